import os
import re
from collections.abc import Iterator, Sequence
from functools import cache

import wirelint.names as names
from wirelint.names.countries import load_countries, main_country, names_country
from wirelint.rule import Finding, replace
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "check spelling: our list has another form of this name",
    "why": (
        "An engine writes an unknown name, or one in another script, by ear: the title and the country are right, "
        "and the name is not. The shipped list has people in the news, their offices and the spellings that agencies "
        "use. It may be another person, or an office that has changed hands: look it up."
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
    main = None
    seen: dict[tuple[str, str, frozenset[str]], names.ClosestPerson | None] = {}
    reported: set[int] = set()
    about: set[str] = set()
    for start, written, offices, owner in names.find_titled_names(text):
        if " " not in written:
            continue
        if owner is None and main is None:
            main = main_country(text)
        country = main if owner is None else owner
        if country not in load_countries().listed:
            continue
        about.add(country)
        key = (written, country, offices)
        if key not in seen:
            holders = [
                person
                for person in _people(country)
                if not offices.isdisjoint(person.offices) or (person.ranked and "general" in offices)
            ]
            seen[key] = names.find_closest_person(written, holders, names.LOOSE, _list())
        found = seen[key]
        if found:
            reported.add(start)
            yield from _finding(text, start, *found)
    if about:
        yield from _find_near_names(text, sorted(about), reported)


def _finding(text: str, start: int, length: int, person: "names.Person") -> Iterator[Finding]:
    if SIC.match(text, start + length):
        return
    first = text[start : start + length].partition(" ")[0]
    skip = len(first) + 1 if first.lower() in names.HONORIFICS else 0
    held = "".join(f", {office} {when}" for office, when in person.offices.items())
    span = Span(start + skip, start + length)
    fix = replace(span, person.name)
    yield Finding(span, f"check spelling: our list has {person.name} ({person.country}{held})", fix=fix)


def _find_near_names(text: str, countries: Sequence[str], reported: set[int]) -> Iterator[Finding]:
    """Yield names close to those of people of some countries, whatever precedes them."""
    indexes = list(map(_by_skeleton, countries))
    seen: dict[str, names.ClosestPerson | None] = {}
    for match in names.FULL_NAME.finditer(text):
        written = match.group()
        if written not in seen:
            words = written.split(" ")
            skeletons = [
                names.fine_skeleton_of(names.sound_of(names.fold_name(word))) for word in (words[0], *words[-2:])
            ]
            near = {
                person.name: person for index in indexes for skeleton in skeletons for person in index.get(skeleton, ())
            }
            seen[written] = (
                names.find_closest_person(written, list(near.values()), names.CLOSE, _list()) if near else None
            )
        found = seen[written]
        if found and match.start() not in reported:
            yield from _finding(text, match.start(), *found)


@cache
def _by_skeleton(country: str) -> "dict[str, list[names.Person]]":
    """Return a country's people by the consonant skeletons of the first and the last words of their names."""
    found: dict[str, list[names.Person]] = {}
    for person in _people(country):
        ends = {word for name in person.spellings for word in (name.sounds[0][0], name.sounds[-1][1])}
        for skeleton in set(map(names.fine_skeleton_of, ends)):
            found.setdefault(skeleton, []).append(person)
    return found


@cache
def _list() -> str:
    with open(PEOPLE, encoding="utf-8") as file:
        return file.read()


@cache
def _people(country: str) -> "list[names.Person]":
    """Return the people listed under a country."""
    from wirelint.text.toml_table import read_table  # most stories need none of them

    return [
        names.Person(
            entry["name"],
            country,
            "rank" in entry,
            {
                o["office"]: f"in {o['as_of']}" if "as_of" in o else f"until {o['until']}"
                for o in entry.get("offices", ())
            },
            tuple(map(names.parse_name, (entry["name"], *entry["accepted"]))),
        )
        for entry in read_table(PEOPLE)["person"]
        if entry["country"] == country
    ]
