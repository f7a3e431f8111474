"""Text measured in terminal cells: a wide character takes two cells, a combining character none."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Cropped(NamedTuple):
    """Part of a line with its ellipses, and the offsets of the marked text in it."""

    text: str
    start: int
    end: int


def cell_width(text: str) -> int:
    """Return the number of terminal cells of `text`."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


@lru_cache(4096)  # copy uses few distinct characters
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """Wrap escaped text to lines of at most `width` cells. Words that are wider are broken."""
    lines = [""]
    for word in text.split(" "):
        rest = word
        if lines[-1] and cell_width(lines[-1]) + 1 + cell_width(word) > width:
            lines.append("")
        elif lines[-1]:
            lines[-1] += " "
        while cell_width(lines[-1] + rest) > width:
            fitting = next(n for n in range(len(rest), -1, -1) if n <= 1 or cell_width(rest[:n]) <= width)
            lines[-1] += rest[:fitting]
            rest = rest[fitting:]
            lines.append("")
        lines[-1] += rest
    return lines


def crop(text: str, start: int, end: int, width: int) -> Cropped:
    """Crop a line to at most `width` cells around `text[start:end]`, or around its beginning if it is wider.

    Args:
        text: the line.
        start, end: half-open range in code points.
        width: cells, ellipses included.
    """
    if cell_width(text) <= width:
        return Cropped(text, start, end)
    left, right = start, start
    used = 2  # an ellipsis at each end
    while right < end and used + _cells(text[right]) <= width:
        used += _cells(text[right])
        right += 1
    shown_end = right
    while True:
        grown = False
        if left > 0 and used + _cells(text[left - 1]) <= width:
            left -= 1
            used += _cells(text[left])
            grown = True
        if right < len(text) and used + _cells(text[right]) <= width:
            used += _cells(text[right])
            right += 1
            grown = True
        if not grown:
            break
    while 0 < left < start and _cells(text[left]) == 0:
        left += 1  # a combining character whose base is cut off
    before = "…" if left > 0 else ""
    after = "…" if right < len(text) else ""
    return Cropped(before + text[left:right] + after, start - left + len(before), shown_end - left + len(before))
