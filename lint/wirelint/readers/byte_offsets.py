"""Byte offsets of a text in UTF-8, which parsers report, as offsets in code points."""

from bisect import bisect_right
from itertools import accumulate
from typing import Final

# Code points between two known offsets: at most so many are decoded for one lookup.
_STEP: Final = 256


class ByteOffsets:
    """A text in UTF-8 and the code point at each byte offset of it.

    A lone surrogate, which UTF-8 cannot encode, becomes a question mark: offsets in code points stay the same.
    """

    def __init__(self, text: str) -> None:
        self.data = text.encode("utf-8", "replace")
        # Where every so many code points begin; without any, bytes and code points are one.
        self._known: list[int] = []
        if len(self.data) != len(text):
            sizes = (len(text[at : at + _STEP].encode("utf-8", "replace")) for at in range(0, len(text), _STEP))
            self._known = list(accumulate(sizes, initial=0))[:-1]

    def point(self, byte: int) -> int:
        """Return the offset of the code point that begins at a byte."""
        if not self._known:
            return byte
        step = bisect_right(self._known, byte) - 1
        return step * _STEP + len(self.data[self._known[step] : byte].decode())
