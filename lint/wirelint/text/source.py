"""Where each code point of a document's text stands in its source file."""

from array import array
from bisect import bisect_right

from wirelint.text.span import Place, Position, Span


def find_line_starts(text: str) -> "array[int]":
    """Return where the lines of a text, whose line ends are LF, begin."""
    starts = array("Q", [0])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


class SourceMap:
    """Turns offsets of a text into positions of its source; an empty map says that the two are the same.

    `source` is the file's text with each line end as one LF: its lines and columns are those of the file.
    The map is made of runs, in order. Where a run's text and source are equally long each code point stands for itself;
    otherwise the whole text stands for the whole source (a space for a line end and an indent, a character for its entity).
    """

    def __init__(self, source: str) -> None:
        self.source = source
        # Parallel, because a hard-wrapped file of 50 MB can have a million runs.
        self._texts = array("Q")
        self._sources = array("Q")
        self._ends = array("Q")
        self._length = 0
        self._line_starts: array[int] | None = None

    def add(self, length: int, start: int, end: int) -> None:
        """Say that the next `length` code points of text were made from source[start:end]."""
        if (
            self._texts
            and self._ends[-1] == start
            and length == end - start
            and self._length - self._texts[-1] == start - self._sources[-1]
        ):
            self._ends[-1] = end
        else:
            self._texts.append(self._length)
            self._sources.append(start)
            self._ends.append(end)
        self._length += length

    def start(self, span: Span) -> Position:
        """Return where the first code point of `span` begins."""
        return self._position(self._begin(span.start))

    def end(self, span: Span) -> Position:
        """Return where the last code point of `span` ends; for an empty span its start."""
        return self._position(self._finish(span.end) if span.end > span.start else self._begin(span.start))

    def place(self, path: str, span: Span) -> Place:
        """Return where a span stands in the file, which is called `path`."""
        return Place(path, self.start(span), self.end(span))

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

    def is_verbatim(self, span: Span) -> bool:
        """Tell whether a span is one unbroken slice of one line of the source, each code point standing for itself."""
        start, end = (
            self._begin(span.start),
            self._finish(span.end) if span.end > span.start else self._begin(span.start),
        )
        if end - start != span.end - span.start or "\n" in self.source[start:end]:
            return False
        if not self._texts or span.end == span.start:
            return True
        run = max(bisect_right(self._texts, span.start) - 1, 0)
        return run == max(bisect_right(self._texts, span.end - 1) - 1, 0) and self._is_exact(run)

    def _begin(self, offset: int) -> int:
        if not self._texts:
            return offset
        run = max(bisect_right(self._texts, offset) - 1, 0)
        into = offset - self._texts[run]
        return self._sources[run] + (into if self._is_exact(run) else 0)

    def _finish(self, offset: int) -> int:
        if not self._texts:
            return offset
        run = max(bisect_right(self._texts, offset - 1) - 1, 0)
        return self._sources[run] + offset - self._texts[run] if self._is_exact(run) else self._ends[run]

    def _is_exact(self, run: int) -> bool:
        text_end = self._texts[run + 1] if run + 1 < len(self._texts) else self._length
        return text_end - self._texts[run] == self._ends[run] - self._sources[run]

    def _position(self, offset: int) -> Position:
        starts = self._lines()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def _lines(self) -> "array[int]":
        if self._line_starts is None:
            self._line_starts = find_line_starts(self.source)
        return self._line_starts
