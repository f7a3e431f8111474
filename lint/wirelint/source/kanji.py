"""Numbers in Chinese characters, alone and mixed with digits: 3万5千, 二〇二三, 百二十."""

import re
from typing import Final

DIGITS: Final = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "两": 2, "兩": 2, "壱": 1, "弐": 2, "参": 3,
}  # fmt: skip
SMALL: Final = {"十": 10, "百": 100, "千": 1000}
LARGE: Final = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_DIGITS_CLASS: Final = "".join(DIGITS)
# A number: digits or characters, then characters that multiply, each with what is added to it. 多 and 余 mean `and more`.
NUMBER: Final = re.compile(
    rf"(?:\d+(?:,\d{{3}})*(?:[.・]\d+)?|(?<![\d.])\.\d+|[{_DIGITS_CLASS}十百千]+)"
    rf"(?:[多余餘數数几]?[十百千万萬億亿兆]|(?<=[十百千万萬億亿兆])(?:\d+(?:,\d{{3}})*(?:\.\d+)?|[{_DIGITS_CLASS}]))*"
)
_PIECE: Final = re.compile(r"\d*\.?\d+|.")
_POSITIONAL: Final = re.compile(rf"[{_DIGITS_CLASS}]{{2,}}")


def read_kanji(text: str) -> float:
    """Return the value of a match of NUMBER."""
    text = re.sub("[,多余餘數数几]", "", text).replace("・", ".")
    if _POSITIONAL.fullmatch(text):
        return float("".join(str(DIGITS[sign]) for sign in text))
    total = group = 0.0
    current: float | None = None
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece in SMALL:
            group += (1 if current is None else current) * SMALL[piece]
            current = None
        elif piece in LARGE:
            total = _multiply(total, group + (current or 0), LARGE[piece])
            group, current = 0.0, None
        elif piece in DIGITS:
            current = DIGITS[piece] if current is None else current * 10 + DIGITS[piece]
        else:
            current = float(piece)
    return total + group + (current or 0)


def _multiply(total: float, group: float, factor: int) -> float:
    """Return the sum with a group of ten thousands. In 3万亿 the second character multiplies the first one."""
    if group == 0:
        return total * factor if total else float(factor)
    return total + group * factor


def read_decimals(text: str) -> float:
    """Return the value of characters behind a decimal point, such as 五 in 三点五."""
    return float("0." + "".join(str(DIGITS.get(sign, sign)) for sign in text))
