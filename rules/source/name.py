from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare, shorten
from wirelint.text import Document

RULE = {
    "message": "wrong name: the source does not have it",
    "why": (
        "A translation engine puts a famous name in place of one that it does not know, and a translator takes one "
        "from the line below. A name of two words or more is reported if nothing in the source sounds like it. "
        "English words and places are left out, and so are sources in Japanese, Chinese, Korean and Arabic, whose "
        "names cannot be told apart by sound."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "source",
    "roles": "all",
    "bad": [
        "Проект представила инженер Марина Гладкова. ¶¶ The plan was presented by the engineer ⟦Olga Berezina⟧.",
        (
            "Der Trainer Maurizio Bonelli lobte die Mannschaft nach dem Spiel. ¶¶ The coach, ⟦Tyler Heston⟧, praised the "
            "team after the match."
        ),
    ],
    "good": [
        "Проект представила инженер Марина Гладкова. ¶¶ The plan was presented by the engineer Marina Gladkova.",
        "Про це повідомив суддя Вільям Седлер. ¶¶ The judge, William Sadler, said so.",
        "Řekla to mluvčí Jana Jusková. ¶¶ The spokeswoman, Jana Juskova, said so.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    for name in compare(document).unknown_names:
        yield Finding(name.span, f"wrong name: “{shorten(name.words)}” is not in the source")
