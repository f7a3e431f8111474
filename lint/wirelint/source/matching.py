"""Matching of the values of a story with those of its source."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import floor, log10
from operator import attrgetter
from typing import Final, NamedTuple

from wirelint.source.conversion import is_converted
from wirelint.source.values import Value

# From this number on, and with this share of difference, two numbers are the same but for rounding.
_LARGE, _TOLERANCE = 10_000, 0.006
# Rounded numbers have at most this many digits that are not zero.
_MOST_ROUND_DIGITS: Final = 3
# The most values that are compared with one; a story has fewer.
_MOST_NEAR, _MOST_EQUAL = 400, 40
_paragraph_of, _start_of = attrgetter("paragraph"), attrgetter("start")


class Placed(NamedTuple):
    """A value and the index of its paragraph."""

    value: Value
    paragraph: int


class Side:
    """The values of a text by paragraph, and an index of their readings.

    Every lookup is bounded, so that the time for a text grows with its length.

    Args:
        paragraphs: the values of each paragraph.
        reach: how many paragraphs away a counterpart may be; None for the whole text.

    Attributes:
        placed: the values in order.
        reach: the argument.
    """

    def __init__(self, paragraphs: Sequence[Sequence[Value]], reach: int | None) -> None:
        self.placed = [Placed(value, index) for index, values in enumerate(paragraphs) for value in values]
        self.reach = reach
        self._paragraphs = paragraphs
        self._values = [placed.value for placed in self.placed]
        # The number of values before each paragraph.
        self._starts = [0, *accumulate(map(len, paragraphs))]
        self._by_reading: defaultdict[float, list[Placed]] = defaultdict(list)
        for placed in self.placed:
            for reading in set(placed.value.readings):
                self._by_reading[reading].append(placed)

    def of(self, paragraph: int) -> Sequence[Value]:
        """Return the values of a paragraph, none if there is no such paragraph."""
        return self._paragraphs[paragraph] if paragraph < len(self._paragraphs) else ()

    def paragraph_of(self, value: Value) -> int:
        """Return the index of the paragraph of one of the values."""
        return self.placed[bisect_left(self._values, value.start, key=_start_of)].paragraph

    def near(self, paragraph: int) -> Sequence[Value]:
        """Return the values that can be the counterpart of one in a paragraph of the other text."""
        share = 0.5  # of the way through them, in case there are too many
        if self.reach is None:
            first, last = 0, len(self._values)
            share = paragraph / max(1, len(self._paragraphs))
        else:
            first = self._starts[min(max(paragraph - self.reach, 0), len(self._paragraphs))]
            last = self._starts[min(paragraph + self.reach + 1, len(self._paragraphs))]
        if last - first > _MOST_NEAR:
            middle = first + int(share * (last - first))
            first = min(max(middle - _MOST_NEAR // 2, first), last - _MOST_NEAR)
            last = first + _MOST_NEAR
        return self._values[first:last]

    def equal(self, wanted: Placed) -> list[Value]:
        """Return the values near a value of the other text that have one of its readings, the nearest first."""
        found: dict[Value, int] = {}
        for reading in wanted.value.readings:
            bucket = self._by_reading.get(reading, ())
            at = bisect_left(bucket, wanted.paragraph, key=_paragraph_of) if len(bucket) > _MOST_EQUAL else 0
            for placed in bucket[max(at - _MOST_EQUAL // 2, 0) : at + _MOST_EQUAL]:
                distance = abs(placed.paragraph - wanted.paragraph)
                if self.reach is None or distance <= self.reach:
                    found.setdefault(placed.value, distance)
        return sorted(found, key=found.__getitem__)


def is_number_like(value: Value) -> bool:
    """Return whether a value can be the counterpart of a number: months are written in digits too, weekdays are not."""
    return value.kind in ("number", "month")


def is_rounded(english: Value, source: Value) -> bool:
    """Return whether a number of the story is that of the source, rounded or converted to another unit."""
    amount, other = english.amount, source.amount
    if source.kind != "number" or amount <= 0 or other <= 0:
        return False
    if min(amount, other) >= _LARGE and abs(amount - other) <= _TOLERANCE * max(amount, other):
        return True
    if amount >= 1_000 and _count_digits(amount) >= 2 and _rounds_to(other, amount):
        return True
    if not english.is_exact and other >= 1 and _rounds_to(other, amount, either_way=True):
        return True
    return is_converted(english, source)


def is_counterpart(english: Value, source: Value) -> bool:
    """Return whether a number of the story states one of the source, exactly or rounded."""
    if not is_number_like(source):
        return False
    return not set(english.readings).isdisjoint(source.readings) or is_rounded(english, source)


def power_of_ten(amount: float, other: float) -> int:
    """Return the power of ten by which two numbers differ, 0 if they differ otherwise or not at all."""
    if amount <= 0 or other <= 0:
        return 0
    exponent = round(log10(amount / other))
    return exponent if exponent and abs(amount / other / 10**exponent - 1) < 1e-6 else 0


def _count_digits(amount: float) -> int:
    """Return how many digits a number has without zeros at its end."""
    return len(f"{amount:.10g}".replace(".", "").partition("e")[0].strip("0"))


def _rounds_to(amount: float, rounded: float, *, either_way: bool = False) -> bool:
    """Return whether a number is rounded to another one, or, `either_way`, cut or raised to it."""
    digits = _count_digits(rounded)
    if digits > _MOST_ROUND_DIGITS or digits >= _count_digits(amount):
        return False
    step: float = 10.0 ** (floor(log10(rounded)) - digits + 1)
    lowest = max(rounded - step, rounded / 2) if either_way else rounded - step / 2
    highest = rounded + step if either_way else rounded + step / 2
    return lowest <= amount <= highest


def unmatched(side: Side, other: Side, *, is_source: bool) -> Iterable[Placed]:
    """Yield the certain numbers of one text that the other one does not state.

    Args:
        side, other: the texts.
        is_source: whether `side` is the source.
    """
    for placed in side.placed:
        value = placed.value
        if value.kind != "number" or not value.is_certain:
            continue
        if any(is_number_like(found) for found in other.equal(placed)):
            continue
        if is_source:
            found = any(is_rounded(candidate, value) for candidate in other.near(placed.paragraph))
        else:
            found = any(is_rounded(value, candidate) for candidate in other.near(placed.paragraph))
        if not found:
            yield placed
