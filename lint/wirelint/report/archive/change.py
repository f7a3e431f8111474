"""Whether a rate of findings has changed by more than chance.

The rate of findings in a group of stories is a ratio of two sums over stories. Its variance is that of a ratio estimator (Cochran,
Sampling Techniques, 3rd ed., 1977, section 6.4), with the stories as units: one story with twenty findings of one fault is one
event and not twenty. It is at least the variance of findings that are scattered at random (Poisson), because a month without
findings is not without doubt. Several feeds are compared at once, so the probabilities are adjusted (Holm 1979).
"""

from collections.abc import Mapping
from math import erfc, sqrt
from typing import Final, NamedTuple

from wirelint.report.archive.counts import Cell

# Probability that any feed is called changed though none is.
_LEVEL: Final = 0.05
# A group with fewer stories is not compared: the test is an approximation for many.
FEWEST_STORIES: Final = 30
# Smaller changes do not matter to anybody, however sure they are: the ratio of the rates, and their difference per 1,000 words.
_LEAST_RATIO, _LEAST_DIFFERENCE = 1.25, 0.1


class Change(NamedTuple):
    """A change of the rate of a feed.

    Attributes:
        feed: the feed.
        before, after: findings per 1,000 words.
    """

    feed: str
    before: float
    after: float

    @property
    def is_worse(self) -> bool:
        """Whether the rate rose."""
        return self.after > self.before


def rate(findings: float, words: int) -> float:
    """Return findings per 1,000 words."""
    return 1000 * findings / words if words else 0.0


def find_changes(pairs: Mapping[str, tuple[Cell, Cell]]) -> list[Change]:
    """Return the feeds whose rate changed by more than chance, the largest rise first.

    Args:
        pairs: the stories of each feed in two periods, the earlier first.
    """
    tested = [(_probability(*pair), feed) for feed, pair in pairs.items() if is_comparable(*pair)]
    found: list[Change] = []
    for rank, (probability, feed) in enumerate(sorted(tested)):
        if probability * (len(tested) - rank) > _LEVEL:
            break  # Holm: what follows is not sure either
        before, after = pairs[feed]
        change = Change(feed, rate(before.findings, before.words), rate(after.findings, after.words))
        if _matters(change):
            found.append(change)
    return sorted(found, key=lambda change: change.before - change.after)


def is_comparable(before: Cell, after: Cell) -> bool:
    """Return whether both periods have enough stories to be compared."""
    return all(cell.stories >= FEWEST_STORIES and cell.words for cell in (before, after))


def _probability(before: Cell, after: Cell) -> float:
    """Return the probability of a difference at least as large between two samples with one rate."""
    pooled = (before.findings + after.findings) / (before.words + after.words)
    variance = sum(max(_variance(cell), pooled / cell.words) for cell in (before, after))
    if not variance:
        return 1.0
    difference = after.findings / after.words - before.findings / before.words
    return erfc(abs(difference) / sqrt(2 * variance))


def _variance(cell: Cell) -> float:
    """Return the variance of findings per word."""
    own = cell.findings / cell.words
    both, mixed, words = cell.squares
    residual = both - 2 * own * mixed + own * own * words
    return cell.stories / (cell.stories - 1) * max(residual, 0.0) / cell.words**2


def _matters(change: Change) -> bool:
    low, high = sorted((change.before, change.after))
    return high >= _LEAST_RATIO * low and high - low >= _LEAST_DIFFERENCE
