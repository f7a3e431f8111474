"""Checkstyle XML, for Jenkins, reviewdog and others.

`source` is `wirelint.pack.rule`: Jenkins uses the last part as the type and the part before it as the category.
"""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.markup import attributes


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a `file` element for each file with findings or errors. Errors and warnings of wirelint are at line 0."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for result in results:
        if not (result.problems or result.diagnostics):
            continue
        yield f"<file{attributes(name=result.path)}>\n"
        for severity, message in result.problems:
            yield f"<error{attributes(line=0, severity=severity, message=message, source='wirelint')}/>\n"
        for d in result.diagnostics:
            values = attributes(
                line=d.location.start.line,
                column=d.location.start.column,
                severity=d.severity,
                message=d.message,
                source=f"wirelint.{d.rule.replace('/', '.')}",
            )
            yield f"<error{values}/>\n"
        yield "</file>\n"
    yield "</checkstyle>\n"
