"""The numbers of an archive: stories, words and findings by feed, month, rule and severity, and the worst stories.

The memory is bounded: after a number of feeds, of cells or of rules, further ones are counted together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappush, heappushpop
from typing import Final, NamedTuple

from wirelint.report.archive.reported import ReportedStory
from wirelint.rule import SEVERITIES, Severity

# The names under which further feeds and rules are counted.
OTHER_FEEDS: Final = "other feeds"
OTHER_RULES: Final = "other rules"
_MOST_FEEDS: Final = 300
_MOST_CELLS: Final = 20_000
_MOST_COUNTS: Final = 400_000
# The worst stories that are remembered of each feed and of each month, of each feed in each month, and the findings of each.
_WORST: Final = 10
_WORST_OF_CELL: Final = 3
_MOST_WORST_CELLS: Final = 2_000
# The stories of all of them that the page lists.
_MOST_STORIES: Final = 1_500
_SHOWN_FINDINGS: Final = 6
_RANKS: Final = {severity: rank for rank, severity in enumerate(SEVERITIES)}


class Cell:
    """What is counted of the stories of a feed in a month.

    Attributes:
        stories: the stories with words.
        words, findings: their sums.
        squares: the sums of findings², findings × words and words² over the stories, for the variance of the rate.
    """

    __slots__ = ("findings", "squares", "stories", "words")

    def __init__(self) -> None:
        self.stories = self.words = self.findings = 0
        self.squares = (0, 0, 0)

    def add(self, words: int, findings: int) -> None:
        """Add a story."""
        self.stories += 1
        self.words += words
        self.findings += findings
        both, mixed, own = self.squares
        self.squares = both + findings * findings, mixed + findings * words, own + words * words

    def merge(self, other: "Cell") -> None:
        """Add the stories of another cell."""
        self.stories += other.stories
        self.words += other.words
        self.findings += other.findings
        a, b, c = (one + more for one, more in zip(self.squares, other.squares, strict=True))
        self.squares = a, b, c


def add_cells(cells: Iterable[Cell]) -> Cell:
    """Return the stories of several cells."""
    total = Cell()
    for cell in cells:
        total.merge(cell)
    return total


class Count(NamedTuple):
    """The findings of one rule and severity in a feed and a month."""

    feed: str
    month: str
    rule: str
    severity: Severity
    findings: int


class WorstStory(NamedTuple):
    """A story with many findings.

    Attributes:
        story: the story, with the most severe of its findings.
        counts: its findings by rule and severity.
    """

    story: ReportedStory
    counts: Mapping[tuple[str, Severity], int]

    @property
    def by_severity(self) -> dict[Severity, int]:
        """The findings by severity, the lowest first."""
        sums = dict.fromkeys(SEVERITIES, 0)
        for (_, severity), findings in self.counts.items():
            sums[severity] += findings
        return sums

    @property
    def key(self) -> tuple[int, int, int]:
        """The order of the worst stories: most findings of severity warning or error, then most errors, then fewest words."""
        *_, warnings, errors = self.by_severity.values()
        return warnings + errors, errors, -(self.story.words or 0)


class ArchiveCounts:
    """Counts stories.

    Attributes:
        cells: the cells by feed and month; the month is `YYYY-MM`, or empty for stories without a date.
        problems: how many stories were not checked.
        has_words: whether the words of any story are known, so that there are rates.
    """

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str], Cell] = {}
        self.problems = 0
        self.has_words = False
        self._feeds: set[str] = set()
        self._counts: Counter[tuple[str, str, str, Severity]] = Counter()
        # By feed, by month, and by both.
        self._worst: dict[tuple[str | None, str | None], list[tuple[tuple[int, int, int], int, WorstStory]]] = {}
        self._number = 0

    def count(self, stories: Iterable[ReportedStory]) -> Iterator[ReportedStory]:
        """Yield the stories and count them."""
        for story in stories:
            self.add(story)
            yield story

    def add(self, story: ReportedStory) -> None:
        """Count a story."""
        if story.problem:
            self.problems += 1
            return
        feed, month = self._place(story.feed, story.date[:7])
        cell = self.cells.get((feed, month))
        if cell is None:
            cell = self.cells[feed, month] = Cell()
        if story.words is not None:
            self.has_words = True
            cell.add(story.words, len(story.findings) if story.total is None else story.total)
        if story.findings:
            found = Counter((finding.rule, finding.severity) for finding in story.findings)
            for (rule, severity), number in found.items():
                key = feed, month, rule, severity
                is_new = key not in self._counts and len(self._counts) >= _MOST_COUNTS
                self._counts[(feed, month, OTHER_RULES, severity) if is_new else key] += number
            self._remember(WorstStory(story._replace(feed=feed), found), month)

    @property
    def counts(self) -> Iterator[Count]:
        """The findings by feed, month, rule and severity."""
        return (Count(*key, findings) for key, findings in self._counts.items())

    @property
    def worst(self) -> list[WorstStory]:
        """The worst stories of each feed, of each month and of each feed in each month, the worst first."""
        found = {number: (key, story) for heap in self._worst.values() for key, number, story in heap}
        ranked = sorted(found.items(), key=lambda item: (item[1][0], item[0]), reverse=True)
        return [story for _, (_, story) in ranked[:_MOST_STORIES]]

    def _place(self, feed: str, month: str) -> tuple[str, str]:
        """Return the feed and the month under which a story is counted."""
        if feed not in self._feeds:
            if len(self._feeds) >= _MOST_FEEDS:
                feed = OTHER_FEEDS
            self._feeds.add(feed)
        if (feed, month) not in self.cells and len(self.cells) >= _MOST_CELLS:
            return OTHER_FEEDS, ""
        return feed, month

    def _remember(self, worst: WorstStory, month: str) -> None:
        """Add a story to the worst ones of its feed, of its month and of both, if it is one of them."""
        key = worst.key
        self._number += 1
        feed = worst.story.feed
        groups = (((feed, None), _WORST), ((None, month), _WORST), ((feed, month), _WORST_OF_CELL))
        for group, most in groups:
            if group not in self._worst and len(self._worst) >= _MOST_WORST_CELLS and None not in group:
                continue
            heap = self._worst.setdefault(group, [])
            if len(heap) < most or key > heap[0][0]:
                if len(worst.story.findings) > _SHOWN_FINDINGS:
                    ranked = sorted(worst.story.findings, key=lambda finding: -_RANKS[finding.severity])
                    worst = worst._replace(story=worst.story._replace(findings=tuple(ranked[:_SHOWN_FINDINGS])))
                (heappush if len(heap) < most else heappushpop)(heap, (key, -self._number, worst))
