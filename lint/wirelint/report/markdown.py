"""A Markdown table, for GitHub step summaries and comments on pull requests."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import markdown_inline, terminal_text
from wirelint.report.paths import relative_path

# GitHub rejects step summaries of more than 1 MiB.
_MAX_ROWS = 1_000
_HEAD = "| Where | Severity | Finding | Rule |\n|---|---|---|---|\n"


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a row for each error and finding, then the counts."""
    count = 0
    for result in results:
        for location, severity, message, rule in _rows(result):
            if count == 0:
                yield _HEAD
            if count < _MAX_ROWS:
                yield f"| {markdown_inline(terminal_text(location))} | {severity} | {markdown_inline(message)} | {markdown_inline(rule)} |\n"
            count += 1
    if count > _MAX_ROWS:
        yield f"\n{count - _MAX_ROWS:,} more not shown.\n"
    yield f"{chr(10) if count else ''}**wirelint**: {markdown_inline(style.counts.sentence())}.\n"


def _rows(result: FileResult) -> Iterator[tuple[str, str, str, str]]:
    path = relative_path(result.path)
    for severity, message in result.problems:
        yield path, severity, message, "wirelint"
    for d in result.diagnostics:
        yield f"{path}:{d.location.start.line}:{d.location.start.column}", d.severity, d.message, d.rule
