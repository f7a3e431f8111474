"""Comparison of months and weekdays."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from wirelint.source.differences import Difference, DifferenceKind, Texts
from wirelint.source.matching import Placed
from wirelint.source.values import Kind, Value

# Code points between the parts of a date, and the highest day of a month.
_GAP, _LAST_DAY = 5, 31
_SEPARATORS: Final = frozenset("./-")


def compare_dates(texts: Texts) -> Iterator[Difference]:
    """Yield the months and the weekdays of a story that its source does not state."""
    for placed in texts.english.placed:
        value = placed.value
        if value.kind in ("month", "weekday") and value.is_certain:
            yield from _compare(placed, texts)


def is_in_date(value: Value, values: Sequence[Value]) -> bool:
    """Return whether a number is beside one of the months among `values`."""
    return any(
        month.kind == "month" and (0 <= month.start - value.end <= _GAP or 0 <= value.start - month.end <= _GAP)
        for month in values
    )


def is_day_number(value: Value, values: Sequence[Value]) -> bool:
    """Return whether a number of the source can be the day of a month."""
    is_day = "day" in value.units or is_in_date(value, values)
    return value.kind == "number" and value.amount == int(value.amount) and 1 <= value.amount <= _LAST_DAY and is_day


def _compare(placed: Placed, texts: Texts) -> Iterator[Difference]:
    value = placed.value
    kind = value.kind
    near = list(texts.source.near(placed.paragraph))
    named = [found for found in near if found.kind == kind]
    opposite = _opposite(placed, texts)
    if opposite is None and any(value.amount == found.amount or not found.amount for found in named):
        return
    if kind == "month" and any(_is_month_in_digits(value.amount, found, texts.source_text) for found in near):
        return
    rule: DifferenceKind = "weekday" if kind == "weekday" else "date"
    counterpart = opposite or _changed(placed, named, texts)
    if counterpart:
        yield Difference(rule, value, counterpart, placed.paragraph)
        return
    # A day of the month in the source is often a weekday in the story; the month of a date goes without saying.
    has_day = any(is_day_number(found, near) for found in near)
    yield Difference(rule, value, None, placed.paragraph, is_sure=not has_day)


def _opposite(placed: Placed, texts: Texts) -> Value | None:
    """Return the only month or weekday of the parallel paragraph, if it is another one than the only one of the story's."""
    if texts.source.reach is None:
        return None
    kind = placed.value.kind
    own = _amounts(texts.english.of(placed.paragraph), kind)
    others = [found for found in texts.source.of(placed.paragraph) if found.kind == kind]
    if len(own) != 1 or len({found.amount for found in others}) != 1 or not others[0].is_certain:
        return None
    return others[0] if others[0].amount != placed.value.amount else None


def _changed(placed: Placed, named: Sequence[Value], texts: Texts) -> Value | None:
    """Return a month or weekday of the source that the story does not name, or None."""
    named_in_english = _amounts(texts.english.near(placed.paragraph), placed.value.kind)
    return next((found for found in named if found.is_certain and found.amount not in named_in_english), None)


def _amounts(values: Iterable[Value], kind: Kind) -> set[float]:
    return {value.amount for value in values if value.kind == kind}


def _is_month_in_digits(month: float, value: Value, text: str) -> bool:
    """Return whether a number is the month of a date in digits, such as 15.8. and 2020-08-15."""
    if value.kind != "number":
        return False
    if month in value.others:
        return True
    beside = text[value.start - 1 : value.start], text[value.end : value.end + 1]
    return value.amount == month and any(sign in _SEPARATORS for sign in beside if sign)
