"""Sort rows that may not fit in memory: sorted runs in a temporary file, which are merged while they are read."""

import marshal
from collections.abc import Iterator
from heapq import merge
from typing import IO, Any

# A tuple of strings, numbers and bytes.
Row = tuple[Any, ...]
# Bytes of memory for rows that are not in the file, and bytes that a row takes beside its content.
_MEMORY, _ROW_SIZE = 96_000_000, 300
# Rows that are read from a run at a time.
_BLOCK_ROWS = 128


class SortedRows:
    """Rows in ascending order. Add all rows, then iterate once.

    The temporary file has no name that another user could open, and it is deleted when it is closed.

    Args:
        memory: the bytes of memory above which rows are written to the file.
    """

    def __init__(self, memory: int = _MEMORY) -> None:
        self._memory = memory
        self._rows: list[Row] = []
        self._size = 0
        self._file: IO[bytes] | None = None
        # The end of each run in the file; a run starts at the end of the one before.
        self._ends: list[int] = []

    def __enter__(self) -> "SortedRows":
        return self

    def __exit__(self, *_: object) -> None:
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
            self._write_run()

    def __iter__(self) -> Iterator[Row]:
        self._rows.sort()
        starts = (0, *self._ends[:-1])
        runs = (self._read_run(start, end) for start, end in zip(starts, self._ends, strict=True))
        return merge(*runs, self._rows) if self._ends else iter(self._rows)

    def _write_run(self) -> None:
        if self._file is None:
            from tempfile import TemporaryFile  # few batches are so large

            self._file = TemporaryFile(prefix="wirelint-", buffering=1 << 20)  # noqa: SIM115 - closed by __exit__
        self._rows.sort()
        for at in range(0, len(self._rows), _BLOCK_ROWS):
            block = marshal.dumps(self._rows[at : at + _BLOCK_ROWS])
            self._file.write(len(block).to_bytes(8, "little") + block)
        self._ends.append(self._file.tell())
        self._rows.clear()
        self._size = 0

    def _read_run(self, start: int, end: int) -> Iterator[Row]:
        assert self._file is not None
        while start < end:
            self._file.seek(start)
            length = int.from_bytes(self._file.read(8), "little")
            yield from marshal.loads(self._file.read(length))
            start += 8 + length
