"""Comparison of names with the people on a list: correct, similar, or another name."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wirelint.names.similarity.distance import sound_similarity
from wirelint.names.similarity.folding import fold_name
from wirelint.names.similarity.sounds import fine_skeleton_of, sound_of
from wirelint.names.titled_names import NOT_NAMES, PARTICLE, POSSESSIVE
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import titles
from wirelint.text.lexicon.particles import ARTICLES

# Two to four capitalised words, with particles between them.
FULL_NAME = pattern(rf"[A-Z](?<![\w-].)[\w'’-]+(?: {PARTICLE}[A-Z][\w'’-]+){{1,3}}")
# Words that may precede a listed name. The last six are also names, so they are not titles everywhere.
HONORIFICS = (
    titles.HONORIFICS | titles.NOBILITY | titles.CLERGY | {"emir", "haji", "hajj", "hajji", "maulana", "sayyid"}
)
# Minimum similarities: LOOSE if the office matches; CLOSE without an office; _MIN_PART for the less similar part;
# _MIN_FIRST for the first word of a longer name.
LOOSE, CLOSE, _MIN_PART, _MIN_FIRST = 0.84, 0.93, 0.68, 0.5
# Consonant skeletons of very common names. A name that differs in one of them probably belongs to another person.
_COMMON_SKELETONS = frozenset("mmd md amd bdl bs l sn sin ssn sm kn klid slm stf mstf brm ismil sf slm ml krm".split())


class Name(NamedTuple):
    """A name with two splits: after its first word, and before its last.

    Attributes:
        words: its words, folded.
        written: the two parts of each split, folded.
        sounds: the two parts of each split, as `sound_of` returns them.
    """

    words: tuple[str, ...]
    written: tuple[tuple[str, str], ...]
    sounds: tuple[tuple[str, str], ...]


class Person(NamedTuple):
    """An entry of the list. `offices` maps each office to the date from which the list has it."""

    name: str
    country: str
    ranked: bool
    offices: Mapping[str, str]
    spellings: tuple[Name, ...]


class ClosestPerson(NamedTuple):
    """The person with the most similar name, and the length in code points of the matched name in the text."""

    length: int
    person: Person


def parse_name(written: str) -> Name:
    """Split a name into its words. Articles (al-, el-) and hyphens are ignored."""
    words = tuple(filter(None, (fold_name(w) for w in written.replace("-", " ").split() if w.lower() not in ARTICLES)))
    splits = ((words[:1], words[1:]), (words[:-1], words[-1:]))
    parts = tuple(("".join(first), "".join(rest)) for first, rest in splits)
    return Name(words, parts, tuple((sound_of(first), sound_of(rest)) for first, rest in parts))


def find_closest_person(
    written: str, people: Sequence[Person], min_similarity: float, accepted_spellings: str
) -> ClosestPerson | None:
    """Return the person whose name is most similar to the one at the start of `written`.

    Return None if the name is correct or no name is similar enough.

    Args:
        written: a name, which may be followed by more words.
        people: the candidates.
        min_similarity: the minimum similarity, from 0 to 1.
        accepted_spellings: text with every accepted spelling in quotation marks, of all people.
    """
    words = written.split(" ")
    skip = int(words[0].lower() in HONORIFICS)
    best: tuple[float, ClosestPerson] | None = None
    for count in range(skip + 1, len(words) + 1):
        if words[count - 1] in NOT_NAMES:
            break
        name = parse_name(" ".join(words[skip:count]))
        if len(name.words) < 2:
            continue
        for person in people:
            similarity = max(_similarity(name, spelling, min_similarity) for spelling in person.spellings)
            if similarity < min_similarity:
                continue
            if f'"{" ".join(words[skip:count])}"' in accepted_spellings or any(
                accepts(other, name) for other in people
            ):
                return None
            if best is None or similarity > best[0] + 0.001:
                best = similarity, ClosestPerson(len(POSSESSIVE.sub("", " ".join(words[:count]))), person)
    return best[1] if best else None


def accepts(person: Person, name: Name) -> bool:
    """Return whether a name is correct for a person.

    Correct are the listed spellings, a spelling with words added or left out, and a mix of two spellings.
    """
    for spelling in person.spellings:
        if "".join(name.words) == "".join(spelling.words):
            return True
        if _is_subsequence(name.words, spelling.words) or _is_subsequence(spelling.words, name.words):
            return True
    return any(
        any(spelling.written[split][0] == first for spelling in person.spellings)
        and any(spelling.written[split][1] == rest for spelling in person.spellings)
        for split, (first, rest) in enumerate(name.written)
    )


def _is_subsequence(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Return whether all words of a name of two or more words are in another, in order."""
    rest = iter(whole)
    return len(part) > 1 and all(word in rest for word in part)


def _similarity(name: Name, spelling: Name, min_similarity: float) -> float:
    """Return the similarity of two names, from 0 to 1: the mean of their parts, 0 if one part differs too much."""
    best = 0.0
    if sound_similarity(name.sounds[0][0], spelling.sounds[0][0]) < _MIN_FIRST:
        return best  # relatives with long names: Mohammed bin Zayed, Khalifa bin Zayed
    for (first, rest), (listed_first, listed_rest) in zip(name.sounds, spelling.sounds, strict=True):
        mean = (sound_similarity(first, listed_first) + sound_similarity(rest, listed_rest)) / 2
        # One part may differ much, but not so much that only the other part matches.
        if (
            mean <= best
            or mean < min_similarity
            or min(sound_similarity(first, listed_first), sound_similarity(rest, listed_rest)) < _MIN_PART
        ):
            continue
        changed = [
            listed_part for part, listed_part in ((first, listed_first), (rest, listed_rest)) if part != listed_part
        ]
        if min_similarity < CLOSE or not any(
            fine_skeleton_of(listed_part) in _COMMON_SKELETONS for listed_part in changed
        ):
            best = mean
    return best
