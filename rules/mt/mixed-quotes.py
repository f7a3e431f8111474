from collections.abc import Iterator

from wirelint.rule import Edit, Finding, Fix, Label
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "wrong closing quotation mark: the opening one is of another kind",
    "why": (
        "Copy that is put together from two sources, or typed over by an editor, keeps curly marks on one side and straight ones on "
        "the other. Programs that pair the marks lose the end of the quotation."
    ),
    "severity": "info",
    "confidence": "low",
    "scope": "document",
    "roles": ["body", "list", "headline", "caption", "tail"],
    "literals": ["“", "”"],
    "literals_reason": "each match has a curly and a straight mark",
    "bad": [
        "“The lock is shut,⟦\"⟧ said the keeper. The mayor slept.",
        "The keeper called it \"a leak⟦”⟧ and left.",
    ],
    "good": [
        "“The lock is shut,” said the keeper. He called it \"a leak\" and sold a 12\" plank. “It is 6\" long,” he said.",
        "\"The “old” lock is shut,\" said the keeper. “The \"old\" lock is shut,” he said.",
    ],
}  # fmt: skip

CURLY_FIRST = pattern(r"“[^“”\"\n]{1,300}(?P<straight>\")(?<![0-9]\")(?=[\s.,;:!?)—–]|$)(?![^“\"\n]{0,300}”)")
CURLY_LAST = pattern(r"(?<![\w\"])\"(?=\w)[^“”\"\n]{1,300}(?P<curly>”)(?=[\s.,;:!?)—–]|$)")


def check(document: Document) -> Iterator[Finding]:
    found = [pair for paragraph in document.paragraphs for pair in find_pairs(paragraph)]
    if not found:
        return
    (opening, closing, _), *others = found
    edits = tuple(Edit(mark, text) for _, mark, text in found)
    fix = Fix("make the marks of each pair alike", edits)
    labels = (
        Label(opening, "the opening mark"),
        *(Label(mark, "another one") for _, mark, _ in others),
    )
    shown = f"{document.text[closing.start]} after {document.text[opening.start]}"
    yield Finding(closing, f"wrong closing quotation mark: {shown}", labels, fix)


def find_pairs(paragraph: Paragraph) -> Iterator[tuple[Span, Span, str]]:
    """Yield the opening and the closing mark of each mixed pair, and the mark that closes it instead."""
    text = paragraph.text
    if paragraph.role not in RULE["roles"] or '"' not in text:
        return
    for expression, name, right in ((CURLY_FIRST, "straight", "”"), (CURLY_LAST, "curly", '"')):
        for match in expression.finditer(text):
            if expression is CURLY_LAST and text.count('"', 0, match.start()) % 2:
                continue  # the straight mark closes another quotation
            yield paragraph.span(match.start(), match.start() + 1), paragraph.span(*match.span(name)), right
