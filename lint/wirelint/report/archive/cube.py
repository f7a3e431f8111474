"""The numbers that the picture of an archive shows: the largest feeds, the periods and the most frequent rules."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from wirelint.report.archive.counts import OTHER_FEEDS, OTHER_RULES, ArchiveCounts, Cell
from wirelint.rule import SEVERITIES

_MOST_FEEDS: Final = 100
_MOST_RULES: Final = 150
# From more months on, the picture shows years.
_MOST_MONTHS: Final = 48
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# The index of the period of stories without a date.
UNDATED: Final = -1


class Cube(NamedTuple):
    """The numbers, by indexes into the names.

    Attributes:
        feeds: the feeds, those with most words (or else findings) first; the rest is the last one.
        periods: the months `YYYY-MM`, or the years, in order and without gaps.
        rules: the rules, the most frequent first.
        cells: the stories by feed and period; UNDATED is the period of those without a date.
        counts: the findings by feed, period, rule and severity (an index into SEVERITIES).
        has_words: whether there are rates.
    """

    feeds: Sequence[str]
    periods: Sequence[str]
    rules: Sequence[str]
    cells: Mapping[tuple[int, int], Cell]
    counts: Mapping[tuple[int, int, int, int], int]
    has_words: bool

    def sum(self, feed: int | None = None, period: int | None = None) -> Cell:
        """Return the stories of a feed, of a period, or of all."""
        total = Cell()
        for (own_feed, own_period), cell in self.cells.items():
            if feed in (None, own_feed) and period in (None, own_period):
                total.merge(cell)
        return total

    def findings_by(self, *dimensions: int) -> Counter[tuple[int, ...]]:
        """Return the sums of the findings by some of feed (0), period (1), rule (2) and severity (3)."""
        sums: Counter[tuple[int, ...]] = Counter()
        for key, count in self.counts.items():
            sums[tuple(key[dimension] for dimension in dimensions)] += count
        return sums

    @property
    def unit(self) -> str:
        """What the periods are."""
        return "year" if self.periods and len(self.periods[0]) == 4 else "month"


def make_cube(counts: ArchiveCounts) -> Cube:
    """Return the numbers to show."""
    periods = _periods({month for _, month in counts.cells if month})
    length = len(periods[0]) if periods else 7
    by_feed: Counter[str] = Counter()
    by_rule: Counter[str] = Counter()
    for (feed, _), cell in counts.cells.items():
        by_feed[feed] += cell.words
    for count in counts.counts:
        by_feed[count.feed] += 0 if counts.has_words else count.findings
        by_rule[count.rule] += count.findings
    feeds, rules = _largest(by_feed, _MOST_FEEDS, OTHER_FEEDS), _largest(by_rule, _MOST_RULES, OTHER_RULES)
    feed_index, rule_index = _index(feeds), _index(rules)
    period_index = {**_index(periods), "": UNDATED}
    cells: dict[tuple[int, int], Cell] = defaultdict(Cell)
    for (feed, month), cell in counts.cells.items():
        cells[feed_index.get(feed, len(feeds) - 1), period_index[month[:length]]].merge(cell)
    found: Counter[tuple[int, int, int, int]] = Counter()
    for count in counts.counts:
        key = (
            feed_index.get(count.feed, len(feeds) - 1),
            period_index[count.month[:length]],
            rule_index.get(count.rule, len(rules) - 1),
            SEVERITIES.index(count.severity),
        )
        found[key] += count.findings
    return Cube(feeds, periods, rules, cells, found, counts.has_words)


def period_name(period: str, *, short: bool = False) -> str:
    """Return `May 2026` for `2026-05`, or `May` if `short`."""
    year, dash, month = period.partition("-")
    if not dash:
        return year
    name = _MONTHS[int(month) - 1]
    return name if short else f"{name} {year}"


def _periods(months: Collection[str]) -> list[str]:
    """Return all months from the first to the last, or else the years with stories."""
    if not months:
        return []
    first, last = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (min(months), max(months)))
    if last - first < _MOST_MONTHS:
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    return sorted({month[:4] for month in months})


def _largest(sizes: Counter[str], most: int, rest: str) -> list[str]:
    """Return the names with the largest sizes, and at the end one for the others if there are more."""
    names = sorted((name for name in sizes if name != rest), key=lambda name: (-sizes[name], name))
    return [*names[:most], rest] if len(names) > most or rest in sizes else names


def _index(names: Sequence[str]) -> dict[str, int]:
    return {name: index for index, name in enumerate(names)}
