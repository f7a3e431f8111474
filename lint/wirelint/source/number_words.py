"""Numbers in words: `two hundred and fifty thousand` is 250,000."""

from collections.abc import Sequence
from typing import NamedTuple

from wirelint.source.tables import Language, Meaning
from wirelint.source.tokens import Token

# Words that join: a hyphen, a space, or nothing.
_GAPS = ("", " ", "-", "\u00a0", "‐", "‑")


class NumberWords(NamedTuple):
    """A number in words: its value, and the index of the token after it."""

    amount: float
    stop: int


def read_number_words(tokens: Sequence[Token], at: int, language: Language) -> NumberWords | None:
    """Return the number in words that starts at a token, None if there is none."""
    total, current, stop = 0.0, 0.0, at
    found = False
    index = at
    while index < len(tokens):
        token = tokens[index]
        if found and token.gap not in _GAPS:
            break
        if found and token.key in language.joiners and index + 1 < len(tokens) and current >= 20:
            index += 1
            continue
        meaning, following = _meaning_at(tokens, index, language)
        if meaning is None:
            break
        step = _join(total, current, meaning, language) if found else _begin(meaning)
        if step is None:
            break
        total, current = step
        found = True
        index = stop = following
    return NumberWords(total + current, stop) if found else None


def _meaning_at(tokens: Sequence[Token], at: int, language: Language) -> tuple[Meaning | None, int]:
    """Return the number of the one or two words at an index, such as quatre-vingt, and the index after them."""
    key = tokens[at].key
    if key in language.openers and at + 1 < len(tokens) and tokens[at + 1].gap in _GAPS:
        meaning = number_meaning(language.words.get(f"{key} {tokens[at + 1].key}", ()))
        if meaning:
            return meaning, at + 2
    return number_meaning(language.meanings(key)), at + 1


def number_meaning(meanings: Sequence[Meaning]) -> Meaning | None:
    """Return the first meaning that is a number or a scale."""
    return next((meaning for meaning in meanings if meaning.category in ("number", "scale")), None)


def _begin(meaning: Meaning) -> tuple[float, float]:
    return (meaning.amount, 0.0) if meaning.category == "scale" and meaning.amount >= 1000 else (0.0, meaning.amount)


def _join(total: float, current: float, meaning: Meaning, language: Language) -> tuple[float, float] | None:
    """Return the number so far with another word, as complete groups and the open group; None if it does not belong to it."""
    amount = meaning.amount
    if amount >= 1000 and meaning.category == "scale":
        if total and amount >= total and current == 0:
            return total * amount, 0.0
        return total + (current or 1) * amount, 0.0
    if amount == 100 and current and language.multiplies_hundred:
        return (total, current * 100) if current < 100 else None
    if amount != int(amount) or amount < 1:
        return None
    if current == 0:
        return (total, amount) if total and amount < 1000 else None
    if current % 100 == 0 and amount < 100:
        return total, current + amount
    if current % 10 == 0 and current % 100 and amount < 10:
        return total, current + amount
    if language.counts_in_twenties and current % 100 in (60, 80) and amount < 20:
        return total, current + amount
    return None
