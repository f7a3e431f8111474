"""Where lines and paragraphs break in copy that comes out of elements and members."""

import re
from collections.abc import Iterator

from wirelint.readers.mapped_text import MappedText
from wirelint.text.roles import ends_sentence

_BLANK_LINE = re.compile(r"\S[ \t]*\n[ \t]*\n\s*\S")
# A line that a break ends inside a paragraph: at most as wide as wires wrap, and not much shorter.
NARROWEST, _WIDEST = 50, 90
# Lines that tell how copy is laid out.
_SAMPLE, _FEW = 500, 2


def has_blank_line(text: str) -> bool:
    """Tell whether a blank line stands between words."""
    return "\n" in text and _BLANK_LINE.search(text) is not None


def begins_with_indents(text: str) -> bool:
    """Tell whether copy has an indent where a paragraph begins and none where a line only goes on."""
    lines = text.split("\n", _SAMPLE)[:_SAMPLE]
    flush = [line for line in lines if line[:1].strip()]
    deep = sum(line.startswith("  ") and bool(line.strip()) for line in lines)
    return (
        deep >= _FEW
        and sum(line[0].islower() for line in flush) >= max(_FEW, len(flush) // 3)
        and max(map(len, flush)) <= _WIDEST
    )


def break_lines(mapped: MappedText) -> Iterator[MappedText]:
    """Part a paragraph at the breaks that end a line of a list or an address; where one only wraps, it is a space."""
    whole = mapped.text
    at = 0
    line = MappedText()
    pieces = whole.split("\n")
    for index, piece in enumerate(pieces):
        line.put_part(mapped, at, at + len(piece))
        at += len(piece)
        if index + 1 < len(pieces) and _is_wrap(piece, pieces[index + 1]):
            line.put_for(" ", mapped, at, at + 1)
        else:
            if line.length:
                yield line
            line = MappedText()
        at += 1


def _is_wrap(line: str, following: str) -> bool:
    return (
        following[:1].islower()
        or NARROWEST <= len(line) <= _WIDEST
        or (len(line) > _WIDEST and not ends_sentence(line))
    )
