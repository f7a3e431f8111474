"""Stories with their findings as a report has them, from the results of a run or from the rows of its table."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from wirelint.checking.result import FileResult
from wirelint.readers.story_date import parse_date
from wirelint.report.story_feeds import date_of, feed_of
from wirelint.rule import SEVERITIES, Severity


class ReportedFinding(NamedTuple):
    """A finding.

    Attributes:
        rule: the id of the rule.
        severity: its severity.
        message: the fault.
        words: the words of the copy.
        line, column: its place, from 1; 0 if it is unknown.
    """

    rule: str
    severity: Severity
    message: str
    words: str
    line: int = 0
    column: int = 0


class ReportedStory(NamedTuple):
    """A story, or what is known of one.

    Attributes:
        name: the file, row or id.
        feed: where it comes from; empty if that is unknown.
        date: its date, `YYYY-MM-DD`, or an empty string.
        words: its words; None if they are unknown.
        total: how many findings it has; None if only some of its findings are known so far.
        findings: the findings.
        problem: why it was not checked, or an empty string.
        path: the file, for links to it.
    """

    name: str
    feed: str
    date: str
    words: int | None
    total: int | None
    findings: tuple[ReportedFinding, ...] = ()
    problem: str = ""
    path: str = ""


def stories_of(result: FileResult) -> Iterator[ReportedStory]:
    """Yield the stories of a result, whose words the run has counted, and one for what could not be checked."""
    feed = feed_of(result)
    by_story: dict[int, list[ReportedFinding]] = {}
    for diagnostic in result.diagnostics:
        start = diagnostic.location.start
        finding = ReportedFinding(diagnostic.rule, diagnostic.severity, diagnostic.message, "", *start)
        by_story.setdefault(diagnostic.story, []).append(finding)
    for number, story in enumerate(result.stories):
        found = tuple(by_story.get(number, ()))
        if story.words or found:
            day = date_of(result, story)
            yield ReportedStory(result.path, feed, day, story.words, len(found), found, path=result.path)
    for problem in result.problems[:1]:
        yield ReportedStory(result.path, feed, date_of(result), None, None, problem=problem.message, path=result.path)


def stories_in(rows: Iterable[Mapping[str, Any]]) -> Iterator[ReportedStory]:
    """Yield the stories in the rows of a table of findings (`report.columns`), or in the lines of a report as JSON Lines.

    A row of a story is followed by those of its findings. Findings that do not follow their story are stories of their own without
    words, so that the counts are right in any order.
    """
    story: ReportedStory | None = None
    found: list[ReportedFinding] = []
    for row in rows:
        kind = _kind(row)
        if kind == "note":
            continue
        name = _name(row)
        if kind != "finding" or story is None or story.name != name:
            if story:
                yield story._replace(findings=tuple(found))
            found = []
            story = _story(row, name, kind)
        if kind == "finding":
            found.append(_finding(row))
    if story:
        yield story._replace(findings=tuple(found))


def _kind(row: Mapping[str, Any]) -> str:
    """Return the kind of a row. Lines of a report as JSON Lines have none, and name messages by their key."""
    kind = row.get("kind")
    if kind is not None:
        return str(kind)
    return next((name for name in ("error", "not_checked", "note") if name in row), "finding")


def _name(row: Mapping[str, Any]) -> str:
    path, identity, number = row.get("path"), row.get("id"), row.get("row")
    if identity is not None:
        return str(identity)
    name = "" if path is None else str(path)
    return name if number is None else f"{name}#row={number}"


def _story(row: Mapping[str, Any], name: str, kind: str) -> ReportedStory:
    feed = "" if row.get("feed") is None else str(row["feed"])
    problem = ""
    if kind in ("error", "not_checked"):
        problem = str(row.get("message") or row.get(kind) or kind)
    is_story = kind == "story"
    words, total = (_number(row.get(key)) if is_story else None for key in ("words", "findings"))
    return ReportedStory(name, feed, parse_date(row.get("date")), words, total, problem=problem)


def _finding(row: Mapping[str, Any]) -> ReportedFinding:
    rule, severity, message, words = (str(row.get(key) or "") for key in ("rule", "severity", "message", "text"))
    known: Severity = next((name for name in SEVERITIES if name == severity), "warning")
    line, column = (_number(row.get(key)) or 0 for key in ("line", "column"))
    return ReportedFinding(rule or "?", known, message, words, line, column)


def _number(value: object) -> int | None:
    is_number = isinstance(value, int | float) and value == value and 0 <= value < 2**31
    return int(value) if is_number and not isinstance(value, bool) else None  # type: ignore[call-overload]
