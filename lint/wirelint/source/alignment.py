"""Alignment of the paragraphs of a story with those of its source, where they have different numbers of them.

Method: dynamic programming over the lengths of paragraphs, as Gale and Church, "A program for aligning sentences in bilingual
corpora", 1993, with the numbers and the names that two paragraphs share as further evidence.
"""

from collections.abc import Iterator, Sequence
from math import log
from typing import Final, NamedTuple

# How far the ratio of two lengths is from the usual one, and the highest cost of that.
_DEVIATION, _MOST_FOR_LENGTH = 0.3, 6.0
# Gains and costs of numbers and names, and how many count.
_SHARED_NUMBER, _OTHER_NUMBER, _SHARED_NAME, _NO_NAME = 1.6, 0.9, 1.0, 0.8
_MOST_SHARED, _MOST_OTHER = 2, 3
_SKIP: Final = 3.0
_MERGE: Final = 2.6
# Shorter paragraphs differ more.
_SMOOTHING: Final = 3
# Paragraphs beside the diagonal that are tried; texts that differ by more paragraphs are not aligned.
_BAND, _MOST_DIFFERENT = 4, 20
_STEPS: Final = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


class Features(NamedTuple):
    """What is compared of a paragraph.

    Attributes:
        length: its length in code points.
        numbers: its numbers.
        names: its names, in a form that both languages share.
    """

    length: int
    numbers: frozenset[float]
    names: frozenset[str]


class Pair(NamedTuple):
    """Paragraphs that belong together: half-open ranges of indexes, one of them empty if they have no counterpart."""

    source: range
    english: range


class _Cell(NamedTuple):
    cost: float
    step: tuple[int, int]


def can_align(source: int, english: int) -> bool:
    """Return whether two texts have similar enough numbers of paragraphs to be aligned."""
    return source > 0 and english > 0 and abs(source - english) <= _MOST_DIFFERENT


def align(source: Sequence[Features], english: Sequence[Features], length: float = 0.0) -> list[Pair]:
    """Return the pairs of paragraphs of two texts, in order.

    Args:
        source, english: their paragraphs.
        length: how long translations are for each code point of the source; 0 for the lengths of the texts.
    """
    usual = log(length) if length else _ratio(sum(part.length for part in english), sum(part.length for part in source))
    rows: list[dict[int, _Cell]] = [{} for _ in range(len(source) + 1)]
    rows[0][0] = _Cell(0.0, (0, 0))
    reach = _BAND + abs(len(source) - len(english))
    for at, row in enumerate(rows):
        middle = at * len(english) // len(source)
        for other in range(max(middle - reach, 0), min(middle + reach, len(english)) + 1):
            cell = row.get(other)
            if cell is None:
                continue
            for step in _STEPS:
                first, second = at + step[0], other + step[1]
                if first > len(source) or second > len(english):
                    continue
                cost = cell.cost + _cost(source[at:first], english[other:second], usual)
                known = rows[first].get(second)
                if known is None or cost < known.cost:
                    rows[first][second] = _Cell(cost, step)
    return list(_path(rows, len(english)))[::-1]


def _path(rows: Sequence[dict[int, _Cell]], last: int) -> Iterator[Pair]:
    at, other = len(rows) - 1, last
    while at or other:
        step = rows[at][other].step
        yield Pair(range(at - step[0], at), range(other - step[1], other))
        at, other = at - step[0], other - step[1]


def _cost(source: Sequence[Features], english: Sequence[Features], usual: float) -> float:
    if not source or not english:
        return _SKIP
    deviation = (_ratio(sum(p.length for p in english), sum(p.length for p in source)) - usual) / _DEVIATION
    cost = min(deviation * deviation / 2, _MOST_FOR_LENGTH)
    numbers = frozenset().union(*(part.numbers for part in source))
    own_numbers = frozenset().union(*(part.numbers for part in english))
    shared = len(numbers & own_numbers)
    cost -= _SHARED_NUMBER * min(shared, _MOST_SHARED)
    cost += _OTHER_NUMBER * min(len(numbers ^ own_numbers), _MOST_OTHER)
    names = frozenset().union(*(part.names for part in source))
    own_names = frozenset().union(*(part.names for part in english))
    common = len(names & own_names)
    cost -= _SHARED_NAME * min(common, _MOST_SHARED)
    cost += _NO_NAME if names and own_names and not common else 0.0
    return cost + _MERGE * (len(source) + len(english) - 2)


def _ratio(length: int, other: int) -> float:
    return log((length + _SMOOTHING) / (other + _SMOOTHING))
