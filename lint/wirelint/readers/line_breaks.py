"""Line and paragraph breaks in copy from elements and members."""

import re
from collections.abc import Iterator

from wirelint.readers.mapped_text import MappedText
from wirelint.text.roles import ends_sentence

_BLANK_LINE = re.compile(r"\S[ \t]*\n[ \t]*\n\s*\S")
# The width of a wrapped line, in code points: at most as wide as wires wrap, and not much shorter.
MIN_WRAPPED_WIDTH, _MAX_WRAPPED_WIDTH = 50, 90
# Lines from which the layout is detected, and how many of them are evidence.
_SAMPLE_LINES, _MIN_LINES = 500, 2


def has_blank_line(text: str) -> bool:
    """Return whether a text contains a blank line between words."""
    return "\n" in text and _BLANK_LINE.search(text) is not None


def begins_with_indents(text: str) -> bool:
    """Return whether copy indents the first line of each paragraph and no other line."""
    lines = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    flush = [line for line in lines if line[:1].strip()]
    indented = sum(line.startswith("  ") and bool(line.strip()) for line in lines)
    return (
        indented >= _MIN_LINES
        and sum(line[0].islower() for line in flush) >= max(_MIN_LINES, len(flush) // 3)
        and max(map(len, flush)) <= _MAX_WRAPPED_WIDTH
    )


def break_lines(mapped: MappedText) -> Iterator[MappedText]:
    """Split a paragraph at breaks that end a line of a list or address. A break of a wrapped line becomes a space."""
    whole = mapped.text
    at = 0
    line = MappedText()
    pieces = whole.split("\n")
    for index, piece in enumerate(pieces):
        line.append_part(mapped, at, at + len(piece))
        at += len(piece)
        if index + 1 < len(pieces) and _is_wrap(piece, pieces[index + 1]):
            line.append_for(" ", mapped, at, at + 1)
        else:
            if line.length:
                yield line
            line = MappedText()
        at += 1


def _is_wrap(line: str, following: str) -> bool:
    """Return whether the break between two lines is only a wrap."""
    return (
        following[:1].islower()
        or MIN_WRAPPED_WIDTH <= len(line) <= _MAX_WRAPPED_WIDTH
        or (len(line) > _MAX_WRAPPED_WIDTH and not ends_sentence(line))
    )
