"""Maps from offsets in a document's text to positions in its source file."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence

from wirelint.text.offset_map import OffsetMap
from wirelint.text.span import Location, Position, Span


def find_line_starts(text: str) -> "array[int]":
    """Return the offsets at which the lines of a text start. Line ends must be LF."""
    starts = array("Q", [0])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def position_in(line_starts: Sequence[int], offset: int) -> Position:
    """Return the 1-based line and column of an offset, given the offsets at which the lines start."""
    line = bisect_right(line_starts, offset)
    return Position(line, offset - line_starts[line - 1] + 1)


class SourceMap(OffsetMap):
    """Map from offsets in a text to positions in its source file.

    Attributes:
        source: the text of the file with LF line ends. Lines and columns are the same as in the file.
        format: the name of the format in which the file was read; fixes are written in the same format.
        encoding: the encoding in which the file was read; fixes are written in the same encoding.
    """

    __slots__ = ("_line_starts", "encoding", "format", "source")

    def __init__(self, source: str, format_: str = "plain", encoding: str = "utf-8") -> None:
        super().__init__()
        self.source = source
        self.format = format_
        self.encoding = encoding
        self._line_starts: array[int] | None = None

    def empty(self) -> "SourceMap":
        """Return a map of the same file without runs."""
        return SourceMap(self.source, self.format, self.encoding)

    def start(self, span: Span) -> Position:
        """Return the position of the first code point of `span`."""
        return self._position(self.begin(span.start))

    def end(self, span: Span) -> Position:
        """Return the position after the last code point of `span`, or its start if the span is empty."""
        return self._position(self.finish(span.end) if span.end > span.start else self.begin(span.start))

    def location(self, path: str, span: Span) -> Location:
        """Return the location of a span of the text in the file `path`."""
        return Location(path, self.start(span), self.end(span))

    def source_location(self, path: str, span: Span) -> Location:
        """Return the location of a span of the source in the file `path`."""
        return Location(path, self._position(span.start), self._position(span.end))

    def excerpt(self, position: Position, reach: int) -> tuple[str, int]:
        """Return the part of a line around `position` and the 1-based column at which the part starts.

        The line itself is never copied whole, because a line can be as long as the file.

        Args:
            position: a position in the source.
            reach: the maximum number of code points on each side.
        """
        starts = self._lines()
        first = starts[position.line - 1]
        end = starts[position.line] - 1 if position.line < len(starts) else len(self.source)
        at = first + position.column - 1
        start = max(first, at - reach)
        return self.source[start : min(end, at + reach)], start - first + 1

    def _position(self, offset: int) -> Position:
        return position_in(self._lines(), offset)

    def _lines(self) -> "array[int]":
        if self._line_starts is None:
            self._line_starts = find_line_starts(self.source)
        return self._line_starts
