"""The capitalised words of a text, and the folding that makes spellings of one name comparable."""

import unicodedata
from functools import lru_cache

from wirelint.text.lazy_pattern import pattern

# A capital that begins a word, then its letters; an apostrophe may be among them.
CAPITALISED = pattern(r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<![\w'’].)\w[\w'’ʼʻ`]+")
# Letters whose accent is part of their shape, so that Unicode does not decompose them.
_SHAPED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h", "ə": "a"}
)
_MARKS = str.maketrans("", "", "-.'’ʼʻ`_0123456789")
_APOSTROPHES = str.maketrans("’ʼʻ`", 4 * "'")
# Words cached with their folded form: bounded, because an archive has millions.
_CACHED = 1 << 15


@lru_cache(1)
def capitalised(text: str) -> frozenset[str]:
    """Return the words of a text that begin with a capital, as written; cached for the next rule that needs them."""
    return frozenset(CAPITALISED.findall(text))


@lru_cache(1)
def stems_of(text: str) -> frozenset[str]:
    """Return the words of a text that begin with a capital, with and without possessive endings."""
    words = capitalised(text)
    return words.union([trim(word) for word in words if not word.isalpha()])


@lru_cache(_CACHED)
def fold_name(word: str) -> str:
    """Return the letters of a word in lower case, without accents, hyphens, other marks and the possessive ending."""
    word = word.lower()
    if not word.isalpha():
        word = word.removesuffix("'s").removesuffix("’s").translate(_MARKS)
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_SHAPED))
        word = "".join(filter(str.isalpha, word))
    return word


def trim(word: str) -> str:
    """Return a word as written without a possessive ending, its apostrophes straight."""
    word = word.translate(_APOSTROPHES)
    return word.removesuffix("'s").removesuffix("'S").rstrip("'")
