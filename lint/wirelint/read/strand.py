"""A text on its way from the source to a document, with the places that its pieces were made from."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator

from wirelint.read import BrokenSourceError
from wirelint.text.source import SourceMap, find_line_starts


class BrokenError(BrokenSourceError):
    """A file that does not keep to its format, and where."""

    def __init__(self, source: str, offset: int, message: str) -> None:
        line = source.count("\n", 0, offset) + 1
        column = offset - (source.rfind("\n", 0, offset) + 1) + 1
        super().__init__(f"{line}:{column}: {message}")


class SourceText:
    """The text of a file with plain line ends, and where its lines begin: found once for all documents of a feed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: array[int] | None = None

    @property
    def line_starts(self) -> "array[int]":
        if self._starts is None:
            self._starts = find_line_starts(self.text)
        return self._starts


class SharedMap(SourceMap):
    """A source map that shares the lines of its file with those of the other documents in it."""

    def __init__(self, source: SourceText) -> None:
        super().__init__(source.text)
        self._shared = source

    def _lines(self) -> "array[int]":
        return self._shared.line_starts


class Strand:
    """A text made piece by piece; each piece knows the slice of the source that it was made from.

    Where a piece and its slice are equally long, each code point stands for itself; otherwise the whole for the whole.
    """

    __slots__ = ("_at", "_ends", "_pieces", "_starts", "_text", "length")

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._text: str | None = None
        # Parallel: where a run begins in the text, where it begins and ends in the source.
        self._at: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> "Strand":
        """Return a slice of the source as it stands."""
        strand = cls()
        end = len(source) if end is None else end
        strand.put(source[start:end], start, end)
        return strand

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = "".join(self._pieces)
            self._pieces = [self._text]
        return self._text

    def put(self, piece: str, start: int, end: int) -> None:
        """Add a piece that was made from source[start:end]."""
        if not piece:
            return
        self._pieces.append(piece)
        self._text = None
        if (
            self._at
            and self._ends[-1] == start
            and len(piece) == end - start
            and self.length - self._at[-1] == start - self._starts[-1]
        ):
            self._ends[-1] = end
        else:
            self._at.append(self.length)
            self._starts.append(start)
            self._ends.append(end)
        self.length += len(piece)

    def put_part(self, other: "Strand", start: int, end: int) -> None:
        """Add other.text[start:end], which was made from what it was made from there."""
        text = other.text
        for at, stop, first, last in other.runs(start, end):
            self.put(text[at:stop], first, last)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield for each run of text[start:end] where it begins and ends there and in the source."""
        run = max(bisect_right(self._at, start) - 1, 0)
        while start < end:
            stop = min(end, self._at[run + 1] if run + 1 < len(self._at) else self.length)
            first, last = self._starts[run], self._ends[run]
            if self._is_exact(run):
                first += start - self._at[run]
                last = first + stop - start
            yield start, stop, first, last
            start = stop
            run += 1

    def put_for(self, piece: str, other: "Strand", start: int, end: int) -> None:
        """Add a piece that stands for other.text[start:end]: a character for its entity, a space for white space."""
        self.put(piece, other.begin(start), other.finish(end))

    def part(self, start: int, end: int) -> "Strand":
        """Return text[start:end] as a strand of its own."""
        strand = Strand()
        strand.put_part(self, start, end)
        return strand

    def begin(self, offset: int) -> int:
        """Return where the code point at `offset` begins in the source."""
        if not self._at:
            return 0
        run = max(bisect_right(self._at, offset) - 1, 0)
        return self._starts[run] + (offset - self._at[run] if self._is_exact(run) else 0)

    def finish(self, offset: int) -> int:
        """Return where the code point before `offset` ends in the source."""
        if not self._at:
            return 0
        run = max(bisect_right(self._at, offset - 1) - 1, 0)
        return self._starts[run] + offset - self._at[run] if self._is_exact(run) else self._ends[run]

    def lay(self, back: SourceMap) -> None:
        """Add the runs to a map, in order."""
        for run, at in enumerate(self._at):
            stop = self._at[run + 1] if run + 1 < len(self._at) else self.length
            back.add(stop - at, self._starts[run], self._ends[run])

    def _is_exact(self, run: int) -> bool:
        stop = self._at[run + 1] if run + 1 < len(self._at) else self.length
        return stop - self._at[run] == self._ends[run] - self._starts[run]
