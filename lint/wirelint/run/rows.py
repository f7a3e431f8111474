"""Check copy that is not a file of its own: the rows of a table, the rows of a DataFrame."""

from collections.abc import Iterator

from wirelint.checking.batch import FileComparison
from wirelint.checking.facts import FileFacts, gather
from wirelint.checking.result import FileResult, Origin
from wirelint.config.settings import Settings
from wirelint.files.discovery import TABLES, Target
from wirelint.files.table import RowFields, TableError, TableRow, read_rows
from wirelint.readers import Reading
from wirelint.run.runner import Runner


def expand(target: Target, settings: Settings) -> Iterator[tuple[Target, TableRow | None]]:
    """Yield a target for each row of a table, and one with an error if the rest of the table cannot be read."""
    fields = RowFields(settings.field, settings.id_field, settings.feed_field, settings.date_field)
    try:
        for row in read_rows(target.stored or target.path, fields, target.path):
            yield Target(row.name, len(row.copy or "")), row
    except TableError as error:
        yield target._replace(missing=str(error)), None


def lint_row(runner: Runner, row: TableRow, comparison: FileComparison | None) -> FileResult:
    """Check a row of a table. A row that cannot be read is a result with an error."""
    if row.problem:
        result = FileResult(row.name, error=f"cannot be read: {row.problem}")
    else:
        result = lint_copy(runner, row.copy, row.name, comparison, _format(row))
    return result._replace(origin=Origin(row.path, row.number, row.id, row.feed, row.date))


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

    def read_copy() -> Reading:
        reading = runner.read(_or_empty(copy), path, input_format)
        if source is None:
            return reading
        from wirelint.run.source_files import attach_text  # few archives have the sources

        return attach_text(reading, source, runner.settings.source.language, problems)

    # A line of JSON has its source in another member.
    line = copy if isinstance(copy, bytes) else b""
    return runner.lint_copy(read_copy, path, comparison, lambda: line, problems)


def gather_copy(runner: Runner, copy: str | bytes | None, path: str, input_format: str = "") -> FileFacts:
    """Return the facts that batch rules gather from copy: none if it cannot be read, which checking it reports."""
    try:
        documents = runner.read(_or_empty(copy), path, input_format).documents
        return gather(runner.linter_of(path), documents, path)
    except Exception:
        return FileFacts(path)


def _or_empty(copy: str | bytes | None) -> str | bytes:
    return "" if copy is None else copy


def _format(row: TableRow) -> str:
    """Return the format of a row: a line of JSON Lines, or empty for the format that the settings name."""
    return "" if row.path.lower().endswith(TABLES) else "jsonl"
