"""How many findings there are of each rule, as one JSON object."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.json import ending
from wirelint.report.jsonl import remarks
from wirelint.report.statistics import count_rules


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the object: `statistics`, the most frequent rule first, then what the report in JSON has too."""
    others: dict[str, list[dict[str, Any]]] = {"error": [], "note": []}

    def noting() -> Iterator[FileResult]:
        for result in results:
            for kind, message in remarks(result):
                others[kind].append({"path": result.path, "message": message})
            yield result

    rows = ",\n".join(json.dumps(count._asdict()) for count in count_rules(noting()))
    yield f'{{"statistics": [\n{rows}\n],\n{ending(others, style)}'
