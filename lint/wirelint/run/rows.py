"""Check copy that is not a file of its own: the rows of a table, the rows of a DataFrame."""

from collections.abc import Iterator

from wirelint.checking.batch import FileComparison, FileFacts, gather
from wirelint.checking.result import FileResult, Origin
from wirelint.config.settings import Settings
from wirelint.files.discovery import TABLES, Target
from wirelint.files.table import TableError, TableRow, read_rows
from wirelint.readers import Reading, UnknownFormatError, read, read_text
from wirelint.run.runner import Runner, unreadable


def expand(target: Target, settings: Settings) -> Iterator[tuple[Target, TableRow | None]]:
    """Yield a target for each row of a table, and one with an error if the rest of the table cannot be read."""
    try:
        for row in read_rows(target.stored or target.path, settings.field, settings.id_field, target.path):
            yield Target(row.name, len(row.copy or "")), row
    except TableError as error:
        yield target._replace(missing=str(error)), None


def lint_row(runner: Runner, row: TableRow, comparison: FileComparison | None) -> FileResult:
    """Check a row of a table. A row that cannot be read is a result with an error."""
    if row.problem:
        result = FileResult(row.name, error=f"cannot be read: {row.problem}")
    else:
        result = lint_copy(runner, row.copy, row.name, comparison, _format(row))
    return result._replace(origin=Origin(row.path, row.number, row.id))


def gather_row(runner: Runner, row: TableRow) -> FileFacts:
    """Return the facts that batch rules gather from a row of a table."""
    return FileFacts(row.name) if row.problem else gather_copy(runner, row.copy, row.name, _format(row))


def lint_copy(
    runner: Runner,
    copy: str | bytes | None,
    path: str,
    comparison: FileComparison | None = None,
    input_format: str = "",
    source: str | None = None,
) -> FileResult:
    """Check copy and report it under `path`. Errors are returned in the result, never raised.

    Args:
        runner: the rules.
        copy: a text, the bytes of a file, or None for no copy.
        path: the path to report.
        comparison: the findings of batch rules in the copy.
        input_format: the format; empty for that of the settings.
        source: the text that it was translated from, to compare them, or None.
    """
    problems: list[str] = []
    try:
        reading = _read(runner.settings, copy, path, input_format)
    except UnknownFormatError as error:
        return FileResult(path, not_checked=str(error), unchecked=runner.settings.unchecked)
    except Exception as error:
        # One row must not end the run, whatever is wrong with it.
        return unreadable(path, error)
    if source is not None:
        from wirelint.run.source_files import attach_text  # few archives have the sources

        language = runner.settings.source.language
        reading = reading._replace(documents=attach_text(reading.documents, source, language, problems))
    # A line of JSON has its source in another member.
    line = copy if isinstance(copy, bytes) else b""
    result = runner.lint_reading(reading, path, comparison, lambda: line)
    return result._replace(failures=(*problems, *result.failures)) if problems else result


def gather_copy(runner: Runner, copy: str | bytes | None, path: str, input_format: str = "") -> FileFacts:
    """Return the facts that batch rules gather from copy: none if it cannot be read, which checking it reports."""
    try:
        documents = _read(runner.settings, copy, path, input_format).documents
        return gather(runner.linter_of(path), documents, path)
    except Exception:
        return FileFacts(path)


def _read(settings: Settings, copy: str | bytes | None, path: str, input_format: str) -> Reading:
    options = path, input_format or settings.input_format, settings.field, settings.formats
    return read(copy, *options) if isinstance(copy, bytes) else read_text(copy or "", *options)


def _format(row: TableRow) -> str:
    """Return the format of a row: a line of JSON Lines, or empty for the format that the settings name."""
    return "" if row.path.lower().endswith(TABLES) else "jsonl"
