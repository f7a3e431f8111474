"""Text measured in terminal cells: a wide character takes two, a combining one none."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Of the characters without a width those that are shown as a dot: a soft hyphen, and what turns the direction of a line.
_TOLD = frozenset("\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Cropped(NamedTuple):
    """Part of a line, cut marks included, and where the words of interest now lie in it."""

    text: str
    start: int
    end: int


def cell_width(text: str) -> int:
    """Return how many cells a terminal gives to `text`."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


@lru_cache(4096)  # copy has few different ones
def _cells(character: str) -> int:
    if character in _TOLD:
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def printable(text: str) -> str:
    """Return `text` with what would move the cursor or colour the screen as a space or a dot, each code point as one."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or _cells(c) == 0 else " " if c.isspace() else "·" for c in text)


def shown_path(path: str) -> str:
    """Return a path with its line ends and escapes spelled out, so that it stays on its line."""
    if path.isprintable():
        return path
    return "".join(c if c.isprintable() or c > "\xff" else c.encode("unicode_escape").decode() for c in path)


def wrap(words: str, width: int) -> list[str]:
    """Return the lines of `words`, none wider than `width` cells; what has no space is broken where it must be."""
    lines = [""]
    for word in printable(words).split(" "):
        rest = word
        if lines[-1] and cell_width(lines[-1]) + 1 + cell_width(word) > width:
            lines.append("")
        elif lines[-1]:
            lines[-1] += " "
        while cell_width(lines[-1] + rest) > width:
            room = next(n for n in range(len(rest), -1, -1) if n <= 1 or cell_width(rest[:n]) <= width)
            lines[-1] += rest[:room]
            rest = rest[room:]
            lines.append("")
        lines[-1] += rest
    return lines


def crop(text: str, start: int, end: int, width: int) -> Cropped:
    """Cut a line so that text[start:end], or its beginning, shows in at most `width` cells with words on both sides."""
    if cell_width(text) <= width:
        return Cropped(text, start, end)
    left, right = start, start
    used = 2  # a cut mark at each end
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
        left += 1  # an accent whose letter is cut off
    before = "…" if left > 0 else ""
    after = "…" if right < len(text) else ""
    return Cropped(before + text[left:right] + after, start - left + len(before), shown_end - left + len(before))
