"""The text of a story in paragraphs, split where marked words begin and end."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wirelint.checking.checked_document import CheckedDocument, CheckedParagraph
from wirelint.checking.diagnostic import Diagnostic
from wirelint.rule import SEVERITIES
from wirelint.text.span import Span


class Mark(NamedTuple):
    """A marked range of the text.

    Attributes:
        start, end: half-open offsets in the text, in code points; equal where something is missing.
        diagnostic: the index of its diagnostic.
        label: the index of the label if it is a related location, else None.
    """

    start: int
    end: int
    diagnostic: int
    label: int | None = None


class Segment(NamedTuple):
    """A piece of a paragraph and the marks that cover it, the most important first."""

    text: str
    marks: tuple[Mark, ...]


class MarkedParagraph(NamedTuple):
    """A paragraph and its segments, in order."""

    paragraph: CheckedParagraph
    segments: tuple[Segment, ...]

    @property
    def is_marked(self) -> bool:
        """Whether anything in it is marked."""
        return any(segment.marks for segment in self.segments)


def mark_story(document: CheckedDocument, diagnostics: Sequence[Diagnostic]) -> Iterator[MarkedParagraph]:
    """Yield the paragraphs of a document with the marks of its findings and their related locations.

    Args:
        document: the document.
        diagnostics: the diagnostics of the document; marks refer to them by index.
    """
    marks = sorted(_marks(diagnostics))
    first = 0
    paragraphs = document.paragraphs
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1].start if index + 1 < len(paragraphs) else len(document.text) + 1
        while first < len(marks) and marks[first].end < paragraph.start:
            first += 1
        here = [
            clipped
            for mark in _until(marks, first, following)
            if (clipped := _clip(mark, paragraph, following)) is not None
        ]
        yield MarkedParagraph(paragraph, tuple(_split(document.text, paragraph, here, diagnostics)))


def _marks(diagnostics: Sequence[Diagnostic]) -> Iterator[Mark]:
    for number, diagnostic in enumerate(diagnostics):
        spans: list[tuple[Span | None, int | None]] = [(diagnostic.span, None)]
        spans += [(label.span, index) for index, label in enumerate(diagnostic.labels)]
        yield from (Mark(span.start, span.end, number, label) for span, label in spans if span is not None)


def _until(marks: Sequence[Mark], first: int, end: int) -> Iterator[Mark]:
    for index in range(first, len(marks)):
        if marks[index].start >= end:
            return
        yield marks[index]


def _clip(mark: Mark, paragraph: CheckedParagraph, following: int) -> Mark | None:
    """Return the part of a mark in a paragraph, or None. A mark between two paragraphs is a gap at the end of the first."""
    start, end = max(mark.start, paragraph.start), min(mark.end, paragraph.end)
    if start < end or (start == end and mark.start == mark.end):
        return mark._replace(start=start, end=end)
    if paragraph.end <= mark.start and mark.end <= following:
        return mark._replace(start=paragraph.end, end=paragraph.end)
    return None


def _split(
    text: str, paragraph: CheckedParagraph, marks: Sequence[Mark], diagnostics: Sequence[Diagnostic]
) -> Iterator[Segment]:
    """Yield the segments of a paragraph.

    Marks of one segment are sorted: findings before related locations, then by severity, then the shorter first.
    """

    def rank(mark: Mark) -> tuple[bool, int, int]:
        severity = SEVERITIES.index(diagnostics[mark.diagnostic].severity)
        return mark.label is not None, -severity, mark.end - mark.start

    ranked = sorted(marks, key=rank)
    edges = sorted({paragraph.start, paragraph.end, *(edge for mark in marks for edge in mark[:2])})
    for start, end in zip(edges, [*edges[1:], paragraph.end], strict=True):
        empty = tuple(mark for mark in ranked if mark.start == mark.end == start)
        if empty:
            yield Segment("", empty)
        if start < end:
            yield Segment(text[start:end], tuple(mark for mark in ranked if mark.start <= start < mark.end))
