"""Curly and straight quotation marks in one story."""

from bisect import bisect_left
from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Span

RULE = {
    "message": "wrong kind of quotation mark: the story mixes curly and straight ones",
    "why": (
        "A passage that was pasted from another source keeps its quotation marks. Curly and straight ones in one story look "
        "careless. The rarer kind is marked. A quotation that opens with one kind and closes with the other is for mt/mixed-quotes."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": ["body", "list"],
    "literals": ["“"],
    "literals_reason": "a story that mixes them has a curly mark that opens",
    "bad": [
        "“The pier is shut,” said the keeper. “It opens in May.”¶He called the storm ⟦\"⟧a surprise\" and left.",
        "\"The vote is lost,\" she said. \"We go on.\"¶The mayor said on Monday: ⟦“⟧I never asked for it.”",
    ],
    "good": [
        "“The pier is shut,” said the keeper. The plank is 12\" long, he said.¶“It opens in May,” he added.",
        "\"The pier is shut,\" said the keeper.¶\"It opens in May,\" he added, and called it \"a surprise\".",
        "“The pier is shut,\" said the keeper.¶“It opens in May,” he added.",
    ],
}  # fmt: skip

CURLY, STRAIGHT = "“”", '"'


def check(document: Document) -> Iterator[Finding]:
    from wirelint.consistency.mixtures import report_rarer

    kinds = {
        "curly quotation mark": find_openings(document, CURLY),
        "straight quotation mark": find_openings(document, STRAIGHT),
    }
    yield from report_rarer(kinds)


def find_openings(document: Document, marks: str) -> list[Span]:
    """Return the opening marks in body text of the quotations whose marks are all of one kind."""
    text, spans = document.text, document.quotations.spans
    starts = [start for start, end, closed in spans if text[start] in marks and (text[end - 1] in marks or not closed)]
    found = []
    for paragraph in document.paragraphs:
        if paragraph.role == "body":
            inside = starts[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
            found += [Span(start, start + 1) for start in inside]
    return found
