"""Counts of words, sentences and syllables, and the published readability grades over them."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from wirelint.text.sentences import split_sentences

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)\Z")
_LONG_WORD: Final = 7
_COMPLEX: Final = 3


class Counts(NamedTuple):
    """What a text consists of.

    Attributes:
        characters: letters and digits.
        words, sentences, paragraphs, syllables: how many there are.
        long_words: words of at least seven letters.
        complex_words: words of at least three syllables.
    """

    characters: int
    words: int
    sentences: int
    paragraphs: int
    syllables: int
    long_words: int
    complex_words: int

    @property
    def variables(self) -> Mapping[str, float]:
        """The names that a formula of a style can use."""
        return {
            **{name: float(value) for name, value in self._asdict().items()},
            "polysyllabic_words": float(self.complex_words),
        }

    def grade(self, metric: str) -> float:
        """Return a readability grade; 0 for an unknown one.

        Sources: Gunning 1952; Coleman and Liau 1975; Kincaid and others 1975; McLaughlin 1969; Smith and Senter 1967.
        """
        per_sentence = self.words / self.sentences
        per_word = self.characters / self.words
        match metric:
            case "Gunning Fog":
                return 0.4 * (per_sentence + 100 * self.complex_words / self.words)
            case "Coleman-Liau":
                return 5.88 * per_word - 29.6 / per_sentence - 15.8
            case "Flesch-Kincaid":
                return 0.39 * per_sentence + 11.8 * self.syllables / self.words - 15.59
            case "SMOG":
                return 1.043 * math.sqrt(self.complex_words * 30 / self.sentences) + 3.1291
            case "Automated Readability":
                return 4.71 * per_word + 0.5 * per_sentence - 21.43
        return 0.0


def count_text(paragraphs: Iterable[str]) -> Counts:
    """Return the counts of some paragraphs."""
    texts = list(paragraphs)
    words = [word for text in texts for word in _WORD.findall(text)]
    syllables = [count_syllables(word) for word in words]
    return Counts(
        characters=sum(character.isalnum() for word in words for character in word),
        words=len(words),
        sentences=sum(max(1, sum(1 for _ in split_sentences(text))) for text in texts),
        paragraphs=len(texts),
        syllables=sum(syllables),
        long_words=sum(len(word) >= _LONG_WORD for word in words),
        complex_words=sum(number >= _COMPLEX for number in syllables),
    )


def count_syllables(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels, without a silent e."""
    word = word.lower()
    groups = len(_VOWELS.findall(word))
    return max(1, groups - bool(_SILENT.search(word) and groups > 1))
