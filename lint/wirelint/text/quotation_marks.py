"""Double quotation marks and the spaces beside them."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from wirelint.text.lazy_pattern import pattern

Side = Literal["opens", "closes", "spaced", "neither"]

_MARK = pattern('["“”]')
_OPENS_AFTER = frozenset(" \t\n\r\xa0([{—–-/")
_CLOSES_BEFORE = frozenset(" \t\n\r\xa0)]}—–-/.,;:!?")
_NESTED = "'‘’"


class Mark(NamedTuple):
    """A double quotation mark.

    Attributes:
        at: its offset in the paragraph, in code points.
        side: `opens`, `closes`, `spaced` (white space on both sides) or `neither`.
    """

    at: int
    side: Side


def read_marks(text: str) -> Iterator[Mark]:
    """Yield the double quotation marks of a text, except inch marks."""
    last = len(text) - 1
    for match in _MARK.finditer(text):
        at = match.start()
        left, right = at - 1, at + 1
        if (
            match.group() == '"'
            and left >= 0
            and text[left].isdigit()
            and (right > last or text[right] not in ",.;:!?)")
        ):
            continue
        left -= left > 0 and text[left] in _NESTED
        right += right < last and text[right] in _NESTED
        opens = left < 0 or text[left] in _OPENS_AFTER
        closes = right > last or text[right] in _CLOSES_BEFORE
        yield Mark(at, "spaced" if opens and closes else "opens" if opens else "closes" if closes else "neither")
