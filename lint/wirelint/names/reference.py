"""People on a list: whether a name is one of theirs, or only like it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wirelint.names.similarity.romanisation import Name, alike, bones_of, parse_name
from wirelint.names.titled_names import NOT_NAMES, PARTICLE, POSSESSIVE
from wirelint.text.lazy_pattern import pattern

# Two to four words with a capital, particles between them.
FULL_NAME = pattern(rf"[A-Z](?<![\w-].)[\w'’-]+(?: {PARTICLE}[A-Z][\w'’-]+){{1,3}}")
HONORIFICS = frozenset("sheikh sheik mullah ayatollah hajj haji hajji sir mr dr sayyid prince emir maulana".split())
# By office a loose likeness is enough; without one the names must be all but the same. A part may be as unlike as _PART,
# and the first word of a longer one as _LEAST_FIRST.
LOOSE, CLOSE, _PART, _LEAST_FIRST = 0.84, 0.93, 0.68, 0.5
# The consonants of names so common that a near one is another person's.
_COMMON = frozenset("mmd md amd bdl bs l sn sin ssn sm kn klid slm stf mstf brm ismil sf slm ml krm".split())


class Person(NamedTuple):
    """An entry of a list; `offices` with the date that each is listed with."""

    name: str
    country: str
    ranked: bool
    offices: Mapping[str, str]
    spellings: tuple[Name, ...]


class Likest(NamedTuple):
    """A person whose name is like the one written, of which it takes so many code points."""

    length: int
    person: Person


def find_likest(written: str, people: Sequence[Person], least: float, spelled: str) -> Likest | None:
    """Return the person whose name is most like the one at the front of what is written.

    None where it is right, or like none.

    Args:
        written: a name and perhaps more words.
        least: how alike they must be, from 0 to 1.
        spelled: text that holds every accepted spelling in quotation marks, other people's too.
    """
    words = written.split(" ")
    skip = int(words[0].lower() in HONORIFICS)
    best: tuple[float, Likest] | None = None
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
            if f'"{" ".join(words[skip:count])}"' in spelled or any(accepts(other, name) for other in people):
                return None
            if best is None or likeness > best[0] + 0.001:
                best = likeness, Likest(len(POSSESSIVE.sub("", " ".join(words[:count]))), person)
    return best[1] if best else None


def accepts(person: Person, name: Name) -> bool:
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
    if alike(name.sounds[0][0], spelling.sounds[0][0]) < _LEAST_FIRST:
        return best  # long names of one family: Mohammed bin Zayed, Khalifa bin Zayed
    for (first, rest), (listed_first, listed_rest) in zip(name.sounds, spelling.sounds, strict=True):
        mean = (alike(first, listed_first) + alike(rest, listed_rest)) / 2
        # Of two parts one may be unlike, but not so far that only the other speaks.
        if mean <= best or mean < least or min(alike(first, listed_first), alike(rest, listed_rest)) < _PART:
            continue
        changed = [own for part, own in ((first, listed_first), (rest, listed_rest)) if part != own]
        if least < CLOSE or not any(bones_of(own) in _COMMON for own in changed):
            best = mean
    return best
