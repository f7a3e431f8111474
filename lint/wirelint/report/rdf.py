"""Diagnostics in the Reviewdog Diagnostic Format. Its columns count bytes of UTF-8."""

from collections.abc import Iterator
from typing import Any

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.report.lines import Lines
from wirelint.report.paths import escape_surrogates, relative_path
from wirelint.text.span import Location

SOURCE = {"name": "wirelint"}
_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def entries(result: FileResult) -> Iterator[dict[str, Any]]:
    """Yield the entries of a file. Errors and warnings of wirelint have a path and no line."""
    for severity, message in result.problems:
        yield {
            "message": escape_surrogates(message),
            "location": {"path": escape_surrogates(relative_path(result.path))},
            "severity": _SEVERITIES[severity],
        }
    lines = Lines(result)
    for diagnostic in result.diagnostics:
        yield _entry(diagnostic, lines)


def _entry(diagnostic: Diagnostic, lines: Lines) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "message": escape_surrogates(diagnostic.message),
        "location": _location(diagnostic.location, lines),
        "severity": _SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.rule},
    }
    if diagnostic.labels:
        entry["related_locations"] = [
            {"message": escape_surrogates(label.message), "location": _location(label.location, lines)}
            for label in diagnostic.labels
        ]
    fix = diagnostic.fix
    # Suggestions are applied separately: one edit of several would be half a fix.
    if fix and len(fix.edits) == 1:
        [edit] = fix.edits
        span = _range(edit.location, lines)
        if "column" in span["start"]:
            entry["suggestions"] = [{"range": span, "text": escape_surrogates(edit.replacement)}]
    return entry


def _location(location: Location, lines: Lines) -> dict[str, Any]:
    return {"path": escape_surrogates(relative_path(location.path)), "range": _range(location, lines)}


def _range(location: Location, lines: Lines) -> dict[str, Any]:
    start, end = lines.column(location.path, location.start), lines.column(location.path, location.end)
    if start is None or end is None:
        return {"start": {"line": location.start.line}, "end": {"line": location.end.line}}
    return {"start": {"line": location.start.line, "column": start}, "end": {"line": location.end.line, "column": end}}
