"""One line per finding, `path:line:column: severity: message [rule]`, for editors and grep."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.terminal_cells import printable, shown_path


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a line for each finding. Severity info is printed as `note`, the term of compilers' error formats."""
    for result in results:
        for d in result.diagnostics:
            severity = "note" if d.severity == "info" else d.severity
            yield f"{shown_path(d.location.path)}:{d.location.start.line}:{d.location.start.column}: {severity}: {printable(d.message)} [{d.rule}]\n"
