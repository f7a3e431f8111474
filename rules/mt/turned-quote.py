from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "quotation mark turned the wrong way",
    "why": (
        "German and Icelandic open a quotation below the line and close it with the opening mark of English. Swedish "
        "and Finnish use one mark for both ends. Readers take the end of a quotation for the start of another."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "literals": ["„", "“", "”"],
    "literals_reason": "the marks are as frequent as quotations; only what is beside them is wrong",
    "bad": [
        "⟦„⟧We will row,⟦“⟧ said the mayor. The crew called it a “lido⟦“⟧ and left.",
        "The mayor said it was ⟦”⟧late” and ⟦”⟧too dear” for the town.",
    ],
    "good": [
        "He said ”it was ready. “We will row,” said the mayor. The “lido” (“pier”) is “old”—“very old”—he said. It is 5” long. “ The end."
    ],
}

CLOSES = pattern(r"“(?<=[\w,.!?…%)]“)(?=[\s.,;:!?)]|$)")
OPENS = pattern(r"”(?=[^\W\d_])(?<![^\s(\[—–-].)|„(?=[\w'‘])")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    for expression, right in ((CLOSES, "”"), (OPENS, "“")):
        for match in expression.finditer(paragraph.text):
            span = paragraph.span(*match.span())
            # Unpaired marks are reported by another rule.
            if any(mark.start == span.start for mark in paragraph.document.quotations.unpaired):
                continue
            yield Finding(span, fix=replace(span, right, f"write {right}"))
