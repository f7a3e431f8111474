"""Putting fixes into a text: those that do not get in each other's way, the others wait for the next round."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from wirelint.checking.diagnostic import LocatedFix
from wirelint.text.span import Position

# Rounds of checking and fixing before the fixes are taken to be endless: one fix may make room for another.
MAX_ROUNDS: Final = 10

_LINE_END = re.compile(r"\r\n?|\n")


class Applied(NamedTuple):
    """A text with fixes put in, and which they are."""

    text: str
    fixes: tuple[LocatedFix, ...]


def apply_fixes(text: str, fixes: Iterable[LocatedFix]) -> Applied:
    """Put fixes into a text.

    A fix is put in whole or not at all. Where the edits of two overlap, touch or are the same, the earlier one goes in: what
    the other one meant is to be looked at again.

    Args:
        text: the text of a file, its line ends LF, CR LF or CR, mixed as they may be.
        fixes: fixes of that file, whose places count lines and columns as diagnostics do.

    Raises:
        ValueError: an edit does not lie in the text.
    """
    starts = array("Q", [0, *(match.end() for match in _LINE_END.finditer(text))])
    taken: list[tuple[int, int, str]] = []
    applied: list[LocatedFix] = []
    for fix in fixes:
        edits = sorted(
            (_offset(text, starts, edit.location.start), _offset(text, starts, edit.location.end), edit.replacement)
            for edit in fix.edits
        )
        if edits and not _collides(taken, edits):
            for edit in edits:
                taken.insert(bisect_left(taken, edit), edit)
            applied.append(fix)
    pieces: list[str] = []
    done = 0
    for start, end, replacement in taken:
        pieces += (text[done:start], replacement)
        done = end
    pieces.append(text[done:])
    return Applied("".join(pieces), tuple(applied))


def _offset(text: str, starts: "array[int]", position: Position) -> int:
    if 1 <= position.line <= len(starts):
        first = starts[position.line - 1]
        offset = first + position.column - 1
        if first <= offset <= len(text) and not _LINE_END.search(text, first, offset):
            return offset
    raise ValueError(f"no place {position.line}:{position.column} in the text")


def _collides(taken: list[tuple[int, int, str]], edits: list[tuple[int, int, str]]) -> bool:
    """Tell whether edits, in order, overlap or touch each other or those that are taken."""
    if any(later[0] <= earlier[1] for earlier, later in pairwise(edits)):
        return True
    for start, end, _ in edits:
        at = bisect_left(taken, (start, end, ""))
        if (at < len(taken) and taken[at][0] <= end) or (at and taken[at - 1][1] >= start):
            return True
    return False
