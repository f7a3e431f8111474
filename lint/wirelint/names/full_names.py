"""Full names in running text: a given name and a surname at the least, titles and initials aside."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from wirelint.names.known_names import is_name
from wirelint.names.mentions import is_headline
from wirelint.names.similarity.folding import CAPITALISED, fold_name, trim
from wirelint.names.similarity.keys import SHORTEST
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.particles import PARTICLES
from wirelint.text.lexicon.titles import TITLES
from wirelint.text.words import load_words

# Replaces any particle in the words of a name: al- and el- are one.
ANY_PARTICLE = "-"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}[\w'’ʼʻ`]*(?:-[\w'’ʼʻ`]+)*"
_SMALL = alternatives(PARTICLES)
# Capitalised words in a row; particles and initials may stand between them.
_RUN = pattern(rf"(?<![\w'’-]){_WORD}(?:(?: {_SMALL})*(?: (?:{_UPPER}\. ?)+|[ -]){_WORD})+")
_PART = pattern(rf"{_WORD}\.?|(?<= ){_SMALL}(?=[ -])")
# What stands before the first word of a sentence, or of what is quoted or set off.
_OPENING = frozenset('.!?:"“‘(—–•*|”')
# A line that ends so is no headline, however many capitals it has.
_STOPS = (".", "!", "?", "”", '"')
_FEWEST, _MOST = 2, 4
# "They're", "Isn't": no names.
_CUT = pattern(r"['’](?:ll|re|ve|t)$")
_POSSESSIVE = ("'s", "’s")
_SUFFIXES = frozenset(("jr", "sr"))


class FullName(NamedTuple):
    """A name of several words: where it stands, without a possessive ending, and its words folded."""

    start: int
    end: int
    words: tuple[str, ...]


def find_full_names(text: str) -> Iterator[FullName]:
    """Yield the full names of a story, in order; headlines, whose capitals mean nothing, are left out."""
    start = 0
    for line in text.split("\n"):
        if line.endswith(_STOPS) or not is_headline(line):
            for match in _RUN.finditer(line):
                before = line[: match.start()].rstrip(" ")
                opens = not before or before[-1] in _OPENING
                yield from _part(text, start + match.start(), start + match.end(), opens)
        start += len(line) + 1


def count_names(text: str) -> Iterator[tuple[FullName, int]]:
    """Yield each full name of a story once, where it stands first, and how often it stands; then so each single name."""
    yield from _count(find_full_names(text))
    yield from _count(_find_singles(text))


def _count(names: Iterable[FullName]) -> Iterator[tuple[FullName, int]]:
    first: dict[tuple[str, ...], FullName] = {}
    times: dict[tuple[str, ...], int] = {}
    for name in names:
        first.setdefault(name.words, name)
        times[name.words] = times.get(name.words, 0) + 1
    return ((name, times[words]) for words, name in first.items())


def _find_singles(text: str) -> Iterator[FullName]:
    """Yield the capitalised words that are no English words, alone or in a longer name."""
    english = load_words()
    start = 0
    for line in text.split("\n"):
        if line.endswith(_STOPS) or not is_headline(line):
            for match in CAPITALISED.finditer(line):
                written = match.group()
                folded = fold_name(written)
                if (
                    len(folded) >= SHORTEST
                    and folded not in english
                    and not (written.isupper() or _CUT.search(written))
                ):
                    at = start + match.start()
                    yield FullName(at, at + len(trim(written)), (folded,))
        start += len(line) + 1


def _part(text: str, start: int, end: int, opens: bool) -> Iterator[FullName]:
    """Yield the names in a run of capitals: titles, days and acronyms part it, and a possessive ends a name."""
    words: list[str] = []
    first = last = start
    for match in _PART.finditer(text, start, end):
        written = match.group()
        if words and ((len(written) == 2 and written.endswith(".")) or fold_name(written) in _SUFFIXES):
            continue  # an initial, or whose son he is
        bare = written.rstrip(".")
        word = fold_part(bare)
        alone = opens and match.start() == start and word in load_words() and not is_name(word)
        if word and not alone and not (bare.isupper() and len(bare) > 1):
            if not words:
                first = match.start()
            words.append(word)
            last = match.start() + len(trim(bare))
            if not written.endswith(_POSSESSIVE):
                continue
        yield from _whole(first, last, words)
        words = []
    yield from _whole(first, last, words)


def _whole(start: int, end: int, words: list[str]) -> Iterator[FullName]:
    if _FEWEST <= len(words) - words.count(ANY_PARTICLE) <= _MOST and ANY_PARTICLE not in (words[0], words[-1]):
        yield FullName(start, end, tuple(words))


@lru_cache(1 << 15)
def fold_part(written: str) -> str:
    """Return a word of a name folded, hyphens closed; nothing for a title, a day, or what ends in a common word (-born)."""
    folded = fold_name(written)
    if folded in PARTICLES:
        return ANY_PARTICLE
    if folded in TITLES or folded in MONTHS or folded in WEEKDAYS:
        return ""
    return "" if "-" in written and written.rpartition("-")[2] in load_words() else folded
