"""People on a list: whether a name is one of theirs, or only like it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wirelint.names.similarity.distance import sound_similarity
from wirelint.names.similarity.folding import fold_name
from wirelint.names.similarity.sounds import fine_skeleton_of, sound_of
from wirelint.names.titled_names import NOT_NAMES, PARTICLE, POSSESSIVE
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import titles
from wirelint.text.lexicon.particles import ARTICLES

# Two to four words with a capital, particles between them.
FULL_NAME = pattern(rf"[A-Z](?<![\w-].)[\w'’-]+(?: {PARTICLE}[A-Z][\w'’-]+){{1,3}}")
# What may be before a listed name; of these the last six are names of their own too often to be titles everywhere.
HONORIFICS = (
    titles.HONORIFICS | titles.NOBILITY | titles.CLERGY | {"emir", "haji", "hajj", "hajji", "maulana", "sayyid"}
)
# By office a loose similarity is enough; without one the names must be all but the same. A part may be as unlike as _PART,
# and the first word of a longer one as _LEAST_FIRST.
LOOSE, CLOSE, _PART, _LEAST_FIRST = 0.84, 0.93, 0.68, 0.5
# The consonants of names so common that a near one is another person's.
_COMMON = frozenset("mmd md amd bdl bs l sn sin ssn sm kn klid slm stf mstf brm ismil sf slm ml krm".split())


class Name(NamedTuple):
    """A name split after its first word and before its last: as folded, and as it sounds."""

    words: tuple[str, ...]
    written: tuple[tuple[str, str], ...]
    sounds: tuple[tuple[str, str], ...]


class Person(NamedTuple):
    """An entry of a list; `offices` with the date that each is listed with."""

    name: str
    country: str
    ranked: bool
    offices: Mapping[str, str]
    spellings: tuple[Name, ...]


class Nearest(NamedTuple):
    """The person whose name is most similar to the one written, and how many code points of it that name has."""

    length: int
    person: Person


def parse_name(written: str) -> Name:
    """Split a name into its words; articles (al-, el-) and hyphens make no difference."""
    words = tuple(filter(None, (fold_name(w) for w in written.replace("-", " ").split() if w.lower() not in ARTICLES)))
    ways = ((words[:1], words[1:]), (words[:-1], words[-1:]))
    parts = tuple(("".join(first), "".join(rest)) for first, rest in ways)
    return Name(words, parts, tuple((sound_of(first), sound_of(rest)) for first, rest in parts))


def find_nearest(written: str, people: Sequence[Person], least: float, spelled: str) -> Nearest | None:
    """Return the person whose name is most similar to the one at the front of `written`.

    None where it is right, or similar to none.

    Args:
        written: a name and perhaps more words.
        least: how similar they must be, from 0 to 1.
        spelled: text that holds every accepted spelling in quotation marks, other people's too.
    """
    words = written.split(" ")
    skip = int(words[0].lower() in HONORIFICS)
    best: tuple[float, Nearest] | None = None
    for count in range(skip + 1, len(words) + 1):
        if words[count - 1] in NOT_NAMES:
            break
        name = parse_name(" ".join(words[skip:count]))
        if len(name.words) < 2:
            continue
        for person in people:
            similarity = max(_similarity(name, spelling, least) for spelling in person.spellings)
            if similarity < least:
                continue
            if f'"{" ".join(words[skip:count])}"' in spelled or any(accepts(other, name) for other in people):
                return None
            if best is None or similarity > best[0] + 0.001:
                best = similarity, Nearest(len(POSSESSIVE.sub("", " ".join(words[:count]))), person)
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


def _similarity(name: Name, spelling: Name, least: float) -> float:
    """Return how similar two names are, from 0 to 1: the mean of their parts, 0 where one part differs too much."""
    best = 0.0
    if sound_similarity(name.sounds[0][0], spelling.sounds[0][0]) < _LEAST_FIRST:
        return best  # long names of one family: Mohammed bin Zayed, Khalifa bin Zayed
    for (first, rest), (listed_first, listed_rest) in zip(name.sounds, spelling.sounds, strict=True):
        mean = (sound_similarity(first, listed_first) + sound_similarity(rest, listed_rest)) / 2
        # Of two parts one may be unlike, but not so far that only the other speaks.
        if (
            mean <= best
            or mean < least
            or min(sound_similarity(first, listed_first), sound_similarity(rest, listed_rest)) < _PART
        ):
            continue
        changed = [own for part, own in ((first, listed_first), (rest, listed_rest)) if part != own]
        if least < CLOSE or not any(fine_skeleton_of(own) in _COMMON for own in changed):
            best = mean
    return best
