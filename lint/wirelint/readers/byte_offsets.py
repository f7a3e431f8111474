"""Conversion of UTF-8 byte offsets, which parsers report, to offsets in code points."""

from bisect import bisect_right
from itertools import accumulate
from typing import Final

# Code points between two stored offsets: the most that one lookup decodes.
_STEP: Final = 256


class ByteOffsets:
    """A text encoded as UTF-8, and the code point at each byte offset.

    A lone surrogate, which UTF-8 cannot encode, becomes a question mark, so offsets in code points stay the same.
    """

    def __init__(self, text: str) -> None:
        self.data = text.encode("utf-8", "replace")
        # Byte offset of every _STEP-th code point. Empty if bytes and code points coincide.
        self._known: list[int] = []
        if len(self.data) != len(text):
            sizes = (len(text[at : at + _STEP].encode("utf-8", "replace")) for at in range(0, len(text), _STEP))
            self._known = list(accumulate(sizes, initial=0))[:-1]

    def point(self, byte: int) -> int:
        """Return the offset in code points of the character that begins at a byte offset."""
        if not self._known:
            return byte
        step = bisect_right(self._known, byte) - 1
        return step * _STEP + len(self.data[self._known[step] : byte].decode())
