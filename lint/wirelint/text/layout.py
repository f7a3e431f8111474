"""Where the paragraphs of plain copy lie, and which line ends are only wraps.

Copy comes in three layouts: paragraphs parted by blank lines, one paragraph a line, and hard-wrapped lines as wire services
and mail send them. The first two need no change; in the third the line ends inside a paragraph become spaces.
"""

from array import array
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from wirelint.text.source import SourceMap

# Hard-wrapped copy has lines of 60 to 80 characters, seldom 120; nothing wraps outside these widths.
_NARROWEST, _WIDEST = 40, 132
# Lines looked at before the layout is decided: enough to be sure, few enough for a file of millions.
_SAMPLE = 2000
_BULLETS = ("- ", "* ", "• ", "– ")
# The share of line ends inside blocks that must look like wraps.
_WRAPPED_SHARE = 0.6
# No desk writes a longer paragraph; a blob is cut so that every later step stays small.
_LONGEST = 1 << 15


class Line(NamedTuple):
    """A line without the white space round it: half-open offsets, and its indent in code points."""

    start: int
    end: int
    indent: int


class Layout(NamedTuple):
    """The text of a document, where its paragraphs begin and end in it, and the way back to the source."""

    text: str
    starts: "array[int]"
    ends: "array[int]"
    source: SourceMap


def offsets(longest: int) -> "array[int]":
    """Return an empty array for offsets up to `longest`: a file may have a paragraph every other byte."""
    return array("I" if longest < 1 << 32 else "Q")


def lay_out(source: str) -> Layout:
    """Find the paragraphs of `source`, whose line ends are LF; unwrap hard-wrapped ones."""
    width = _wrap_width(source)
    if width:
        return _unwrap(source, width)
    starts, ends = offsets(len(source)), offsets(len(source))
    at, length = 0, len(source)
    while at < length:
        end = source.find("\n", at)
        if end < 0:
            end = length
        if end > at:
            _mark(source, at, end, starts, ends)
        at = end + 1
    return Layout(source, starts, ends, SourceMap(source))


def _lines(source: str) -> Iterator[Line | None]:
    """Yield the lines in order, None for a blank one."""
    at, length = 0, len(source)
    while at < length:
        end = source.find("\n", at)
        if end < 0:
            end = length
        raw = source[at:end]
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            yield Line(at + indent, at + indent + len(words), indent)
        else:
            yield None
        at = end + 1


def _wrap_width(source: str) -> int:
    """Return the width that lines were wrapped at, 0 where they were not."""
    inside = source.rstrip("\n")
    if 2 * inside.count("\n\n") == inside.count("\n"):
        return 0  # blank lines part all that are written on
    breaks: list[tuple[Line, Line]] = []
    previous: Line | None = None
    for line in _lines(source):
        if line and previous:
            breaks.append((previous, line))
            if len(breaks) == _SAMPLE:
                break
        previous = line
    if not any(source[following.start].islower() for _, following in breaks):
        return 0
    widths = sorted(line.indent + line.end - line.start for line in {line for pair in breaks for line in pair})
    # A long address in a narrow column is no reason to think the column wide.
    width = widths[int(0.95 * (len(widths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    wraps = sum(_has_no_room(source, line, following, width) for line, following in breaks)
    return width if wraps >= _WRAPPED_SHARE * len(breaks) else 0


def _has_no_room(source: str, line: Line, following: Line, width: int) -> bool:
    """Tell whether the first word of the following line would not have fitted on this one."""
    space = source.find(" ", following.start, following.end)
    word = (space if space >= 0 else following.end) - following.start
    return line.indent + line.end - line.start + 1 + word > width


def _is_wrap(source: str, line: Line, following: Line, width: int) -> bool:
    if following.indent > line.indent:
        # An indent begins a paragraph, but for the rest of a list item, which stands under its words.
        return source.startswith(_BULLETS, line.start) and 2 <= following.indent - line.indent <= 4
    if source[following.start].islower():
        # A word that runs on is proof enough; a line cut far too early is a list or a verse.
        return line.end - line.start >= width // 2
    return _has_no_room(source, line, following, width)


def _unwrap(source: str, width: int) -> Layout:
    text = StringIO()
    back = SourceMap(source)
    bounds = array("Q")
    done = 0  # where the last line ends in the source

    def put(piece: str, start: int, end: int) -> None:
        back.add(text.write(piece), start, end)

    previous: Line | None = None
    for line in _lines(source):
        if line:
            if previous and _is_wrap(source, previous, line, width):
                # A hyphen at a line's end stays with its word (well-known); nothing tells it from a hyphenated word's.
                hyphenated = source[done - 1] == "-" and source[done - 2 : done - 1].isalpha()
                put("" if hyphenated else " ", done, line.start)
            else:
                if bounds:
                    bounds.append(text.tell())
                    put("\n\n", done, line.start)
                bounds.append(text.tell())
            put(source[line.start : line.end], line.start, line.end)
            done = line.end
        previous = line
    copy = text.getvalue()
    bounds.append(len(copy))
    starts, ends = offsets(len(copy)), offsets(len(copy))
    for index in range(0, len(bounds) - 1, 2):
        _mark(copy, bounds[index], bounds[index + 1], starts, ends)
    return Layout(copy, starts, ends, back)


def _mark(text: str, start: int, end: int, starts: "array[int]", ends: "array[int]") -> None:
    """Record the bounds of a paragraph, or of its pieces."""
    for first, last in cut_pieces(text, start, end):
        starts.append(first)
        ends.append(last)


def cut_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the paragraph text[start:end] without the white space around it, or of its pieces if it is too long."""
    while start < end:
        cut = _cut(text, start, end)
        piece = text[start:cut]
        words = piece.strip()
        if words:
            at = start + len(piece) - len(piece.lstrip())
            yield at, at + len(words)
        start = cut


def _cut(text: str, start: int, end: int) -> int:
    """Return where the first piece of a paragraph ends: after a sentence, at a space, or where it must."""
    limit = start + _LONGEST
    if end <= limit:
        return end
    cut = text.rfind(". ", limit - _LONGEST // 2, limit) + 1 or text.rfind(" ", start + 1, limit)
    return cut if cut > start else limit
