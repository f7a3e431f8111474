"""Quotations of a story, and quotation marks without a partner.

The side on which a mark has white space decides whether it opens or closes. Curly marks are treated the same, because
translation software often turns them the wrong way. A quotation can continue over paragraphs in three ways: each
paragraph opens it again and the last one closes it; one paragraph opens it and a later one closes it (copy split at
sentences); or paragraphs were joined, so that a mark opens it again inside a paragraph. A mark is unpaired only if none
of the three explains it. A mark that could be an apostrophe, inches or a stray mark is never reported, but can close a
quotation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_VERBS
from wirelint.text.pattern_cache import compile_pattern

Side = Literal["opens", "closes", "either"]


class Quotation(NamedTuple):
    """A quotation, or the part of it in one paragraph.

    Attributes:
        start, end: half-open offsets in the document's text, in code points; the marks are included.
        closed: False if it extends to the end of its paragraph: it continues in the next one, or its closing mark is missing.
    """

    start: int
    end: int
    closed: bool


class Unpaired(NamedTuple):
    """A quotation mark without a partner.

    Attributes:
        start, end: half-open offsets of the mark in the document's text, in code points.
        kind: `opens` if it is never closed, `closes` if it closes nothing.
    """

    start: int
    end: int
    kind: Literal["opens", "closes"]


class Quotations(NamedTuple):
    """The quotations of a document.

    Attributes:
        spans: the quotations, in order and disjoint. A quotation inside another has no entry.
        unpaired: the quotation marks without a partner, in order.
    """

    spans: tuple[Quotation, ...]
    unpaired: tuple[Unpaired, ...]

    def contains(self, start: int, end: int) -> bool:
        """Return whether one quotation contains text[start:end], with its marks."""
        return _contains(self.spans, start, end)

    def outside(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of text[start:end] that no quotation contains, as half-open offsets in code points."""
        at = start
        for span in self.spans[bisect_right(self.spans, start, key=lambda span: span.end) :]:
            if span.start >= end:
                break
            if span.start > at:
                yield at, span.start
            at = span.end
        if at < end:
            yield at, end


class Mark(NamedTuple):
    """A mark that could be a quotation mark.

    Attributes:
        start, end: half-open offsets in the document's text, in code points.
        side: whether it opens or closes a quotation.
        sure: whether it can only be a quotation mark and only have this side.
    """

    start: int
    end: int
    side: Side
    sure: bool


# Two single marks can be typed for a double one. Every branch starts with a literal, which lets `re` search by a set.
DOUBLE = pattern("\"|“|”|„|‟|«|»|''|’’|‘‘|``")
BEFORE_OPENING = frozenset("([{<—–-/= \t\n\r\f\v\xa0\u2009\u200b\u202f")
AFTER_CLOSING = frozenset(")]}>—–-/.,;:!? \t\n\r\f\v\xa0\u2009\u200b\u202f")
NESTED = frozenset("'‘’\"")  # can be between a mark and the white space that decides its side
# 6'2", 51°30'26": never a quotation mark, even inside a quotation.
PRIME = pattern(r"\d\s?['’′]\s?\d[\d.,/½¼¾]*$")

# A single mark before a letter opens, except in a shortened word or decade (’90s, ’em, rock ’n’ roll). After a full
# stop or comma it closes. After a letter it closes or is a possessive. Between two letters it is an apostrophe.
SINGLE = pattern(
    r"""['‘’](?:
    (?<=['‘]) (?<![\w.,!?…'’‘%)\]].) (?=[\w\[($£€“"])
    (?!\d\d\b|\d0s|(?i:n|em|til|tis|twas|cause|cos|coz|bout|round|im|er|ere|un|ve)\b) (?P<opens>)
    | (?<=['’]) (?<=[\w.,!?…%)\]].) (?![\w'’])
    )""",
    re.VERBOSE,
)
# Unsure marks form a quotation only up to this distance, in code points: a title or a catchword.
LONGEST_GUESS = 120
# The maximum number of paragraphs without marks before the one that closes a quotation.
CARRIED_FAR = 8
# A paragraph with more than MOST marks and at most DENSEST code points per mark is a drawing or a table, not speech.
MOST, DENSEST = 100, 8

# Words after which the speaker continues: "as Mr Ode said".
SPEAKER = "and|as|because|but|if|I|like|my|or|our|since|so|than|that|then|we|what|when|where|which|who|you"


@cache  # not compiled at import: that takes two milliseconds
def _attribution() -> re.Pattern[str]:
    """Return the pattern of an attribution after a quotation: ', said Mr Ode.' but not ', he said it was fine.'"""
    # “Who demanded to take a test” is not an attribution.
    said = alternatives(SAYING_VERBS - {"demanded", "demands"})
    name = rf"(?!(?:{SPEAKER})\b)(?:[\w.’'-]+\s){{0,5}}(?!I\s)[A-Z][\w.’'-]*(?:,\s[^,.]{{3,80}},)?"
    after = "about|after|as|at|before|by|during|from|in|last|of|on|to|via|when|while|with"
    return compile_pattern(
        rf"[,?!…]\s+(?:{said}\s+(?:[A-Z](?!\s)|\d|(?:the|an?|his|her|one|chief|former)\b|[a-z]+\s[A-Z]\w)"
        rf"|(?:s?he|they|(?:the|an?|his|her)\s+[\w-]+(?:\s[\w-]+)?|{name})\s"
        rf"(?:{said}(?=\s*(?:[.,:;]|$)|\s(?:{after})\b)|told\s(?:[A-Z]|(?:the|an?|reporters)\b)))"
    )


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> Quotations:
    """Return the quotations of a text and its unpaired marks.

    Args:
        text: the text of a document.
        paragraphs: half-open offsets of its paragraphs in code points, in order and disjoint.
    """
    double, single = _Pairing(text), _Pairing(text)
    for start, end in paragraphs:
        double.add_paragraph(start, end, _drop_dense(list(_double_marks(text, start, end)), end - start))
        single.add_paragraph(start, end, _drop_dense(list(_single_marks(text, start, end)), end - start))
    double.drop_carried()
    single.drop_carried()
    # Inside a double quotation the evidence for an unpaired single mark is too weak.
    outside = [mark for mark in single.unpaired if not _contains(double.spans, mark.start, mark.start + 1)]
    spans: list[Quotation] = []
    for span in sorted(double.spans + single.spans):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return Quotations(tuple(spans), tuple(sorted(double.unpaired + outside)))


def _drop_dense(marks: list[Mark], length: int) -> list[Mark]:
    """Return the marks of a paragraph of `length` code points, none if they are too dense for speech."""
    return [] if len(marks) > MOST and len(marks) * DENSEST >= length else marks


def _contains(spans: Sequence[Quotation], start: int, end: int) -> bool:
    """Return whether one of the spans contains start:end. The spans must be in order."""
    before = bisect_right(spans, start, key=lambda span: span.start) - 1
    return before >= 0 and end <= spans[before].end


def _double_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the double marks of the paragraph text[start:end], except those of feet and inches."""
    is_open = False
    for match in DOUBLE.finditer(text, start, end):
        left, right = match.span()
        follows_digit = text[left - 1 : left].isdigit()
        if match[0] == "”" and follows_digit and not is_open:
            continue
        if match[0] != '"' or not follows_digit:
            mark = _with_side(text, left, right, start, end)
            is_open = mark.side == "opens" or (is_open and mark.side != "closes")
            yield mark
        elif not PRIME.search(text, max(start, left - 12), left):
            yield Mark(left, right, "closes", False)


def _with_side(text: str, left: int, right: int, start: int, end: int) -> Mark:
    """Return the double mark text[left:right] of the paragraph text[start:end] with its side."""
    sign = text[left:right]
    shape: Side = "opens" if sign in "“„‟«‘‘``" else "closes" if sign in "”»’’" else "either"
    before, after = left - 1, right
    before -= before > start and text[before] in NESTED
    after += after < end - 1 and text[after] in NESTED
    opens = before < start or text[before] in BEFORE_OPENING
    closes = after >= end or (text[after] in AFTER_CLOSING and not text.startswith("...", after))
    if opens and closes and sign not in "«»" and (before < start) != (after >= end):
        # White space on both sides: the first mark of a paragraph opens, the last one closes.
        opens, closes = before < start, after >= end
    if opens == closes:
        return Mark(left, right, shape, False)
    side: Side = "opens" if opens else "closes"
    # Some countries turn guillemets outwards, others inwards, and web pages use them as arrows.
    return Mark(left, right, side, sign not in "«»" or side == shape)


def _single_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the single marks of the paragraph text[start:end], except apostrophes inside words."""
    for match in SINGLE.finditer(text, start, end):
        at = match.start()
        if match.lastgroup:
            # Speech starts a paragraph or follows a colon or a comma. Elsewhere the mark can belong to a name or a
            # word.
            led_in = at == start or text[max(start, at - 3) : at].rstrip().endswith((":", ",", "."))
            yield Mark(at, at + 1, "opens", led_in and text[at] == "‘")
        else:
            yield Mark(at, at + 1, "closes", text[at - 1] in ".,!?…")


class _Pairing:
    """Pairing of the marks of one kind, double or single, over the paragraphs of a story."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Quotation] = []
        self.unpaired: list[Unpaired] = []
        self.open: list[Mark] = []  # the opening marks of the quotations that are open, outermost first
        self.search_start = 0  # the offset from which the next search for an attribution starts
        self.reopened = False  # whether a mark opened the open quotation again
        self.carried: Mark | None = None  # the opening mark of a quotation that an earlier paragraph left open
        self.between: list[tuple[int, int]] = []  # the paragraphs since then, all without marks
        self.extends = False  # whether a further closing mark can be the real end of the last span
        self.surplus = False  # whether the last mark closed nothing

    def add_paragraph(self, start: int, end: int, marks: Iterable[Mark]) -> None:
        """Pair the marks of the paragraph text[start:end]."""
        self.extends = self.surplus = found = False
        for mark in marks:
            if mark.side == "closes" or (mark.side == "either" and self.open):
                found |= bool(self.open) or mark.sure
                self.add_closing(mark, start)
            else:
                found = True
                self.add_opening(mark, start)
        if self.open:
            self.interrupt(end, lost=_attribution().search(self.text, self.search_start, end) is not None)
        elif self.carried and not found:
            self.between.append((start, end))
            if len(self.between) > CARRIED_FAR:
                self.drop_carried()

    def add_opening(self, mark: Mark, start: int) -> None:
        """Process an opening mark of the paragraph that starts at `start`."""
        self.extends = self.surplus = reopens = False
        if self.carried:
            carries_on = mark.start == start and not self.between and not self.is_within_sentence(self.carried)
            self.drop_carried(report=mark.sure and not carries_on)
        if self.open:
            before = self.text[max(self.search_start, mark.start - 6) : mark.start].rstrip().rstrip(")]'’")
            reopens = before.endswith((".", "!", "?", "…"))
            if (
                not before.endswith(".")
                and self.text[mark.end : mark.end + 13].partition(" ")[0].lower() in SAYING_VERBS
            ):
                self.add_closing(mark, start)
                return  # ', "says Mr Ode': white space on the wrong side
            if _attribution().search(self.text, self.search_start, mark.start) or (
                reopens and self.is_within_sentence(self.open[-1])
            ):
                self.interrupt(mark.start, lost=True)
                reopens = False
        self.search_start, self.reopened = mark.end, reopens
        if not reopens:
            self.open.append(mark)

    def add_closing(self, mark: Mark, start: int) -> None:
        """Process a closing mark of the paragraph that starts at `start`."""
        if self.open:
            opening = self.open.pop()
            if not (opening.sure or mark.sure) and mark.start - opening.start > LONGEST_GUESS:
                return
            if not self.open:
                self.spans.append(Quotation(opening.start, mark.end, True))
            self.extends = self.reopened or not mark.sure
        elif self.carried and mark.sure:
            self.spans.extend(Quotation(*paragraph, False) for paragraph in self.between)
            self.spans.append(Quotation(start, mark.end, True))
            self.drop_carried(report=False)
        elif self.extends:
            self.spans[-1] = self.spans[-1]._replace(end=mark.end)
        elif mark.sure:
            if not self.surplus:  # else the previous mark opened this quotation, with white space on the wrong side
                self.unpaired.append(Unpaired(mark.start, mark.end, "closes"))
            self.surplus = not self.surplus

    def interrupt(self, end: int, lost: bool) -> None:
        """End the open quotation at `end`. It continues in the next paragraph, or its closing mark is lost."""
        mark = self.open[0]
        self.carried = mark
        self.open.clear()
        if mark.sure:
            self.spans.append(Quotation(mark.start, end, False))
        if lost:
            self.drop_carried()

    def drop_carried(self, report: bool = True) -> None:
        """Stop waiting for the end of the quotation that was left open."""
        if report and self.carried and self.carried.sure:
            self.unpaired.append(Unpaired(self.carried.start, self.carried.end, "opens"))
        self.carried = None
        self.between.clear()

    def is_within_sentence(self, mark: Mark) -> bool:
        """Return whether a quotation is part of a sentence: it is closed in its paragraph and not opened again."""
        before = self.text[max(0, mark.start - 2) : mark.start].rstrip()
        return before.isalpha() and self.text[mark.end : mark.end + 1].islower()
