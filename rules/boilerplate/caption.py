"""A caption, or the description of a picture, left between paragraphs."""

import os
from collections.abc import Iterator
from functools import cache

from wirelint.rule import Confidence, Finding
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "picture caption left in the story",
    "why": (
        "A caption describes in the present tense what a picture shows and often names the photographer. Alternative "
        "text for screen readers does the same. Once the picture is removed, both look like a paragraph of the story."
    ),
    "severity": "warning",
    "confidence": "low",
    "scope": "document",
    "bad": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "⟦Mayor Ida Brandt speaks during the opening of the lido in Port Elm, May 4, 2025.⟧ ¶ "
        "⟦A woman wearing a red hat stands beside the slide.⟧ ¶ ⟦Guests arriving at the lido⟧ ¶ "
        "⟦In this photo provided by the harbour office, the slide is being painted.⟧ ¶ "
        "⟦Clockwise from top: the slide; the roof; the pool⟧ ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "⟦The slide of the lido, which children painted (⟧ ¶ ⟦Ole Brandt/Harbour News)⟧ ¶ "
        "⟦The roof of the old lido. Ole Brandt for Harbour News⟧ ¶ ⟦The pool and the roof. (Ole Brandt/Harbour News)⟧ ¶ "
        "⟦Workers carry the old slide out of the lido in Port Elm on Monday, May 4, 2025.⟧ ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
    "good": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "Mayor Ida Brandt speaks during the opening, and she says that she will swim. ¶ "
        "A woman wearing a red hat was the first to try the slide. ¶ Guests arriving at the lido got a hat. ¶ "
        "The council has paid for most of the work (it did not say how). ¶ It belongs to Brandt Bros. Ole Brandt is one of them ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "A woman (she/her) and a man (North/South) came first. ¶ The office opened on Monday, May 4, 2025. ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
}  # fmt: skip

LONGEST = 600
NARRATIVE = os.path.join(os.path.dirname(__file__), "data", "narrative-words.txt")
TITLE = pattern(r"[\"“‘][A-Z0-9][\w\s’'-]{1,30}[\"”’]")
QUOTED = pattern(r"[“”\"]")
SECOND_SENTENCE = pattern(r"[a-z)]{2}[.!?] [A-Z]")
# Every cue of a caption contains one of these. Searching for them first is faster.
CUE_WORDS = (
    "hoto", "icture", "mage", "seen here", "lockwise", "left", "right", "center", "centre", " view of", "frame grab", "still",
)  # fmt: skip
DATED = pattern(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+),? (?:19|20)\d\d"
)
SHORTEST_DATED = 10
CREDITED = pattern(r"[(\[][A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3} ?/ ?[A-Z][\w.'’&\s-]{1,40}(?:/[\w .-]{2,40})?[)\]]$")
SIGNED = pattern(r"[a-z]{3}[.!?]”? (?:[A-Z][\w.'’-]+)(?: (?:[A-Z][\w.'’/-]+|for|of|the|via|and|/)){0,6}$")
REST_OF_CREDIT = pattern(r"(?:[A-Z][\w.'’-]*(?: ?/ ?| )?(?:via )?){1,8}\)$")


def check(document: Document) -> Iterator[Finding]:
    first, _ = document.prose_bounds
    for paragraph in document.paragraphs:
        # An editor's note is not a caption.
        if first < paragraph.index and paragraph.role != "note" and paragraph.end - paragraph.start <= LONGEST:
            confidence = caption_confidence(paragraph)
            if confidence is not None:
                yield Finding(Span(paragraph.start, paragraph.end), confidence=confidence)


def caption_confidence(paragraph: Paragraph) -> Confidence | None:
    """Return the confidence that a paragraph is a caption or a part of one, None if it is not."""
    text = paragraph.text
    mark = text[-1]
    # A credit in brackets, whole or separated from its caption, is sure; a sentence that reads like a caption is not.
    if (mark == "(" and " " in text) or (mark == ")" and "(" not in text and REST_OF_CREDIT.match(text)):
        return "medium"
    if mark in ")]" and CREDITED.search(text):
        return "medium"
    if mark.isalpha() and text[0].isalpha() and text.count(" ") > 4 and SIGNED.search(text):
        return "low" if paragraph.document.is_prose() else None
    if any(word in text for word in CUE_WORDS):
        from wirelint.text.captions import has_cue

        if has_cue(text):
            return None if SECOND_SENTENCE.search(text) or text[0] in '“"' else "low"
    if not load_narrative_words().isdisjoint(paragraph.words) or " may " in text or SECOND_SENTENCE.search(text):
        return None
    if ("“" in text or '"' in text) and QUOTED.search(TITLE.sub("X", text)):
        return None
    if DATED.search(text, 1):
        return "low" if text.count(" ") >= SHORTEST_DATED - 1 else None
    from wirelint.text.captions import describes_picture

    return "low" if describes_picture(text) else None


@cache
def load_narrative_words() -> frozenset[str]:
    with open(NARRATIVE, encoding="utf-8") as file:
        return frozenset(word for line in file if not line.startswith("#") for word in line.split())
