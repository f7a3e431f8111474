"""The lines of a page: what can be said about each of them at little cost, and about the page as a whole.

A line is a paragraph of a document. Documents of many paragraphs are several pages, so that the time is linear.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wirelint.text.document import Document
    from wirelint.text.paragraph import Paragraph

# Paragraphs of a page. News stories have fewer.
_MOST: Final = 400
# A line with at least this many words that ends its sentence is prose; a shorter one that does not is short.
PROSE_WORDS: Final = 9
# Longer lines without a full stop are paragraphs that lost their end; they do not continue a run of lines.
_LONGEST_IN_RUN: Final = 30
# Words of a heading; crossheads often have fewer.
_HEADING_WORDS: Final = 5
# Code points of a line whose words are read. Candidates are shorter, and of their neighbours the first words count.
_READ: Final = 1000
_BULLET = re.compile(r"[\s•·\-*–▪●◦|]+")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_ENTRY = re.compile(r"[A-Z][\w.' -]{1,40}:\s")


class Line:
    """A paragraph as a line of its page.

    Attributes:
        paragraph: the paragraph.
        words: the number of its words.
        is_closed: whether it ends a sentence.
        is_prose: whether it is closed and has the words of a sentence.
        is_short: whether it is open and has fewer words.
        run: the number of open lines in the unbroken run of them that contains it, 0 for a closed line.
        prose_before, prose_after: the number of lines of prose before and after it.
        distance_before, distance_after: the number of lines to the nearest prose before and after it, at most 20.
    """

    __slots__ = (
        "distance_after", "distance_before", "is_closed", "is_prose", "is_short", "paragraph", "prose_after", "prose_before",
        "run", "text", "tokens", "words",
    )  # fmt: skip

    def __init__(self, paragraph: "Paragraph") -> None:
        self.paragraph = paragraph
        self.words = paragraph.text.count(" ") + 1
        self.is_closed = paragraph.ends_sentence
        self.is_prose = self.is_closed and self.words >= PROSE_WORDS
        self.is_short = not self.is_closed and self.words < PROSE_WORDS
        self.run = self.prose_before = self.prose_after = 0
        self.distance_before = self.distance_after = 20
        self.text = ""
        self.tokens: list[str] = []

    def read(self) -> None:
        """Set `text`, the evened text without a bullet, and `tokens`, its words and marks. Few lines need them."""
        if not self.tokens:
            self.text, self.tokens = split_line(self.paragraph.evened)


def split_line(evened: str) -> tuple[str, list[str]]:
    """Return an evened line without a bullet, and its words and marks."""
    bullet = _BULLET.match(evened)
    text = evened[bullet.end() :] if bullet else evened
    return text, _TOKEN.findall(text, 0, _READ)


class Page:
    """The lines of a document, or of a part of a very long one.

    Attributes:
        lines: the lines, in order.
        closed: of the lines with the words of a sentence, the share that is closed.
        short: the share of short lines.
        longest_run: the number of lines of the longest run of open lines.
    """

    def __init__(self, paragraphs: "Sequence[Paragraph]") -> None:
        self.lines = [Line(paragraph) for paragraph in paragraphs]
        long = [line.is_closed for line in self.lines if line.words >= PROSE_WORDS]
        self.closed = sum(long) / max(1, len(long))
        self.short = sum(line.is_short for line in self.lines) / max(1, len(self.lines))
        self.longest_run = self._find_runs()
        self._count_prose()

    @cached_property
    def prose(self) -> str:
        """The lines of prose, evened."""
        return "\n".join(line.paragraph.evened for line in self.lines if line.is_prose)

    @cached_property
    def folded_prose(self) -> str:
        """The lines of prose, folded."""
        return "\n".join(line.paragraph.folded for line in self.lines if line.is_prose)

    @cached_property
    def prices(self) -> float:
        """The number of currency signs for each line."""
        texts = [line.paragraph.text for line in self.lines]
        return sum(text.count(sign) for text in texts for sign in "$£€") / max(1, len(texts))

    @cached_property
    def headings(self) -> int:
        """The number of lines of several words without a full stop that are between two lines with one."""
        return sum(
            line.run == 1 and line.words >= _HEADING_WORDS and line.distance_before == 1 and line.distance_after == 1
            for line in self.lines
        )

    @cached_property
    def times(self) -> int:
        """The number of lines that are only a time, which head the entries of a live page."""
        return sum(_TIME.fullmatch(line.paragraph.text) is not None for line in self.lines if line.is_short)

    @cached_property
    def shares(self) -> tuple[float, ...]:
        """What sort of page it is, in the order of `features.PAGE`."""
        lines, count = self.lines, max(1, len(self.lines))
        words = sum(line.words for line in lines) or 1
        texts = [line.paragraph.text for line in lines]
        text, folded = "\n".join(texts), "\n".join(line.paragraph.folded for line in lines)
        return (
            float(min(count, 100)),
            self.closed,
            self.short,
            sum(line.words for line in lines if line.is_prose) / words,
            float(sorted(line.words for line in lines)[len(lines) // 2]) if lines else 0.0,
            float(min(self.longest_run, 20)),
            folded.count(" you") / words,
            sum(text.count(digit) for digit in "0123456789") / (len(text) or 1),
            text.count("|") / count,
            self.prices,
            sum(text_.endswith("?") for text_ in texts) / count,
            sum(_ENTRY.match(text_) is not None for text_ in texts) / count,
            sum(text_[:1] in "•-*–—●▪" for text_ in texts) / count,
            (folded.count(" said") + folded.count(" was ") + folded.count(" were ")) / words,
            float(min(self.headings, 20)),
        )

    def _find_runs(self) -> int:
        longest = first = 0
        lines = self.lines
        for at, line in enumerate([*lines, None]):
            if line is None or line.is_closed or line.words >= _LONGEST_IN_RUN:
                for member in lines[first:at]:
                    member.run = at - first
                longest = max(longest, at - first)
                first = at + 1
        return longest

    def _count_prose(self) -> None:
        count, distance = 0, 20
        for line in self.lines:
            line.prose_before, line.distance_before = count, distance
            if line.is_prose:
                count, distance = count + 1, 0
            distance = min(distance + 1, 20)
        after, distance = 0, 20
        for line in reversed(self.lines):
            line.prose_after, line.distance_after = after, distance
            if line.is_prose:
                after, distance = after + 1, 0
            distance = min(distance + 1, 20)


def split_pages(document: "Document") -> Iterator[Page]:
    """Yield the pages of a document."""
    paragraphs = document.paragraphs
    for start in range(0, len(paragraphs), _MOST):
        yield Page(paragraphs[start : start + _MOST])
