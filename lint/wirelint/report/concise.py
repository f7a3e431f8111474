"""One line per finding, `path:line:column: severity: message [rule]`, for editors and grep."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import terminal_copy, terminal_text, without_commands


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a line for each finding. Severity info is printed as `note`, the term of compilers' error formats."""
    for result in results:
        for d in result.diagnostics:
            severity = "note" if d.severity == "info" else d.severity
            path, (line, column) = terminal_text(d.location.path), d.location.start
            text = f"{path}:{line}:{column}: {severity}: {terminal_copy(d.message)} [{terminal_text(d.rule)}]"
            yield f"{without_commands(text)}\n"
