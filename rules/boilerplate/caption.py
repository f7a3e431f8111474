from collections.abc import Iterator

from wirelint.rule import Confidence, Finding
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "picture caption left in the story",
    "why": (
        "A caption often ends with the name of the photographer or the agency. Once the picture is removed, it looks like a "
        "paragraph of the story. Captions without a credit are left to `boilerplate/page-line`."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "⟦The slide of the lido, which children painted (⟧ ¶ ⟦Ole Brandt/Harbour News)⟧ ¶ "
        "⟦The roof of the old lido. Ole Brandt for Harbour News⟧ ¶ ⟦The pool and the roof. (Ole Brandt/Harbour News)⟧ ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
    "good": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "The council has paid for most of the work (it did not say how). ¶ It belongs to Brandt Bros. Ole Brandt is one of them ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "A woman (she/her) and a man (North/South) came first. ¶ Guests arriving at the lido got a hat. ¶ "
        "The roof was made by Brandt & Sons ( ¶ HBR: Harbour), which also made the slide and the gate. ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
}  # fmt: skip

LONGEST = 600
CREDITED = pattern(r"[(\[][A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3} ?/ ?[A-Z][\w.'’&\s-]{1,40}(?:/[\w .-]{2,40})?[)\]]$")
SIGNED = pattern(r"[a-z]{3}[.!?]”? (?:[A-Z][\w.'’-]+)(?: (?:[A-Z][\w.'’/-]+|for|of|the|via|and|/)){0,6}$")
REST_OF_CREDIT = pattern(r"(?:[A-Z][\w.'’-]*(?: ?/ ?| )?(?:via )?){1,8}\)$")


def check(document: Document) -> Iterator[Finding]:
    first, _ = document.prose_bounds
    for paragraph in document.paragraphs:
        # An editor's note is not a caption.
        if first < paragraph.index and paragraph.role != "note" and paragraph.end - paragraph.start <= LONGEST:
            confidence = caption_confidence(paragraph)
            if confidence is not None and not document.lines.is_body(paragraph.index):
                yield Finding(Span(paragraph.start, paragraph.end), confidence=confidence)


def caption_confidence(paragraph: Paragraph) -> Confidence | None:
    """Return the confidence that a paragraph is a caption or a part of one, None if it is not."""
    text = paragraph.text
    mark = text[-1]
    # A credit in brackets, whole or separated from its caption, is sure; a name after the last sentence is not.
    if mark == "(" and " " in text:
        return None if continues(paragraph) else "medium"
    if mark == ")" and "(" not in text and REST_OF_CREDIT.match(text):
        return "medium"
    if mark in ")]" and CREDITED.search(text):
        return "medium"
    if mark.isalpha() and text[0].isalpha() and text.count(" ") > 4 and SIGNED.search(text):
        return "low" if paragraph.document.is_prose() else None
    return None


def continues(paragraph: Paragraph) -> bool:
    """Return whether the next paragraph closes the bracket of a paragraph and goes on: a page broke it at a link, such as a ticker."""
    paragraphs = paragraph.document.paragraphs
    after = paragraphs[paragraph.index + 1].text if paragraph.index + 1 < len(paragraphs) else ""
    return ")" in after[:-1] and "(" not in after.partition(")")[0]
