"""Names close to those of people on the shipped list."""

import os
import re
from collections.abc import Iterator

import wirelint.names as names
from wirelint.names.countries import names_country
from wirelint.rule import Finding, replace
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "check spelling: our list has another form of this name",
    "why": (
        "A translation engine writes an unknown name, or one in another script, by ear: the title and the country "
        "are right, and the name is not. The shipped list has people in the news, their offices and the spellings "
        "that agencies use. It may be another person, or an office that has changed hands: look it up."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "bad": [
        "Niger’s defence minister, Gen. ⟦Salif Modey⟧, opened the barracks on Friday.",
        "Niger closed its border at dawn. President ⟦Abdurahman Chiany⟧ thanked the Nigerien troops.",
        "The Russian Deputy Defense Minister ⟦Junus Bek Jewkurow⟧ toured the port of Tobruk.",
        "Ukrainian President ⟦Wolodymir Selenskyj⟧ left Ukraine, and General ⟦Aleksander Sirskiy⟧ came with him.",
        "Sudanese army chief Abdel-Fattah Burhan spoke first; ⟦Mohamed Hamdan Daqalo⟧ did not come.",
    ],
    "good": [
        "Niger’s defence minister, Gen. Salifou Mody, opened the barracks on Friday.",
        "Nigerian President Muhammadu Buhari met Niger’s President Mohamed Bazoum.",
        "Niger’s Defense Minister Kalla Moutari resigned.",
        "Ukrainian President Vladimir Selenski (sic) was greeted by a clerk who had misread the card.",
        "Egyptian President Abdul Fattah Al Sisi and Libya’s eastern commander Khalifa Haftar agreed.",
        "The club’s president Salih Modi said that Niger would send two runners.",
        "Ukraine’s Attorney General Wolodymir Selenskyj sued.",
    ],
}  # fmt: skip

PEOPLE = os.path.join(os.path.dirname(__file__), "data", "people.toml")
SIC = pattern(r"['’”\"]*s? ?[(\[]sic[)\]]", re.IGNORECASE)


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    if not names_country(text):
        return
    from wirelint.names.listed_people import find_listed_people  # not needed unless the story names a country

    for start, length, person in find_listed_people(text, PEOPLE):
        if SIC.match(text, start + length):
            continue
        first = text[start : start + length].partition(" ")[0]
        skip = len(first) + 1 if first.lower() in names.HONORIFICS else 0
        held = "".join(f", {office} {when}" for office, when in person.offices.items())
        span = Span(start + skip, start + length)
        fix = replace(span, person.name)
        yield Finding(span, f"check spelling: our list has {person.name} ({person.country}{held})", fix=fix)
