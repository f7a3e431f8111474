"""Whether a rate of findings has changed by more than chance.

The rate of findings in a group of stories is a ratio of two sums over stories. If two groups have one rate, the variance of their
difference follows from the spread of all their stories around it (a ratio estimator: Cochran, Sampling Techniques, 3rd ed., 1977,
chapter 6), with the stories as units: one story with twenty findings of one fault is one event and not twenty. The spread of both
groups together is taken, because that of a few stories among which there is no bad one is too small. It is at least that of
findings that are scattered at random (Poisson). Several comparisons are made at once, so the probabilities are adjusted (Holm 1979).
"""

from collections.abc import Sequence
from math import erfc, log1p, sqrt
from typing import Final, NamedTuple

from wirelint.report.archive.counts import Cell

# Probability that any feed is called changed though none is.
_LEVEL: Final = 0.05
# A group with fewer stories is not compared.
FEWEST_STORIES: Final = 10
# Smaller changes do not matter to anybody, however sure they are: the ratio of the rates, and their difference per 1,000 words.
_LEAST_RATIO, _LEAST_DIFFERENCE = 1.25, 0.1


class Comparison(NamedTuple):
    """The stories of a feed in two spans of time.

    Attributes:
        feed: the feed.
        span: the first and the last period of the earlier span, as indexes.
        before, after: the stories.
    """

    feed: str
    span: tuple[int, int]
    before: Cell
    after: Cell

    @property
    def is_possible(self) -> bool:
        """Whether both spans have enough stories to be compared."""
        return all(cell.stories >= FEWEST_STORIES and cell.words for cell in (self.before, self.after))

    @property
    def rates(self) -> tuple[float, float]:
        """Findings per 1,000 words, before and after."""
        return rate(self.before.findings, self.before.words), rate(self.after.findings, self.after.words)

    @property
    def is_worse(self) -> bool:
        """Whether the rate rose."""
        before, after = self.rates
        return after > before


def rate(findings: float, words: int) -> float:
    """Return findings per 1,000 words."""
    return 1000 * findings / words if words else 0.0


def find_changes(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Return those with a change by more than chance, the largest rise first; of a feed the first of those given."""
    tested = [
        (_probability(each.before, each.after), number) for number, each in enumerate(comparisons) if each.is_possible
    ]
    changed: list[int] = []
    for rank, (probability, number) in enumerate(sorted(tested)):
        if probability * (len(tested) - rank) > _LEVEL:
            break  # Holm: what follows is not sure either
        if _matters(*comparisons[number].rates):
            changed.append(number)
    by_feed = {comparisons[number].feed: comparisons[number] for number in sorted(changed, reverse=True)}
    return sorted(by_feed.values(), key=lambda change: change.rates[0] - change.rates[1])


def _probability(before: Cell, after: Cell) -> float:
    """Return the probability of a difference at least as large between two samples with one rate."""
    both = Cell()
    both.merge(before)
    both.merge(after)
    pooled = both.findings / both.words
    if not pooled:
        return 1.0
    squares, mixed, words = both.squares
    spread = max(squares - 2 * pooled * mixed + pooled * pooled * words, 0.0) / (both.stories - 1)
    variance = sum(max(spread * cell.stories / cell.words**2, pooled / cell.words) for cell in (before, after))
    difference = after.findings / after.words - before.findings / before.words
    return _two_tails(difference / sqrt(variance), both.stories - 2)


def _two_tails(t: float, freedom: int) -> float:
    """Return the probability of the t distribution outside -t and t, with an error under 0.001 (Wallace 1959)."""
    normal = (8 * freedom + 1) / (8 * freedom + 3) * sqrt(freedom * log1p(t * t / freedom))
    return erfc(normal / sqrt(2))


def _matters(before: float, after: float) -> bool:
    low, high = sorted((before, after))
    return high >= _LEAST_RATIO * low and high - low >= _LEAST_DIFFERENCE
