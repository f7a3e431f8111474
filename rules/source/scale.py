from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare, spell_amount
from wirelint.text import Document

RULE = {
    "message": "wrong scale: a power of ten away from the number of the source",
    "why": (
        "A million becomes a billion, 2030万 becomes 203 million, and тыс. is lost: the digits look right, so nobody "
        "counts the zeros. Japanese and Chinese group numbers by ten thousand, and a billion of one language is a "
        "thousand billion of another."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "source",
    "roles": "all",
    "bad": [
        "省里拨付2030万元修桥。 ¶¶ The province paid ⟦203 million⟧ yuan to mend bridges.",
        "Завод получил 4,1 млн рублей субсидии. ¶¶ The plant got a subsidy of ⟦4.1 billion⟧ rubles.",
        "Město vydalo na opravu 26 tisíc korun. ¶¶ The town spent ⟦26 million⟧ crowns on the repair.",
        "Cinq millions de passagers ont pris le ferry. ¶¶ ⟦Five thousand⟧ passengers took the ferry.",
    ],
    "good": [
        "省里拨付2030万元修桥。 ¶¶ The province paid 20.3 million yuan to mend bridges.",
        "El plan costará 3,2 billones de pesos. ¶¶ The plan will cost 3.2 trillion pesos.",
        "売上高は1億2000万円だった。 ¶¶ Sales came to 120 million yen.",
        "Der Umbau kostet 1,5 Milliarden Euro. ¶¶ The conversion will cost 1,500 million euros.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    comparison = compare(document)
    for difference in comparison.of("scale"):
        english, source = comparison.words_of(difference)
        amount = f", {spell_amount(difference.source.amount)}" if difference.source else ""
        yield comparison.finding(difference, f"wrong scale: “{english}” (the source has “{source}”{amount})")
