"""JUnit XML, for the test reports of CI servers: each file is a test suite, each finding a failed test."""

import time
from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.markup import attributes, escape
from wirelint.report.paths import relative_path


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a suite for each file. A checked file without findings has one passed test."""
    now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    for number, result in enumerate(results):
        name = relative_path(result.path)
        cases = [*_errors(result, name), *_failures(result, name)] or [_case(name, "wirelint", "")]
        errors = sum(severity == "error" for severity, _ in result.problems)
        suite = attributes(
            name=name,
            package="wirelint",
            id=number,
            timestamp=now,
            hostname="localhost",
            tests=len(cases),
            failures=len(result.diagnostics),
            errors=errors,
            time=0,
        )
        notes = escape("".join(f"{note}\n" for note in result.notes))
        yield f"<testsuite{suite}>\n<properties/>\n"
        yield from cases
        yield f"<system-out>{notes}</system-out>\n<system-err/>\n</testsuite>\n"
    yield "</testsuites>\n"


def _errors(result: FileResult, name: str) -> Iterator[str]:
    if result.error is not None:
        yield _case(name, "wirelint", f"<error{attributes(type='error', message=result.error)}/>")
    if result.not_checked:
        message = f"not checked: {result.not_checked}"
        is_error = result.unchecked == "error"
        values = attributes(type="unchecked", message=message) if is_error else attributes(message=message)
        yield _case(name, "wirelint", f"<{'error' if is_error else 'skipped'}{values}/>")
    for number, message in enumerate(result.failures, 1):
        yield _case(name, f"wirelint {number}", f"<error{attributes(type='rule', message=message)}/>")


def _failures(result: FileResult, name: str) -> Iterator[str]:
    for d in result.diagnostics:
        line, column = d.location.start
        lines = [f"{result.path}:{line}:{column}: {d.severity}: {d.message} [{d.rule}]", d.excerpt.text]
        for label in d.labels:
            related = label.location
            lines.append(f"{related.path}:{related.start.line}:{related.start.column}: {label.message}")
        if d.fix:
            lines.append(f"fix: {d.fix.title}")
        body = escape("\n".join(lines)).replace("&#10;", "\n")
        failure = f"<failure{attributes(type=d.severity, message=d.message)}>{body}</failure>"
        yield _case(name, f"{d.rule} {line}:{column}", failure)


def _case(file: str, name: str, body: str) -> str:
    return f"<testcase{attributes(name=name, classname=file, time=0)}>{body}</testcase>\n"
