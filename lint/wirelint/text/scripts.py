"""Characters of other scripts in English copy, and the Latin letters and plain marks that they stand in for."""

import re
from collections.abc import Iterator

from wirelint.text.language_name import script_of
from wirelint.text.lazy_pattern import pattern

_LETTERS = (
    r"\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\ua4cf"
    r"\ua500-\ua71f\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc\uff66-\uffdc\U00020000-\U0003ffff"
)
# Full-width letters, digits and marks, and marks of Chinese and Japanese.
_WIDE = r"\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036\u3037\u303d-\u3040\ufe30-\ufe4f\uff01-\uff65\uffe0-\uffe6"
# A whole word or phrase, or several marks.
_RUN = pattern(rf"[{_LETTERS}](?:[{_LETTERS}\u0300-\u036f]|[ ·・-](?=[{_LETTERS}]))*|[{_WIDE}]+")
_WIDE_RUN = pattern(f"[{_WIDE}]")
# Letters that look like Latin ones, with those.
_ALIKE = str.maketrans(
    "АВЕЗІЈКМНОРСТУХЅԚԜаеіјорсухѕԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ",
    "ABE3IJKMHOPCTYXSQWaeijopcyxsdqwhlABEZHIKMNOPTYXovp",
)
_GREEK_CAPITALS = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
_PLAIN = str.maketrans("\u3000、。【】「」『』《》〜", " ,.[]“”“”“”~") | {
    wide: wide - 0xFEE0 for wide in range(ord("！"), ord("～") + 1)
}
# Marks among the letters of Japanese.
_JAPANESE_MARKS = ("・", "ー")
_LAST_LATIN, _FIRST_EAST_ASIAN = "\u024f", "\u3000"


def find_runs(text: str) -> Iterator["re.Match[str]"]:
    """Return an iterator over words and phrases in other scripts than Latin, and runs of full-width characters."""
    return _RUN.finditer(text)


def is_wide(run: str) -> bool:
    """Return whether a run consists of full-width characters or of marks of Chinese and Japanese."""
    return run in _JAPANESE_MARKS or _WIDE_RUN.match(run) is not None


def mixed_word(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of the word around a run if it mixes Latin letters with similar ones of the run.

    None if the word is in one script, or a unit or symbol (μm, kΩ, βc).
    """
    script = script_of(text[start])
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    word = text[start:end]
    latin = sum("A" <= letter <= _LAST_LATIN for letter in word)
    # Symbols are shorter than words.
    is_word = latin >= 2 and (
        script != "Greek" or ((latin >= 3 or word[0] in _GREEK_CAPITALS) and word != word.translate(_ALIKE))
    )
    return (start, end) if is_word else None


def latin_form(word: str) -> str | None:
    """Return a word with Latin letters in place of similar ones, None if it has letters that look like none."""
    right = word.translate(_ALIKE)
    return right if max(right) <= _LAST_LATIN else None


def plain_form(run: str) -> str | None:
    """Return full-width characters as English has them, None if it does not have one of them."""
    right = run.translate(_PLAIN)
    return right if max(right) < _FIRST_EAST_ASIAN else None
