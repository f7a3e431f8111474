"""Capitalised words of a text, and the folding that makes spellings of one name comparable."""

import unicodedata
from functools import lru_cache

from wirelint.text.lazy_pattern import pattern

# A capital at the start of a word, then letters and apostrophes.
CAPITALISED = pattern(r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<![\w'’].)\w[\w'’ʼʻ`]+")
# Letters that Unicode does not decompose.
_LETTERS_WITH_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h", "ə": "a"}
)
_MARKS = str.maketrans("", "", "-.'’ʼʻ`_0123456789")
_APOSTROPHES = str.maketrans("’ʼʻ`", 4 * "'")
# Limited because an archive contains millions of words.
_CACHE_SIZE = 1 << 15


@lru_cache(1)
def capitalised(text: str) -> frozenset[str]:
    """Return the distinct words of a text that start with a capital, as written. The last text is cached."""
    return frozenset(CAPITALISED.findall(text))


@lru_cache(1)
def stems_of(text: str) -> frozenset[str]:
    """Return the distinct words of a text that start with a capital, both with and without possessive endings."""
    words = capitalised(text)
    return words.union([trim(word) for word in words if not word.isalpha()])


@lru_cache(_CACHE_SIZE)
def fold_name(word: str) -> str:
    """Return the letters of a word in lower case, without accents, hyphens, other marks and a possessive ending."""
    word = word.lower()
    if not word.isalpha():
        word = word.removesuffix("'s").removesuffix("’s").translate(_MARKS)
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_LETTERS_WITH_STROKES))
        word = "".join(filter(str.isalpha, word))
    return word


def trim(word: str) -> str:
    """Return a word as written, with straight apostrophes and without a possessive ending."""
    word = word.translate(_APOSTROPHES)
    return word.removesuffix("'s").removesuffix("'S").rstrip("'")
