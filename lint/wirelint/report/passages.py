"""The copy round what was found in a file, each line once, with its findings marked in it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from wirelint.checking.diagnostic import Diagnostic
from wirelint.rule import SEVERITIES
from wirelint.text.span import Location

# How far an excerpt reaches behind the place (wirelint.checking.diagnostic): one that reaches as far may have been cut there.
REACH = 160


class Mark(NamedTuple):
    """A run of a passage: the number of the diagnostic that it belongs to, and of its label if it is a second place."""

    start: int
    end: int
    diagnostic: int
    label: int | None = None


class Segment(NamedTuple):
    """Words of a passage and the marks that cover them, the first to be shown first."""

    text: str
    marks: tuple[Mark, ...]


class Passage(NamedTuple):
    """Part of a line of the source; marks count from its first code point."""

    line: int
    column: int
    text: str
    cut: bool
    diagnostics: tuple[int, ...]
    marks: tuple[Mark, ...]

    def holds(self, location: Location) -> bool:
        """Tell whether a place begins in this passage."""
        return location.start.line == self.line and 0 <= location.start.column - self.column <= len(self.text)


def passages(diagnostics: Sequence[Diagnostic], line_of: Callable[[int], str] = lambda _: "") -> list[Passage]:
    """Return the passages of a file in the order of the copy.

    Args:
        diagnostics: its own; they are named by their index.
        line_of: gives a line of it, for second places that are in no passage yet; nothing where it is not known.
    """
    own = [_passage(number, diagnostic) for number, diagnostic in enumerate(diagnostics)]
    bare = _join(own)
    seconds = (
        label.location
        for diagnostic in diagnostics
        for label in diagnostic.labels
        if label.location.path == diagnostic.location.path and next(_near(bare, label.location), None) is None
    )
    others = [_second(location, line) for location in seconds if (line := line_of(location.start.line))]
    if others:
        bare = _join(own + others)
    marks: dict[int, list[Mark]] = {}
    for number, diagnostic in enumerate(diagnostics):
        places = [(diagnostic.location, None), *((label.location, n) for n, label in enumerate(diagnostic.labels))]
        for location, label in places:
            if location.path != diagnostic.location.path:
                continue
            for index in _near(bare, location):
                marks.setdefault(index, []).append(_mark(bare[index], location, number, label))
    return [passage._replace(marks=tuple(marks.get(index, ()))) for index, passage in enumerate(bare)]


def segments(passage: Passage, diagnostics: Sequence[Diagnostic]) -> Iterator[Segment]:
    """Yield the text of a passage from mark to mark; where marks overlap, the worst and shortest comes first."""
    edges = sorted({0, len(passage.text), *(edge for mark in passage.marks for edge in mark[:2])})

    def rank(mark: Mark) -> tuple[bool, int, int]:
        severity = SEVERITIES.index(diagnostics[mark.diagnostic].severity)
        return mark.label is not None, -severity, mark.end - mark.start

    marks = sorted(passage.marks, key=rank)
    for start, end in zip(edges, [*edges[1:], len(passage.text)], strict=True):
        empty = tuple(mark for mark in marks if mark.start == mark.end == start)
        if empty:
            yield Segment("", empty)
        if start < end:
            yield Segment(passage.text[start:end], tuple(mark for mark in marks if mark.start <= start < mark.end))


def _passage(number: int, diagnostic: Diagnostic) -> Passage:
    location, (text, column) = diagnostic.location, (diagnostic.excerpt.text, diagnostic.excerpt.column)
    cut = column + len(text) - location.start.column >= REACH
    return Passage(location.start.line, column, text, cut, (number,), ())


def _second(location: Location, line: str) -> Passage:
    start, end = max(location.start.column - 1 - REACH, 0), location.start.column - 1 + REACH
    return Passage(location.start.line, start + 1, line[start:end], end < len(line), (), ())


def _join(parts: Sequence[Passage]) -> list[Passage]:
    """Return passages in order, those of a line that touch as one."""
    joined: list[Passage] = []
    for part in sorted(parts, key=lambda p: (p.line, p.column)):
        last = joined[-1] if joined else None
        if last and last.line == part.line and part.column <= last.column + len(last.text):
            new = part.text[last.column + len(last.text) - part.column :]
            cut = part.cut if new or not part.text else last.cut
            joined[-1] = last._replace(text=last.text + new, cut=cut, diagnostics=last.diagnostics + part.diagnostics)
        else:
            joined.append(part)
    return joined


def _near(bare: Sequence[Passage], location: Location) -> Iterator[int]:
    """Yield the index of the passage in which a place begins, if there is one."""
    low, high = 0, len(bare)
    at = (location.start.line, location.start.column)
    while low < high:
        middle = (low + high) // 2
        if (bare[middle].line, bare[middle].column) <= at:
            low = middle + 1
        else:
            high = middle
    if low and bare[low - 1].holds(location):
        yield low - 1


def _mark(passage: Passage, location: Location, number: int, label: int | None) -> Mark:
    start = location.start.column - passage.column
    end = location.end.column - passage.column if location.end.line == location.start.line else len(passage.text)
    return Mark(start, max(min(end, len(passage.text)), start), number, label)
