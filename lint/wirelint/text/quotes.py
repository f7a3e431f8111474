"""The quotations of a story, and the quotation marks that do not pair.

A mark is told by the side its space is on, a curly one too: machines curl them the wrong way. Copy carries a quotation
over paragraphs in three ways: each opens anew and the last one closes; one opens and a later one closes (copy cut at
its sentences); or paragraphs were glued, and a mark opens anew inside. A mark is unpaired only where none of the three
explains it. What may be an apostrophe, inches or a stray mark is never reported, but may close a quotation.
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
    """A quotation, or one paragraph's part of it: half-open code points of the text, the marks included."""

    start: int
    end: int
    closed: bool  # if not, it runs to its paragraph's end: it is carried on there, or lost its mark


class Unpaired(NamedTuple):
    """A mark that is never closed ('opens') or closes what was not opened: half-open code points of the text."""

    start: int
    end: int
    kind: Literal["opens", "closes"]


class Quotations(NamedTuple):
    """What a story holds. Spans are in order and disjoint: a quotation inside a quotation has none of its own."""

    spans: tuple[Quotation, ...]
    unpaired: tuple[Unpaired, ...]

    def hold(self, start: int, end: int) -> bool:
        """Whether text[start:end] lies in one of the quotations, its marks included."""
        return _hold(self.spans, start, end)

    def outside(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of text[start:end] that no quotation holds, as half-open code points of the text."""
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
    """A mark, half-open code points of the text; sure when it is a quotation mark and can turn no other way."""

    start: int
    end: int
    side: Side
    sure: bool


# Two single marks typed for a double one are one mark. Every branch starts with a literal: `re` then skips by a set.
DOUBLE = pattern("\"|“|”|„|‟|«|»|''|’’|‘‘|``")
BEFORE_OPENING = frozenset("([{<—–-/= \t\n\r\f\v\xa0\u2009\u200b\u202f")
AFTER_CLOSING = frozenset(")]}>—–-/.,;:!? \t\n\r\f\v\xa0\u2009\u200b\u202f")
NESTED = frozenset("'‘’\"")  # may stand between a mark and the space that tells its side
# 6'2", 51°30'26": never a quotation mark, whatever is open.
PRIME = pattern(r"\d\s?['’′]\s?\d[\d.,/½¼¾]*$")

# A single mark before a letter opens, unless a word or a decade lost its front (’90s, ’em, rock ’n’ roll); one after a
# stop closes, one after a letter closes or is a possessive. Between two letters it is an apostrophe.
SINGLE = pattern(
    r"""['‘’](?:
    (?<=['‘]) (?<![\w.,!?…'’‘%)\]].) (?=[\w\[($£€“"])
    (?!\d\d\b|\d0s|(?i:n|em|til|tis|twas|cause|cos|coz|bout|round|im|er|ere|un|ve)\b) (?P<opens>)
    | (?<=['’]) (?<=[\w.,!?…%)\]].) (?![\w'’])
    )""",
    re.VERBOSE,
)
# Unsure marks make a quotation when no further apart than this, in code points: a title, a catchword.
LONGEST_GUESS = 120
# How many paragraphs without marks a quotation may run on and still be closed by a later one.
CARRIED_FAR = 8
# A paragraph with more marks than this, and so many code points or fewer a mark, is a drawing or a table: it quotes nothing.
MOST, DENSEST = 100, 8

# Words after which the speaker speaks on: "as Mr Ode said".
SPEAKER = "and|as|because|but|if|I|like|my|or|our|since|so|than|that|then|we|what|when|where|which|who|you"


@cache  # not at import: it takes two milliseconds
def _attribution() -> re.Pattern[str]:
    """The reporter's words where a quotation should be over: ', said Mr Ode.' but not ', he said it was fine.'"""
    # “Who demanded to take a test” reports no speech.
    said = alternatives(SAYING_VERBS - {"demanded", "demands"})
    name = rf"(?!(?:{SPEAKER})\b)(?:[\w.’'-]+\s){{0,5}}(?!I\s)[A-Z][\w.’'-]*(?:,\s[^,.]{{3,80}},)?"
    after = "about|after|as|at|before|by|during|from|in|last|of|on|to|via|when|while|with"
    return compile_pattern(
        rf"[,?!…]\s+(?:{said}\s+(?:[A-Z](?!\s)|\d|(?:the|an?|his|her|one|chief|former)\b|[a-z]+\s[A-Z]\w)"
        rf"|(?:s?he|they|(?:the|an?|his|her)\s+[\w-]+(?:\s[\w-]+)?|{name})\s"
        rf"(?:{said}(?=\s*(?:[.,:;]|$)|\s(?:{after})\b)|told\s(?:[A-Z]|(?:the|an?|reporters)\b)))"
    )


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> Quotations:
    """The quotations of `text`, and its unpaired marks; `paragraphs` are half-open code points, in order, disjoint."""
    double, single = _Pairing(text), _Pairing(text)
    for start, end in paragraphs:
        double.paragraph(start, end, _of_speech(list(_double_marks(text, start, end)), end - start))
        single.paragraph(start, end, _of_speech(list(_single_marks(text, start, end)), end - start))
    double.give_up()
    single.give_up()
    # Inside a double quotation too much may have become of a single mark.
    apart = [mark for mark in single.unpaired if not _hold(double.spans, mark.start, mark.start + 1)]
    spans: list[Quotation] = []
    for span in sorted(double.spans + single.spans):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return Quotations(tuple(spans), tuple(sorted(double.unpaired + apart)))


def _of_speech(marks: list[Mark], length: int) -> list[Mark]:
    """The marks of a paragraph of so many code points, none where they stand too close to quote anything."""
    return [] if len(marks) > MOST and len(marks) * DENSEST >= length else marks


def _hold(spans: Sequence[Quotation], start: int, end: int) -> bool:
    """Whether the code points from `start` to `end` lie in one of the spans, which are in order."""
    before = bisect_right(spans, start, key=lambda span: span.start) - 1
    return before >= 0 and end <= spans[before].end


def _double_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The double marks of the paragraph text[start:end]."""
    for match in DOUBLE.finditer(text, start, end):
        left, right = match.span()
        if match[0] != '"' or not text[left - 1 : left].isdigit():
            yield _turned(text, left, right, start, end)
        elif not PRIME.search(text, max(start, left - 12), left):
            yield Mark(left, right, "closes", False)


def _turned(text: str, left: int, right: int, start: int, end: int) -> Mark:
    """The double mark text[left:right] of the paragraph text[start:end], with its side."""
    sign = text[left:right]
    shape: Side = "opens" if sign in "“„‟«‘‘``" else "closes" if sign in "”»’’" else "either"
    before, after = left - 1, right
    before -= before > start and text[before] in NESTED
    after += after < end - 1 and text[after] in NESTED
    opens = before < start or text[before] in BEFORE_OPENING
    closes = after >= end or (text[after] in AFTER_CLOSING and not text.startswith("...", after))
    if opens and closes and sign not in "«»" and (before < start) != (after >= end):
        # Space on both sides, but a paragraph's first mark opens and its last one closes.
        opens, closes = before < start, after >= end
    if opens == closes:
        return Mark(left, right, shape, False)
    side: Side = "opens" if opens else "closes"
    # Guillemets turned outwards or inwards are a country's custom, and arrows on a page.
    return Mark(left, right, side, sign not in "«»" or side == shape)


def _single_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The single marks of the paragraph text[start:end] that are no apostrophe inside a word."""
    for match in SINGLE.finditer(text, start, end):
        at = match.start()
        if match.lastgroup:
            # Speech begins a paragraph or is led in; elsewhere a single mark may belong to a name or a word.
            led_in = at == start or text[max(start, at - 3) : at].rstrip().endswith((":", ",", "."))
            yield Mark(at, at + 1, "opens", led_in and text[at] == "‘")
        else:
            yield Mark(at, at + 1, "closes", text[at - 1] in ".,!?…")


class _Pairing:
    """Pairs the marks of one kind, double or single, through a story."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Quotation] = []
        self.unpaired: list[Unpaired] = []
        self.open: list[Mark] = []  # what opened the quotations that are open here, the outermost first
        self.read = 0  # where the text begins in which the reporter's words are still to be looked for
        self.reopened = False  # whether a mark has opened a quotation anew
        self.carried: Mark | None = None  # what opened the one that an earlier paragraph left open
        self.between: list[tuple[int, int]] = []  # the paragraphs since then, all without marks
        self.extends = False  # whether a further closing mark may be the true end of the last span
        self.surplus = False  # whether the last mark closes what was not opened

    def paragraph(self, start: int, end: int, marks: Iterable[Mark]) -> None:
        """Pair the marks of the paragraph text[start:end]."""
        self.extends = self.surplus = found = False
        for mark in marks:
            if mark.side == "closes" or (mark.side == "either" and self.open):
                found |= bool(self.open) or mark.sure
                self.closes(mark, start)
            else:
                found = True
                self.opens(mark, start)
        if self.open:
            self.leave(end, lost=_attribution().search(self.text, self.read, end) is not None)
        elif self.carried and not found:
            self.between.append((start, end))
            if len(self.between) > CARRIED_FAR:
                self.give_up()

    def opens(self, mark: Mark, start: int) -> None:
        """Take an opening mark of the paragraph that begins at `start`."""
        self.extends = self.surplus = reopens = False
        if self.carried:
            carries_on = mark.start == start and not self.between and not self.is_part(self.carried)
            self.give_up(report=mark.sure and not carries_on)
        if self.open:
            before = self.text[max(self.read, mark.start - 6) : mark.start].rstrip().rstrip(")]'’")
            reopens = before.endswith((".", "!", "?", "…"))
            if (
                not before.endswith(".")
                and self.text[mark.end : mark.end + 13].partition(" ")[0].lower() in SAYING_VERBS
            ):
                self.closes(mark, start)
                return  # ', "says Mr Ode': on the wrong side of its space
            if _attribution().search(self.text, self.read, mark.start) or (reopens and self.is_part(self.open[-1])):
                self.leave(mark.start, lost=True)
                reopens = False
        self.read, self.reopened = mark.end, reopens
        if not reopens:
            self.open.append(mark)

    def closes(self, mark: Mark, start: int) -> None:
        """Take a closing mark of the paragraph that begins at `start`."""
        if self.open:
            begun = self.open.pop()
            if not (begun.sure or mark.sure) and mark.start - begun.start > LONGEST_GUESS:
                return
            if not self.open:
                self.spans.append(Quotation(begun.start, mark.end, True))
            self.extends = self.reopened or not mark.sure
        elif self.carried and mark.sure:
            self.spans.extend(Quotation(*paragraph, False) for paragraph in self.between)
            self.spans.append(Quotation(start, mark.end, True))
            self.give_up(report=False)
        elif self.extends:
            self.spans[-1] = self.spans[-1]._replace(end=mark.end)
        elif mark.sure:
            if not self.surplus:  # else the last mark opened this quotation, on the wrong side of its space
                self.unpaired.append(Unpaired(mark.start, mark.end, "closes"))
            self.surplus = not self.surplus

    def leave(self, end: int, lost: bool) -> None:
        """Leave the open quotation at `end`: it lost its mark, or is carried into the next paragraph."""
        mark = self.open[0]
        self.carried = mark
        self.open.clear()
        if mark.sure:
            self.spans.append(Quotation(mark.start, end, False))
        if lost:
            self.give_up()

    def give_up(self, report: bool = True) -> None:
        """Wait no longer for the end of the quotation that was left open."""
        if report and self.carried and self.carried.sure:
            self.unpaired.append(Unpaired(self.carried.start, self.carried.end, "opens"))
        self.carried = None
        self.between.clear()

    def is_part(self, mark: Mark) -> bool:
        """Whether the quotation is part of a sentence: such a one is closed where it ends, and never opened anew."""
        before = self.text[max(0, mark.start - 2) : mark.start].rstrip()
        return before.isalpha() and self.text[mark.end : mark.end + 1].islower()
