"""Acronyms of another language."""

import re
from collections.abc import Iterator

from wirelint.names.similarity.folding import stems_of
from wirelint.rule import Finding, replace
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "untranslated acronym",
    "why": (
        "An engine copies an acronym that it cannot spell out: OTAN is NATO, ZAES is the Zaporizhzhia nuclear plant. "
        "Readers take it for another body."
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
        "At the OMS Bar they drink.",
    ],
}  # fmt: skip

# The English acronym, or the English name.
ENGLISH = {
    "OTAN": "NATO", "ONU": "UN", "OON": "UN", "OMS": "WHO", "VOZ": "WHO", "FMI": "IMF", "MVF": "IMF", "BCE": "ECB", "EZB": "ECB",
    "OCDE": "OECD", "OEA": "OAS", "OPEP": "OPEC", "OPEK": "OPEC", "EEUU": "US", "URSS": "USSR", "SSSR": "USSR", "RDC": "DRC",
    "AIEA": "IAEA", "MAGATE": "IAEA", "OBSE": "OSCE", "OSZE": "OSCE", "ODKB": "CSTO", "EAES": "EAEU", "KNDR": "DPRK",
    "ESPCH": "ECHR", "RNBO": "NSDC", "ZAES": "ZNPP", "ChAES": "Chernobyl plant", "DNR": "DPR", "LNR": "LPR", "TsAHAL": "IDF",
    "UEFTA": "EFTA", "UNICEFF": "UNICEF", "SIDA": "AIDS", "VIH": "HIV", "ADN": "DNA", "OVNI": "UFO", "ONG": "NGO", "ONGs": "NGOs",
}  # fmt: skip
# Ambiguous acronyms, and the words of which the story must contain one.
ABOUT = {"DNR": ("Donetsk", "Donbas", "Donbass", "LNR"), "LNR": ("Luhansk", "Lugansk", "Donbas", "Donbass", "DNR")}
# Evidence that the writer knows the acronym is foreign.
EXPLAINED = pattern(r"\b(?:acronym|known|(?<!so-)call(?:s|ed)?|initials|stands? for)\b|\(")
NEAR = 40


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    stems = stems_of(text)
    for acronym in sorted(ENGLISH.keys() & stems):
        if acronym in ABOUT and stems.isdisjoint(ABOUT[acronym]):
            continue
        places = list(re.finditer(rf"(?<![\w’'.-]){acronym}(?![\w’'-]|[.]\w)(?! [A-Z][a-z])", text))
        if any(EXPLAINED.search(text, max(0, location.start() - NEAR), location.end() + 2) for location in places):
            continue
        english = ENGLISH[acronym]
        for location in places:
            span = Span(*location.span())
            fix = replace(span, english) if english.isupper() else None
            yield Finding(span, f"untranslated acronym: “{acronym}” (use “{english}”)", fix=fix)
