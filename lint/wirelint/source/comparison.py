"""Comparison of a story with its source: what the translation changed."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from wirelint.rule import Finding, Label
from wirelint.source import alphabetic, copied, ideographic, names
from wirelint.source.alignment import Features, Pair, align, can_align
from wirelint.source.dates import compare_dates
from wirelint.source.detection import detect_language
from wirelint.source.differences import Difference, DifferenceKind, Texts
from wirelint.source.english import read_english
from wirelint.source.matching import Side
from wirelint.source.names import UnknownName
from wirelint.source.numbers import compare_numbers
from wirelint.source.quantities import compare_quantities
from wirelint.source.tables import NAMES, load_language
from wirelint.source.values import Value, mark_asides
from wirelint.text import Document, Paragraph, Span

# Paragraphs on either side in which the counterpart of a value is, if the paragraphs of the two stories are parallel.
REACH: Final = 1
# Code points of a quotation in a message.
_SHOWN: Final = 40
_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class Comparison:
    """A story and its source, with their values.

    Args:
        document: the story; its source story is known.

    Attributes:
        document, source: the documents.
        path: the file of the source.
        language: the code of the language of the source.
        is_parallel: whether they have as many paragraphs.
    """

    def __init__(self, document: Document) -> None:
        assert document.source_story is not None
        self.document = document
        self.source, self.path, language = document.source_story
        self.language = language if language in NAMES else detect_language(self.source)
        self.is_parallel = len(document.paragraphs) == len(self.source.paragraphs)

    @cached_property
    def differences(self) -> Sequence[Difference]:
        """The values that the story and its source do not share."""
        texts = self._texts
        found = (*compare_numbers(texts), *compare_dates(texts), *compare_quantities(texts))
        # What a missing or an extra paragraph states is part of that finding.
        missing = {pair.source.start for pair in self.pairs if pair.source and not pair.english}
        extra = {pair.english.start for pair in self.pairs if pair.english and not pair.source}
        return tuple(
            difference
            for difference in found
            if (
                difference.paragraph not in extra
                if difference.english
                else self._source_paragraph(difference) not in missing
            )
        )

    @cached_property
    def unknown_names(self) -> Sequence[UnknownName]:
        """The names of the story that the source does not have; none in a language whose names sound too different."""
        if self.language not in names.LANGUAGES:
            return ()
        return tuple(names.find_unknown_names(self.document, self.source, self._reach))

    @cached_property
    def copied(self) -> Sequence[Span]:
        """The runs of words of the story that are as in the source."""
        if self.language not in copied.LANGUAGES:
            return ()
        return tuple(copied.find_copied(self.document, self.source, self._reach))

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """The paragraphs that belong together, if the stories have different numbers of them; else none."""
        paragraphs, others = self.document.paragraphs, self.source.paragraphs
        if self.is_parallel or not can_align(len(others), len(paragraphs)):
            return ()
        texts = self._texts
        own = [_features(paragraph, texts.english) for paragraph in paragraphs]
        theirs = [_features(paragraph, texts.source) for paragraph in others]
        return align(theirs, own, load_language(self.language).length)

    @property
    def _reach(self) -> int | None:
        return REACH if self.is_parallel else None

    def of(self, kind: DifferenceKind) -> Iterator[Difference]:
        """Yield the differences that the rule of this name reports."""
        return (difference for difference in self.differences if difference.kind == kind)

    def words_of(self, difference: Difference) -> tuple[str, str]:
        """Return the words of a difference in the story and in the source, each empty if there are none."""
        english, source = difference.english, difference.source
        return (
            shorten(self.document.text[english.start : english.end]) if english else "",
            shorten(self.source.text[source.start : source.end]) if source else "",
        )

    def finding(self, difference: Difference, message: str) -> Finding:
        """Return the finding for a difference. What the source lacks is a warning, and what is not sure of low confidence."""
        english, source = difference.english, difference.source
        span = Span(english.start, english.end) if english else self.place_of(source.start if source else 0)
        labels = (self.label(Span(source.start, source.end)),) if source else ()
        return Finding(
            span,
            message,
            labels,
            severity="warning" if source is None else None,
            confidence=None if difference.is_sure else "low",
        )

    def report(self, kind: DifferenceKind, wrong: str, extra: str) -> Iterator[Finding]:
        """Yield the findings for the differences of a kind.

        Args:
            kind: the kind.
            wrong: the fault where the source has something else, such as `wrong date`.
            extra: the fault where the source has nothing, such as `extra month`.
        """
        for difference in self.of(kind):
            english, source = self.words_of(difference)
            if source:
                yield self.finding(difference, f"{wrong}: “{english}” (the source has “{source}”)")
            else:
                yield self.finding(difference, f"{extra}: “{english}” is not in the source")

    def label(self, span: Span) -> Label:
        """Return the related location of a span of the source."""
        words = shorten(self.source.text[span.start : span.end])
        return Label(Span(0, 0), f"in the source: “{words}”", self.source.source.location(self.path, span))

    def place_of(self, offset: int) -> Span:
        """Return the first word of the sentence in which something of the source is missing.

        Sentences correspond by number if both paragraphs have as many, else by their share of the paragraph.

        Args:
            offset: its offset in the text of the source, in code points.
        """
        paragraphs = self.document.paragraphs
        if not paragraphs:
            return Span(0, 0)
        index = bisect_right(self._source_starts, offset) - 1
        source = self.source.paragraphs[max(index, 0)]
        paragraph = paragraphs[min(self._counterpart_of(source.index), len(paragraphs) - 1)]
        if len(source.sentences) == len(paragraph.sentences):
            sentence = paragraph.sentences[source.sentences.index(source.sentence_at(offset - source.start))]
        else:
            share = (offset - source.start) / max(1, source.end - source.start)
            sentence = paragraph.sentence_at(int(share * (paragraph.end - paragraph.start)))
        return Span(sentence.start, sentence.start + len(sentence.text.split(maxsplit=1)[0]))

    def _source_paragraph(self, difference: Difference) -> int:
        return self._texts.source.paragraph_of(difference.source) if difference.source else -1

    @cached_property
    def _source_starts(self) -> Sequence[int]:
        return [paragraph.start for paragraph in self.source.paragraphs]

    def _counterpart_of(self, paragraph: int) -> int:
        """Return the index of the paragraph of the story that is where one of the source is."""
        if self.is_parallel:
            return paragraph
        return paragraph * len(self.document.paragraphs) // max(1, len(self.source.paragraphs))

    @cached_property
    def _texts(self) -> Texts:
        reach = self._reach
        table = load_language(self.language)
        read_values = ideographic.read_values if table.is_ideographic else alphabetic.read_values
        english = Side(_read_paragraphs(self.document, read_english), reach)
        source = Side(_read_paragraphs(self.source, lambda text: mark_asides(text, read_values(text, table))), reach)
        return Texts(english, source, self.document.text, self.source.text)


def _features(paragraph: Paragraph, side: Side) -> Features:
    values = side.of(paragraph.index)
    numbers = frozenset(value.amount for value in values if value.kind == "number" and value.is_certain)
    return Features(len(paragraph.text), numbers, names.name_heads(paragraph.text))


def shorten(words: str) -> str:
    """Return words for a message: on one line, and cut if they are long."""
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def spell_amount(amount: float) -> str:
    """Return a number as English copy writes it, such as 20.3 million."""
    for size, name in _SCALES:
        if amount >= size:
            return f"{amount / size:,.10g} {name}"
    return f"{amount:,.10g}"


@lru_cache(1)
def compare(document: Document) -> Comparison:
    """Return the comparison of a story with its source. The last one is cached, because several rules need it."""
    return Comparison(document)


def _read_paragraphs(document: Document, read: Callable[[str], list[Value]]) -> list[list[Value]]:
    """Return the values of each paragraph, with offsets in the document."""
    return [_shift(read(paragraph.text), paragraph) for paragraph in document.paragraphs]


def _shift(values: Sequence[Value], paragraph: Paragraph) -> list[Value]:
    base = paragraph.start
    return [value._replace(start=base + value.start, end=base + value.end) for value in values]
