"""A sentence or most of a paragraph that an earlier paragraph contains."""

from collections.abc import Iterator

from wirelint.rule import Confidence, Finding, Label
from wirelint.text import Document

RULE = {
    "message": "repeated passage",
    "why": (
        "A pull quote repeats a sentence in large type. Merged versions of a page or a paragraph say the same thing "
        "in nearly the same words. Cut one of the two."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        ("Ferry late again ¶ The harbour ferry was late for the fifth day in a row on Friday. “Passengers have waited patiently for "
        "something to happen, and nothing happened,” its owner said. ¶ The owner blamed the tide. ¶ "
        "⟦“Passengers have waited patiently for something to happen, and nothing happened.”⟧ ¶ It sails on."),
        ("Ferry late again ¶ The harbour ferry was delayed for the fifth consecutive morning on Friday because of worn ropes, "
        "its owner said. ¶ "
        "The owner blamed the tide. ¶ "
        "⟦The harbour ferry was delayed for the fifth consecutive morning on Friday because of broken ropes, "
        "its owner said.⟧ ¶ It sails on."),
        ("Ferry late again ¶ Nobody went home on Friday. The harbour ferry was delayed for the fifth consecutive morning "
        "because of worn ropes. It sails again. ¶ "
        "The owner blamed the tide and the wind. ⟦The harbour ferry was delayed for the fifth consecutive morning "
        "because of worn ropes.⟧ He left. ¶ It sails on."),
    ],
    "good": [
        ("Ferry late again ¶ The harbour ferry was delayed for the fifth consecutive morning on Friday because of worn ropes, "
        "its owner said. ¶ "
        "The harbour ferry was cancelled on Saturday because nobody had mended anything, passengers complained bitterly. ¶ "
        "The harbour ferry was delayed for the fifth consecutive morning, its owner said, but not on Sunday."),
        ("Results ¶ Northern harbours championship, women’s lightweight doubles: Port Elm 12 ¶ "
        "Northern harbours championship, women’s lightweight doubles: Oldport 14 ¶ The rowers went home."),
    ],
}  # fmt: skip

# An anchor is a long word and the words after it. Two paragraphs that share anchors are compared.
LONG_WORD, AFTER = 7, 3
SHORTEST = 10  # words of a passage
# Only pieces of cut paragraphs have more words.
MOST_WORDS = 1500


def check(document: Document) -> Iterator[Finding]:
    anchors: dict[tuple[str, ...], int] = {}
    pairs: dict[tuple[int, int], int] = {}
    for paragraph in document.paragraphs:
        words = paragraph.words
        if not SHORTEST <= len(words) <= MOST_WORDS:
            continue
        for at, word in enumerate(words[:-AFTER]):
            if len(word) >= LONG_WORD:
                first = anchors.setdefault(tuple(words[at : at + AFTER + 1]), paragraph.index)
                if first != paragraph.index:
                    pair = first, paragraph.index
                    pairs[pair] = pairs.get(pair, 0) + 1
    reported: set[int] = set()
    for (first, second), marks in sorted(pairs.items()):
        if marks > 1 and second not in reported:
            from wirelint.text.repetition import find_repetition  # few stories have such paragraphs

            found = find_repetition(document.paragraphs[first], document.paragraphs[second], SHORTEST)
            if found is not None:
                reported.add(second)
                label = Label(found.source, "the other occurrence")
                # A short paragraph can be a pull quote, but not if its line reads like copy.
                confidence: Confidence | None = "low" if document.lines.is_body(second) else None
                yield Finding(found.span, labels=(label,), confidence=confidence)
