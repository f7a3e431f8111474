"""A story that starts by referring to an earlier sentence."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, pattern

RULE = {
    "message": "missing context: the story starts by referring to an earlier sentence",
    "why": (
        "“However” and “in addition” continue an earlier sentence. If a story starts with one, its first "
        "paragraph was cut off, was taken for a caption or a headline, or is further down."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        ("Lido to reopen ¶ ⟦However,⟧ the lido will not reopen before May, the harbour office of the town said on Monday. ¶ "
        "The slide is broken."),
        "⟦In addition,⟧ the slide was built by a firm that went broke in the spring. The pier stays shut.",
        "⟦So, how⟧ will the town pay for the lido and for the pier that the storm took? Nobody knows.",
    ],
    "good": [
        "Lido to reopen ¶ The lido will reopen in May. However, the slide is broken, the harbour office said.",
        "“However, it is late,” said the mayor of the town at the end of the meeting on Monday.",
        "However late it is, the ferry sails, its owner told the council of the island on Monday.",
        "However, no. ¶ The lido of the town will reopen in May, the harbour office said on Monday.",
    ],
}  # fmt: skip

PATTERNS = {
    "opener": (
        r"(?:However|In addition|Moreover|Furthermore|Therefore|Besides|As a result|Nevertheless|Consequently|For h(?:is|er) part),(?= )"
        r"|So, (?:how|what|why)(?= )"
    ),
}

OPENER = pattern(PATTERNS["opener"])
FEWEST = 10  # words


def check(document: Document) -> Iterator[Finding]:
    for paragraph in document.paragraphs:
        if paragraph.role in ("headline", "byline", "dateline", "caption", "crosshead", "credit"):
            continue
        if paragraph.role == "body" and paragraph.is_prose and paragraph.text.count(" ") >= FEWEST - 1:
            match = OPENER.match(paragraph.text)
            if match:
                yield Finding(paragraph.span(*match.span()))
        return
