from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, pattern
from wirelint.text.lexicon import alternatives, capitalise
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.counting import NUMBERED
from wirelint.text.lexicon.people import PERSONS

RULE = {
    "message": "wrong form of age: in brackets after the name",
    "why": (
        "Papers in Japanese, German or Icelandic give an age in brackets, and so do some in English. If the house "
        "writes “Kubo, 19,” the brackets show that the story was only translated."
    ),
    "severity": "info",
    "confidence": "low",
    "scope": "document",
    "bad": [
        "The pilot, Jo ⟦Kubo (19)⟧, saw the wreck. Kubo (20) was there.",
        "The office ⟦worker (58)⟧ from Port Roe said so, and a ⟦suspect (30)⟧ was held.",
        "Jo ⟦Ode (28) =⟧ Port Roe, was found.",
    ],
    "good": [
        "Jo Kubo, 19, saw the wreck. Ode (pictured, 20) did not, and Roe (2) scored twice.",
        "Section (19) says so; on Monday (21) the Act (19) came in, and the World (50) list and July (19) too.",
    ],
}

PATTERNS = {"age": r"\([1-9](?:[0-9]|(?<=1)[01][0-9])\)(?P<equals> ?[=＝])?"}
AGE = pattern(PATTERNS["age"])
PERSON = pattern(rf"\b(?P<name>[A-Z][\w’'-]+|{alternatives(PERSONS)})\Z")
# Nouns whose number in brackets is not an age.
OTHER = capitalise(
    NUMBERED | MONTHS | WEEKDAYS | frozenset(("today", "yesterday", "tomorrow", "day", "week", "the", "total", "covid"))
) | frozenset(("City", "Town", "School", "World", "COVID"))


def check(document: Document) -> Iterator[Finding]:
    seen: set[str] = set()
    for paragraph in document.paragraphs:
        if paragraph.role != "body":
            continue
        text = paragraph.text
        for match in AGE.finditer(text):
            end = match.start() - (text[match.start() - 1 : match.start()] == " ")
            person = PERSON.search(text, max(0, end - 30), end)
            if not person or person["name"] in OTHER or person["name"] in seen:
                continue
            if person["name"][0].isupper():
                seen.add(person["name"])
            span = paragraph.span(person.start(), match.end())
            # Only Japanese agencies use the form “Kubo (28) = Port Roe”.
            yield Finding(span, confidence="high" if match["equals"] else None)
