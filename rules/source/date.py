from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare
from wirelint.text import Document

RULE = {
    "message": "wrong date: the source has another one",
    "why": (
        "Translation engines take July for June, make a month of 12日, and add a year that the source does not give. "
        "Readers plan by dates, and the English alone does not show that one is wrong. A month in place of none has "
        "low confidence."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "source",
    "roles": "all",
    "bad": [
        "Мост откроют 24 июня. ¶¶ The bridge will open on ⟦July⟧ 24.",
        "橋は7月15日に開通する。 ¶¶ The bridge will open on July ⟦25⟧.",
        "Ráðið kemur saman 3. október. ¶¶ The council meets on 3 ⟦November⟧.",
        (
            "Le port rouvrira en 2019. Le maire l’a dit le 4 mai. ¶¶ The port will reopen in 2019. The mayor said so on "
            "⟦March⟧ 4."
        ),
    ],
    "good": [
        "Мост откроют 24 июня. ¶¶ The bridge will open on June 24.",
        "Die Brücke wird am 15.8. eröffnet. ¶¶ The bridge will open on August 15.",
        "大桥将于7月26日通车。 ¶¶ The bridge will open on July 26.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    yield from compare(document).report("date", "wrong date", "extra month")
