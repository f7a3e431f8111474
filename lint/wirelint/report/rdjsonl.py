"""Reviewdog Diagnostic Format, `Diagnostic`: JSON Lines."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import json_text
from wirelint.report.rdf import SOURCE, entries


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a line for each error and diagnostic."""
    for result in results:
        for entry in entries(result):
            yield json_text({**entry, "source": SOURCE}) + "\n"
