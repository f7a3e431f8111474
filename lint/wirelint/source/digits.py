"""Reading of numbers in digits, whose separators can be ambiguous."""

import re
from typing import Final, NamedTuple

_SPACES: Final = re.compile("[ \u00a0\u2009\u202f]")
_EVEN: Final = str.maketrans("٬٫", ",.")
# More digits than this are a code, not a number.
_MOST_DIGITS: Final = 18
# Without separators, as many digits are a code more often than a number.
_LEAST_CODE: Final = 8


class Digits(NamedTuple):
    """A number in digits: its most likely reading, and the others."""

    amount: float
    others: tuple[float, ...] = ()


def is_code(text: str) -> bool:
    """Return whether digits are a code or a telephone number: there are many without a separator, or zeros in front."""
    return text.isdecimal() and (len(text) >= _LEAST_CODE or (len(text) > 1 and int(text[0]) == 0))


def read_digits(text: str, group: str, decimal: str) -> Digits | None:
    """Return the readings of a number, None if it is a code.

    Args:
        text: digits with separators.
        group, decimal: the characters that separate thousands and decimals in the language of the text.
    """
    if len(text) > _MOST_DIGITS:
        return None
    text = text.translate(_EVEN)
    pieces = re.split("[.,]", _SPACES.sub("", text)) if not text.isdecimal() else [text]
    if len(pieces) == 1:
        others = tuple(map(float, _SPACES.split(text))) if _SPACES.search(text) else ()
        return Digits(float(pieces[0]), others)
    parts = tuple(float(piece) for piece in pieces if piece)
    marks = [sign for sign in text if sign in ".,"]
    grouped = all(len(piece) == 3 for piece in pieces[1:]) and 0 < len(pieces[0]) <= 3
    if len(pieces) > 2:
        whole = float("".join(pieces))
        fraction = float("".join(pieces[:-1]) + "." + pieces[-1])
        if marks[-1] != marks[0]:  # 1,234.5 or 1.234,5
            return Digits(fraction)
        return Digits(whole) if grouped else Digits(parts[0], parts[1:])
    fraction = float(f"{pieces[0] or 0}.{pieces[1]}")
    whole = float(pieces[0] + pieces[1])
    if marks[0] in group and grouped:
        return Digits(whole, () if marks[0] not in decimal and group == "," else (fraction,))
    # Dates, times and scores are written like decimals.
    others = parts if len(pieces[1]) <= 2 and pieces[0] else ()
    return Digits(fraction, (*others, whole) if grouped and marks[0] != decimal else others)
