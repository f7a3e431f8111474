"""Findings counted by rule, as one JSON object."""

from collections.abc import Iterable, Iterator
from typing import Any

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import json_text
from wirelint.report.json import ending
from wirelint.report.jsonl import file_messages
from wirelint.report.statistics import count_rules


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the object: `statistics`, the most frequent rule first, then errors, notes and counts."""
    messages: dict[str, list[dict[str, Any]]] = {"error": [], "not_checked": [], "note": []}

    def collect() -> Iterator[FileResult]:
        for result in results:
            for kind, message in file_messages(result):
                messages[kind].append({"path": result.path, "message": message})
            yield result

    rows = ",\n".join(json_text(count._asdict()) for count in count_rules(collect()))
    yield f'{{"statistics": [\n{rows}\n],\n{ending(messages, style)}'
