"""Title case and sentence case, as styles require them in headings."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from wirelint.ruleset.vale.expressions import ExpressionError, Search

# Words in lower case inside a title: articles, conjunctions and short prepositions (AP), and all prepositions (Chicago).
_SMALL: Final = frozenset("a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split())
_PREPOSITIONS: Final = frozenset(
    "with from into during including until against among throughout despite towards upon concerning about over through before between after"
    " since without under within along following across beyond around down near above".split()
)
_TITLE_WORD = re.compile(r"[^\W_]+[^\s\-/]*")
_WORD = re.compile(r"[^\W_][^\s]*")
_NUMBER = re.compile(r"\d+\.")
_BEFORE_SMALL: Final = frozenset(" -/")


def to_case(text: str, match: str, definition: Mapping[str, Any], kept: Sequence[str]) -> str:
    """Return a heading in title case or sentence case.

    Args:
        text: the heading.
        match: `$title` or `$sentence`.
        definition: the definition of the rule: its style, prefix and indicators.
        kept: words that are written as they are.
    """
    prefix = ""
    if definition.get("prefix") and (found := Search(definition["prefix"]).search(text)):
        prefix = found.group()
        text = text.removeprefix(prefix)
    if match == "$title":
        return prefix + _to_title(text, definition.get("style") == "Chicago", kept)
    return prefix + _to_sentence(text, definition.get("indicators", ()), kept)


def _to_title(text: str, chicago: bool, kept: Sequence[str]) -> str:
    small = _SMALL | _PREPOSITIONS if chicago else _SMALL

    def convert(match: "re.Match[str]") -> str:
        word, (start, end) = match.group(), match.span()
        lower = word.lower()
        if known := _kept_form(word, kept):
            return known
        is_bound = start == 0 or end == len(text)
        is_small = lower in small and not is_bound
        if lower == "to" and not chicago:
            is_small = _is_before_noun(text, end)
        before, far = text[start - 1 : start], text[max(start - 2, 0) : start - 1]
        joins = text[end : end + 1] == "-" and before != "-"
        if is_small and before in _BEFORE_SMALL and before and far not in (":", "-") and not joins:
            return lower
        return word[:1].upper() + word[1:]

    return _TITLE_WORD.sub(convert, text)


def _is_before_noun(text: str, end: int) -> bool:
    """Return whether the word after an offset is a noun, so that “to” before it is a preposition and no infinitive."""
    from wirelint.text.tagger import tag_text

    following = next((token for token in tag_text(text) if token.start >= end), None)
    return following is not None and following.tag.upos in ("NOUN", "PROPN")


def _to_sentence(text: str, indicators: Sequence[str], kept: Sequence[str]) -> str:
    words = _WORD.findall(text)
    made: list[str] = []
    for number, word in enumerate(words):
        previous = words[number - 1] if number else ""
        starts = number == 0 or previous.endswith(tuple(indicators)) or (number == 1 and bool(_NUMBER.search(previous)))
        if known := _kept_form(word, kept):
            made.append(known)
        else:
            made.append(word[:1].upper() + word[1:].lower() if starts else word.lower())
    return " ".join(made)


def is_cased(text: str, expected: str, match: str, threshold: float, kept: Sequence[str]) -> bool:
    """Return whether enough words of a heading have the case that is expected.

    Args:
        text: the heading.
        expected: the heading in the right case.
        match: `$title` or `$sentence`.
        threshold: the share of the words, from 0 to 1.
        kept: words that count as right.
    """
    words, wanted = _WORD.findall(text), _WORD.findall(expected)
    right = 0
    for number, word in enumerate(words):
        is_right = number >= len(wanted) or word == wanted[number] or bool(_kept_form(word, kept))
        if not is_right and match == "$sentence" and number == 0 and word != word.capitalize():
            return False
        right += is_right or (match == "$title" and word == word.upper())
    return not words or right / len(words) >= threshold


def _kept_form(word: str, kept: Sequence[str]) -> str:
    """Return the form of a word that is written as it is, or an empty string."""
    for term in kept:
        if term.lower() == word.lower():
            return term
        try:
            if Search(term).search(word):
                return word
        except ExpressionError:
            continue
    return ""
