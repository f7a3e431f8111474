from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare
from wirelint.text import Document

RULE = {
    "message": "wrong weekday: the source has another one, or none",
    "why": (
        "Translation engines take Tuesday for Thursday, and put a weekday where the source has a date or "
        "“yesterday”. A weekday in place of a date may be right, and has low confidence."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "source",
    "roles": "all",
    "bad": [
        "Суд вынесет решение в четверг. ¶¶ The court will rule on ⟦Tuesday⟧.",
        "市议会将于周三投票。 ¶¶ The city council will vote on ⟦Friday⟧.",
        "Fundurinn var haldinn á mánudag. ¶¶ The meeting was held on ⟦Sunday⟧.",
        "Soud rozhodne příští týden. ¶¶ The court will rule next ⟦Friday⟧.",
    ],
    "good": [
        "Суд вынесет решение в четверг. ¶¶ The court will rule on Thursday.",
        "市场星期天休息。 ¶¶ The market is closed on Sundays.",
        "El mercado abre los sábados. ¶¶ The market opens on Saturdays.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    yield from compare(document).report("weekday", "wrong weekday", "extra weekday")
