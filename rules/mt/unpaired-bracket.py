from collections.abc import Iterator
from typing import NamedTuple

from wirelint.rule import Finding
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "unpaired bracket",
    "why": (
        "A cut, a joined paragraph or a translation engine that moved a mark loses one bracket of a pair. Readers "
        "cannot tell where the aside ends."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": ["body", "list", "caption", "tail"],
    "bad": [
        "The pilots ⟦(⟧who had slept went home at noon. ¶ It rained.",
        "The pilots who had slept⟦)⟧ went home at noon. The crew (of ten) slept.",
        "The pilots slept⟦]⟧ until noon.",
    ],
    "good": [
        "The pilots (who had slept) went home :) and the crew (of [ten] boats) slept ;-) too. She wrote that it was late : ) again.",
        "There are two: a) the pier, b) the lido; 1) is old and (2 is new. ¶ 2) The pier is shut.",
        "He left (as he said. ¶ Nobody knew why.)",
        "Press ( to open it. 5) was last.",
    ],
}

# Round and square brackets, except those of faces.
BRACKET = pattern(r"(?<![:;=])(?<![:;=][-'])[(\[]|[)\]]")
# What a closing bracket alone is right after: a face, or the letter or number of a list item.
ALONE = pattern(r"(?:[:;=][-']?\s?|(?:\A|[\s“(])(?:[a-zA-Z]|[ivx]{1,4}|[0-9]{1,3}))\Z")
# What an opening bracket alone is right before: the number of a list item, a space.
LISTED = pattern(r"[\w]{1,2}\s|\s")
# A bracket can be closed this many paragraphs later.
REACH = 6


class Open(NamedTuple):
    """An opening bracket, with the index of its paragraph."""

    at: int
    mark: str
    paragraph: int


def check(document: Document) -> Iterator[Finding]:
    opened: list[Open] = []
    text = document.text
    if not any(map(text.__contains__, "()[]")):
        return
    for paragraph in document.paragraphs:
        words = paragraph.text
        for match in BRACKET.finditer(words) if any(map(words.__contains__, "()[]")) else ():
            mark, at = match.group(), paragraph.start + match.start()
            if mark in "([":
                opened.append(Open(at, mark, paragraph.index))
            elif opened and paragraph.index - opened[-1].paragraph <= REACH:
                # One of another shape closes it too: two findings for one slip would be too many.
                opened.pop()
            elif paragraph.role in RULE["roles"] and not ALONE.search(text[max(paragraph.start, at - 6) : at]):
                yield Finding(Span(at, at + 1), f"unpaired “{mark}”: no bracket opens before it")
    for bracket in opened:
        if document.paragraphs[bracket.paragraph].role in RULE["roles"] and not LISTED.match(text, bracket.at + 1):
            yield Finding(Span(bracket.at, bracket.at + 1), f"unpaired “{bracket.mark}”: no bracket closes it")
