"""Reviewdog Diagnostic Format, `DiagnosticResult`: one JSON object."""

import json
from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.rdf import SOURCE, entries


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the object piece by piece."""
    yield f'{{"source": {json.dumps(SOURCE)}, "diagnostics": ['
    separator = "\n"
    for result in results:
        for entry in entries(result):
            yield separator + json.dumps(entry)
            separator = ",\n"
    yield "\n]}\n"
