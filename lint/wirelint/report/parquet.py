"""Parquet: a row for each story, each finding and each message about a file or a row. docs/archives.md documents the columns."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow
from pyarrow.parquet import ParquetWriter

from wirelint.checking.result import FileResult, Origin
from wirelint.report import Style
from wirelint.report.columns import FILE_COLUMNS, FINDING_COLUMNS, make_batch, result_rows
from wirelint.report.story_feeds import feed_of

_SCHEMA = pyarrow.schema([*FILE_COLUMNS, *FINDING_COLUMNS])
# Rows of a row group. They are in memory until it is written.
_GROUP_ROWS = 5_000


class _Pieces(io.RawIOBase):
    """A file that stores what is written to it until it is taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)

    def take(self) -> bytes:
        """Return what was written since the last call."""
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def render(results: Iterable[FileResult], style: Style) -> Iterator[bytes]:
    """Yield the bytes of a Parquet file, a row group at a time."""
    pieces = _Pieces()
    rows: list[dict[str, Any]] = []
    with ParquetWriter(pieces, _SCHEMA, compression="zstd") as writer:
        for result in results:
            origin = result.origin or Origin(result.path, None, None)
            name = {"path": origin.path, "row": origin.row, "id": origin.id}
            rows += ({**name, **row} for row in result_rows(result, feed_of(result)))
            if len(rows) >= _GROUP_ROWS:
                writer.write_batch(make_batch(rows, _SCHEMA))
                rows.clear()
                yield pieces.take()
        if rows:
            writer.write_batch(make_batch(rows, _SCHEMA))
    yield pieces.take()
