"""Phrases of a table in a text, and what a number there measures."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from wirelint.source.tables import Category, Language, Meaning
from wirelint.source.tokens import Token

# What may be between the words of a phrase, and between a number and what it measures.
GAPS: Final = ("", " ", "-", "\u00a0", "\u202f", "‐", "‑")
# Words in a phrase of a table; unknown words between a number and its unit, and its currency (5 million US dollars).
_LEAST_ADJECTIVE: Final = 5
_LONGEST_PHRASE, _UNIT_REACH, _CURRENCY_REACH = 4, 1, 2


class Phrase(NamedTuple):
    """A phrase of a table in a text: its meanings, and the index of the token after it."""

    meanings: tuple[Meaning, ...]
    stop: int


class Measures(NamedTuple):
    """What a number measures: a share (`percent`, `points`), and the currencies and the units that it may be in."""

    share: str = ""
    currencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


def find_phrase(tokens: Sequence[Token], at: int, language: Language) -> Phrase | None:
    """Return the longest phrase of the table at a token, or None."""
    key = tokens[at].key
    if key in language.openers:
        for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 1, -1):
            piece = tokens[at : at + length]
            if all(len(token.gap.strip()) <= 1 and not token.is_number for token in piece[1:]):
                meanings = language.words.get(" ".join([token.key for token in piece]))
                if meanings:
                    return Phrase(meanings, at + length)
    meanings = language.meanings(key) or _meanings_of_part(key, language)
    return Phrase(meanings, at + 1) if meanings else None


def _meanings_of_part(key: str, language: Language) -> tuple[Meaning, ...]:
    """Return the meanings of a word to which another one is attached, as in `d'euros`."""
    if "'" in key:
        head, _, tail = key.partition("'")
        return language.meanings(tail) or language.meanings(head)
    for prefix in language.prefixes:
        if key.startswith(prefix) and (meanings := language.meanings(key[len(prefix) :])):
            return meanings
    return ()


def find_measures(tokens: Sequence[Token], at: int, stop: int, language: Language) -> Measures:
    """Return what a number measures, given the index of its first token and of the token after it."""
    after = list(_measures_after(tokens, stop, language))
    before = list(_measures_before(tokens, at, language))
    is_sign = any(meaning.category == "currency" for meaning in before) and not tokens[at - 1].text.islower()
    currencies = before if is_sign or not any(meaning.category == "currency" for meaning in after) else after
    return Measures(
        next((meaning.name for meaning in (*after, *before) if meaning.category == "percent"), ""),
        tuple(meaning.name for meaning in currencies if meaning.category == "currency"),
        tuple(meaning.name for meaning in after if meaning.category == "unit"),
    )


def _measures_after(tokens: Sequence[Token], at: int, language: Language) -> Iterator[Meaning]:
    """Yield the meanings of the first measure after a number."""
    between = 0
    while at < len(tokens) and between <= _CURRENCY_REACH:
        token = tokens[at]
        if token.is_number or token.gap not in GAPS:
            return
        phrase = find_phrase(tokens, at, language)
        wanted: tuple[Category, ...] = ("percent", "currency", "unit") if between <= _UNIT_REACH else ("currency",)
        measures = [meaning for meaning in phrase.meanings if meaning.category in wanted] if phrase else []
        if measures:
            yield from measures
            return
        if phrase and any(meaning.category in ("number", "month", "weekday") for meaning in phrase.meanings):
            return
        at = phrase.stop if phrase else at + 1
        # Short words, such as those of `21 this year`, are no adjectives of a unit.
        between += 1 if len(token.text) >= _LEAST_ADJECTIVE else _UNIT_REACH + 1


def _is_currency(meanings: Sequence[Meaning]) -> bool:
    """Return whether a word is the name of one currency and means nothing else."""
    return len(meanings) == 1 and meanings[0].category == "currency"


def _measures_before(tokens: Sequence[Token], at: int, language: Language) -> Iterator[Meaning]:
    """Yield the meanings of a sign, a code or a word for percent directly before a number."""
    if at == 0 or tokens[at].gap not in ("", " ", "\u00a0"):
        return
    token = tokens[at - 1]
    if at > 1 and token.gap == "":  # R$
        meanings = language.words.get(f"{tokens[at - 2].key} {token.key}")
        if meanings:
            yield from meanings
            return
    percent = [meaning for meaning in language.meanings(token.key) if meaning.category == "percent"]
    if percent and percent[0].name == "percent":
        yield percent[0]
    is_code = token.text.isupper() and len(token.text) in (2, 3)
    if token.text.isalpha() and not is_code and not _is_currency(language.meanings(token.key)):
        return
    yield from (meaning for meaning in language.meanings(token.key) if meaning.category == "currency")
