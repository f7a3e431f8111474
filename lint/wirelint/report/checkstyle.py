"""Checkstyle's XML, which Jenkins, reviewdog and many others read.

`source` is `wirelint.pack.rule`: Jenkins takes the last part as the type and the one before as the category.
"""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.markup import attributes


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield an element for each file with something to say of it; what could not be done is an error at line 0."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for result in results:
        wrong = [*((result.error,) if result.error is not None else ()), *result.failures]
        if not (wrong or result.diagnostics):
            continue
        yield f"<file{attributes(name=result.path)}>\n"
        for words in wrong:
            yield f"<error{attributes(line=0, severity='error', message=words, source='wirelint')}/>\n"
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
