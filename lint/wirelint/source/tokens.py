"""Tokens of a text in a language that separates its words: numbers, words and signs, with offsets."""

import re
from functools import cache
from typing import Final, NamedTuple

_SPACES: Final = " \u00a0\u2009\u202f"
_WORD: Final = r"(?:km|m|cm|км|м|см)[23²³](?!\w)|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
_SIGN: Final = r"[$€£¥₽₴₩₹₪₫฿₺%‰°′″½¼¾]"
_PIECE: Final = re.compile(rf"{_WORD}|{_SIGN}")
# Addresses, whose digits are no numbers of the story.
_ADDRESS: Final = r"(?:https?://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|#[^\W\d]\w*"
_EVEN: Final = str.maketrans("’ʼ\u00a0\u2009\u202f", "''   ")


class Token(NamedTuple):
    """A number, a word or a sign.

    Attributes:
        text: as written.
        key: in lower case with straight apostrophes, as tables have it.
        start, end: half-open offsets in the text, in code points.
        is_number: whether it is written in digits.
        gap: what is between it and the token before it.
    """

    text: str
    key: str
    start: int
    end: int
    is_number: bool
    gap: str


def split_words(text: str) -> list[str]:
    """Return the words and signs of a form of a table, in lower case."""
    return [match[0].lower().translate(_EVEN) for match in _PIECE.finditer(text.replace("_", " "))]


def split_tokens(text: str, group: str, decimal: str) -> list[Token]:
    """Return the tokens of a text.

    Args:
        text: the text.
        group, decimal: the characters that separate thousands and decimals in its language.
    """
    tokens: list[Token] = []
    end = 0
    for match in _expression(group, decimal).finditer(text):
        kind = match.lastgroup
        start, after = match.span()
        if kind != "address":
            words = match[0]
            key = words if kind == "number" else words.lower()
            if kind == "word" and not words.isalpha():
                key = key.translate(_EVEN)
            tokens.append(Token(words, key, start, after, kind == "number", text[end:start] if tokens else ""))
        else:
            tokens.append(Token("", "", start, after, False, "\n"))
        end = after
    return tokens


@cache
def _expression(group: str, decimal: str) -> re.Pattern[str]:
    separators = re.escape(group.replace(" ", "")) + (_SPACES if " " in group else "")
    number = (
        rf"\d{{1,3}}(?:[{separators}]\d{{3}})+(?!\d)(?:[{re.escape(decimal)}]\d+)?"
        rf"|\d+(?:[.,٬٫]\d+)*|(?<![\d.])\.\d+"
    )
    return re.compile(rf"(?P<address>{_ADDRESS})|(?P<number>{number})|(?P<word>{_WORD})|(?P<sign>{_SIGN})")
