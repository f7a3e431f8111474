"""JSON Lines: one object per diagnostic, and objects with `path` and `error`, `not_checked` or `note` for messages about a file."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import json_text
from wirelint.report.records import record


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a line for each diagnostic and each message about a file."""
    for result in results:
        for diagnostic in result.diagnostics:
            yield json_text(record(diagnostic)) + "\n"
        for kind, message in file_messages(result):
            yield json_text({"path": result.path, kind: message}) + "\n"


def file_messages(result: FileResult) -> Iterator[tuple[str, str]]:
    """Yield the messages about a file, as kind (`error`, `not_checked` or `note`) and message."""
    if result.error is not None:
        yield "error", result.error
    if result.not_checked and result.unchecked != "ignore":
        yield "not_checked", result.not_checked
    for failure in result.failures:
        yield "error", failure
    for note in result.notes:
        yield "note", note
