from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare
from wirelint.text import Document

RULE = {
    "message": "wrong number: the source has another one, or none",
    "why": (
        "A translation engine that drops a digit or swaps two, and a translator who reads the wrong line, change a "
        "toll or a price without any sign in the English. A number that was changed is an error, one that the source "
        "does not have is a warning. Words match digits, rounded numbers match exact ones, and miles match "
        "kilometres."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "source",
    "roles": "all",
    "bad": [
        "В порту разгрузили 208 контейнеров. ¶¶ The port unloaded ⟦203⟧ containers.",
        "El puente costó 45 euros por vecino. ¶¶ The bridge cost ⟦54⟧ euros for each resident.",
        "港の来場者は3万5千人だった。 ¶¶ The harbour had ⟦36,000⟧ visitors.",
        (
            "Der Rat tagte am Abend und lehnte den Plan ab. ¶¶ The council met in the evening and rejected the plan by "
            "⟦27⟧ votes."
        ),
    ],
    "good": [
        "В порту разгрузили двести восемь контейнеров. ¶¶ The port unloaded 208 containers.",
        "Das Lager fasst 2.013 Tonnen Getreide. ¶¶ The silo holds more than 2,000 tonnes of grain.",
        "Le sentier fait 100 kilomètres. ¶¶ The trail is 62 miles long.",
        "De 21 a 23 de mayo. Llegaron veintiún barcos. ¶¶ May 21 to 23. A total of 21 ships came.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    yield from compare(document).report("number", "wrong number", "extra number")
