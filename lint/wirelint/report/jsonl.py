"""A JSON object a line: diagnostics as they come, and `path` with `error` or `note` for what else is to say of a file."""

import json
from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.records import record


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a line for each diagnostic, error and note."""
    for result in results:
        for diagnostic in result.diagnostics:
            yield json.dumps(record(diagnostic)) + "\n"
        for kind, message in remarks(result):
            yield json.dumps({"path": result.path, kind: message}) + "\n"


def remarks(result: FileResult) -> Iterator[tuple[str, str]]:
    """Yield what is to say of a file besides its diagnostics, as kind (`error`, `note`) and words."""
    if result.error is not None:
        yield "error", result.error
    for failure in result.failures:
        yield "error", failure
    for note in result.notes:
        yield "note", note
