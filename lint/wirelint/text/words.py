"""The English word list: American and British spellings in lower case, without names."""

import re
import zlib
from collections.abc import Iterator, Set
from functools import cache
from os.path import dirname, join

from wirelint.text.lazy_pattern import pattern

# Lookups before a frozenset is built. Building it takes longer than the few lookups of a short run.
_FEW = 400
# Endings of English words, and those that the second part of a compound can have.
_ENDINGS = tuple("s es ed ing er ers ly ness ish able like less y".split())
_COMPOUND_ENDINGS = tuple("s ed ing er ers ly".split())
# A word in lower case that is no part of an address, a file name or a compound.
_PLAIN = pattern(r"(?<![\w@#/.&\\*_’'-])[a-z]{7,60}(?![\w@/*_’'-]|\.\w)")
_PREFIXES = tuple("un re non anti pre over under super multi micro sub inter dis mis out cyber bio eco".split())


class WordList(Set[str]):
    """A set of words. The first lookups search the sorted text by bisection; later ones use a frozenset.

    Args:
        text: the words, one per line, sorted.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0
        self._words: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        if self._words is None:
            self._asked += 1
            if self._asked <= _FEW and isinstance(word, str):
                return self._has(word)
            self._words = frozenset(self)
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.split("\n"))

    def __len__(self) -> int:
        return self._text.count("\n") + 1

    def _has(self, word: str) -> bool:
        text = self._text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high) // 2
            start = text.rfind("\n", low, middle) + 1 or low
            end = text.find("\n", middle, high)
            end = high if end < 0 else end
            found = text[start:end]
            if found == word:
                return True
            if found < word:
                low = end + 1
            else:
                high = start - 1
        return False


def read_words(path: str) -> list[WordList]:
    """Return the word lists of a file: zlib data, one word per line, sorted, lists separated by an empty line.

    Raises:
        OSError: the file cannot be read.
    """
    # Not with pathlib or importlib.resources: importing either takes longer than reading the list.
    with open(path, "rb") as file:
        return list(map(WordList, zlib.decompress(file.read()).decode().split("\n\n")))


@cache
def load_words() -> WordList:
    """Return some 65,000 English words in lower case. Source: bench/words.py; licence: words.LICENSE."""
    [words] = read_words(join(dirname(__file__), "words.zlib"))
    return words


def is_word_form(word: str) -> bool:
    """Return whether a lower-case word is in the list or formed from listed words by English rules: `dockside`."""
    words = load_words()
    if word in words:
        return True
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and (stem in words or stem + "e" in words or stem[:-1] in words):
            return True
    # A compound or a word with a prefix. Both parts must be English: "cloudshchika" has no English second part.
    return any(word[:cut] in words and _is_second_part(word[cut:]) for cut in range(2, len(word) - 2)) or any(
        word.startswith(prefix) and _is_second_part(word[len(prefix) :]) for prefix in _PREFIXES
    )


def find_unlisted_words(text: str) -> Iterator["re.Match[str]"]:
    """Yield lower-case words of 7 to 60 letters that are neither listed nor formed from listed words by English rules."""
    for match in _PLAIN.finditer(text):
        if not is_word_form(match.group()):
            yield match


def without_accents(word: str) -> str:
    """Return a word without its accents. Letters with strokes are unchanged."""
    import unicodedata

    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _is_second_part(word: str) -> bool:
    words = load_words()
    return word in words or any(word.endswith(ending) and word[: -len(ending)] in words for ending in _COMPOUND_ENDINGS)
