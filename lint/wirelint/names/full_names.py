"""Full names in running text: at least a given name and a surname, without titles and initials."""

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

# Replaces every particle in the words of a name, because agencies vary them (al-, el-).
ANY_PARTICLE = "-"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}[\w'’ʼʻ`]*(?:-[\w'’ʼʻ`]+)*"
_PARTICLE = alternatives(PARTICLES)
# Consecutive capitalised words, with particles and initials between them.
_RUN = pattern(rf"(?<![\w'’-]){_WORD}(?:(?: {_PARTICLE})*(?: (?:{_UPPER}\. ?)+|[ -]){_WORD})+")
_PART = pattern(rf"{_WORD}\.?|(?<= ){_PARTICLE}(?=[ -])")
# Characters before the first word of a sentence, a quotation or an aside.
_BEFORE_SENTENCE = frozenset('.!?:"“‘(—–•*|”')
# A line with one of these ends is not a headline, even if most words have a capital.
_SENTENCE_ENDS = (".", "!", "?", "”", '"')
_MIN_WORDS, _MAX_WORDS = 2, 4
# Contractions, such as "They're" and "Isn't", are not names.
_CONTRACTION = pattern(r"['’](?:ll|re|ve|t)$")
_POSSESSIVE = ("'s", "’s")
_SUFFIXES = frozenset(("jr", "sr"))


class FullName(NamedTuple):
    """A name of several words.

    Attributes:
        start, end: half-open offsets in the text, in code points, without a possessive ending.
        words: the words, folded.
    """

    start: int
    end: int
    words: tuple[str, ...]


def find_full_names(text: str) -> Iterator[FullName]:
    """Yield the full names of a story in order. Headlines are skipped because their capitals mark no names."""
    start = 0
    for line in text.split("\n"):
        if line.endswith(_SENTENCE_ENDS) or not is_headline(line):
            for match in _RUN.finditer(line):
                before = line[: match.start()].rstrip(" ")
                starts_sentence = not before or before[-1] in _BEFORE_SENTENCE
                yield from _split_run(text, start + match.start(), start + match.end(), starts_sentence)
        start += len(line) + 1


def count_names(text: str) -> Iterator[tuple[FullName, int]]:
    """Yield each distinct full name with its first occurrence and its count, then each distinct single name."""
    yield from _count(find_full_names(text))
    yield from _count(_find_single_words(text))


def _count(names: Iterable[FullName]) -> Iterator[tuple[FullName, int]]:
    first: dict[tuple[str, ...], FullName] = {}
    times: dict[tuple[str, ...], int] = {}
    for name in names:
        first.setdefault(name.words, name)
        times[name.words] = times.get(name.words, 0) + 1
    return ((name, times[words]) for words, name in first.items())


def _find_single_words(text: str) -> Iterator[FullName]:
    """Yield capitalised words that are not English words, both alone and as part of a full name."""
    english = load_words()
    start = 0
    for line in text.split("\n"):
        if line.endswith(_SENTENCE_ENDS) or not is_headline(line):
            for match in CAPITALISED.finditer(line):
                written = match.group()
                folded = fold_name(written)
                if (
                    len(folded) >= SHORTEST
                    and folded not in english
                    and not (written.isupper() or _CONTRACTION.search(written))
                ):
                    at = start + match.start()
                    yield FullName(at, at + len(trim(written)), (folded,))
        start += len(line) + 1


def _split_run(text: str, start: int, end: int, starts_sentence: bool) -> Iterator[FullName]:
    """Yield the names in a run of capitalised words.

    Titles, days and acronyms split the run. A possessive ends a name.
    """
    words: list[str] = []
    first = last = start
    for match in _PART.finditer(text, start, end):
        written = match.group()
        if words and ((len(written) == 2 and written.endswith(".")) or fold_name(written) in _SUFFIXES):
            continue  # an initial, Jr. or Sr.
        stripped = written.rstrip(".")
        word = fold_part(stripped)
        is_sentence_word = starts_sentence and match.start() == start and word in load_words() and not is_name(word)
        if word and not is_sentence_word and not (stripped.isupper() and len(stripped) > 1):
            if not words:
                first = match.start()
            words.append(word)
            last = match.start() + len(trim(stripped))
            if not written.endswith(_POSSESSIVE):
                continue
        yield from _make_name(first, last, words)
        words = []
    yield from _make_name(first, last, words)


def _make_name(start: int, end: int, words: list[str]) -> Iterator[FullName]:
    """Yield a name if it has two to four words besides particles and no particle at either end."""
    if _MIN_WORDS <= len(words) - words.count(ANY_PARTICLE) <= _MAX_WORDS and ANY_PARTICLE not in (words[0], words[-1]):
        yield FullName(start, end, tuple(words))


@lru_cache(1 << 15)
def fold_part(written: str) -> str:
    """Return a word of a name, folded and without hyphens.

    Return "" for a title, a month or day, and a compound that ends in an English word (Moscow-born).
    """
    folded = fold_name(written)
    if folded in PARTICLES:
        return ANY_PARTICLE
    if folded in TITLES or folded in MONTHS or folded in WEEKDAYS:
        return ""
    return "" if "-" in written and written.rpartition("-")[2] in load_words() else folded
