"""GitHub's workflow commands: each finding becomes an annotation beside the copy.

The escapes are those of GitHub's toolkit (actions/toolkit, command.ts): % and line ends everywhere, `:` and `,` in properties.
"""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a command for each finding, and for what could not be done."""
    for result in results:
        for words in (*((result.error,) if result.error is not None else ()), *result.failures):
            yield f"::error file={_property(result.path)},title=wirelint::{_data(words)}\n"
        for d in result.diagnostics:
            start, end = d.location.start, d.location.end
            properties = {"file": d.location.path, "line": start.line, "endLine": end.line, "title": d.rule}
            if start.line == end.line:
                # GitHub takes columns only within one line; its end is inclusive.
                properties["col"] = start.column
                properties["endColumn"] = max(end.column - 1, start.column)
            words = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
            yield f"::{_LEVELS[d.severity]} {words}::{_data(d.message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
