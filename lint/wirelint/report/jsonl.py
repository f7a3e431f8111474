"""JSON Lines: one object per diagnostic, and objects with `path` and `error` or `note` for messages about a file."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import json_text
from wirelint.report.records import record


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a line for each diagnostic, error and note."""
    for result in results:
        for diagnostic in result.diagnostics:
            yield json_text(record(diagnostic)) + "\n"
        for kind, message in file_messages(result):
            yield json_text({"path": result.path, kind: message}) + "\n"


def file_messages(result: FileResult) -> Iterator[tuple[str, str]]:
    """Yield the errors and notes of a file as kind (`error` or `note`) and message."""
    if result.error is not None:
        yield "error", result.error
    for failure in result.failures:
        yield "error", failure
    for note in result.notes:
        yield "note", note
