"""Curly and straight apostrophes in one story."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "wrong kind of apostrophe: the story mixes curly and straight ones",
    "why": (
        "A passage that was pasted from another source keeps its apostrophes. Curly and straight ones in one story look careless "
        "and break searches for a name. The rarer kind is marked."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": ["body", "list"],
    "literals": ["'"],
    "literals_reason": "apostrophes of both kinds are folded to straight ones",
    "bad": [
        "The council’s plan isn’t ready, the mayor said.¶The harbour⟦'⟧s gates were shut on Monday.",
        "Lund's lawyer wasn't in court on Friday.¶The judge said the firm⟦’⟧s books were lost, and that it didn’t pay.",
    ],
    "good": [
        "The council’s plan isn’t ready, the mayor said. The boat is 6'2 long.¶The harbour’s gates were shut.",
        "The council's plan isn't ready.¶The harbour's gates were shut. He called it a ‘surprise’.",
    ],
}

APOSTROPHE = pattern(r"(?<=[A-Za-zÀ-ÿ])['’](?=[A-Za-zÀ-ÿ])")


def check(document: Document) -> Iterator[Finding]:
    from wirelint.consistency.mixtures import report_rarer

    names = {"'": "straight apostrophe", "’": "curly apostrophe"}
    kinds: dict[str, list[Span]] = {}
    for paragraph in document.paragraphs:
        if paragraph.role == "body":
            for match in APOSTROPHE.finditer(paragraph.text):
                kinds.setdefault(names[match.group()], []).append(paragraph.span(*match.span()))
    yield from report_rarer(kinds)
