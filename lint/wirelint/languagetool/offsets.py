"""Conversion of offsets in UTF-16 units, as in Java, to offsets in code points."""

from bisect import bisect_left
from collections.abc import Callable


def from_utf16(text: str) -> Callable[[int], int]:
    """Return a function that converts an offset in UTF-16 units of a text to code points.

    An offset within a character becomes the offset of the character.
    """
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    # The UTF-16 offsets of characters that need two units.
    wide: list[int] = []
    for index, character in enumerate(text):
        if character > "\uffff":
            wide.append(index + len(wide))
    return lambda offset: offset - bisect_left(wide, offset)
