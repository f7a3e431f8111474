import re
from collections.abc import Iterator

from wirelint.rule import Confidence, Finding, Label
from wirelint.text import Document, Paragraph, Span, pattern
from wirelint.text.lexicon.agencies import AGENCIES

RULE = {
    "message": "second dateline in the middle of the story",
    "why": (
        "A story has its place and its agency at the top. A second dateline, or a second headline above a byline, "
        "shows where another story was joined to this one."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "document",
    "roles": "all",
    "bad": [
        ("Lido opens ¶ PORT ELM (AP) — The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "It is the first one that the town has had since the war. ¶ "
        "The mayor said so. ¶ It cost a lot of money, and the town has none of it left. ¶ "
        "⟦OLDPORT (AP) —⟧ The council has paid for most of the work, the mayor told a meeting."),
        ("Lido opens ¶ PORT ELM (AP) — The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "It is the first one that the town has had since the war. ¶ "
        "It cost a lot of money, and the town has none left. ¶ ⟦Council pays for the new pier⟧ ¶ "
        "OLDPORT, May 4 (Reuters) - The council has paid for most of the work."),
        ("Lido opens ¶ By Ann Holm ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "It is the first one that the town has had since the war. ¶ "
        "It cost a lot of money, and the town has none left. ¶ ⟦Council pays for the new pier⟧ ¶ By Ole Brandt ¶ "
        "The council has paid for most of the work, he said. ¶ It did."),
    ],
    "good": [
        ("Lido opens ¶ By Ann Holm ¶ PORT ELM (AP) — The lido opened in May, the harbour office of the town said on Monday. ¶ TIP-INS ¶ "
        "A boat – the first – sailed. ¶ Wales (Group A): the first time they came. ¶ BRANDT — he is the mayor. ¶ By the sea ¶ It held."),
    ],
}  # fmt: skip

# A dateline in these paragraphs, below headline, deck and byline, is the story's own.
TOP, PROSE_BEFORE = 4, 2
# A story with at least this many datelines is a round-up of several items.
ROUND_UP = 3
PATTERNS = {
    # A place, perhaps a date, and an agency in brackets: “OLDPORT, May 4 (Reuters) -”.
    "agency": (
        r"(?:[A-Z][A-Z.’'-]{3,}(?: [A-Z][A-Z.’'-]+){0,3}|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})(?:, [A-Z][\w. ]{1,24})?"
        r"(?:,? [A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:st|nd|rd|th)?)?"
        r" ?\((?P<agency>[A-Z][\w ]{1,20}|dpa)\) ?(?:[-–—_]{1,2}|:)?(?= ?[\w“\"‘])"
    ),
    # A place in capitals, a dash and a sentence.
    "capitals": (
        r"[A-Z][A-Z.’'-]{3,}(?: [A-Z][A-Z.’'-]+){0,3}(?:, [A-Z][\w. ]{1,24})?"
        r"(?:,? [A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:st|nd|rd|th)?)?"
        r" ?(?:—|–|--|- )(?= ?[A-Z“\"]\w*(?: \S+){6})"
    ),
    "byline": r"(?:By|BY) (?:[A-Z][\w’'.-]+ ?)(?:(?:and|&|(?<!\w)(?:de|van|von|der|den|al|el|bin|la|du|di|da)|[A-Z][\w’'.-]+),? ?){1,5}",
}
AGENCY, CAPITALS = pattern(PATTERNS["agency"]), pattern(PATTERNS["capitals"])
SOURCES = AGENCIES | {"CNN", "Own report", "The Associated Press"}
BYLINE = pattern(PATTERNS["byline"])
HEADLINE_WORDS = range(4, 21)


def check(document: Document) -> Iterator[Finding]:
    found: list[Finding] = []
    datelines = prose = 0
    before: Paragraph | None = None  # the last paragraph that is not a byline
    byline: Paragraph | None = None
    for paragraph in document.paragraphs:
        opening = match_dateline(paragraph.text)
        if BYLINE.fullmatch(paragraph.text):
            byline = paragraph
            continue
        is_below = paragraph.index >= TOP and prose >= PROSE_BEFORE
        prose += paragraph.is_prose
        if is_below and (opening or (byline is not None and paragraph.is_prose)):
            datelines += opening is not None
            if before is not None and before.index >= TOP - 1 and is_headline(before):
                if byline is not None:
                    label = Label(Span(byline.start, byline.end), "its byline")
                else:
                    assert opening is not None  # the condition above requires one of the two
                    label = Label(paragraph.span(*opening.span()), "its dateline")
                message = "second headline in the middle of the story"
                found.append(Finding(Span(before.start, before.end), message, (label,)))
            elif opening:
                found.append(Finding(paragraph.span(*opening.span())))
        before, byline = paragraph, None
    confidence: Confidence | None = "low" if datelines >= ROUND_UP else None
    for finding in found:
        yield finding._replace(confidence=confidence)


def match_dateline(text: str) -> re.Match[str] | None:
    """Return the match of a dateline at the start of a paragraph."""
    match = AGENCY.match(text)
    return match if match and match["agency"] in SOURCES else CAPITALS.match(text)


def is_headline(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        not paragraph.ends_sentence
        and text.count(" ") + 1 in HEADLINE_WORDS
        and text[0].isupper()
        and text[-1].isalnum()
    )
