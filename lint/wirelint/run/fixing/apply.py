"""Apply the fixes that do not overlap. The others are left for the next round."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from wirelint.checking.diagnostic import LocatedFix
from wirelint.text.span import Position

# The maximum number of rounds of checking and fixing. A fix can make another one possible; more rounds mean a loop.
MAX_ROUNDS: Final = 10

_LINE_END = re.compile(r"\r\n?|\n")


class Applied(NamedTuple):
    """A text with fixes applied.

    Attributes:
        text: the text.
        fixes: the applied fixes.
        edits: their edits in order: start and end in the old text, in code points, and the new text.
    """

    text: str
    fixes: tuple[LocatedFix, ...]
    edits: tuple[tuple[int, int, str], ...] = ()


def apply_fixes(text: str, fixes: Iterable[LocatedFix]) -> Applied:
    """Apply fixes to a text.

    All edits of a fix are applied, or none. If the edits of two fixes overlap, touch or are equal, the first one is applied
    and the other is skipped: the copy that it was made for has changed.

    Args:
        text: the text of a file, with line ends LF, CR LF or CR.
        fixes: fixes of that file, with 1-based lines and columns in code points.

    Raises:
        ValueError: an edit is outside the text.
    """
    starts = array("Q", [0, *(match.end() for match in _LINE_END.finditer(text))])
    accepted: list[tuple[int, int, str]] = []
    applied: list[LocatedFix] = []
    for fix in fixes:
        edits = sorted(
            (_offset(text, starts, edit.location.start), _offset(text, starts, edit.location.end), edit.replacement)
            for edit in fix.edits
        )
        if edits and not _conflicts(accepted, edits):
            for edit in edits:
                accepted.insert(bisect_left(accepted, edit), edit)
            applied.append(fix)
    pieces: list[str] = []
    done = 0
    for start, end, replacement in accepted:
        pieces += (text[done:start], replacement)
        done = end
    pieces.append(text[done:])
    return Applied("".join(pieces), tuple(applied), tuple(accepted))


def _offset(text: str, starts: "array[int]", position: Position) -> int:
    if 1 <= position.line <= len(starts):
        first = starts[position.line - 1]
        offset = first + position.column - 1
        if first <= offset <= len(text) and not _LINE_END.search(text, first, offset):
            return offset
    raise ValueError(f"no position {position.line}:{position.column} in the text")


def _conflicts(accepted: list[tuple[int, int, str]], edits: list[tuple[int, int, str]]) -> bool:
    """Return whether sorted edits overlap or touch each other or accepted ones."""
    if any(later[0] <= earlier[1] for earlier, later in pairwise(edits)):
        return True
    for start, end, _ in edits:
        at = bisect_left(accepted, (start, end, ""))
        if (at < len(accepted) and accepted[at][0] <= end) or (at and accepted[at - 1][1] >= start):
            return True
    return False
