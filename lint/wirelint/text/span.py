"""Offsets into a document's text and places in its source file."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open run of code points of a document's text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place in the source file: line and column count from 1, a column is one code point."""

    line: int
    column: int


class Location(NamedTuple):
    """Where in a file; `end` is exclusive."""

    path: str
    start: Position
    end: Position
