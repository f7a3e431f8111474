"""The copy round what was found in a file, each line once, with its findings marked in it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wirelint.diagnostic import Diagnostic
from wirelint.rule import SEVERITIES
from wirelint.text.span import Place

# How far an excerpt reaches behind the place (wirelint.diagnostic): one that reaches as far may have been cut there.
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

    def holds(self, place: Place) -> bool:
        """Tell whether a place begins in this passage."""
        return place.start.line == self.line and 0 <= place.start.column - self.column <= len(self.text)


def passages(diagnostics: Sequence[Diagnostic]) -> list[Passage]:
    """Return the passages of a file in the order of the copy; `diagnostics` are its own, and are named by their index."""
    order = sorted(
        range(len(diagnostics)), key=lambda n: (diagnostics[n].place.start.line, diagnostics[n].excerpt.column)
    )
    bare: list[Passage] = []
    for number in order:
        diagnostic = diagnostics[number]
        line, text, column = diagnostic.place.start.line, diagnostic.excerpt.text, diagnostic.excerpt.column
        cut = column + len(text) - diagnostic.place.start.column >= REACH
        last = bare[-1] if bare else None
        if last and last.line == line and column <= last.column + len(last.text):
            new = text[last.column + len(last.text) - column :]
            cut = cut if new or not text else last.cut
            bare[-1] = last._replace(text=last.text + new, cut=cut, diagnostics=(*last.diagnostics, number))
        else:
            bare.append(Passage(line, column, text, cut, (number,), ()))
    marks: dict[int, list[Mark]] = {}
    for number, diagnostic in enumerate(diagnostics):
        places = [(diagnostic.place, None), *((label.place, n) for n, label in enumerate(diagnostic.labels))]
        for place, label in places:
            if place.path != diagnostic.place.path:
                continue
            for index in _near(bare, place):
                marks.setdefault(index, []).append(_mark(bare[index], place, number, label))
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


def _near(bare: Sequence[Passage], place: Place) -> Iterator[int]:
    """Yield the index of the passage in which a place begins, if there is one."""
    low, high = 0, len(bare)
    at = (place.start.line, place.start.column)
    while low < high:
        middle = (low + high) // 2
        if (bare[middle].line, bare[middle].column) <= at:
            low = middle + 1
        else:
            high = middle
    if low and bare[low - 1].holds(place):
        yield low - 1


def _mark(passage: Passage, place: Place, number: int, label: int | None) -> Mark:
    start = place.start.column - passage.column
    end = place.end.column - passage.column if place.end.line == place.start.line else len(passage.text)
    return Mark(start, max(min(end, len(passage.text)), start), number, label)
