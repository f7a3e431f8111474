"""The language of a source story.

It is not English, and it is one language throughout, so fewer words decide than in `wirelint.text.language_name`.
"""

import re
from collections import Counter, defaultdict
from functools import cache
from typing import Final

from wirelint.source.tables import NAMES, UNKNOWN, load_language
from wirelint.text import Document
from wirelint.text.language_name import name_language, script_of
from wirelint.text.language_tables import FUNCTION_WORDS, LETTERS

# Code points from which the language is detected.
_LENGTH: Final = 4_000
_WORD: Final = re.compile(r"[^\W\d_]+")
# The weight of a letter that is typical of a language, or a share of it if it is of several.
_LETTER_WEIGHT: Final = 0.8
# In a text with fewer words, those of the tables count too, each with this weight: number words, months, units.
_SHORT, _TABLE_WEIGHT = 60, 0.6


def detect_language(document: Document) -> str:
    """Return the code of the language of a source story, UNKNOWN if wirelint has no table for it."""
    text = document.text[:_LENGTH].lower()
    scripts = Counter(map(script_of, filter(str.isalpha, text)))
    is_latin = not scripts or scripts.most_common(1)[0][0] == ""
    name = _name_latin(_WORD.findall(text)) if is_latin else name_language(text).name
    if name == "Cyrillic script":
        name = "Russian"  # without one of its own letters
    if name == "Arabic script":
        name = "Arabic"
    return next((code for code, known in NAMES.items() if known == name), UNKNOWN)


def _name_latin(words: list[str]) -> str:
    """Return the language of Latin script with the most of its function words and letters, empty if there are none."""
    weights: defaultdict[str, float] = defaultdict(float)
    for word in words:
        languages = _languages_of().get(word, ())
        for language in languages:
            weights[language] += 1 / len(languages)
        if not word.isascii():
            for letter in set(word):
                languages = [language for language, letters in LETTERS.items() if letter in letters]
                for language in languages:
                    weights[language] += _LETTER_WEIGHT / len(languages)
    if len(words) < _SHORT:
        for code, name in NAMES.items():
            table = load_language(code)
            weights[name] += _TABLE_WEIGHT * sum(word in table.words for word in words if len(word) > 1)
    best = max(weights, key=weights.__getitem__, default="")
    return best if weights[best] else ""


@cache
def _languages_of() -> dict[str, list[str]]:
    """Return the languages of each function word."""
    languages: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return languages
