"""Names in copy that are close to those of people on a list.

A list is a TOML file of people with their country, accepted spellings, rank and offices (rules/names/data/people.toml).
After a title, a loose similarity suffices if the person holds that office in that country. Elsewhere a name must be
almost right, and the story about the country.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from wirelint.names.countries import load_countries, main_country
from wirelint.names.reference import CLOSE, FULL_NAME, LOOSE, ClosestPerson, Person, find_closest_person, parse_name
from wirelint.names.similarity.folding import fold_name
from wirelint.names.similarity.sounds import fine_skeleton_of, sound_of
from wirelint.names.titled_names import find_titled_names
from wirelint.text.toml_table import read_table


class ListedName(NamedTuple):
    """A name that may be a misspelling.

    Attributes:
        start: the offset of the name in the text, in code points.
        length: the length of the name.
        person: the person on the list with the most similar name.
    """

    start: int
    length: int
    person: Person


def find_listed_people(text: str, path: str) -> Iterator[ListedName]:
    """Yield the names in a text that differ a little from those on the list in the file `path`.

    Raises:
        OSError: the file cannot be read.
    """
    countries: set[str] = set()
    reported: set[int] = set()
    for found in _find_titled(text, path, countries):
        reported.add(found.start)
        yield found
    if countries:
        yield from _find_near_names(text, sorted(countries), path, reported)


def _find_titled(text: str, path: str, countries: set[str]) -> Iterator[ListedName]:
    """Yield names after a title that are close to the name of a holder, and add the listed countries to `countries`."""
    main = None
    seen: dict[tuple[str, str, frozenset[str]], ClosestPerson | None] = {}
    for start, written, offices, owner in find_titled_names(text):
        if " " not in written:
            continue
        if owner is None and main is None:
            main = main_country(text)
        country = main if owner is None else owner
        if country not in load_countries().listed:
            continue
        countries.add(country)
        key = (written, country, offices)
        if key not in seen:
            holders = [
                person
                for person in _load_people(path, country)
                if not offices.isdisjoint(person.offices) or (person.ranked and "general" in offices)
            ]
            seen[key] = find_closest_person(written, holders, LOOSE, _read_list(path))
        closest = seen[key]
        if closest:
            yield ListedName(start, *closest)


def _find_near_names(text: str, countries: Sequence[str], path: str, reported: set[int]) -> Iterator[ListedName]:
    """Yield names close to those of people of some countries, whatever precedes them."""
    indexes = [_load_by_skeleton(path, country) for country in countries]
    seen: dict[str, ClosestPerson | None] = {}
    for match in FULL_NAME.finditer(text):
        written = match.group()
        if written not in seen:
            words = written.split(" ")
            skeletons = [fine_skeleton_of(sound_of(fold_name(word))) for word in (words[0], *words[-2:])]
            near = {
                person.name: person for index in indexes for skeleton in skeletons for person in index.get(skeleton, ())
            }
            seen[written] = find_closest_person(written, list(near.values()), CLOSE, _read_list(path)) if near else None
        closest = seen[written]
        if closest and match.start() not in reported:
            yield ListedName(match.start(), *closest)


@cache
def _load_by_skeleton(path: str, country: str) -> dict[str, list[Person]]:
    """Return a country's people by the consonant skeletons of the first and the last words of their names."""
    found: dict[str, list[Person]] = {}
    for person in _load_people(path, country):
        ends = {word for name in person.spellings for word in (name.sounds[0][0], name.sounds[-1][1])}
        for skeleton in set(map(fine_skeleton_of, ends)):
            found.setdefault(skeleton, []).append(person)
    return found


@cache
def _read_list(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


@cache
def _load_people(path: str, country: str) -> list[Person]:
    """Return the people listed under a country."""
    return [
        Person(
            entry["name"],
            country,
            "rank" in entry,
            {
                office["office"]: f"in {office['as_of']}" if "as_of" in office else f"until {office['until']}"
                for office in entry.get("offices", ())
            },
            tuple(map(parse_name, (entry["name"], *entry["accepted"]))),
        )
        for entry in read_table(path)["person"]
        if entry["country"] == country
    ]
