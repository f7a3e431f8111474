"""Where each code point of a document's text stands in its source file."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from wirelint.text.span import Location, Position, Span


def find_line_starts(text: str) -> "array[int]":
    """Return where the lines of a text, whose line ends are LF, begin."""
    starts = array("Q", [0])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def position_in(line_starts: Sequence[int], offset: int) -> Position:
    """Return the line and column of an offset in a text whose lines begin there."""
    line = bisect_right(line_starts, offset)
    return Position(line, offset - line_starts[line - 1] + 1)


class OffsetMap:
    """Which slice of a source each piece of a text was made from, in order.

    Where a piece and its slice are equally long each code point stands for itself; otherwise the whole piece stands for the
    whole slice (a space for a line end and an indent, a character for its entity). Without runs text and source are one.
    """

    __slots__ = ("_ends", "_sources", "_texts", "length")

    def __init__(self) -> None:
        self.length = 0
        # Parallel, because a hard-wrapped file of 50 MB can have a million runs.
        self._texts = array("Q")
        self._sources = array("Q")
        self._ends = array("Q")

    def add(self, length: int, start: int, end: int) -> None:
        """Say that the next `length` code points of text were made from source[start:end]."""
        if (
            self._texts
            and self._ends[-1] == start
            and length == end - start
            and self.length - self._texts[-1] == start - self._sources[-1]
        ):
            self._ends[-1] = end
        else:
            self._texts.append(self.length)
            self._sources.append(start)
            self._ends.append(end)
        self.length += length

    def add_all(self, other: "OffsetMap") -> None:
        """Add the runs of another text, which follows this one."""
        for at, stop, start, end in other.between(0, other.length):
            self.add(stop - at, start, end)

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield for each run of text[start:end] where it begins and ends there and in the source."""
        run = self._run(start)
        while start < end:
            stop = min(end, self._stop(run))
            first, last = self._sources[run], self._ends[run]
            if self._is_exact(run):
                first += start - self._texts[run]
                last = first + stop - start
            yield start, stop, first, last
            start = stop
            run += 1

    def begin(self, offset: int) -> int:
        """Return where the code point at `offset` begins in the source."""
        if not self._texts:
            return offset
        run = self._run(offset)
        return self._sources[run] + (offset - self._texts[run] if self._is_exact(run) else 0)

    def finish(self, offset: int) -> int:
        """Return where the code point before `offset` ends in the source."""
        if not self._texts:
            return offset
        run = self._run(offset - 1)
        return self._sources[run] + offset - self._texts[run] if self._is_exact(run) else self._ends[run]

    def cut(self, span: Span) -> Span | None:
        """Return the one slice of the source that a span was made from.

        None where it is in pieces, or where the span begins or ends inside what stands for several code points.
        """
        if not self._texts:
            return span
        first = self._run(span.start)
        last = max(self._run(span.end - 1), first)
        if not self._is_exact(first) and span.start != self._texts[first]:
            return None
        if not self._is_exact(last) and span.end not in (span.start, self._stop(last)):
            return None
        if any(self._ends[run] != self._sources[run + 1] for run in range(first, last)):
            return None
        start = self.begin(span.start)
        return Span(start, self.finish(span.end) if span.end > span.start else start)

    def _run(self, offset: int) -> int:
        return max(bisect_right(self._texts, offset) - 1, 0)

    def _stop(self, run: int) -> int:
        return self._texts[run + 1] if run + 1 < len(self._texts) else self.length

    def _is_exact(self, run: int) -> bool:
        return self._stop(run) - self._texts[run] == self._ends[run] - self._sources[run]


class SourceMap(OffsetMap):
    """Turns offsets of a text into positions of its source.

    `source` is the file's text with each line end as one LF: its lines and columns are those of the file.
    `format` and `encoding` are those that the file was read in; they say what can be written into it.
    """

    __slots__ = ("_line_starts", "encoding", "format", "source")

    def __init__(self, source: str, format_: str = "plain", encoding: str = "utf-8") -> None:
        super().__init__()
        self.source = source
        self.format = format_
        self.encoding = encoding
        self._line_starts: array[int] | None = None

    def start(self, span: Span) -> Position:
        """Return where the first code point of `span` begins."""
        return self._position(self.begin(span.start))

    def end(self, span: Span) -> Position:
        """Return where the last code point of `span` ends; for an empty span its start."""
        return self._position(self.finish(span.end) if span.end > span.start else self.begin(span.start))

    def location(self, path: str, span: Span) -> Location:
        """Return where a span stands in the file, which is called `path`."""
        return Location(path, self.start(span), self.end(span))

    def source_location(self, path: str, span: Span) -> Location:
        """Return where a span of the source stands in the file."""
        return Location(path, self._position(span.start), self._position(span.end))

    def excerpt(self, position: Position, reach: int) -> tuple[str, int]:
        """Return the words of a line round `position`, at most `reach` code points either side, and their first column.

        A line may be a whole file long: it is never copied whole.
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
