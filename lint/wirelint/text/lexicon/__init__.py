"""Named word sets that the engine and the rules share, one module per subject.

Words are in lower case unless a set is documented otherwise. A rule that needs more or fewer words than a set adds or
removes them where it uses the set: `SAYING_PAST | {"thought"}`.
"""

from collections.abc import Iterable


def capitalise(words: Iterable[str]) -> frozenset[str]:
    """Return words with an initial capital, as in the names of months."""
    return frozenset(map(str.capitalize, words))


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of some words or phrases, preferring longer ones."""
    return f"(?:{'|'.join(sorted(sorted(words), key=len, reverse=True))})"
