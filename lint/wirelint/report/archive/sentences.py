"""What the numbers of an archive say, in words: which feeds got worse or better, and how much was checked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from wirelint.report.archive.change import FEWEST_STORIES, Comparison, find_changes, rate
from wirelint.report.archive.counts import OTHER_FEEDS, Cell, add_cells
from wirelint.report.archive.cube import UNDATED, Cube, period_name
from wirelint.report.summary import plural

# Feeds that have a sentence of their own.
_MOST_SENTENCES: Final = 5
# The newest periods of which one is compared, and the periods before it that are pooled.
_NEWEST, _POOLED = 3, 6
_NO_CELL: Final = Cell()


class Verdict(NamedTuple):
    """A sentence about a change.

    Attributes:
        kind: `worse`, `better` or `same`.
        title: the sentence.
        detail: more about it, or an empty string.
    """

    kind: str
    title: str
    detail: str = ""


class Changes(NamedTuple):
    """What changed from one period to another.

    Attributes:
        before, after: the periods, as indexes. The earlier one is the last before the other one.
        found: the feeds that changed, compared with the period before, or else with up to six before it.
        compared: the feeds that have enough stories to be compared.
    """

    before: int
    after: int
    found: tuple[Comparison, ...]
    compared: frozenset[str]


def compare_periods(cube: Cube) -> Changes | None:
    """Return the changes in the last period, or None if there are no two periods.

    The newest month has often only begun: the one before it is taken if far more feeds can be compared then.
    """
    present = sorted({period for _, period in cube.cells if period != UNDATED})
    if len(present) < 2 or not cube.has_words:
        return None
    last = [_compare(cube, present[: end + 1]) for end in range(len(present) - 1, 0, -1)[:_NEWEST]]
    most = max(len(changes.compared) for changes in last)
    return next(changes for changes in last if 2 * len(changes.compared) >= most)


def verdicts(cube: Cube, changes: Changes | None) -> Iterator[Verdict]:
    """Yield what changed, the worst first."""
    if changes is None or not changes.compared:
        return
    worse = [change for change in changes.found if change.is_worse]
    better = [change for change in reversed(changes.found) if not change.is_worse]
    for kind, of_kind in (("worse", worse), ("better", better)):
        for change in of_kind[:_MOST_SENTENCES]:
            before, after = map(number, change.rates)
            then, now = _period_names(cube, *change.span, changes.after)
            title = f"{_feed(change.feed)} got {kind}: {after} findings per 1,000 words in {now}, {before} {then}"
            yield Verdict(kind, title, _cause(cube, change, changes.after))
        rest = of_kind[_MOST_SENTENCES:]
        if rest:
            names = ", ".join(_feed(change.feed) for change in rest)
            yield Verdict(kind, f"{plural(len(rest), 'more feed')} got {kind}", names)
    if not changes.found:
        then, now = _period_names(cube, changes.before, changes.before, changes.after)
        feeds, compared = len(cube.feeds), len(changes.compared)
        detail = (
            f"{compared:,} of {feeds:,} feeds {'has' if compared == 1 else 'have'} enough stories"
            if compared < feeds
            else ""
        )
        yield Verdict("same", f"No feed changed by more than chance from {then.removeprefix('in ')} to {now}", detail)


def overview(cube: Cube) -> str:
    """Return how much was checked and what was found, as a sentence with a full stop."""
    total, found = cube.sum(), sum(cube.counts.values())
    if not cube.feeds:
        return "No stories and no findings in this report."
    feeds = f" of {plural(len(cube.feeds), 'feed')}" if len(cube.feeds) > 1 else ""
    span = ""
    if cube.periods:
        first, last = period_name(cube.periods[0]), period_name(cube.periods[-1])
        span = f", {first}" if first == last else f", {first} to {last}"
    if not cube.has_words:
        return f"{plural(found, 'finding')}{feeds}{span}."
    rates = f"{number(rate(found, total.words))} findings per 1,000 words"
    stories = f"{plural(total.stories, 'story', 'stories')} ({plural(total.words, 'word')})"
    return f"{rates}: {plural(found, 'finding')} in {stories}{feeds}{span}."


def remarks(cube: Cube, changes: Changes | None, problems: int) -> Iterator[str]:
    """Yield what the numbers leave out; `problems` is how many stories were not checked."""
    if changes and not changes.compared:
        yield f"No {cube.unit} is compared with another: no feed has {FEWEST_STORIES} stories in both."
    if cube.feeds and not cube.has_words:
        yield (
            "This report does not have the words that were checked, so it shows numbers of findings and no rates. A report as Parquet"
            " (--output parquet=FILE) has them."
        )
    undated = cube.sum(period=UNDATED).stories
    if undated and cube.periods:
        yield f"{plural(undated, 'story', 'stories')} {'has' if undated == 1 else 'have'} no date."
    elif undated:
        yield "No story has a date, so nothing is shown by month; --date-field names the column or member with it."
    if problems:
        verb = "was" if problems == 1 else "were"
        yield f"{plural(problems, 'story', 'stories')} {verb} not checked."


def number(value: float) -> str:
    """Return a rate with two digits, or with all before the point."""
    digits = 0 if value >= 9.95 or not value else 1 if value >= 0.995 else 2
    return f"{value:,.{digits}f}"


def _compare(cube: Cube, periods: Sequence[int]) -> Changes:
    """Compare the last of some periods with the one before it, and with up to six before it."""
    *earlier, after = periods
    comparisons = []
    for feed, name in enumerate(cube.feeds):
        if name != OTHER_FEEDS:
            for before in (earlier[-1:], earlier[-_POOLED:]):
                cells = (cube.cells.get((feed, period), _NO_CELL) for period in before)
                span = before[0], before[-1]
                comparisons.append(Comparison(name, span, add_cells(cells), cube.cells.get((feed, after), _NO_CELL)))
    compared = frozenset(comparison.feed for comparison in comparisons if comparison.is_possible)
    return Changes(earlier[-1], after, tuple(find_changes(comparisons)), compared)


def _cause(cube: Cube, change: Comparison, after: int) -> str:
    """Return the rule that changed most in the same direction."""
    feed, (first, last) = cube.feeds.index(change.feed), change.span
    counts: tuple[Counter[int], Counter[int]] = Counter(), Counter()
    for (own_feed, period, rule, _), count in cube.counts.items():
        if own_feed == feed and (period == after or first <= period <= last):
            counts[period == after][rule] += count
    by_rule = {
        rule: (rate(counts[0][rule], change.before.words), rate(counts[1][rule], change.after.words))
        for rule in {*counts[0], *counts[1]}
    }
    sign = 1 if change.is_worse else -1
    rule, (before, now) = max(by_rule.items(), key=lambda item: (sign * (item[1][1] - item[1][0]), -item[0]))
    return f"most of all {cube.rules[rule]}: {number(now)}, before {number(before)}"


def _period_names(cube: Cube, first: int, last: int, after: int) -> tuple[str, str]:
    """Return `in April`, or `from November to April` of a span, and `May 2026`. Years are named where they differ."""
    names = [cube.periods[index] for index in (first, last, after)]
    is_short = cube.unit == "month" and len({name[:4] for name in names}) == 1
    start, end = (period_name(name, short=is_short) for name in names[:2])
    return f"in {end}" if first == last else f"from {start} to {end}", period_name(names[2])


def _feed(name: str) -> str:
    return name or "The archive"
