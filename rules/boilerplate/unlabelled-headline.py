from collections.abc import Iterator
from typing import NamedTuple

from wirelint.rule import Confidence, Finding, Severity
from wirelint.text import Document, Paragraph, pattern

RULE = {
    "message": "headline of another story left between paragraphs",
    "why": (
        "Pages put links to other stories between the paragraphs of this one. Without its frame, a link looks like "
        "part of the story: a line without a full stop, written like a headline, on another subject."
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
        ("Ferry late again ¶ The ferry was late for the fifth day in a row, its owner said. ¶ "
        "Rowers win medal at games ¶ Swimmers drop out of race ¶ Divers find gold and silver ¶ Sailors go on strike over pay ¶ "
        "Passengers waited for two hours in the rain, and some of them went home."),
        ("Ferry late again ¶ The ferry was late on Friday, its owner said. ¶ Rowers and swimmers train for tournament at Brandt’s ¶ "
        "Hotel and at school, its head said on Friday. ¶ A new boat is to sail from June, he told the council. ¶ It may be late too."),
        ("Who is who on the new council ¶ The town council met for the first time on Friday, its clerk said. ¶ "
        "HARBOUR AND FISHERIES: Olga Holm, 44 ¶ She ran the lock for nine years, and says that the pier must be mended first. ¶ "
        "Ann Brandt, principal engineer, Northern Bridges ¶ She joined in May, and wants the ferry to sail on Sundays too. ¶ "
        "In depth: ‘Nobody told the swimmers’ ¶ The lido was shut without a word, says a man who had swum there for years."),
    ],
}  # fmt: skip
WORD = pattern(r"[a-z][a-z']{3,}")
# A stem is the word without its ending, cut to STEM letters.
ENDING = pattern(r"(?:ing|ed|es|s|'s|s')$")
STEM = 6
LONG = 7  # words: longer lines are seldom crossheads
FEWEST_STEMS = 3
# Of a line's stems that the story contains, the shares below which it is of another story, less and less surely; others can be crossheads.
FOREIGN, STRANGE, ODD = 0.35, 0.5, 0.7


class Line(NamedTuple):
    """A line that could be a headline.

    Attributes:
        paragraph: its paragraph.
        words: the number of its words.
        stems: the stems of its words.
        after_stop, before_stop: whether the paragraph before or after it ends a sentence.
    """

    paragraph: Paragraph
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
        if paragraph.is_long and paragraph.ends_sentence:
            known.update(WORD.findall(paragraph.folded))
    stems = set(map(stem, known))
    for line in lines:
        if classification := classify(line, len(line.stems & stems) / len(line.stems)):
            severity, confidence = classification
            if confidence == "low" and document.lines.may_be_furniture(line.paragraph.index):
                confidence = "medium"
            yield Finding(line.paragraph.span(0, len(line.paragraph.text)), severity=severity, confidence=confidence)


def classify(line: Line, share: float) -> tuple[Severity, Confidence] | None:
    """Return severity and confidence of a line, None if it can belong to the story.

    Args:
        line: the line.
        share: the share of its stems that the story contains.
    """
    if line.words < LONG:
        return ("error", "medium") if share < FOREIGN and line.after_stop and line.before_stop else None
    if share < STRANGE:
        # Links occur in rows, but so do the items of a list.
        sure = share < FOREIGN and (line.after_stop or line.before_stop)
        return "error", "high" if sure else "medium"
    return ("warning", "low") if share < ODD else None


def stem(word: str) -> str:
    return ENDING.sub("", word)[:STEM]


def find_lines(document: Document) -> list[Line]:
    """Return the lines between the first and the last prose paragraph that look like headlines, if the story is prose."""
    found: list[Line] = []
    first, last = document.prose_bounds
    between = document.paragraphs[first : last + 1] if document.is_prose() else []
    for before, paragraph, after in zip(between, between[1:], between[2:], strict=False):
        if paragraph.ends_sentence or after.text[0].islower() or paragraph.evened.endswith("'s"):
            continue  # a sentence, or a part of a broken line
        from wirelint.text.headline import looks_like_headline  # few stories have lines between their paragraphs

        if not looks_like_headline(paragraph):
            continue
        stems = frozenset(map(stem, WORD.findall(paragraph.folded)))
        if len(stems) >= FEWEST_STEMS:
            words = paragraph.text.count(" ") + 1
            found.append(Line(paragraph, words, stems, before.ends_sentence, after.ends_sentence))
    return found
