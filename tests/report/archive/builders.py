"""Stories and numbers for the tests of the picture."""

from collections.abc import Iterable

from wirelint.report.archive.counts import ArchiveCounts
from wirelint.report.archive.reported import ReportedFinding, ReportedStory
from wirelint.rule import Severity


def finding(rule: str = "mt/seam", severity: Severity = "error", message: str = "run together") -> ReportedFinding:
    return ReportedFinding(rule, severity, message, "the words", 3, 7)


def story(
    feed: str = "AFP", date: str = "2026-05-12", words: int | None = 500, *found: ReportedFinding, name: str = "gate"
) -> ReportedStory:
    return ReportedStory(name, feed, date, words, len(found), tuple(found), path=f"{name}.txt")


def counted(stories: Iterable[ReportedStory]) -> ArchiveCounts:
    counts = ArchiveCounts()
    for one in stories:
        counts.add(one)
    return counts


def month(feed: str, date: str, stories: int, faulty: int, rule: str = "mt/seam") -> list[ReportedStory]:
    """Return stories of 500 words, some of them with one finding."""
    return [story(feed, date, 500, *([finding(rule)] if number < faulty else [])) for number in range(stories)]
