"""Acronyms of another language."""

import os
import re
from collections.abc import Iterator

from wirelint.names.similarity.folding import stems_of
from wirelint.rule import Finding, replace
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "untranslated acronym",
    "why": (
        "A translation engine copies an acronym that it cannot spell out: OTAN is NATO, ZAES is the Zaporizhzhia "
        "nuclear plant. Readers take it for another body."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "bad": [
        "The minister flew to a meeting of ⟦OTAN⟧ and then to ⟦ONU⟧.",
        "Fighters of the so-called “⟦DNR⟧” held the road to Donetsk.",
        "Power at ⟦ZAES⟧ was cut for an hour.",
    ],
    "good": [
        "The minister flew to a meeting of NATO, which the French call OTAN.",
        "The state DNR counts deer. The patient had a DNR order.",
        "The Spanish acronym is OTAN (NATO). The ONU (United Nations) met.",
        "At the OMS Bar they drink. The temple was built in 400 BCE.",
    ],
}  # fmt: skip

# Evidence that the writer knows the acronym is foreign, near it in code points.
EXPLAINED = pattern(r"\b(?:acronym|known|(?<!so-)call(?:s|ed)?|initials|stands? for)\b|\(")
NEAR = 40


def _load() -> dict[str, tuple[str, frozenset[str]]]:
    """Return the English acronym of each foreign one, and the words of which a story must contain one, if there are any."""
    path = os.path.join(os.path.dirname(__file__), "data", "foreign-acronyms.txt")
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split(" | ") for line in file if not line.startswith("#")]
    return {row[0]: (row[1], frozenset(" ".join(row[2:]).split())) for row in rows}


ENGLISH = _load()


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    stems = stems_of(text)
    for acronym in sorted(ENGLISH.keys() & stems):
        english, about = ENGLISH[acronym]
        if about and stems.isdisjoint(about):
            continue
        places = list(re.finditer(rf"(?<![\w’'.-]){acronym}(?![\w’'-]|[.]\w)(?! [A-Z][a-z])", text))
        if any(EXPLAINED.search(text, max(0, place.start() - NEAR), place.end() + 2) for place in places):
            continue
        for place in places:
            span = Span(*place.span())
            fix = replace(span, english) if english.isupper() else None
            yield Finding(span, f"untranslated acronym: “{acronym}” (use “{english}”)", fix=fix)
