"""Rows that may not fit in memory: above a limit they go to a temporary file, from which they are read block by block."""

import marshal
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import IO, Any, Final, Self

# A tuple of strings, numbers and bytes.
Row = tuple[Any, ...]
# Bytes of memory for rows that are not in the file, and bytes that a row takes beside its content.
_MEMORY: Final = 96_000_000
_ROW_SIZE: Final = 300
# Rows that are read at a time.
_BLOCK_ROWS: Final = 128
# Runs that are merged at a time: each takes a block of memory.
_MOST_RUNS: Final = 1024


class _RowFile:
    """A temporary file of rows. It has no name that another user could open, and it is deleted when it is closed."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile  # few batches are so large

        self._file: IO[bytes] = TemporaryFile(prefix="wirelint-", buffering=1 << 20)  # noqa: SIM115 - closed by `close`
        self._end = 0

    def close(self) -> None:
        """Delete the file."""
        self._file.close()

    def write(self, rows: Iterator[Row]) -> tuple[int, int]:
        """Append rows and return where they start and end.

        Raises:
            OSError: the file cannot be written.
        """
        start = self._end
        while block := list(islice(rows, _BLOCK_ROWS)):
            packed = marshal.dumps(block)
            self._file.seek(self._end)  # the rows may be read from another part of the file
            self._end += self._file.write(len(packed).to_bytes(8, "little") + packed)
        return start, self._end

    def read(self, start: int, end: int) -> Iterator[Row]:
        """Yield the rows of a part of the file."""
        while start < end:
            self._file.seek(start)
            length = int.from_bytes(self._file.read(8), "little")
            yield from marshal.loads(self._file.read(length))
            start += 8 + length


class StoredRows:
    """Rows in the order in which they were added; can be iterated more than once.

    Args:
        memory: the bytes of memory above which rows are written to the file.
    """

    def __init__(self, memory: int = _MEMORY) -> None:
        self._memory = memory
        self._rows: list[Row] = []
        self._size = 0
        self._file: _RowFile | None = None
        # Where the parts start and end that were written to the file.
        self._parts: list[tuple[int, int]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Delete the temporary file, if there is one."""
        if self._file:
            self._file.close()

    def add(self, row: Row, size: int) -> None:
        """Add a row.

        Args:
            row: the row.
            size: the bytes of its content, about.

        Raises:
            OSError: the temporary file cannot be written.
        """
        self._rows.append(row)
        self._size += size + _ROW_SIZE
        if self._size > self._memory:
            self._write()

    def __iter__(self) -> Iterator[Row]:
        for part in self._parts:
            yield from self._open().read(*part)
        yield from self._rows

    def _write(self) -> None:
        """Write the rows in memory to the file."""
        self._parts.append(self._open().write(iter(self._rows)))
        self._rows.clear()
        self._size = 0

    def _open(self) -> _RowFile:
        if self._file is None:
            self._file = _RowFile()
        return self._file


class SortedRows(StoredRows):
    """Rows in ascending order. Add all rows, then iterate once."""

    def __iter__(self) -> Iterator[Row]:
        self._rows.sort()
        while len(self._parts) > _MOST_RUNS:
            first, self._parts = self._parts[:_MOST_RUNS], self._parts[_MOST_RUNS:]
            self._parts.append(self._open().write(merge(*self._read(first))))
        return merge(*self._read(self._parts), self._rows) if self._parts else iter(self._rows)

    def _write(self) -> None:
        self._rows.sort()
        super()._write()

    def _read(self, parts: Sequence[tuple[int, int]]) -> list[Iterator[Row]]:
        return [self._open().read(*part) for part in parts]
