"""Read the rows of Parquet files and the lines of JSON Lines one by one, so that memory does not grow with the file."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from wirelint.files.bounded_read import open_regular
from wirelint.files.discovery import TABLES
from wirelint.readers.jsonl import COPY_FIELDS

# Rows of Parquet that are decoded at a time.
_BATCH_ROWS = 256
# Bytes of a column of Parquet that are read at a time. By default a column of a row group is read whole, and its memory is not returned.
_READ_BYTES = 1 << 16
# Bytes of a line of JSON. A longer line is not a story.
_LONGEST_LINE = 64_000_000


class TableError(Exception):
    """The rest of a table cannot be read. The message is the error."""


class TableRow(NamedTuple):
    """A story of a table.

    Attributes:
        path: the table.
        number: the 1-based number of the row or line.
        id: the id, or None.
        copy: the copy, or the bytes of a line of JSON; None for a row without copy.
        problem: why the copy cannot be read, or an empty string.
    """

    path: str
    number: int
    id: str | None
    copy: str | bytes | None
    problem: str = ""

    @property
    def name(self) -> str:
        """The table and the row, as places name them."""
        return f"{self.path}#row={self.number}" if self.id is None else f"{self.path}#id={self.id}"


def read_rows(path: str, field: str, id_field: str, shown_as: str) -> Iterator[TableRow]:
    """Yield the rows of a table.

    Args:
        path: a Parquet file, or JSON Lines.
        field: the column with the copy; empty for the first of `COPY_FIELDS`. JSON Lines are yielded as they are.
        id_field: the column or member with the id of a story, or an empty string.
        shown_as: the path that rows get.

    Raises:
        TableError: the file cannot be read to its end.
    """
    try:
        if not path.lower().endswith(TABLES):
            yield from _read_lines(path, id_field, shown_as)
            return
        names = (field,) if field else COPY_FIELDS
        for number, row in enumerate(read_columns(path, names, (id_field,) if id_field else (), bool(field)), 1):
            copy = next((value for name in names if (value := _member(row, name)) is not None), None)
            if id_field and not _has(tuple(row), id_field):
                raise TableError(f"no column {id_field!r} for --id-field")
            identity = _member(row, id_field) if id_field else None
            problem = (
                "" if copy is None or isinstance(copy, str | bytes) else f"expected text, not {type(copy).__name__}"
            )
            shown = None if identity is None else str(identity)
            yield TableRow(shown_as, number, shown, None if problem else copy, problem)
    except OSError as error:
        raise TableError(f"cannot be read: {error.strerror or error}") from None


def count_rows(path: str) -> int:
    """Return the number of rows of a Parquet file, or 1 for any other file and one that cannot be read."""
    if not path.lower().endswith(TABLES):
        return 1
    try:
        from pyarrow import parquet

        with open_regular(path) as file:
            rows: int = parquet.ParquetFile(file).metadata.num_rows
    except Exception:
        return 1  # reading the rows reports the error
    return rows


def read_columns(path: str, copy: Sequence[str], others: Sequence[str], is_chosen: bool) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet file as dictionaries.

    Args:
        path: the file.
        copy: the columns that can contain copy, of which one is needed.
        others: the columns to read besides. If the column of copy was chosen, they must exist.
        is_chosen: whether somebody chose the column of copy.

    Raises:
        TableError: there is no such column, or the file is broken.
        OSError: the file cannot be read.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        from wirelint.files.install_source import install_command

        raise TableError(f"reading Parquet needs pyarrow: {install_command('parquet')}") from None
    try:
        with open_regular(path) as file, parquet.ParquetFile(file, buffer_size=_READ_BYTES, pre_buffer=False) as table:
            available = table.schema_arrow.names
            columns = [name for name in (*copy, *others) if _has(available, name)]
            if not any(name in copy for name in columns):
                raise TableError(
                    f"no column {copy[0]!r}; the columns are {', '.join(available)}"
                    if is_chosen
                    else f"no column {', '.join(copy)}; set one of these with --field: {', '.join(available)}"
                )
            for batch in table.iter_batches(_BATCH_ROWS, columns=columns):
                yield from batch.to_pylist()
    except pyarrow.ArrowException as error:
        raise TableError(f"not Parquet, or broken: {str(error).splitlines()[0]}") from None


def read_lines(path: str) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file that are not blank, with their 1-based numbers.

    Raises:
        TableError: a line is too long to be a story.
        OSError: the file cannot be read.
    """
    with open_regular(path) as file:
        number = 0
        while line := file.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise TableError(f"expected lines of at most {_LONGEST_LINE:,} bytes, and line {number} is longer")
            if not line.isspace():
                yield number, line


def _read_lines(path: str, id_field: str, shown_as: str) -> Iterator[TableRow]:
    for number, line in read_lines(path):
        identity = None
        if id_field:
            try:
                identity = _member(json.loads(line), id_field)
            except (ValueError, RecursionError):
                pass  # checking the line reports the error
        yield TableRow(shown_as, number, None if identity is None else str(identity), line)


def _has(available: Sequence[str], name: str) -> bool:
    return name in available or name.partition(".")[0] in available


def _member(row: Any, name: str) -> Any:
    """Return a member of a row, or a nested one: `article.body`."""
    if isinstance(row, dict) and name in row:
        return row[name]
    for key in name.split("."):
        row = row.get(key) if isinstance(row, dict) else None
    return row
