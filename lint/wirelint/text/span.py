"""Spans of a document's text and positions in its source file."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of a document's text, in code points.

    Attributes:
        start: offset of the first code point.
        end: offset after the last code point.
    """

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A position in the source file.

    Attributes:
        line: line number, from 1.
        column: column in code points, from 1; a tab counts as one.
    """

    line: int
    column: int


class Location(NamedTuple):
    """A range of a source file, from `start` up to but not including `end`."""

    path: str
    start: Position
    end: Position
