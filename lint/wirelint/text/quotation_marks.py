"""Double quotation marks and the spaces beside them."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_VERBS

Side = Literal["opens", "closes", "spaced", "neither"]

_MARK = pattern('["“”]')
_OPENS_AFTER = frozenset(" \t\n\r\xa0([{—–-/")
_CLOSES_BEFORE = frozenset(" \t\n\r\xa0)]}—–-/.,;:!?")
_NESTED = "'‘’"
# A speaker and a verb of saying. Speech that continues starts with a pronoun of the speaker or a conjunction.
_CONTINUES = r"(?:and|but|because|if|so|that|then|when|what|which|who|i|we|you|this|there)\b"
_ATTRIBUTION = pattern(
    rf"(?!{_CONTINUES})(?:[\w.’'-]+ (?:[\w.’'-]+ ){{0,5}}?)?{alternatives(SAYING_VERBS)}\b", re.IGNORECASE
)
# The maximum distance to the second mark of a pair, in code points.
_FAR = 160


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


class Misplaced(NamedTuple):
    """A quotation mark whose space is missing or on its wrong side.

    Attributes:
        at: its offset in the paragraph, in code points.
        side: the side of the mark on which the space belongs.
        has_space: whether there is a space on the other side.
    """

    at: int
    side: Literal["before", "after"]
    has_space: bool


def find_misplaced(text: str) -> Iterator[Misplaced]:
    """Yield the double quotation marks of a paragraph without a space, or with the space on the wrong side."""
    marks = list(read_marks(text))
    is_open = False
    for mark, following in zip(marks, (*marks[1:], None), strict=False):
        at, side = mark
        if side == "neither":
            if text[at - 1].isalpha() and text[at + 1].isalpha():
                yield Misplaced(at, "after" if is_open else "before", False)
            is_open = not is_open
        elif side == "spaced":
            is_open = not is_open
        elif side == "opens" and is_open:
            # ', "says Ann Roe': a closing mark. Otherwise the previous mark was never closed, or the quotation is
            # opened again.
            if text[at - 2 : at] in (", ", "! ", "? ") and _ATTRIBUTION.match(text, at + 1):
                yield Misplaced(at, "after", True)
                is_open = False
        elif side == "closes" and not is_open:
            if _opens_after_all(text, at, following):
                yield Misplaced(at, "before", True)
                is_open = True
        else:
            is_open = side == "opens"


def _opens_after_all(text: str, at: int, following: Mark | None) -> bool:
    """Return whether a mark that looks like a closing one opens: of two closing marks, the first one does if they are close."""
    return (
        following is not None
        and following.side == "closes"
        and following.at - at < _FAR
        and text[at + 1 : at + 2] == " "
        and (text[at - 1].isalpha() or text[at - 1] in ",:")
        and text[at + 2 : at + 3].isalnum()
    )
