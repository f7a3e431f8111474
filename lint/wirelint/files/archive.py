"""Read the stories of an archive one by one. JSON Lines and Parquet files are not loaded whole."""

import json
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any, NamedTuple

from wirelint.files.bounded_read import read_head, read_story
from wirelint.files.discovery import TABLES, Target
from wirelint.files.table import TableError, read_columns, read_lines
from wirelint.readers import BrokenSourceError, UnknownFormatError, read
from wirelint.readers.detect import recognise
from wirelint.readers.encoding import UndecodableError
from wirelint.readers.jsonl import COPY_FIELDS, TITLE_FIELDS
from wirelint.readers.story_formats import StoryFormat
from wirelint.text import Document

# Bytes read to detect JSON Lines.
_HEAD = 1 << 16
# Byte-order marks of encodings in which a line end is more than one byte.
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Story(NamedTuple):
    """A story of an archive.

    Attributes:
        part: the number of the part that contains it, from 0. A part is a file, a line of JSON or a row of a table.
        path: the file.
        first: the 1-based line or row at which the part starts.
        document: the story.
    """

    part: int
    path: str
    first: int
    document: Document


class _Part(NamedTuple):
    load: Callable[[], bytes]
    input_format: str
    first: int = 1


class _UnreadableError(Exception):
    """Raised if no part of a file can be read. The message is the error."""


class Archive:
    """Files that contain stories. Files that cannot be read are reported in `errors` and skipped.

    Args:
        targets: the files.
        input_format: the format of the files, as for `read`. Parquet is detected by the extension.
        field: the member of JSON Lines, or the column of a table, that contains the copy.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        input_format: str = "auto",
        field: str = "",
        formats: tuple[StoryFormat, ...] = (),
    ) -> None:
        self.errors: list[str] = []
        self._targets = targets
        self._input_format = input_format
        self._field = field
        self._formats = formats

    def stories(self, parts: Container[int] | None = None) -> Iterator[Story]:
        """Yield the stories and reset `errors`.

        Args:
            parts: the numbers of the parts to read, or None for all.
        """
        self.errors = []
        number = 0
        for target in self._targets:
            path = target.path
            try:
                if target.missing:
                    raise _UnreadableError(target.missing)
                for part in self._parts(path):
                    if parts is None or number in parts:
                        for document in self._read(part, path):
                            yield Story(number, path, part.first, document)
                    number += 1
            except _UnreadableError as error:
                self.errors.append(f"{path}: {error}")
            except OSError as error:
                self.errors.append(f"{path}: cannot be read: {error.strerror or error}")

    def _read(self, part: _Part, path: str) -> Iterator[Document]:
        try:
            yield from read(part.load(), path, part.input_format, self._field, self._formats).documents
        except UnknownFormatError as error:
            self.errors.append(f"{path}: cannot be read: {error}")
        except UndecodableError as error:
            self.errors.append(f"{path}: cannot be decoded: {error}")
        except BrokenSourceError as error:
            position, _, message = str(error).partition(": ")
            line, _, column = position.partition(":")
            self.errors.append(f"{path}:{part.first + int(line) - 1}:{column}: {message}")
        except Exception as error:
            self.errors.append(f"{path}: internal error: {type(error).__name__}: {error}")

    def _parts(self, path: str) -> Iterator[_Part]:
        if path.lower().endswith(TABLES):
            for row, values in enumerate(_rows(path, self._field), 1):
                yield _Part(lambda values=values: json.dumps(values).encode(), "jsonl", row)  # type: ignore[misc]
        elif self._is_lines(path):
            try:
                for number, line in read_lines(path):
                    yield _Part(lambda line=line: line, "jsonl", number)  # type: ignore[misc]
            except TableError as error:
                raise _UnreadableError(str(error)) from None
        else:
            yield _Part(lambda: read_story(path), self._input_format)

    def _is_lines(self, path: str) -> bool:
        """Return whether a file is JSON Lines in an encoding that can be split at LF bytes."""
        if self._input_format not in ("auto", "jsonl"):
            return False
        head = read_head(path, _HEAD)
        if head.startswith(_WIDE):
            return False
        return self._input_format == "jsonl" or recognise(head, path, self._field) == "jsonl"


def _rows(path: str, field: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table with the columns that contain copy."""
    try:
        yield from read_columns(path, (field,) if field else COPY_FIELDS, () if field else TITLE_FIELDS, bool(field))
    except TableError as error:
        raise _UnreadableError(str(error)) from None
