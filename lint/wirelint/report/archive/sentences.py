"""What the numbers of an archive say, in words: which feeds got worse or better, and how much was checked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from wirelint.report.archive.change import FEWEST_STORIES, Change, find_changes, is_comparable, rate
from wirelint.report.archive.counts import OTHER_FEEDS, Cell
from wirelint.report.archive.cube import UNDATED, Cube, period_name
from wirelint.report.summary import plural

# Feeds that have a sentence of their own.
_MOST_SENTENCES: Final = 5
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


class Comparison(NamedTuple):
    """The two periods that are compared, as indexes, and the feeds that changed."""

    before: int
    after: int
    changes: tuple[Change, ...] = ()
    compared: int = 0


def compare_periods(cube: Cube) -> Comparison | None:
    """Return the changes between the last two periods with enough stories; None if there are no two periods.

    The newest month has often only begun: then the two before it are compared.
    """
    present = sorted({period for _, period in cube.cells if period != UNDATED})
    if len(present) < 2 or not cube.has_words:
        return None
    for before, after in reversed([*pairwise(present)]):
        found = _compare(cube, before, after)
        if found.compared:
            return found
    return Comparison(present[-2], present[-1])


def verdicts(cube: Cube, comparison: Comparison | None) -> Iterator[Verdict]:
    """Yield what changed, the worst first."""
    if comparison is None or not comparison.compared:
        return
    names = _period_names(cube, comparison)
    worse = [change for change in comparison.changes if change.is_worse]
    better = [change for change in reversed(comparison.changes) if not change.is_worse]
    for kind, changes in (("worse", worse), ("better", better)):
        for change in changes[:_MOST_SENTENCES]:
            rates = (
                f"{number(change.after)} findings per 1,000 words in {names[1]}, {number(change.before)} in {names[0]}"
            )
            cause = _cause(cube, comparison, change)
            yield Verdict(kind, f"{_feed(change.feed)} got {kind}: {rates}", cause)
        rest = changes[_MOST_SENTENCES:]
        if rest:
            names_of_rest = ", ".join(_feed(change.feed) for change in rest)
            yield Verdict(kind, f"{plural(len(rest), 'more feed')} got {kind}", names_of_rest)
    if not comparison.changes:
        feeds = "The feed" if len(cube.feeds) == 1 else f"None of {plural(comparison.compared, 'feed')}"
        verb = "did not change" if len(cube.feeds) == 1 else "changed"
        yield Verdict("same", f"{feeds} {verb} by more than chance from {names[0]} to {names[1]}")


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


def remarks(cube: Cube, comparison: Comparison | None, problems: int) -> Iterator[str]:
    """Yield what the numbers leave out; `problems` is how many stories were not checked."""
    if comparison and not comparison.compared:
        before, after = _period_names(cube, comparison)
        yield f"{before} and {after} are not compared: no feed has {FEWEST_STORIES} stories in both."
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


def _compare(cube: Cube, before: int, after: int) -> Comparison:
    pairs = {
        name: (cube.cells.get((feed, before), _NO_CELL), cube.cells.get((feed, after), _NO_CELL))
        for feed, name in enumerate(cube.feeds)
        if name != OTHER_FEEDS
    }
    compared = sum(is_comparable(*pair) for pair in pairs.values())
    return Comparison(before, after, tuple(find_changes(pairs)), compared)


def _cause(cube: Cube, comparison: Comparison, change: Change) -> str:
    """Return the rule that changed most in the same direction."""
    feed = cube.feeds.index(change.feed)
    rates: Mapping[int, Counter[int]] = {comparison.before: Counter(), comparison.after: Counter()}
    for (own_feed, period, rule, _), count in cube.counts.items():
        if own_feed == feed and period in rates:
            rates[period][rule] += count
    words = {period: cube.cells[feed, period].words for period in rates}
    by_rule = {
        rule: tuple(rate(rates[period][rule], words[period]) for period in (comparison.before, comparison.after))
        for rule in {*rates[comparison.before], *rates[comparison.after]}
    }
    sign = 1 if change.is_worse else -1
    rule, (before, after) = max(by_rule.items(), key=lambda item: (sign * (item[1][1] - item[1][0]), item[0]))
    return f"most of all {cube.rules[rule]}: {number(after)}, before {number(before)}"


def _period_names(cube: Cube, comparison: Comparison) -> tuple[str, str]:
    """Return the names of the compared periods: `April` and `May 2026`."""
    before, after = (cube.periods[index] for index in (comparison.before, comparison.after))
    is_year_shared = cube.unit == "month" and before[:4] == after[:4]
    return period_name(before, short=is_year_shared), period_name(after)


def _feed(name: str) -> str:
    return name or "The archive"
