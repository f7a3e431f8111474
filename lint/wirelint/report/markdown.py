"""A table in Markdown, for the summary of a GitHub step or a comment on a request."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.paths import legible, near
from wirelint.report.rule_page import plain
from wirelint.report.terminal_cells import printable, shown_path

# GitHub drops a summary of more than 1 MiB, and nobody reads one that long.
_ROWS = 1_000
_HEAD = "| Where | Severity | Finding | Rule |\n|---|---|---|---|\n"


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a row for each finding, and for each thing that could not be done, then the counts."""
    count = 0
    for result in results:
        for location, severity, message, rule in _rows(result):
            if count == 0:
                yield _HEAD
            if count < _ROWS:
                yield f"| {_cell(location)} | {severity} | {_cell(message)} | {_cell(rule)} |\n"
            count += 1
    if count > _ROWS:
        yield f"\n{count - _ROWS:,} more are not shown here.\n"
    words = style.counts.sentence()
    yield f"{chr(10) if count else ''}**wirelint**: {_cell(words)}.\n"


def _rows(result: FileResult) -> Iterator[tuple[str, str, str, str]]:
    path = near(result.path)
    for words in (*((result.error,) if result.error is not None else ()), *result.failures):
        yield path, "error", words, "wirelint"
    for d in result.diagnostics:
        yield f"{path}:{d.location.start.line}:{d.location.start.column}", d.severity, d.message, d.rule


def _cell(text: str) -> str:
    return plain(legible(printable(shown_path(text))))
