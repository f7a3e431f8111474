from collections.abc import Iterator
from itertools import groupby
from unicodedata import category, name

from wirelint.rule import Finding, replace
from wirelint.text import Document
from wirelint.text.span import Span

RULE = {
    "message": "invisible character left in the copy",
    "why": (
        "Pages, translation tools and word processors mark where a line may break or which way it runs with characters that "
        "nobody sees. In copy they break words for search, screen readers and hyphenation, and show as boxes elsewhere."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "document",
    "roles": "all",
    "groups": True,
    "bad": [
        "The crew left the ⟦\u200bpier⟧, and the ⟦har\u00adbour⟧ was shut.",
        "⟦\u200bThe⟧ ferry came at ⟦noon\u0007⟧. Nobody saw ⟦\u202dit\u202c⟧.",
    ],
    "good": ["The sign read שלום\u200f and the crowd waved 👩\u200d🚒 in May."],
}


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    words = [(_word_at(text, found.span), found.characters) for found in document.invisible]
    for word, group in groupby(words, key=lambda item: item[0]):
        characters = sorted({character for _, run in group for character in run})
        names = " and ".join(map(describe, characters[:2])) + (" and more" if len(characters) > 2 else "")
        fix = replace(word, text[word.start : word.end], "delete the invisible characters", safe=True)
        yield Finding(
            word,
            f"invisible character left in the copy: {names}",
            fix=fix if text[word.start : word.end].strip("\n") else None,
        )


def _word_at(text: str, span: Span) -> Span:
    """Return the word around a character of the text, or the character if it is not part of a word."""
    start, end = span
    while start < end and start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def describe(character: str) -> str:
    """Return the code point and the name of a character, such as “U+200B zero width space”."""
    kind = "control character" if category(character) == "Cc" else "character"
    return f"U+{ord(character):04X} {name(character, kind).lower()}"
