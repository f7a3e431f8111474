"""Offsets in a text as a client sent it, in UTF-16 code units, as browsers and LanguageTool's clients count them."""

import re
from bisect import bisect_left
from typing import Final

from wirelint.text.span import Position

_BOM: Final = "\ufeff"
_LINE_END = re.compile(r"\r\n?|\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Offsets:
    """Converts offsets in a text from code points to UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]

    def convert(self, offset: int) -> int:
        """Return an offset in UTF-16 code units, given it in code points."""
        return offset + bisect_left(self._astral, offset)


class SentText:
    """A text and the offsets of positions in it. Its line ends and byte-order mark count as they were sent."""

    def __init__(self, text: str) -> None:
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(match.end() for match in ends)]
        self._offsets = Utf16Offsets(text)
        self._mark = text.startswith(_BOM)
        self._length = len(text)
        # The source has LF for each CR LF: the offsets in it after which the text has one code point more.
        wide = (match.start() for match in ends if match.end() - match.start() > 1)
        self._wide = [start - number - self._mark for number, start in enumerate(wide)]

    def find(self, position: Position) -> int:
        """Return the offset of a position in code points."""
        line = min(position.line, len(self._starts))
        first = self._starts[line - 1] + (self._mark if line == 1 else 0)
        return min(first + position.column - 1, self._length)

    def offset(self, position: Position) -> int:
        """Return the offset of a position in UTF-16 code units."""
        return self._offsets.convert(self.find(position))

    def from_source(self, offset: int) -> int:
        """Return an offset in UTF-16 code units, given one in code points of the text with LF line ends and no mark."""
        return self._offsets.convert(offset + self._mark + bisect_left(self._wide, offset))
