from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare
from wirelint.text import Document

RULE = {
    "message": "wrong currency: the source has another one",
    "why": (
        "A translation engine that has seen dollars after most numbers writes dollars, and takes 元,円 and won for one "
        "another. The sum is then wrong by the exchange rate. A sum in brackets in another currency is a gloss, and "
        "not reported."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "source",
    "roles": "all",
    "bad": [
        "Билет стоит 300 рублей. ¶¶ A ticket costs ⟦300⟧ dollars.",
        "入場料は6000ウォンだ。 ¶¶ Admission is ⟦6,000⟧ yen.",
        "Der Umbau kostet 20 Milliarden Euro. ¶¶ The conversion will cost $⟦20 billion⟧.",
        "Les touristes changent leurs euros au port. ¶¶ Tourists change their ⟦dollars⟧ at the port.",
    ],
    "good": [
        "Билет стоит 300 рублей. ¶¶ A ticket costs 300 rubles ($4).",
        "El peaje costará 5 dólares canadienses. ¶¶ The toll will be five Canadian dollars.",
        "Miðinn kostar 900 krónur. ¶¶ A ticket costs ISK 900.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    comparison = compare(document)
    for difference in comparison.of("currency"):
        if difference.english and difference.source:
            english = "” or “".join(dict.fromkeys(difference.english.currencies))
            source = "” or “".join(dict.fromkeys(difference.source.currencies))
            yield comparison.finding(difference, f"wrong currency: “{english}” (the source has “{source}”)")
