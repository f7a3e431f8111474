"""Acronyms with two long forms, and acronyms that are never spelled out."""

from collections.abc import Iterator

from wirelint.names.similarity.folding import stems_of
from wirelint.rule import Finding, Label
from wirelint.text import Document

RULE = {
    "message": "two full names for one acronym",
    "why": (
        "A translation engine spells out an acronym differently each time, and a story merged from two sources has "
        "two names for one body. One of them is wrong, or the acronym means two things. With low confidence, the "
        "rule also reports acronyms that the story uses more than once and never spells out, except those that every "
        "reader knows."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "bad": [
        "The Upper Valley Water Board (UVWB) met.¶The ⟦United Valley Water Bureau⟧ (UVWB) did not answer.",
        "A clerk of the WFF (World Ferry Fund) called.¶The ⟦World Federation of Ferries⟧ (WFF) has no phone.",
        "The boats are old. The ⟦ZQFB⟧ has none, and the ZQFB does not row.",
    ],
    "good": [
        "The Upper Valley Water Board (UVWB) met. The Upper-Valley Water Board’s (UVWB) chair slept.",
        "The Organisation of Ferry Owners (OFO) met. The Organization of Ferry Owners (OFO) met again.",
        "The UVWB met. The Upper Valley Water Board (UVWB) is old.",
        "The boats are old. The ZQFB has none.",
        "NATO and the EU met. The BBC and the FBI did not.",
        "QUVZAR, Ostmark (Own report) — The boats left.¶QUVZAR — They were late.",
        "Lund (PLO) and Moor (SPD) won. Moor (PLO) and Lund (SPD) lost.",
    ],
}  # fmt: skip

# The most letters of an acronym that needs an explanation.
LONGEST = 6


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    repeated = [
        word
        for word in stems_of(text)
        if word.isupper() and word.isalpha() and len(word) <= LONGEST and text.count(word) > 1
    ]
    # Two long forms are two brackets.
    if not repeated and text.count(" (") < 2:
        return
    from wirelint.names.acronyms import find_clashes, find_definitions, find_unexplained

    definitions = find_definitions(text)
    for doubtful, first in find_clashes(definitions):
        yield Finding(
            doubtful.span,
            f"two full names for {doubtful.acronym}: “{doubtful.form}” and “{first.form}”",
            (Label(first.span, f"also spelled out as “{first.form}”"),),
        )
    spelled_out = {definition.acronym for definition in definitions}
    for span in find_unexplained(text, [acronym for acronym in repeated if acronym not in spelled_out]):
        yield Finding(span, "acronym never spelled out in the story", confidence="low")
