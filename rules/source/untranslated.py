from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare, shorten
from wirelint.text import Document

RULE = {
    "message": "untranslated words: they are as in the source",
    "why": (
        "A translation engine copies words that it does not know. Three words in a row that the source has too, two "
        "of them neither English nor names, were not translated. Titles in quotation marks are not reported. Words "
        "in another script are found without the source."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "source",
    "roles": "all",
    "bad": [
        (
            "Ráðið samþykkti nýja reglugerð um fráveitumál sveitarfélaga. ¶¶ The council passed a new ⟦reglugerð um "
            "fráveitumál⟧ on Monday."
        ),
        (
            "Die Stadt zahlt den Ausgleich über die örtliche Pflegekasse. ¶¶ The town pays it ⟦über die örtliche "
            "Pflegekasse⟧ each year."
        ),
    ],
    "good": [
        (
            "Ráðið samþykkti nýja reglugerð um fráveitumál sveitarfélaga. ¶¶ The council passed a new regulation on "
            "sewers."
        ),
        (
            "Der Chor sang „über die örtliche Brücke“ zum Schluss. ¶¶ The choir sang “über die örtliche Brücke” at the "
            "end."
        ),
    ],
}


def check(document: Document) -> Iterator[Finding]:
    for span in compare(document).copied:
        yield Finding(span, f"untranslated: “{shorten(document.text[span.start : span.end])}”")
