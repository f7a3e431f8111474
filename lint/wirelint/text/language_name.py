"""The name of the language of a text that is not in English."""

import re
from collections import Counter, defaultdict
from functools import cache
from typing import Final, NamedTuple

from wirelint.text.language_tables import FUNCTION_WORDS, LETTERS, LETTERS_OF_SCRIPT, RUSSIAN_WORDS, SCRIPTS

_UNKNOWN: Final = "another language"
_WORD = re.compile(r"[^\W\d_]+")
# Code points that are examined: more do not change the result.
_LENGTH = 2_000
# A language is named from this sum of weights on, and if it has this many times the weight of the next one. Otherwise
# both are named, if they lead the third one.
_LEAST_WEIGHT, _LEAD = 1.4, 1.5
# The weight of a word with a letter that is typical of a language.
_LETTER_WEIGHT = 0.4
_RUSSIAN_SHARE = 0.1


class Language(NamedTuple):
    """The language of a text.

    Attributes:
        name: its name, the script (`Cyrillic script`), or `another language`.
        letters: how many letters are of its script, if that is not Latin.
        is_latin: whether most letters are Latin.
    """

    name: str
    letters: int
    is_latin: bool


def name_language(text: str) -> Language:
    """Return the language of a text that is not in English."""
    text = text[:_LENGTH].lower()
    words = _WORD.findall(text)
    scripts = Counter(map(script_of, filter(str.isalpha, text)))
    script, letters = max(scripts.items(), key=lambda item: item[1], default=("", 0))
    if not script:
        return _name_latin(words)
    if scripts["Japanese"] and script == "Chinese":
        script = "Japanese"  # it has more Chinese characters than kana
    return Language(_name_in_script(script, text, words), letters, False)


def _name_in_script(script: str, text: str, words: list[str]) -> str:
    for letters, language in LETTERS_OF_SCRIPT.get(script, ()):
        if any(letter in text for letter in letters):
            return language
    is_russian = sum(map(RUSSIAN_WORDS.__contains__, words)) >= _RUSSIAN_SHARE * len(words)
    return "Russian" if script == "Cyrillic script" and is_russian else script


@cache
def script_of(letter: str) -> str:
    """Return the script of a letter, or the language that alone has it; empty for Latin letters."""
    return next((name for first, last, name in SCRIPTS if first <= letter <= last), "")


def _name_latin(words: list[str]) -> Language:
    weights: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for language, weight in _weights().get(word, ()):
            weights[language] += weight
        if not word.isascii():
            for language in {language for letter in word for language in _languages_of_letter().get(letter, ())}:
                weights[language] += _LETTER_WEIGHT
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    (first, most), (second, more), (_, less) = (*ranked, *(("", 0.0),) * 3)[:3]
    if most < _LEAST_WEIGHT:
        name = _UNKNOWN
    elif most >= _LEAD * more:
        name = first
    else:
        name = " or ".join(sorted((first, second))) if more >= _LEAD * less else _UNKNOWN
    return Language(name, 0, True)


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    """Return the languages of each function word, with its weight for each of them."""
    languages: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: [(name, 1 / len(names)) for name in names] for word, names in languages.items()}


@cache
def _languages_of_letter() -> dict[str, list[str]]:
    languages: dict[str, list[str]] = {}
    for language, letters in LETTERS.items():
        for letter in letters:
            languages.setdefault(letter, []).append(language)
    return languages
