"""How alike two names are, whoever romanised them."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from wirelint.text.lazy_pattern import pattern

# What counts as one sound; what stands for another letter of its kind costs as little as a vowel.
_SOUNDS = dict(
    pair.split("=")
    for pair in (
        "tch=c dzh=j dj=j zh=j ch=c kh=k gh=g sch=s sh=s ph=f ou=u oo=u ee=i iy=i yy=i ck=k q=k w=v y=i ts=z tz=z"
        " x=ks".split()
    )
)
_SPELT = pattern("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_KIN = frozenset("gk bp dt zs vf vb mn lr ij cs ck cz jz js gj kh gh".split())
_WEAK = 0.4
_DOUBLED = pattern(r"(.)\1+")
_ARTICLES = frozenset("al el ad ar as ash at az an ul".split())
# Words kept with what was worked out about them: bounded, for an archive has millions.
_KEPT = 1 << 14
_POSSESSIVE = pattern(r"['’]s?$")
_MOST_UNLIKE = 0.5  # two words less alike than this need not be told how unlike they are


class Name(NamedTuple):
    """A name parted after its first word and before its last: as written, and as it sounds."""

    words: tuple[str, ...]
    written: tuple[tuple[str, str], ...]
    sounds: tuple[tuple[str, str], ...]


def parse_name(written: str) -> Name:
    """Take a name apart; articles (al-, el-) and hyphens make no difference."""
    words = tuple(
        filter(None, (letters_of(w) for w in written.replace("-", " ").split() if w.lower() not in _ARTICLES))
    )
    ways = ((words[:1], words[1:]), (words[:-1], words[-1:]))
    parts = tuple(("".join(first), "".join(rest)) for first, rest in ways)
    return Name(words, parts, tuple((sound_of(first), sound_of(rest)) for first, rest in parts))


@lru_cache(_KEPT)
def alike(a: str, b: str) -> float:
    """Return how alike two words sound, from 0 to 1: 1 less the cost of turning one into the other, by the longer's letters.

    The cost is the edit distance of Levenshtein with cheap steps for vowels, h and kindred consonants; words whose lengths
    alone keep them apart are 0.
    """
    longest = max(len(a), len(b))
    if a == b or abs(len(a) - len(b)) * _WEAK > longest * (1 - _MOST_UNLIKE):
        return float(a == b)
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _cost(letter, ""))
    for left in a:
        above, row = row, [row[0] + _cost(left, "")]
        for at, right in enumerate(b):
            row.append(min(above[at] + _cost(left, right), above[at + 1] + _cost(left, ""), row[at] + _cost(right, "")))
    return 1 - row[-1] / longest


def _cost(left: str, right: str) -> float:
    if left == right:
        return 0
    if not right:
        return _WEAK if left in "aeiouh" else 1
    return _WEAK if (left in "aeiou" and right in "aeiou") or left + right in _KIN or right + left in _KIN else 1


@lru_cache(_KEPT)
def letters_of(word: str) -> str:
    """Return the letters of a word, small and without accents."""
    even = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word).replace("ı", "i").replace("đ", "dj"))
    return "".join(filter(str.isalpha, even)).lower()


@lru_cache(_KEPT)
def sound_of(letters: str) -> str:
    """Return a word as it sounds, whoever romanised it."""
    return _DOUBLED.sub(r"\1", _SPELT.sub(lambda match: _SOUNDS[match.group()], letters))


@lru_cache(_KEPT)
def bones_of(sound: str) -> str:
    """Return the consonants of a sound that every romanisation writes."""
    return re.sub("[aeiouh]", "", sound)
