"""Sounds of names, independent of the romanisation: one table of spellings with a fine and a coarse reading.

The fine reading compares a name with the people on a list, where a wrong match is a false alarm. The coarse reading
makes keys for lookup: it merges related consonants and drops vowels, and a distance then checks the matches.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from wirelint.text.lazy_pattern import pattern

# A spelling, its sound in the fine reading, and its sound in the coarse reading. They are replaced in this order, so a
# longer spelling comes before its parts and before what it produces.
_SPELLINGS = tuple(
    row.split()
    for row in (
        "tch c j", "sch s s", "dzh j j", "kh k k", "gh g k", "ch c j", "sh s s", "zh j j", "ph f f", "ts z s", "tz z s",
        "dj j j", "th th t", "ck k k", "x ks ks",
    )
)  # fmt: skip
# Only the fine reading contains vowels.
_VOWELS = tuple(row.split() for row in ("ou u", "oo u", "ee i", "iy i", "yy i"))
_FINE = tuple((spelling, fine) for spelling, fine, _ in _SPELLINGS if spelling != fine) + tuple(_VOWELS)
_COARSE = tuple((spelling, coarse) for spelling, _, coarse in _SPELLINGS)
_FINE_LETTERS = str.maketrans("qwy", "kvi")
# Related consonants. j is reserved for the output of _COARSE, and `*` marks a vowel at the start.
_COARSE_LETTERS = str.maketrans("cqgzdb*", "kkkstpa", "aeiouyhw")
_DOUBLED = pattern(r"(.)\1+")
_CACHE_SIZE = 1 << 14


@lru_cache(_CACHE_SIZE)
def sound_of(folded: str) -> str:
    """Return the sound of a folded word in the fine reading."""
    for spelling, sound in _FINE:
        folded = folded.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", folded.translate(_FINE_LETTERS))


@lru_cache(_CACHE_SIZE)
def fine_skeleton_of(sound: str) -> str:
    """Return the consonants of a result of `sound_of` that every romanisation writes."""
    return re.sub("[aeiouh]", "", sound)


def skeleton_of(folded: str) -> str:
    """Return the consonants of a folded word in the coarse reading, without doubles. A vowel at the start is `a`."""
    (skeleton,) = skeletons_of((folded,))
    return skeleton


def skeletons_of(folded: Iterable[str]) -> list[str]:
    """Return the skeleton of each folded word. One pass over all words takes a third of the time."""
    sound = "".join(["\n" + word for word in folded])
    for vowel in "eiouy":
        sound = sound.replace("\n" + vowel, "\na")
    # `*` protects the vowel at the start of a word from the table below.
    sound = sound.replace("\na", "\n*a")
    for spelling, letter in _COARSE:
        if spelling in sound:
            sound = sound.replace(spelling, letter)
    return _DOUBLED.sub(r"\1", sound.translate(_COARSE_LETTERS)).split("\n")[1:]
