"""Read the rows of Parquet files and the lines of JSON Lines one by one, so that memory does not grow with the file."""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from wirelint.files.bounded_read import open_regular, read_head
from wirelint.files.discovery import TABLES
from wirelint.readers.jsonl import COPY_FIELDS
from wirelint.readers.story_date import parse_date

# Rows of Parquet that are decoded at a time.
_BATCH_ROWS = 256
# Bytes of a column of Parquet that are read at a time. By default a column of a row group is read whole, and its memory is not returned.
_READ_BYTES = 1 << 16
# Bytes at the start of a file from which its lines are estimated.
_HEAD = 1 << 20
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
        feed: where the story comes from, or an empty string.
        date: its date, `YYYY-MM-DD`, or an empty string.
    """

    path: str
    number: int
    id: str | None
    copy: str | bytes | None
    problem: str = ""
    feed: str = ""
    date: str = ""

    @property
    def name(self) -> str:
        """The table and the row, as places name them."""
        return f"{self.path}#row={self.number}" if self.id is None else f"{self.path}#id={self.id}"


class RowFields(NamedTuple):
    """The columns of a table, or the members of JSON Lines; `article.body` is a member of a structure.

    Attributes:
        copy: the copy; empty for the first of `COPY_FIELDS`. Lines of JSON are yielded as they are.
        id: the id of a story, or an empty string.
        feed: where a story comes from, or an empty string.
        date: the date of a story, or an empty string.
    """

    copy: str = ""
    id: str = ""
    feed: str = ""
    date: str = ""

    @property
    def options(self) -> dict[str, str]:
        """The options that name the columns besides the copy, with those columns that are set."""
        named = {"--id-field": self.id, "--feed-field": self.feed, "--date-field": self.date}
        return {option: name for option, name in named.items() if name}

    def name(self, row: Any) -> tuple[str | None, str, str]:
        """Return the id, the feed and the date of a row."""
        identity, feed, date = (_member(row, name) if name else None for name in (self.id, self.feed, self.date))
        return None if identity is None else str(identity), "" if feed is None else str(feed), parse_date(date)


def read_rows(path: str, fields: RowFields, shown_as: str) -> Iterator[TableRow]:
    """Yield the rows of a table.

    Args:
        path: a Parquet file, or JSON Lines.
        fields: the columns or members.
        shown_as: the path that rows get.

    Raises:
        TableError: the file cannot be read to its end.
    """
    try:
        if not path.lower().endswith(TABLES):
            yield from _read_lines(path, fields, shown_as)
            return
        names = (fields.copy,) if fields.copy else COPY_FIELDS
        others = tuple(fields.options.values())
        for number, row in enumerate(read_columns(path, names, others, bool(fields.copy)), 1):
            copy = next((value for name in names if (value := _member(row, name)) is not None), None)
            for option, name in fields.options.items():
                if not _has(tuple(row), name):
                    raise TableError(f"no column {name!r} for {option}")
            identity, feed, date = fields.name(row)
            problem = (
                "" if copy is None or isinstance(copy, str | bytes) else f"expected text, not {type(copy).__name__}"
            )
            yield TableRow(shown_as, number, identity, None if problem else copy, problem, feed, date)
    except OSError as error:
        raise TableError(f"cannot be read: {error.strerror or error}") from None


def count_rows(path: str) -> int:
    """Return the number of rows of a Parquet file, or about that of the lines of another file; 1 if it cannot be read."""
    if not path.lower().endswith(TABLES):
        return _estimate_lines(path)
    try:
        from pyarrow import parquet

        with open_regular(path) as file:
            rows: int = parquet.ParquetFile(file).metadata.num_rows
    except Exception:
        return 1  # reading the rows reports the error
    return rows


def _estimate_lines(path: str) -> int:
    """Return the number of lines that a file has if they are as long as those at its start: to count all would take long."""
    try:
        head = read_head(path, _HEAD)
        lines = head.count(b"\n")
        return max(lines * os.path.getsize(path) // (head.rindex(b"\n") + 1), 1) if lines else 1
    except OSError:
        return 1  # reading the lines reports the error


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


def _read_lines(path: str, fields: RowFields, shown_as: str) -> Iterator[TableRow]:
    for number, line in read_lines(path):
        row = None
        if fields.options:
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                pass  # checking the line reports the error
        identity, feed, date = fields.name(row)
        yield TableRow(shown_as, number, identity, line, feed=feed, date=date)


def _has(available: Sequence[str], name: str) -> bool:
    return name in available or name.partition(".")[0] in available


def _member(row: Any, name: str) -> Any:
    """Return a member of a row, or a nested one: `article.body`."""
    if isinstance(row, dict) and name in row:
        return row[name]
    for key in name.split("."):
        row = row.get(key) if isinstance(row, dict) else None
    return row
