"""The source text around the findings of a file, each line once, with the findings marked."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from wirelint.checking.diagnostic import Diagnostic
from wirelint.rule import SEVERITIES
from wirelint.text.span import Location

# Code points of an excerpt after the start of its finding (wirelint.checking.diagnostic). An excerpt of this length may be cut.
REACH = 160


class Mark(NamedTuple):
    """A marked range of a passage: the index of its diagnostic, and of its label if it is a related location."""

    start: int
    end: int
    diagnostic: int
    label: int | None = None


class Segment(NamedTuple):
    """A piece of a passage and the marks that cover it, the most important first."""

    text: str
    marks: tuple[Mark, ...]


class Passage(NamedTuple):
    """Part of a source line.

    Attributes:
        line: 1-based number of the line.
        column: 1-based column of the first code point.
        text: the text.
        cut: whether the line may go on after the text.
        diagnostics: indexes of the diagnostics that start in it.
        marks: marked ranges, as offsets in `text`.
    """

    line: int
    column: int
    text: str
    cut: bool
    diagnostics: tuple[int, ...]
    marks: tuple[Mark, ...]

    def contains(self, location: Location) -> bool:
        """Return whether a location starts in this passage."""
        return location.start.line == self.line and 0 <= location.start.column - self.column <= len(self.text)


def passages(diagnostics: Sequence[Diagnostic], line_of: Callable[[int], str] = lambda _: "") -> list[Passage]:
    """Return the passages of a file, in order.

    Args:
        diagnostics: the diagnostics of the file; passages refer to them by index.
        line_of: returns a line by its number, for related locations outside all excerpts; empty if it is unknown.
    """
    own = [_passage(number, diagnostic) for number, diagnostic in enumerate(diagnostics)]
    joined = _join(own)
    outside = (
        label.location
        for diagnostic in diagnostics
        for label in diagnostic.labels
        if label.location.path == diagnostic.location.path and next(_find(joined, label.location), None) is None
    )
    related = [_related_passage(location, line) for location in outside if (line := line_of(location.start.line))]
    if related:
        joined = _join(own + related)
    marks: dict[int, list[Mark]] = {}
    for number, diagnostic in enumerate(diagnostics):
        locations = [(diagnostic.location, None), *((label.location, n) for n, label in enumerate(diagnostic.labels))]
        for location, label in locations:
            if location.path != diagnostic.location.path:
                continue
            for index in _find(joined, location):
                marks.setdefault(index, []).append(_mark(joined[index], location, number, label))
    return [passage._replace(marks=tuple(marks.get(index, ()))) for index, passage in enumerate(joined)]


def segments(passage: Passage, diagnostics: Sequence[Diagnostic]) -> Iterator[Segment]:
    """Yield the text of a passage, split at the edges of marks.

    Marks of one segment are sorted: findings before related locations, then by severity, then the shorter first.
    """
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


def _related_passage(location: Location, line: str) -> Passage:
    start, end = max(location.start.column - 1 - REACH, 0), location.start.column - 1 + REACH
    return Passage(location.start.line, start + 1, line[start:end], end < len(line), (), ())


def _join(parts: Sequence[Passage]) -> list[Passage]:
    """Sort passages, and join those of a line that touch or overlap."""
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


def _find(ordered: Sequence[Passage], location: Location) -> Iterator[int]:
    """Yield the index of the passage that contains the start of a location, if there is one."""
    low, high = 0, len(ordered)
    start = (location.start.line, location.start.column)
    while low < high:
        middle = (low + high) // 2
        if (ordered[middle].line, ordered[middle].column) <= start:
            low = middle + 1
        else:
            high = middle
    if low and ordered[low - 1].contains(location):
        yield low - 1


def _mark(passage: Passage, location: Location, number: int, label: int | None) -> Mark:
    start = location.start.column - passage.column
    end = location.end.column - passage.column if location.end.line == location.start.line else len(passage.text)
    return Mark(start, max(min(end, len(passage.text)), start), number, label)
