from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, Span, pattern

RULE = {
    "message": "credit for reporters and editors left in the middle of the story",
    "why": (
        "Agencies close a story with the names of those who reported, wrote and edited it. In the middle, the line "
        "shows that two texts were joined or that a paragraph was added at the wrong end."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "literals": ["reporting by", "editing by", "writing by"],
    "bad": [
        ("The ferry sails at six in the morning on Friday. ¶ ⟦Reporting by Ole Brandt; Editing by Ann Holm⟧ ¶ "
        "It sails again at six in the evening, the office said."),
        ("The ferry sails at six in the morning on Friday. ¶ ⟦(Writing by O. Brandt.)⟧ ¶ ⟦- Editing by: Ann Holm⟧ ¶ "
        "It sails again at six in the evening, the office said."),
    ],
    "good": [
        "The ferry sails at six in the morning on Friday. ¶ Reporting by Ole Brandt; Editing by Ann Holm ¶ Harbour News",
        ("The ferry sails at six in the morning on Friday. ¶ Reporting by radio is dangerous, and editing by night is worse. ¶ "
        "It sails again at six in the evening, the office said."),
    ],
}  # fmt: skip

CREDIT = pattern(
    r"\W{0,4}(?i:(?:with )?(?:additional )?(?:reporting|writing|editing)(?: and (?:reporting|writing|editing))? by):? (?=[A-Z])"
)
LONGEST = 400


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if len(text) <= LONGEST and CREDIT.match(text) and paragraph.is_inside:
        yield Finding(Span(paragraph.start, paragraph.end))
