"""GitHub workflow commands: each finding becomes an annotation.

The escapes are those of actions/toolkit (command.ts): `%` and line ends everywhere, `:` and `,` in properties.
"""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a command for each error and finding."""
    for result in results:
        for severity, message in result.problems:
            yield f"::{severity} file={_property(result.path)},title=wirelint::{_data(message)}\n"
        for d in result.diagnostics:
            start, end = d.location.start, d.location.end
            properties = {"file": d.location.path, "line": start.line, "endLine": end.line, "title": d.rule}
            if start.line == end.line:
                # GitHub accepts columns only within one line; the end column is inclusive.
                properties["col"] = start.column
                properties["endColumn"] = max(end.column - 1, start.column)
            parameters = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
            yield f"::{_LEVELS[d.severity]} {parameters}::{_data(d.message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
