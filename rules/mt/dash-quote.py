from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_NOUNS, SAYING_VERBS

RULE = {
    "message": "dash instead of a quotation mark or comma before the speaker",
    "why": (
        "Russian and Ukrainian separate speech and speaker with a dash, with or without quotation marks. In English, "
        "the dash means nothing. Without quotation marks, nobody knows where the speech began."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "literals": [", - ", ", – ", ", — ", "” - ", "” – ", "” — ", "\" - ", "\" – ", "\" — ", "! - ", "! – ", "! — ", "? - ", "? – ", "? — ", ". - ", ". – "],
    "bad": [
        "The pier is to be shut⟦, -⟧ Ann Roe stressed. “It leaks⟦” -⟧ said the mayor. \"We row⟦!\" –⟧ noted Bob Ode.",
        "The crews do their work with honour⟦, —⟧ he added. The lock leaks, and the pier is old⟦. -⟧ Many crews know that.",
        "Is it late⟦? -⟧ asked the keeper.",
    ],
    "good": [
        "The pier — old, as he said — is shut. He won – said so – and left. OLDPORT, Me. — Ann Roe said so.",
        "The score, 3 - 1, said it all. “It leaks” – the words of the mayor. OLDPORT, Ill. - Ann Roe stressed it.",
        "Does it leak? - A note by Ann Roe.",
    ],
}  # fmt: skip

# After a dash these are as often nouns as verbs: “shares fell”.
SAID = alternatives(SAYING_VERBS - SAYING_NOUNS | {"believes", "notes", "reports"})
SPOKEN = pattern(
    rf"(?:[,!?][\"”]?|[\"”]) [-–—](?= (?:{SAID} (?!so\b)|(?:(?:he|she|they)|[Tt]he [a-z]+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) {SAID}\b))"
)
# Speech that continues after its speaker: a dash and a sentence after it.
CONTINUES = pattern(r"(?<=[a-z]{3})[.!][\"”]? [-–](?= [A-Z][a-z]+ [a-z]+ [a-z]+)")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for expression in (SPOKEN, CONTINUES):
        for match in expression.finditer(text):
            before = text[: match.start()].rpartition(" ")[2]
            if expression is CONTINUES and before[:1].isupper():
                continue  # a place and its state
            yield Finding(paragraph.span(*match.span()))
