"""A text on its way from the source to a document, with the places that its pieces were made from."""

from array import array

from wirelint.readers import BrokenSourceError
from wirelint.text.source import OffsetMap, SourceMap, find_line_starts


class BrokenError(BrokenSourceError):
    """A file that does not keep to its format, and where."""

    def __init__(self, source: str, offset: int, message: str) -> None:
        line = source.count("\n", 0, offset) + 1
        column = offset - (source.rfind("\n", 0, offset) + 1) + 1
        super().__init__(f"{line}:{column}: {message}")


class SourceText:
    """The text of a file with plain line ends, and where its lines begin: found once for all documents of a feed."""

    def __init__(self, text: str, format_: str = "plain", encoding: str = "utf-8") -> None:
        """Take the text, and the format and the encoding that it is read in."""
        self.text = text
        self.format = format_
        self.encoding = encoding
        self._starts: array[int] | None = None

    @property
    def line_starts(self) -> "array[int]":
        if self._starts is None:
            self._starts = find_line_starts(self.text)
        return self._starts


class SharedMap(SourceMap):
    """A source map that shares the lines of its file with those of the other documents in it."""

    __slots__ = ("_shared",)

    def __init__(self, source: SourceText) -> None:
        super().__init__(source.text, source.format, source.encoding)
        self._shared = source

    def _lines(self) -> "array[int]":
        return self._shared.line_starts


class MappedText(OffsetMap):
    """A text made piece by piece, each of which knows the slice of the source that it was made from."""

    __slots__ = ("_pieces", "_text")

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._text: str | None = None

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> "MappedText":
        """Return a slice of the source as it stands."""
        mapped = cls()
        end = len(source) if end is None else end
        mapped.put(source[start:end], start, end)
        return mapped

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = "".join(self._pieces)
            self._pieces = [self._text]
        return self._text

    @property
    def last(self) -> str:
        """The last code point, without joining the pieces; an empty text where there is none."""
        return self._pieces[-1][-1] if self._pieces else ""

    def put(self, piece: str, start: int, end: int) -> None:
        """Add a piece that was made from source[start:end]."""
        if piece:
            self._pieces.append(piece)
            self._text = None
            self.add(len(piece), start, end)

    def put_part(self, other: "MappedText", start: int, end: int) -> None:
        """Add other.text[start:end], which was made from what it was made from there."""
        text = other.text
        for at, stop, first, last in other.between(start, end):
            self.put(text[at:stop], first, last)

    def put_for(self, piece: str, other: "MappedText", start: int, end: int) -> None:
        """Add a piece that stands for other.text[start:end]: a character for its entity, a space for white space."""
        self.put(piece, other.begin(start), other.finish(end))

    def part(self, start: int, end: int) -> "MappedText":
        """Return text[start:end] as a strand of its own."""
        mapped = MappedText()
        mapped.put_part(self, start, end)
        return mapped
