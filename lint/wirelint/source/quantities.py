"""Comparison of what numbers measure: percent or points, currencies, units."""

from collections.abc import Iterator, Sequence
from typing import Final

from wirelint.source.differences import Difference, Texts
from wirelint.source.matching import Placed
from wirelint.source.values import Value

# Units whose names are used for each other: 55 km for 55 km/h.
# Words for one and two, such as `both`, are seldom the number of what follows.
_PAIR: Final = 2
_SHORTENED: Final = {
    "kilometre-per-hour": "kilometre",
    "mile-per-hour": "mile",
    "cubic metre": "metre",
    "square metre": "metre",
    "square kilometre": "kilometre",
}


def compare_quantities(texts: Texts) -> Iterator[Difference]:
    """Yield the numbers of a story that measure something else in its source, and its other currencies."""
    wrong: set[tuple[int, str]] = set()  # paragraphs and the currencies that a number there has by mistake
    for placed in texts.english.placed:
        value = placed.value
        if value.kind != "number" or not value.is_measured or (not value.is_certain and value.amount <= _PAIR):
            continue
        found = [match for match in texts.source.equal(placed) if match.kind == "number"]
        for difference in _compare_measures(value, found, placed.paragraph) if found else ():
            yield difference
            if difference.kind == "currency":
                wrong.update((placed.paragraph, name) for name in value.currencies)
    for placed in texts.english.placed:
        if placed.value.kind == "currency" and (placed.paragraph, placed.value.currencies[0]) not in wrong:
            yield from _compare_mention(placed, texts)


def _compare_measures(english: Value, found: Sequence[Value], paragraph: int) -> Iterator[Difference]:
    shares = [match for match in found if match.share]
    if english.share and shares and not any(match.share == english.share for match in shares):
        yield Difference("percent-points", english, shares[0], paragraph)
    money = [match for match in found if match.currencies]
    if english.currencies and money and not any(set(english.currencies) & set(match.currencies) for match in money):
        yield Difference("currency", english, money[0], paragraph)
    measured = [match for match in found if match.units]
    own = _with_shortened(english)
    if own and measured and not any(own & _with_shortened(match) for match in measured):
        yield Difference("unit", english, measured[0], paragraph)


def _with_shortened(value: Value) -> set[str]:
    return {*value.units, *(_SHORTENED[unit] for unit in value.units if unit in _SHORTENED)}


def _compare_mention(placed: Placed, texts: Texts) -> Iterator[Difference]:
    """Yield the name of a currency if the source names another one in its place."""
    own = set(placed.value.currencies)
    is_parallel = texts.source.reach is not None
    theirs = texts.source.of(placed.paragraph) if is_parallel else texts.source.near(placed.paragraph)
    if any(own & set(found.currencies) for found in theirs):
        return
    ours = texts.english.of(placed.paragraph) if is_parallel else texts.english.near(placed.paragraph)
    named = {name for found in ours for name in found.currencies}
    counterpart = next(
        (found for found in theirs if found.kind == "currency" and not named & set(found.currencies)), None
    )
    if counterpart:
        yield Difference("currency", placed.value, counterpart, placed.paragraph)
