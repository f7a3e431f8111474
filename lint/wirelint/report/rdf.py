"""A diagnostic in reviewdog's format, whose columns count the bytes of UTF-8."""

from collections.abc import Iterator
from typing import Any

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.report.lines import Lines
from wirelint.report.paths import legible, near
from wirelint.text.span import Place

SOURCE = {"name": "wirelint"}
_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def entries(result: FileResult) -> Iterator[dict[str, Any]]:
    """Yield what reviewdog is to show of a file; what could not be done stands at the file, without a line."""
    for words in (*((result.error,) if result.error is not None else ()), *result.failures):
        yield {"message": legible(words), "location": {"path": legible(near(result.path))}, "severity": "ERROR"}
    lines = Lines(result)
    for diagnostic in result.diagnostics:
        yield _entry(diagnostic, lines)


def _entry(diagnostic: Diagnostic, lines: Lines) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "message": legible(diagnostic.message),
        "location": _location(diagnostic.place, lines),
        "severity": _SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.rule},
    }
    if diagnostic.labels:
        entry["related_locations"] = [
            {"message": legible(label.message), "location": _location(label.place, lines)}
            for label in diagnostic.labels
        ]
    fix = diagnostic.fix
    # Each suggestion is taken by itself: one edit of several would leave half a fix.
    if fix and len(fix.edits) == 1:
        [edit] = fix.edits
        span = _range(edit.place, lines)
        if "column" in span["start"]:
            entry["suggestions"] = [{"range": span, "text": legible(edit.replacement)}]
    return entry


def _location(place: Place, lines: Lines) -> dict[str, Any]:
    return {"path": legible(near(place.path)), "range": _range(place, lines)}


def _range(place: Place, lines: Lines) -> dict[str, Any]:
    start, end = lines.column(place.path, place.start), lines.column(place.path, place.end)
    if start is None or end is None:
        return {"start": {"line": place.start.line}, "end": {"line": place.end.line}}
    return {"start": {"line": place.start.line, "column": start}, "end": {"line": place.end.line, "column": end}}
