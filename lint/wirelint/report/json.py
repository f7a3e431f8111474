"""One JSON object: the diagnostics, what could not be done, and the counts."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.jsonl import remarks
from wirelint.report.records import record
from wirelint.suppression.filters import COUNTERS


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the object piece by piece, so that a long run need not be held in memory."""
    others: dict[str, list[dict[str, Any]]] = {"error": [], "note": []}
    yield '{"diagnostics": ['
    separator = "\n"
    for result in results:
        for diagnostic in result.diagnostics:
            yield separator + json.dumps(record(diagnostic))
            separator = ",\n"
        for kind, message in remarks(result):
            others[kind].append({"path": result.path, "message": message})
    yield f"\n],\n{ending(others, style)}"


def ending(others: dict[str, list[dict[str, Any]]], style: Style) -> str:
    """Return the end of the object: what could not be done, what the reader should know, and the counts."""
    run = style.counts
    summary: dict[str, int] = {
        "files": run.files,
        **{str(name): count for name, count in run.severities.items()},
        **{name: run.counts[name] for name in COUNTERS},
    }
    return f'"errors": {json.dumps(others["error"])},\n"notes": {json.dumps(others["note"])},\n"summary": {json.dumps(summary)}}}\n'
