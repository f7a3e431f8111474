"""Text with a map from each piece to the slice of the source that it was made from."""

from array import array
from collections.abc import Iterable

from wirelint.readers import BrokenSourceError
from wirelint.text.offset_map import PLAIN, OffsetMap
from wirelint.text.source import SourceMap, find_line_starts


class BrokenError(BrokenSourceError):
    """A file breaks its format at an offset of the source."""

    def __init__(self, source: str, offset: int, message: str) -> None:
        line = source.count("\n", 0, offset) + 1
        column = offset - (source.rfind("\n", 0, offset) + 1) + 1
        super().__init__(f"{line}:{column}: {message}")


class SourceText:
    """The text of a file with LF line ends. Its line starts are computed once for all documents of a feed."""

    def __init__(self, text: str, format_: str = "plain", encoding: str = "utf-8") -> None:
        """Store the text, and the format and encoding in which it is read."""
        self.text = text
        self.format = format_
        self.encoding = encoding
        # In office files, whose text is made from several parts: the map to them.
        self.runs: OffsetMap | None = None
        self._starts: array[int] | None = None

    @property
    def line_starts(self) -> "array[int]":
        if self._starts is None:
            self._starts = find_line_starts(self.text)
        return self._starts


class SharedMap(SourceMap):
    """A source map that shares the line starts of its file with the other documents in it."""

    __slots__ = ("_shared",)

    def __init__(self, source: SourceText) -> None:
        super().__init__(source.text, source.format, source.encoding)
        self._shared = source

    def empty(self) -> "SharedMap":
        return SharedMap(self._shared)

    @property
    def runs(self) -> OffsetMap | None:
        """In office files the map from the source to the parts of the file, else None."""
        return self._shared.runs

    def _lines(self) -> "array[int]":
        return self._shared.line_starts


class MappedText(OffsetMap):
    """A text built from pieces, each mapped to the slice of the source that it was made from."""

    __slots__ = ("_pieces", "_text")

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._text: str | None = None

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> "MappedText":
        """Return source[start:end] unchanged."""
        mapped = cls()
        end = len(source) if end is None else end
        mapped.append(source[start:end], start, end)
        return mapped

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = "".join(self._pieces)
            self._pieces = [self._text]
        return self._text

    @property
    def last(self) -> str:
        """The last code point, or "". Does not join the pieces."""
        return self._pieces[-1][-1] if self._pieces else ""

    def append(self, piece: str, start: int, end: int, unit: int = PLAIN) -> None:
        """Append a piece made from source[start:end]; `unit` is that of its run."""
        if piece:
            self._pieces.append(piece)
            self._text = None
            self.add(len(piece), start, end, unit)

    def append_part(self, other: "MappedText", start: int, end: int) -> None:
        """Append other.text[start:end] with its map."""
        if start < end:
            runs = ((stop - at, first, last, unit) for at, stop, first, last, unit in other.between(start, end))
            self.append_runs(other.text[start:end], runs)

    def append_runs(self, piece: str, runs: Iterable[tuple[int, int, int, int]]) -> None:
        """Append a piece. The arguments of `add` for its runs are given."""
        self._pieces.append(piece)
        self._text = None
        for run in runs:
            self.add(*run)

    def append_for(self, piece: str, other: "MappedText", start: int, end: int) -> None:
        """Append a piece that replaces other.text[start:end], such as a character for its entity."""
        self.append(piece, other.begin(start), other.finish(end))

    def slice(self, start: int, end: int) -> "MappedText":
        """Return text[start:end] with its map."""
        mapped = MappedText()
        mapped.append_part(self, start, end)
        return mapped
