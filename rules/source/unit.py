from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare
from wirelint.text import Document

RULE = {
    "message": "wrong unit: the source has the same number with another one",
    "why": (
        "Feet for metres, miles for kilometres, days for hours: the translation engine keeps the number and changes "
        "what it counts. A number that was converted with its unit is not reported."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "source",
    "roles": "all",
    "bad": [
        "Длина моста 900 метров. ¶¶ The bridge is ⟦900⟧ feet long.",
        "台风中心距离海岸120公里。 ¶¶ The typhoon is ⟦120⟧ miles off the coast.",
        "La reparación duró 36 horas. ¶¶ The repair took ⟦36⟧ days.",
    ],
    "good": [
        "Длина моста 900 метров. ¶¶ The bridge is 900-metre long.",
        "時速約55キロで走った。 ¶¶ It ran at about 55 km/h.",
        "Das Feld ist 12 Hektar groß. ¶¶ The field covers 30 acres.",
        "Ferjan siglir í 48 klukkustundir. ¶¶ The ferry sails for two days.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    comparison = compare(document)
    for difference in comparison.of("unit"):
        if difference.english and difference.source:
            words = comparison.words_of(difference)[0]
            english, source = difference.english.units[0], difference.source.units[0]
            yield comparison.finding(
                difference, f"wrong unit: “{words}” in “{english}” (the source has it in “{source}”)"
            )
