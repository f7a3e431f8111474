"""Values of a text in a language that separates its words by spaces."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from wirelint.source.digits import Digits, is_code, read_digits
from wirelint.source.measures import GAPS, Phrase, find_measures, find_phrase
from wirelint.source.number_words import number_meaning, read_number_words
from wirelint.source.tables import Language
from wirelint.source.tokens import Token, split_tokens
from wirelint.source.values import Value, even, read_currency, readings_of_share

_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DASHES: Final = ("-", "–", "—", "‑", "/")
_TENS, _UNITS = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# Roman numbers in capitals. I is the pronoun.
_ROMAN: Final = {
    ten + unit: 10.0 * tens + units
    for tens, ten in enumerate(_TENS)
    for units, unit in enumerate(_UNITS)
    if ten + unit not in ("", "I")
}
# Letters of the name of a currency; shorter ones are abbreviations and codes.
_LEAST_CURRENCY: Final = 3
_SHORT: Final = 1  # letters of a scale that can be a unit too: m, k, b
_HOURS: Final = 24
_LEAST_GROUP: Final = 3  # digits of a group of a telephone number

# Whether a token that names a month is one.
IsMonth = Callable[[Sequence[Token], int], bool]


class _Read(NamedTuple):
    """A number that was read: its digits, the factor of its scale words, the index of the token after it."""

    digits: Digits
    factor: float
    stop: int


def read_values(text: str, language: Language, is_month: IsMonth | None = None) -> list[Value]:
    """Return the values of a text in order.

    Args:
        text: the text.
        language: its language.
        is_month: whether a token that names a month is one; None if each is.
    """
    tokens = split_tokens(text, language.group, language.decimal)
    values: list[Value] = []
    at = 0
    pending: tuple[int, int] | None = None  # index of the last number in `values`, and of the token after it
    while at < len(tokens):
        read = _read_digits(tokens, at, language) if tokens[at].is_number else _read_roman(tokens, at)
        phrase = None if tokens[at].is_number else find_phrase(tokens, at, language)
        is_certain = tokens[at].is_number and read is not None and not _is_in_name(tokens, at, language)
        if read is None and phrase is not None:
            values += _read_names(tokens, at, phrase, is_month)
            read = _read_words(tokens, at, phrase, language)
        if read is None:
            at = phrase.stop if phrase else at + 1
            continue
        value = _make_value(tokens, at, read, language, is_certain=is_certain)
        if pending and _is_range(tokens, pending[1], at, language):
            values[pending[0]] = _extend(values[pending[0]], value, read.factor)
        values.append(value)
        at = read.stop
        pending = len(values) - 1, at
    return values


def _read_roman(tokens: Sequence[Token], at: int) -> _Read | None:
    """Return the Roman number at a token, or None."""
    amount = _ROMAN.get(tokens[at].text)
    return _Read(Digits(amount), 1, at + 1) if amount else None


def _read_words(tokens: Sequence[Token], at: int, phrase: Phrase, language: Language) -> _Read | None:
    """Return the number in words at a token, or None."""
    meaning = number_meaning(phrase.meanings)
    if meaning is None or (meaning.category == "scale" and len(tokens[at].text) <= _SHORT):
        return None
    words = read_number_words(tokens, at, language)
    if words is None or words.stop < phrase.stop:
        return _scale(tokens, phrase.stop, Digits(meaning.amount), language)
    others = readings_of_share(words.amount)
    if words.stop == at + 1:  # a third, and the third
        others += tuple(other.amount for other in phrase.meanings if other.category == "number" and other != meaning)
    return _Read(Digits(even(words.amount), others), 1, words.stop)


def _read_names(tokens: Sequence[Token], at: int, phrase: Phrase, is_month: IsMonth | None) -> list[Value]:
    """Return the weekday, the month or the currency that a phrase names."""
    start, end = tokens[at].start, tokens[phrase.stop - 1].end
    for meaning in phrase.meanings:
        if meaning.category == "weekday":
            return [Value("weekday", meaning.amount, start, end, meaning.is_certain)]
        if meaning.category == "month" and (is_month is None or is_month(tokens, at)):
            return [Value("month", meaning.amount, start, end, meaning.is_certain)]
    if end - start < _LEAST_CURRENCY or any(meaning.category != "currency" for meaning in phrase.meanings):
        return []
    return read_currency([meaning.name for meaning in phrase.meanings], start, end)


def _read_digits(tokens: Sequence[Token], at: int, language: Language) -> _Read | None:
    """Return the number in digits at a token; None if it is a code."""
    digits = read_digits(tokens[at].text, language.group, language.decimal)
    if digits is None:
        return None
    stop = at + 1
    if stop < len(tokens) and tokens[stop].key in _FRACTIONS and tokens[stop].gap in ("", " "):
        digits = Digits(digits.amount + _FRACTIONS[tokens[stop].key], digits.others)
        stop += 1
    elif _is_mixed(tokens, stop):
        digits = Digits(digits.amount + even(float(tokens[stop].text) / float(tokens[stop + 1].text)), digits.others)
        stop += 2
    return _scale(tokens, stop, digits, language)


def _is_mixed(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a fraction such as the one of `3 1/2` starts at an index."""
    if at + 1 >= len(tokens) or tokens[at].gap != " " or tokens[at + 1].gap != "/":
        return False
    parts = tokens[at].text, tokens[at + 1].text
    return all(len(part) == 1 and part.isdecimal() for part in parts) and "0" < parts[0] < parts[1]


def _scale(tokens: Sequence[Token], stop: int, digits: Digits, language: Language) -> _Read:
    """Apply the scale words from an index on, such as those of `5 hundred million`."""
    first, factor = stop, 1.0
    is_short = False
    while stop < len(tokens) and tokens[stop].gap in GAPS and not tokens[stop].is_number:
        phrase = find_phrase(tokens, stop, language)
        scale = phrase and next((meaning for meaning in phrase.meanings if meaning.category == "scale"), None)
        if not phrase or not scale or (stop > first and scale.amount < 1000):
            break
        if any(meaning.category == "currency" for meaning in phrase.meanings):
            break  # 46 cents
        is_short = len(tokens[stop].text) <= _SHORT
        if is_short and tokens[stop].gap:
            break  # 5 m is a length
        factor *= scale.amount
        stop = phrase.stop
    if factor == 1:
        return _Read(digits, factor, stop)
    return _Read(Digits(even(digits.amount * factor), (digits.amount,) if is_short else ()), factor, stop)


def _is_in_name(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Return whether a number is a code, or part of a name such as COVID-19 and G7. RMB200 and mid-2019 are not."""
    token = tokens[at]
    if is_code(token.text) or (token.text[0] == "." and token.gap == "" and at > 0):
        return True
    if _is_telephone(tokens, at) or _is_telephone(tokens, at + 1):
        return True
    if at == 0 or token.gap not in ("", "-", "‑"):
        return False
    before = tokens[at - 1].text
    if before in language.prefixes:
        return False
    if token.gap == "":
        return before.isalpha() and not (before.isupper() and len(before) in (2, 3))
    return before[:1].isalpha() and before != before.lower()


def _is_telephone(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token and the one before it are groups of digits of a telephone number."""
    if not 0 < at < len(tokens) or tokens[at].gap != " ":
        return False
    groups = tokens[at - 1].text, tokens[at].text
    return all(group.isdecimal() and len(group) >= _LEAST_GROUP for group in groups)


def _make_value(tokens: Sequence[Token], at: int, read: _Read, language: Language, *, is_certain: bool) -> Value:
    measures = find_measures(tokens, at, read.stop, language)
    amount = read.digits.amount
    is_time = _is_clock(tokens, at, read.stop, language)
    others = [*read.digits.others]
    if is_time and amount <= _HOURS:
        others.append(amount + 12 if amount < 12 else amount - 12)
    is_year = 1000 < amount < 2100 and amount == int(amount)
    after = tokens[read.stop] if read.stop < len(tokens) else None
    if is_year or (after is not None and not after.gap and after.key in language.decade_endings):
        others += (amount % 100, 1900 + amount % 100)
    if amount == 0:
        is_certain = False  # the minutes of 6:00, which others leave out
    if tokens[at].gap == ":" and at > 0:  # in 15:30 that day
        measures = measures._replace(units=())
    start, end = tokens[at].start, tokens[read.stop - 1].end
    return Value("number", amount, start, end, is_certain, tuple(others), *measures, is_time)


def _is_clock(tokens: Sequence[Token], at: int, stop: int, language: Language) -> bool:
    """Return whether a number is the hour of a time of day."""
    if at > 0 and (tokens[at - 1].key in language.clock_words or (tokens[at].gap == ":" and tokens[at - 1].is_number)):
        return True
    if stop >= len(tokens):
        return False
    after = tokens[stop]
    if after.is_number:
        return after.gap == ":"
    if after.gap not in GAPS:
        return False
    is_half_day = after.key in ("a", "p") and stop + 1 < len(tokens) and tokens[stop + 1].key == "m"
    return is_half_day or after.key in language.clock_words


def _is_range(tokens: Sequence[Token], stop: int, at: int, language: Language) -> bool:
    """Return whether two numbers are the ends of a range, given the index after the first one and of the second one."""
    gap = tokens[at].gap.strip()
    if at == stop:
        return gap in _DASHES
    return at == stop + 1 and not gap and tokens[stop].key in language.range_words


def _extend(value: Value, last: Value, factor: float) -> Value:
    """Return the first value of a range with the scale and the measures of the last one: `5 to 7 million dollars`."""
    others = (*value.others, even(value.amount * factor)) if factor > 1 and value.amount < factor else value.others
    return value._replace(
        others=others,
        share=value.share or last.share,
        currencies=value.currencies or last.currencies,
        units=value.units or last.units,
    )
