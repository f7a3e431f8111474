"""One JSON object: diagnostics, errors, notes and counts."""

from collections.abc import Iterable, Iterator
from typing import Any

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import json_text
from wirelint.report.jsonl import file_messages
from wirelint.report.records import record
from wirelint.suppression.filters import COUNTERS


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the object piece by piece: the diagnostics of a long run are not held in memory."""
    messages: dict[str, list[dict[str, Any]]] = {"error": [], "not_checked": [], "note": []}
    yield '{"diagnostics": ['
    separator = "\n"
    for result in results:
        for diagnostic in result.diagnostics:
            yield separator + json_text(record(diagnostic))
            separator = ",\n"
        for kind, message in file_messages(result):
            messages[kind].append({"path": result.path, "message": message})
    yield f"\n],\n{ending(messages, style)}"


def as_object(result: FileResult, style: Style) -> dict[str, Any]:
    """Return the object for one file whose result is counted."""
    object_: dict[str, Any] = {"diagnostics": [record(diagnostic) for diagnostic in result.diagnostics]}
    messages: dict[str, list[dict[str, Any]]] = {"error": [], "not_checked": [], "note": []}
    for kind, message in file_messages(result):
        messages[kind].append({"path": result.path, "message": message})
    return object_ | _end_members(messages, style)


def ending(messages: dict[str, list[dict[str, Any]]], style: Style) -> str:
    """Return the end of the object: errors, files that were not checked, notes and counts.

    Args:
        messages: records with `path` and `message`, under `error`, `not_checked` and `note`.
        style: the presentation, with the counts of the run.
    """
    members = _end_members(messages, style)
    return ",\n".join(f'"{name}": {json_text(value)}' for name, value in members.items()) + "}\n"


def _end_members(messages: dict[str, list[dict[str, Any]]], style: Style) -> dict[str, Any]:
    run = style.counts
    summary: dict[str, int] = {
        "files": run.files,
        **{str(name): count for name, count in run.severities.items()},
        **{name: run.counts[name] for name in COUNTERS},
    }
    return {
        "errors": messages["error"],
        "not_checked": messages["not_checked"],
        "notes": messages["note"],
        "summary": summary,
    }
