"""Reviewdog Diagnostic Format, `DiagnosticResult`: one JSON object."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import json_text
from wirelint.report.rdf import SOURCE, entries


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the object piece by piece."""
    yield f'{{"source": {json_text(SOURCE)}, "diagnostics": ['
    separator = "\n"
    for result in results:
        for entry in entries(result):
            yield separator + json_text(entry)
            separator = ",\n"
    yield "\n]}\n"
