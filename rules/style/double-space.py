"""Two spaces in a sentence or between sentences."""

from collections.abc import Iterator

from wirelint.rule import Edit, Finding, Fix, Label
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "extra space: two spaces instead of one",
    "why": (
        "Two spaces remain where a word or a link was deleted, or come from a writer who types them after a full stop. Most pages do "
        "not show them, but print and text feeds do. The first place is marked, and the others are related locations."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": ["body", "list"],
    "bad": [
        "The pier opens in May, the⟦  ⟧council said on Monday.",
        "The vote was lost by four.⟦  ⟧The mayor will ask again in June.  He said so on Friday.",
    ],
    "good": [
        "The pier opens in May, the council said on Monday.\u00a0 It was shut.",
        "Oak Party   31    12¶The vote was lost by four. The mayor will ask again.",
    ],
}

SPACES = pattern(r"(?<=[\w.,;:!?”’\"')]) {2,3}(?=[\w“‘\"'(])")
# A paragraph with wider gaps or tabs is set in columns.
COLUMNS = pattern(r"\S {4,}\S|\t")
# The most other places that a finding names.
MOST_LABELS = 20


def check(document: Document) -> Iterator[Finding]:
    spans = [
        paragraph.span(*match.span())
        for paragraph in document.paragraphs
        if paragraph.role == "body" and paragraph.is_prose and not COLUMNS.search(paragraph.text)
        for match in SPACES.finditer(paragraph.text)
    ]
    if spans:
        labels = tuple(Label(span, "another extra space") for span in spans[1:MOST_LABELS])
        edits = tuple(Edit(Span(start + 1, end), "") for start, end in spans)
        times = f" ({len(spans)} times)" if len(spans) > 1 else ""
        yield Finding(
            spans[0], f"extra space: two spaces instead of one{times}", labels, Fix("delete the extra spaces", edits)
        )
