"""The units that a rule checks: sentences, paragraphs or the whole document, and the parts of it that are not English."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wirelint.rule import Rule
from wirelint.text import Document, Paragraph, Span


def foreign_spans(document: Document) -> list[Span]:
    """Return the spans of the paragraphs that are not in English, in order."""
    paragraphs = (document.paragraphs[index] for index in document.foreign)
    return [Span(paragraph.start, paragraph.end) for paragraph in paragraphs]


def units_of(rule: Rule, paragraph: Paragraph) -> Iterable[Any]:
    if rule.is_table:
        return ((paragraph, None),)  # without literals, each row is tried
    return paragraph.sentences if rule.scope == "sentence" else (paragraph,)


def whole_unit(rule: Rule, document: Document) -> Any:
    """Return the unit of a rule of scope `document` that no literal selects."""
    if rule.is_table:
        foreign = frozenset(document.foreign)
        return [(p, None) for p in document.paragraphs if p.index not in foreign and p.role in rule.roles]
    return document


def sentences_at(paragraph: Paragraph, offsets: Sequence[int]) -> Iterator[Any]:
    """Yield the sentences that contain one of the offsets (code points in the paragraph), each once."""
    sentences = paragraph.sentences
    if not sentences:
        return
    starts = [sentence.start - paragraph.start for sentence in sentences]
    done = -1
    for offset in offsets:
        index = max(bisect_right(starts, offset) - 1, 0)
        if paragraph.start + offset >= sentences[index].end:
            index += 1  # a literal can start with the space before its sentence
        if index > done and index < len(sentences):
            yield sentences[index]
            done = index


def touches(paragraphs: Sequence[Span], span: Span) -> bool:
    """Return whether a span starts in or overlaps one of the paragraphs, which are sorted and disjoint."""
    index = bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
    return (index >= 0 and span.start < paragraphs[index].end) or (
        index + 1 < len(paragraphs) and paragraphs[index + 1].start < span.end
    )
