"""The name of the language of a text that is not in English."""

import re
from collections import Counter, defaultdict
from functools import cache
from typing import Final

from wirelint.text.lexicon.languages import FUNCTION_WORDS, LETTERS, LETTERS_OF_SCRIPT, RUSSIAN_WORDS, SCRIPTS

UNKNOWN: Final = "another language"
_WORD = re.compile(r"[^\W\d_]+")
# Code points that are examined: more do not change the result.
_LENGTH = 2_000
# A language is named from this sum of weights on, and if it has this many times the weight of the next one.
_LEAST_WEIGHT, _LEAD = 1.2, 1.15


def name_language(text: str) -> str:
    """Return the language of a text, or its script (`Cyrillic script`), or `another language`."""
    text = text[:_LENGTH].lower()
    script = name_script(text)
    if not script:
        return _name_latin(text)
    letters = set(text)
    for signs, language in LETTERS_OF_SCRIPT.get(script, ()):
        if not letters.isdisjoint(signs):
            return language
    if script == "Cyrillic script":
        words = _WORD.findall(text)
        return "Russian" if sum(map(RUSSIAN_WORDS.__contains__, words)) >= 0.1 * len(words) else script
    return script


def name_script(text: str) -> str:
    """Return the script of most letters, or the language that alone has it; empty for Latin letters.

    Japanese is a text with any kana, as it contains more Chinese characters.
    """
    counts = Counter(map(_script_of, filter(str.isalpha, text[:_LENGTH])))
    if not counts:
        return ""
    if counts["Japanese"] and counts["Japanese"] + counts["Chinese"] > counts.total() / 2:
        return "Japanese"
    return counts.most_common(1)[0][0]


@cache
def _script_of(letter: str) -> str:
    return next((name for first, last, name in SCRIPTS if first <= letter <= last), "")


def _name_latin(text: str) -> str:
    weights: defaultdict[str, float] = defaultdict(float)
    for word in _WORD.findall(text):
        for language, weight in _weights().get(word, ()):
            weights[language] += weight
        for letter in word:
            for language in _languages_of_letter().get(letter, ()):
                weights[language] += 0.3
    ranked = sorted(weights.items(), key=lambda item: -item[1])[:2]
    if not ranked or ranked[0][1] < _LEAST_WEIGHT:
        return UNKNOWN
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        # Danish and Norwegian share nearly all function words.
        return "Danish or Norwegian" if {ranked[0][0], ranked[1][0]} == {"Danish", "Norwegian"} else UNKNOWN
    return ranked[0][0]


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    """Return the languages of each function word, each with the share of the word that counts for it."""
    languages: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: [(name, 1 / len(names) ** 0.5) for name in names] for word, names in languages.items()}


@cache
def _languages_of_letter() -> dict[str, list[str]]:
    languages: dict[str, list[str]] = {}
    for language, letters in LETTERS.items():
        for letter in letters:
            languages.setdefault(letter, []).append(language)
    return languages
