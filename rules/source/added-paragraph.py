from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare
from wirelint.text import Document

RULE = {
    "message": "extra paragraph: nothing in the source corresponds to it",
    "why": (
        "A paragraph of another story, a second translation of one paragraph, or text that a translation engine made "
        "up. Paragraphs are paired by their length, their numbers and their names, and only if the two stories have "
        "different numbers of them. A desk may add a paragraph on purpose."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "source",
    "roles": "all",
    "bad": [
        (
            "Die Fähre fährt ab Juni 2031. ¶ Bürgermeisterin Brandt dankte den Helfern. ¶¶ The ferry will sail from June "
            "2031. ¶ ⟦Shares in Norvik Foods fell 7 percent in Oslo after 3,500 workers walked out of two plants.⟧ ¶ "
            "Mayor Brandt thanked the helpers."
        ),
    ],
    "good": [
        (
            "Die Fähre fährt ab Juni 2031, und Bürgermeisterin Brandt dankte den Helfern. ¶¶ The ferry will sail from "
            "June 2031. ¶ Mayor Brandt thanked the helpers."
        ),
    ],
}


def check(document: Document) -> Iterator[Finding]:
    for pair in compare(document).pairs:
        if pair.english and not pair.source:
            paragraph = document.paragraphs[pair.english.start]
            yield Finding(
                paragraph.span(0, len(paragraph.text)), "extra paragraph: nothing in the source corresponds to it"
            )
