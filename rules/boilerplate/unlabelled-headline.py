from collections.abc import Iterator
from typing import NamedTuple

from wirelint.rule import Confidence, Finding, Severity
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "a headline that is not of this story stands between its paragraphs",
    "why": (
        "Pages put links to other stories between the paragraphs of this one. Without their frame they look like copy: a line without "
        "a stop, written like a headline, about things that the story does not speak of."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        ("Ferry late again ¶ The ferry was late for the fifth day in a row on Friday, its owner said. ¶ "
        "⟦Rowers win medal at games in spite of storm⟧ ¶ "
        "The owner blamed the tide, the wind and a rope that had got round the screw. ¶ "
        "Passengers waited for two hours in the rain, and some of them went home. ¶ "
        "A new boat is to sail from the first week of June, he told the council."),
    ],
    "good": [
        ("Ferry late again ¶ The ferry was late for the fifth day in a row on Friday, its owner said. ¶ "
        "Owner of ferry blames tide, wind and rope ¶ "
        "The owner blamed the tide, the wind and a rope that had got round the screw. ¶ "
        "Passengers waited for two hours in the rain, and some of them went home. ¶ "
        "A new boat is to sail from the first week of June, he told the council."),
        ("Ferry late again ¶ The ferry was late for the fifth day in a row on Friday, its owner said. ¶ "
        "Rowers win medal at games ¶ Swimmers drop out of race ¶ Divers find gold and silver ¶ Sailors go on strike over pay ¶ "
        "Passengers waited for two hours in the rain, and some of them went home."),
    ],
}  # fmt: skip

WORD = pattern(r"[a-z][a-z']{3,}")
# A crude stem: the ending off, and no more than so many letters.
ENDING = pattern(r"(?:ing|ed|es|s|'s|s')$")
STEM = 6
# Of the paragraphs of so many words that share must end its sentence, and so many, for the story to be prose.
PROSE_WORDS, PROSE_SHARE, PROSE_LEAST = 8, 0.6, 3
# Below, a line is a crosshead; from LONG on it is seldom one; beyond MOST it is a paragraph.
SHORTEST, LONG, MOST = 5, 7, 25
FEWEST_STEMS = 3
# The share of its stems that the story has too: a line with less is of another story, with more it may be a crosshead.
FOREIGN, STRANGE, ODD = 0.35, 0.5, 0.7
# Addresses, handles, groups and scores, a date at the end, a second sentence, and words to the reader.
OTHER = pattern(
    r"https?:|www\.|pic\.twitter|@\w|\(\w{1,3}\)|: \d|(?:19|20)\d\d$| v |[.?!] [A-Z][a-z]+ [a-z]|\b(?:[Yy]our?|I|[Mm]y|[Ww]e|[Oo]ur|said|told)\b|, [A-Z]\w+$"
)
PLAIN = frozenset(
    "a an the is are was were be been being has have had will would could should may might can said that which who whose his"
    " her its their our this these those there it he she they not".split()
)
MOST_PLAIN = 0.2


class Line(NamedTuple):
    """A line that may be a headline: where it is, which paragraph, how many words it has, whether a stop stands before and after it."""

    span: Span
    number: int
    words: int
    stems: frozenset[str]
    after_stop: bool
    before_stop: bool


def check(document: Document) -> Iterator[Finding]:
    lines = find_lines(document)
    if not lines:
        return
    known: set[str] = set()
    for paragraph in document.paragraphs:
        if paragraph.text.count(" ") >= PROSE_WORDS - 1 and paragraph.ends_sentence:
            known.update(WORD.findall(paragraph.folded))
    stems = set(map(stem, known))
    for line in lines:
        share = len(line.stems & stems) / len(line.stems)
        judged = judge(line, share)
        if judged is not None:
            severity, confidence = judged
            yield Finding(line.span, severity=severity, confidence=confidence)


def judge(line: Line, share: float) -> tuple[Severity, Confidence] | None:
    """What a line is worth that has so much of its words in common with the story; None: it may well belong there."""
    if line.words < LONG:
        return ("error", "medium") if share < FOREIGN and line.after_stop and line.before_stop else None
    if share < STRANGE:
        # Links stand in runs, but lists do as well.
        sure = share < FOREIGN and (line.after_stop or line.before_stop)
        return "error", "high" if sure else "medium"
    return ("warning", "low") if share < ODD else None


def stem(word: str) -> str:
    return ENDING.sub("", word)[:STEM]


def find_lines(document: Document) -> list[Line]:
    """The lines between the first and the last paragraph of prose that look like headlines; none where the story is not prose."""
    found: list[Line] = []
    long = ending = last = 0
    after_stop = False
    waits = False  # whether the line found last still lacks what comes after it
    for paragraph in document.paragraphs:
        text = paragraph.text
        ends = paragraph.ends_sentence
        if waits:
            found[-1] = found[-1]._replace(before_stop=ends)
            if text[0].islower():
                found.pop()
            waits = False
        words = text.count(" ") + 1
        if words >= PROSE_WORDS and paragraph.index:
            long += 1
            ending += ends
            last = paragraph.index if ends else last
        if not ends and ending and SHORTEST <= words <= MOST and looks_so(paragraph):
            stems = frozenset(map(stem, WORD.findall(paragraph.folded)))
            if len(stems) >= FEWEST_STEMS:
                found.append(
                    Line(Span(paragraph.start, paragraph.end), paragraph.index, words, stems, after_stop, False)
                )
                waits = True
        after_stop = ends
    if ending < PROSE_LEAST or ending < PROSE_SHARE * long:
        return []
    return [line for line in found if line.number < last]


def looks_so(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.role not in ("body", "crosshead") or not (text[0].isalnum() or text[0] in "'‘$£€"):
        return False
    if not (text[-1].isalnum() or text[-1] in "'’”\"%)") or text[0].islower() or paragraph.is_cut:
        return False
    words = text.split()
    if words[0].rstrip(".)").isdigit() and words[0][-1] in ".)":
        return False  # an item of a list
    if text.isupper() and len(words) < LONG:
        return False
    return not OTHER.search(text) and sum(word.lower() in PLAIN for word in words) <= MOST_PLAIN * len(words)
