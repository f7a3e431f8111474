"""How many examples the property tests try, in proportion to the profile in use."""

from hypothesis import settings

_DEFAULT = 100  # examples of a property in the profile `quick`


def examples(number: int) -> settings:
    """Try `number` examples of a property that is slower or wider than most; `make nightly` tries more of all."""
    return settings(max_examples=number * settings().max_examples // _DEFAULT)


def is_nightly() -> bool:
    """Return whether the profile of `make nightly` is in use."""
    return settings().max_examples > _DEFAULT
