"""Offsets counted in UTF-16, as Java counts, and in code points, as wirelint counts."""

from bisect import bisect_left
from collections.abc import Callable


def from_utf16(text: str) -> Callable[[int], int]:
    """Return what turns an offset in the UTF-16 form of a text into one in its code points.

    An offset in the middle of a character is taken for its start.
    """
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    # Where in UTF-16 each character that needs two units begins.
    wide: list[int] = []
    for at, character in enumerate(text):
        if character > "\uffff":
            wide.append(at + len(wide))
    return lambda offset: offset - bisect_left(wide, offset)
