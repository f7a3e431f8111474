"""GitHub workflow commands: each finding becomes an annotation.

The escapes are those of actions/toolkit (command.ts): `%` and line ends everywhere, `:` and `,` in properties.
"""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import github_data, github_property
from wirelint.report.places import message_with_place

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a command for each error and finding."""
    for result in results:
        for severity, message in result.problems:
            yield f"::{severity} file={github_property(result.path)},title=wirelint::{github_data(message)}\n"
        for d in result.diagnostics:
            start, end = d.location.start, d.location.end
            message = message_with_place(d.message, d.location)
            properties = {"file": d.location.path, "line": start.line, "endLine": end.line, "title": d.rule}
            if start.line == end.line:
                # GitHub accepts columns only within one line; the end column is inclusive.
                properties["col"] = start.column
                properties["endColumn"] = max(end.column - 1, start.column)
            parameters = ",".join(f"{name}={github_property(str(value))}" for name, value in properties.items())
            yield f"::{_LEVELS[d.severity]} {parameters}::{github_data(message)}\n"
