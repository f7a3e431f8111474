from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare
from wirelint.text import Document

NAMES = {"percent": "percent", "points": "percentage points"}

RULE = {
    "message": "wrong share: percent instead of percentage points, or the reverse",
    "why": (
        "A rate that rises from 4 to 6 percent rises by 2 percentage points, and by half. A translation engine that "
        "leaves out “points” makes a small change of a rate or a poll large, or a large one small."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "source",
    "roles": "all",
    "bad": [
        "Ставка выросла на 2 процентных пункта. ¶¶ The rate rose by ⟦2⟧ percent.",
        "失業率は0.3ポイント低下した。 ¶¶ The jobless rate fell ⟦0.3⟧ percent.",
        "Der Umsatz stieg um 8 Prozent. ¶¶ Turnover rose by ⟦8⟧ percentage points.",
    ],
    "good": [
        "Ставка выросла на 2 процентных пункта. ¶¶ The rate rose by 2 percentage points.",
        "支持率は3割4分だった。 ¶¶ Support stood at 34 percent.",
        "El equipo sumó 12 puntos. ¶¶ The team has 12 points.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    comparison = compare(document)
    for difference in comparison.of("percent-points"):
        if difference.english and difference.source:
            english, source = NAMES[difference.english.share], NAMES[difference.source.share]
            words = comparison.words_of(difference)[0]
            yield comparison.finding(difference, f"wrong share: “{words}” {english} (the source has {source})")
