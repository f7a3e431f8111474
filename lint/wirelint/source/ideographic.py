"""Values of a text in Japanese, Chinese or Korean, whose words are not separated or whose numbers are grouped by 10,000."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from wirelint.source.digits import is_code
from wirelint.source.kanji import DIGITS, LARGE, NUMBER, SMALL, read_decimals, read_kanji
from wirelint.source.tables import Language, Meaning, load_language
from wirelint.source.values import Value, even, read_currency, readings_of_share

# Full-width signs, letters and digits, and Korean scales, as the expressions have them; one code point for one.
_EVEN: Final = str.maketrans(
    {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)}
    | {"，": "，", "\u3000": " ", "억": "億", "만": "万", "조": "兆", "천": "千", "백": "百"}
)
# A full-width comma is a separator of thousands between full-width digits only: elsewhere it ends a clause.
_GROUP: Final = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_FRACTION: Final = re.compile(rf"([\d{''.join(DIGITS)}十百千]+)分之([\d{''.join(DIGITS)}十百千.点]+)")
_DECIMALS: Final = re.compile(rf"点([\d{''.join(DIGITS)}]+)(?![\d{''.join(DIGITS)}分時时])")
_TENTHS: Final = re.compile(rf"割(?:([\d{''.join(DIGITS)}])分)?(?:([\d{''.join(DIGITS)}])厘)?")
# A number that is left of these is a month, and not one left of 个.
_MONTH: Final = re.compile("月(?![間间曜])|월(?![요급])")
_ERA_YEAR: Final = re.compile(r"(\d+|元)年?")
# What can follow a number before its unit.
_FILLER: Final = re.compile(r"[多余餘 ]?(?:个|個)?")
_LEAST_SURE: Final = 3  # characters of a number without digits that has to be matched
_LEAST_CURRENCY: Final = 2  # characters of the name of a currency that is found anywhere
_SIGNS_BEFORE: Final = 4


class _Number(NamedTuple):
    amount: float
    end: int
    is_certain: bool
    others: tuple[float, ...] = ()
    share: str = ""


def read_values(text: str, language: Language) -> list[Value]:
    """Return the values of a text in order."""
    text = _GROUP.sub(",", text).translate(_EVEN)
    values = list(_read_eras(text, language))
    spans = [(value.start, value.end) for value in values]
    at = 0
    while match := NUMBER.search(text, at):
        at = match.end()
        if any(start <= match.start() < end for start, end in spans):
            continue
        is_name = _is_in_name(text, match.start())
        number = _read_number(text, match)
        value = _make_value(text, match.start(), number, language)
        if is_name or (value.kind == "number" and _is_word(text, match)):
            value = value._replace(is_certain=False)
        if value.amount == 0:
            value = value._replace(is_certain=False)
        values.append(value)
        at = max(at, number.end)
    values += _read_words(text, language)
    return sorted(values, key=lambda value: value.start)


def _read_eras(text: str, language: Language) -> Iterator[Value]:
    """Yield years of an era, such as 令和5年, which is 2023."""
    for era, base in language.eras.items():
        at = text.find(era)
        while at >= 0:
            match = _ERA_YEAR.match(text, at + len(era))
            if match:
                year = 1.0 if match[1] == "元" else float(match[1])
                yield Value("number", base + year, at, match.end(), True, (year,), units=("year",))
            at = text.find(era, at + 1)


def _read_number(text: str, match: re.Match[str]) -> _Number:
    """Return the number of a match of NUMBER, with what is attached to it: a fraction, decimals, tenths, a half."""
    start, end = match.span()
    fraction = _FRACTION.match(text, start)
    if fraction:
        return _read_fraction(fraction)
    words = match[0]
    has_digits = any(sign.isdecimal() for sign in words)
    amount = read_kanji(words)
    is_certain = has_digits or (len(words) >= _LEAST_SURE and any(sign in SMALL or sign in LARGE for sign in words))
    decimals = None if has_digits else _DECIMALS.match(text, end)
    if decimals:
        return _Number(amount + read_decimals(decimals[1]), decimals.end(), False)
    tenths = _TENTHS.match(text, end)
    if tenths:
        hundredths = _digit(tenths[1]) + _digit(tenths[2]) / 10
        percent = even(amount * 10 + hundredths)
        return _Number(percent, tenths.end(), is_certain, (even(percent / 100), amount), "percent")
    if text[end : end + 1] == "成" and text[end : end + 2] not in (
        "成为",
        "成員",
        "成员",
        "成功",
        "成立",
        "成長",
        "成长",
    ):
        return _Number(amount * 10, end + 1, is_certain, (amount / 10,), "percent")
    parts = _read_parts(words)
    if parts:
        return _Number(even(amount), end, is_certain and has_digits, parts)
    others = (amount + 0.5,) if text[end : end + 1] == "半" or text[end : end + 2] in ("年半", "個半", "个半") else ()
    return _Number(even(amount), end, is_certain, others)


def _read_parts(words: str) -> tuple[float, ...]:
    """Return the numbers that two joined ones can be: 三五 is three to five, 四五十 40 to 50, and 3・48 a time of day."""
    if len(words) in (2, 3) and all(sign in DIGITS for sign in words[:2]):
        factor = (SMALL | LARGE).get(words[2:], 1)
        return tuple(float(DIGITS[sign] * factor) for sign in words[:2])
    return (
        tuple(map(float, words.split("・"))) if words.count("・") == 1 and words.replace("・", "").isdecimal() else ()
    )


def _read_fraction(match: re.Match[str]) -> _Number:
    whole = read_kanji(match[1])
    before, _, after = match[2].replace("点", ".").partition(".")
    part = (read_kanji(before) if before else 0.0) + (read_decimals(after) if after else 0.0)
    if whole == 100:
        return _Number(even(part), match.end(), True, share="percent")
    return _Number(round(part / whole, 4) if whole else 0.0, match.end(), False, (part, whole))


def _digit(sign: str | None) -> float:
    return float(DIGITS.get(sign, sign)) if sign else 0.0


def _is_in_name(text: str, start: int) -> bool:
    """Return whether letters are attached to a number in front, such as those of G7."""
    before = text[start - 1 : start]
    return (before.isascii() and before.isalpha()) or (before == "-" and text[start - 2 : start - 1].isalpha())


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Return whether a number is a single character, which can be part of any word."""
    return len(match[0]) == 1 and not match[0].isdecimal()


def _make_value(text: str, start: int, number: _Number, language: Language) -> Value:
    end, amount = number.end, number.amount
    if _MONTH.match(text, end) and 1 <= amount <= 12 and amount == int(amount):
        return Value("month", amount, start, end + 1, text[start].isdecimal())
    others = [*number.others]
    is_time = (
        text[end : end + 1] in language.clock_words or text[end : end + 1] == ":" or text[start - 1 : start] == ":"
    )
    if is_time and amount <= 24:
        others.append(amount + 12 if amount < 12 else amount - 12)
    if text[end : end + 1] == "年":
        others += (2000 + amount, 1900 + amount) if 10 <= amount < 100 else (amount % 100, 1900 + amount % 100)
    meanings = _measures_after(text, end, language)
    share = number.share or next((meaning.name for meaning in meanings if meaning.category == "percent"), "")
    currencies = [meaning.name for meaning in meanings if meaning.category == "currency"]
    currencies = currencies or list(_currencies_before(text, start, language))
    units = (
        ()
        if text[start - 1 : start] == ":"
        else tuple(meaning.name for meaning in meanings if meaning.category == "unit")
    )
    is_certain = number.is_certain and not is_code(text[start:end])
    return Value("number", amount, start, end, is_certain, tuple(others), share, tuple(currencies), units, is_time)


def _measures_after(text: str, end: int, language: Language) -> tuple[Meaning, ...]:
    """Return the meanings of the longest measure after a number."""
    filler = _FILLER.match(text, end)
    for at in (end, filler.end() if filler else end):
        match = _measures(language.code).match(text, at)
        if match:
            return tuple(
                meaning
                for meaning in language.words[match[0].lower()]
                if meaning.category in ("percent", "currency", "unit")
            )
    return ()


def _currencies_before(text: str, start: int, language: Language) -> Iterator[str]:
    """Yield the currencies of a sign directly before a number."""
    for length in range(_SIGNS_BEFORE, 0, -1):
        meanings = language.words.get(text[max(start - length, 0) : start].strip().lower(), ())
        names = [meaning.name for meaning in meanings if meaning.category == "currency"]
        if names:
            yield from names
            return


@cache
def _measures(code: str) -> re.Pattern[str]:
    forms = [
        word
        for word, meanings in load_language(code).words.items()
        if any(m.category in ("percent", "currency", "unit") for m in meanings)
    ]
    return _alternatives(forms)


@cache
def _words(code: str) -> re.Pattern[str]:
    wanted = ("weekday", "number", "month", "currency")
    return _alternatives(
        [word for word, meanings in load_language(code).words.items() if any(m.category in wanted for m in meanings)]
    )


def _alternatives(forms: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))), re.IGNORECASE)


def _read_words(text: str, language: Language) -> Iterator[Value]:
    """Yield weekdays, names of currencies, and words that contain a number, such as 半年."""
    for match in _words(language.code).finditer(text):
        currencies = [meaning.name for meaning in language.words[match[0].lower()] if meaning.category == "currency"]
        if len(match[0]) >= _LEAST_CURRENCY:
            yield from read_currency(currencies, *match.span())
        for meaning in language.words[match[0].lower()]:
            if meaning.category in ("weekday", "month"):
                yield Value(meaning.category, meaning.amount, *match.span(), meaning.is_certain)
            elif meaning.category == "number":
                yield Value("number", meaning.amount, *match.span(), False, readings_of_share(meaning.amount))
