import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wirelint.names import TITLE_WORDS, Name, alike, bones_of, letters_of, offices_of, parse_name, sound_of
from wirelint.rule import Finding
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "this name is listed in another spelling",
    "why": (
        "An engine that meets a name in another script, or one that it does not know, writes it by ear: the title and "
        "the country stay right and the name does not. The shipped list knows people in the news, their offices and "
        "the spellings that agencies use. It may be another person, or an office that has changed hands: look it up."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "literals": [
        "minister ", "minister, ", "president ", "president, ", "premier ", "leader ", "leader, ", "general ", "gen. ",
        "gen ", "marshal ", "col. ", "colonel ", "chief ", "chief, ", "commander ", "commander, ", "ruler ", "ruler, ",
        "strongman ", "warlord ", "speaker ", "spokesman ", "crown prince ", "head of state ",
    ],
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

# The last word of a title, without the first letter where copy writes it large or small.
STEMS = (
    "inister", "resident", "remier", "eader", "eneral", "Gen", "arshal", "Col", "olonel", "hief", "ommander",
    "uler", "trongman", "arlord", "peaker", "pokesman", "rown prince", "rown Prince", "ead of state",
)  # fmt: skip
MINISTER_OF = ("of Defense", "of Defence", "of defense", "of defence", "oreign Affairs", "oreign affairs")
# "The country's president": whose story it is.
OWNERS = frozenset("army country government group kingdom movement nation republic state".split())
HONORIFICS = frozenset("sheikh sheik mullah ayatollah hajj haji hajji sir mr dr sayyid prince emir maulana".split())
NOT_NAMES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday Office Ministry Secretary Minister President Prime General Gen Maj Lt Col Deputy"
    " Vice Staff Party Council House Executive The He She It In On At".split()
)
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
WORD = rf"(?:{UPPER}[\w'’ʻ-]*\w|(?:{UPPER}\.){{1,3}})"
PARTICLE = r"(?:(?:a[ldrstnz]|ash|e[ls]|ul|uz|bin|bint|ibn|ben|ag|ould|abu)[ -])?"
NAME = pattern(rf"{WORD}(?: {PARTICLE}{WORD}){{1,4}}")
PAIR = pattern(rf"[A-Z](?<![\w-].)[\w'’-]+(?: {PARTICLE}[A-Z][\w'’-]+){{1,3}}")
CAPITALS = pattern(r"[A-Z][A-Za-zéü]+(?:-[A-Z][a-z]+)?|U\.[SN]\.")
SENTENCE_END = pattern(r"\n|[!?;:] |(?<=[a-z’”\"\d]{2})(?<!Gen|gen|Maj|maj|Col|col|rig)\. ")
POSSESSIVE = pattern(r"['’]s?$")
SIC = pattern(r"['’”\"]*s? ?[(\[]sic[)\]]", re.IGNORECASE)
# How far before a name its title begins, in code points; how often copy names its main country at the least.
REACH, FEWEST = 110, 2

# By office a loose likeness is enough; without one the names must be all but the same. A part may be as unlike as PART,
# and the first word of a longer one as LEAST_FIRST.
LOOSE, CLOSE, PART, LEAST_FIRST = 0.84, 0.93, 0.68, 0.5
# The consonants of names so common that a near one is another person's.
COMMON = frozenset("mmd md amd bdl bs l sn sin ssn sm kn klid slm stf mstf brm ismil sf slm ml krm".split())


class Person(NamedTuple):
    """An entry of the list; `offices` with the date that each is listed with."""

    name: str
    country: str
    ranked: bool
    offices: Mapping[str, str]
    spellings: tuple[Name, ...]


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    main: str | None = None
    seen: dict[tuple[str, str, frozenset[str]], tuple[int, Person] | None] = {}
    reported: set[int] = set()
    about: set[str] = set()
    for start in sorted(_after_titles(text)):
        match = NAME.match(text, start)
        if not match or match.group().partition(" ")[0] in NOT_NAMES:
            continue
        offices, country = _office(text[max(0, start - REACH) : start])
        if not offices:
            continue
        if country is None:
            if main is None:
                main = _main_country(text)
            country = main
        if country not in _countries().listed:
            continue
        about.add(country)
        written = match.group()
        key = (written, country, offices)
        if key not in seen:
            holders = [
                person
                for person in _people(country)
                if not offices.isdisjoint(person.offices) or (person.ranked and "general" in offices)
            ]
            seen[key] = _likest(written, holders, LOOSE)
        found = seen[key]
        if found:
            reported.add(start)
            yield from _finding(text, start, *found)
    if about:
        yield from _close_ones(text, [person for country in sorted(about) for person in _people(country)], reported)


def _finding(text: str, start: int, length: int, person: Person) -> Iterator[Finding]:
    if SIC.match(text, start + length):
        return
    first = text[start : start + length].partition(" ")[0]
    skip = len(first) + 1 if first.lower() in HONORIFICS else 0
    held = "".join(f", {office} {when}" for office, when in person.offices.items())
    yield Finding(Span(start + skip, start + length), f"listed as {person.name} ({person.country}{held})")


def _close_ones(text: str, people: Sequence[Person], reported: set[int]) -> Iterator[Finding]:
    """Yield names that, whatever stands before them, are all but those of one of these people."""
    by_bones: dict[str, list[Person]] = {}
    for person in people:
        for bones in {bones_of(word) for name in person.spellings for word in (name.sounds[0][0], name.sounds[-1][1])}:
            by_bones.setdefault(bones, []).append(person)
    seen: dict[str, tuple[int, Person] | None] = {}
    for match in PAIR.finditer(text):
        written = match.group()
        if written not in seen:
            words = written.split(" ")
            near = {
                person.name: person
                for word in (words[0], *words[-2:])
                for person in by_bones.get(bones_of(sound_of(letters_of(word))), ())
            }
            seen[written] = _likest(written, list(near.values()), CLOSE) if near else None
        found = seen[written]
        if found and match.start() not in reported:
            yield from _finding(text, match.start(), *found)


def _after_titles(text: str) -> set[int]:
    """Return where a capital stands right after a title."""
    starts: set[int] = set()
    for stem in STEMS + MINISTER_OF if "inister of" in text else STEMS:
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            first = end + 2 if text[end : end + 2] in (", ", ". ") else end + 1
            if text[first - 1 : first] == " " and text[first : first + 1].isupper():
                starts.add(first)
            at = text.find(stem, end)
    return starts


def _office(before: str) -> tuple[frozenset[str], str | None]:
    """Return the offices that the title at the end of `before` may mean, and the country beside it.

    The country is "" where the title belongs to something else, None where nothing says whose it is.
    """
    words = SENTENCE_END.split(before)[-1].split()
    title: list[str] = []
    country: str | None = None
    while words:
        word = words.pop()
        form = POSSESSIVE.sub("", word.strip(',“”"('))
        previous = words[-1].rstrip(",").lower() if words else ""
        if form.lower() in TITLE_WORDS or (form == "and" and title and previous in TITLE_WORDS):
            title.append(form.lower())
            continue
        forms = _countries().forms
        known = forms.get(f"{words[-1]}_{form}") if words else None
        known = known or forms.get(form)
        # A title whose owner is named is that one's, but for the country's own and the capital of the sentence.
        owned = form != word.strip(',“”"(') and form not in OWNERS
        if known:
            country = known
        elif not word.endswith(",") and (owned or (words and form[:1].isupper())):
            country = ""
        break
    title.reverse()
    return offices_of(title), country


def _main_country(text: str) -> str:
    """Return the country that a story names most, "" where none stands out."""
    words: dict[str, int] = {}
    for word in CAPITALS.findall(text):
        words[word] = words.get(word, 0) + 1
    counts: dict[str, int] = {"": FEWEST - 1}
    forms, longer_forms, _ = _countries()
    for word in words.keys() & forms.keys():
        counts[forms[word]] = counts.get(forms[word], 0) + words[word]
    for form in longer_forms:
        if form[0] in words:
            country = forms["_".join(form)]
            counts[country] = counts.get(country, 0) + text.count(" ".join(form))
    # What the longer name counts, its last word does not.
    for longer in ("South Sudan", "Papua New Guinea", "Equatorial Guinea"):
        shorter = longer.rpartition(" ")[2]
        counts[shorter] = counts.get(shorter, 0) - counts.get(longer, 0)
    first, second, *_ = sorted([*counts, ""], key=lambda country: -counts[country])
    return first if counts[first] > counts[second] else ""


def _likest(written: str, people: Sequence[Person], least: float) -> tuple[int, Person] | None:
    """Return the length of the name that is like a listed one, and whose; None where it is right, or like none."""
    words = written.split(" ")
    skip = int(words[0].lower() in HONORIFICS)
    best: tuple[float, int, Person] | None = None
    for count in range(skip + 1, len(words) + 1):
        if words[count - 1] in NOT_NAMES:
            break
        name = parse_name(" ".join(words[skip:count]))
        if len(name.words) < 2:
            continue
        for person in people:
            likeness = max(_likeness(name, spelling, least) for spelling in person.spellings)
            if likeness < least:
                continue
            # Another country's people are not at hand, but their spellings stand in the list as they are.
            spelt = f'"{" ".join(words[skip:count])}"'
            if spelt in _data("people.toml") or any(_accepts(other, name) for other in people):
                return None
            if best is None or likeness > best[0] + 0.001:
                best = (likeness, len(POSSESSIVE.sub("", " ".join(words[:count]))), person)
    return best[1:] if best else None


def _accepts(person: Person, name: Name) -> bool:
    """Tell whether a name is a person's: a spelling of it, one with words more or fewer, or two spellings mixed."""
    for spelling in person.spellings:
        if "".join(name.words) == "".join(spelling.words):
            return True
        if _stands_in(name.words, spelling.words) or _stands_in(spelling.words, name.words):
            return True
    return any(
        any(spelling.written[way][0] == first for spelling in person.spellings)
        and any(spelling.written[way][1] == rest for spelling in person.spellings)
        for way, (first, rest) in enumerate(name.written)
    )


def _stands_in(few: Sequence[str], many: Sequence[str]) -> bool:
    rest = iter(many)
    return len(few) > 1 and all(word in rest for word in few)


def _likeness(name: Name, spelling: Name, least: float) -> float:
    """Return how alike two names are, from 0 to 1: the mean of their parts, 0 where one part is unlike."""
    best = 0.0
    if alike(name.sounds[0][0], spelling.sounds[0][0]) < LEAST_FIRST:
        return best  # long names of one family: Mohammed bin Zayed, Khalifa bin Zayed
    for (first, rest), (listed_first, listed_rest) in zip(name.sounds, spelling.sounds, strict=True):
        mean = (alike(first, listed_first) + alike(rest, listed_rest)) / 2
        # Of two parts one may be unlike, but not so far that only the other speaks.
        if mean <= best or mean < least or min(alike(first, listed_first), alike(rest, listed_rest)) < PART:
            continue
        changed = [own for part, own in ((first, listed_first), (rest, listed_rest)) if part != own]
        if least < CLOSE or not any(bones_of(own) in COMMON for own in changed):
            best = mean
    return best


class Countries(NamedTuple):
    """The forms by which copy names countries, those of several words apart, and the countries with somebody listed."""

    forms: Mapping[str, str]
    longer: Sequence[Sequence[str]]
    listed: frozenset[str]


@cache
def _data(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), "data", name), encoding="utf-8") as file:
        return file.read()


@cache
def _countries() -> Countries:
    forms: dict[str, str] = {}
    listed: frozenset[str] = frozenset()
    for line in _data("countries.txt").splitlines():
        if line == "---":
            listed = frozenset(forms.values())
        elif not line.startswith("#"):
            country, _, others = line.partition(":")
            forms |= dict.fromkeys((country.replace(" ", "_"), *others.split()), country)
    return Countries(forms, [form.split("_") for form in forms if "_" in form], listed)


@cache
def _people(country: str) -> list[Person]:
    """Return those listed under a country; only their entries are read, for TOML is slow to read."""
    import tomllib  # most stories ask for nobody

    mark = f'\ncountry = "{country}"\n'
    entries = "".join(part for part in re.split(r"(?m)^(?=\[\[person\]\])", _data("people.toml")) if mark in part)
    return [
        Person(
            entry["name"],
            country,
            "rank" in entry,
            {
                o["office"]: f"in {o['as_of']}" if "as_of" in o else f"until {o['until']}"
                for o in entry.get("offices", ())
            },
            tuple(map(parse_name, (entry["name"], *entry["accepted"]))),
        )
        for entry in tomllib.loads(entries).get("person", ())
    ]
