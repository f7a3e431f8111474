"""Paragraphs of plain text and unwrapping of hard-wrapped lines.

Plain text has one of three layouts: paragraphs separated by blank lines, one paragraph per line, or hard-wrapped lines
as wire services and mail send them. The first two are used as they are. In the third, line ends inside a paragraph
become spaces.
"""

from array import array
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from wirelint.text.source import SourceMap

# Hard-wrapped copy has lines of 60 to 80 characters, seldom 120. Other widths are not treated as wrapped.
_NARROWEST, _WIDEST = 40, 132
# Line pairs that are sampled to detect the layout. The limit bounds the time on files with millions of lines.
_SAMPLE = 2000
_BULLETS = ("- ", "-- ", "* ", "• ", "– ", "— ")
# The minimum share of line ends inside blocks that must look like wraps.
_WRAPPED_SHARE = 0.6
# Copy whose paragraphs have no blank lines between them starts each with an indent, of up to so many spaces.
_FEWEST_INDENTS, _DEEPEST_INDENT = 3, 8
# Longer paragraphs do not occur in news. Longer text is cut into pieces to bound the time of later steps.
_LONGEST = 1 << 15


class Line(NamedTuple):
    """A line without surrounding white space: half-open offsets in code points, and its indent."""

    start: int
    end: int
    indent: int


class _Wrapping(NamedTuple):
    """How the lines of a text were wrapped.

    Attributes:
        width: the width at which they were, 0 if they were not.
        is_indented: whether the first line of each paragraph is indented, and no other line.
    """

    width: int
    is_indented: bool = False


class Layout(NamedTuple):
    """The text of a document, the bounds of its paragraphs, and the map to its source."""

    text: str
    starts: "array[int]"
    ends: "array[int]"
    source: SourceMap


def offsets(longest: int) -> "array[int]":
    """Return an empty array for offsets up to `longest`. A compact one matters: every other byte can be a paragraph."""
    return array("I" if longest < 1 << 32 else "Q")


def lay_out(source: str) -> Layout:
    """Return the paragraphs of `source`, with hard-wrapped lines joined. Line ends in `source` must be LF."""
    wrapping = _find_wrapping(source)
    if wrapping.width:
        return _unwrap(source, wrapping)
    starts, ends = offsets(len(source)), offsets(len(source))
    at, length = 0, len(source)
    while at < length:
        end = source.find("\n", at)
        if end < 0:
            end = length
        if end > at:
            _append_bounds(source, at, end, starts, ends)
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


def _find_wrapping(source: str) -> _Wrapping:
    """Return how lines were wrapped."""
    inside = source.rstrip("\n")
    if 2 * inside.count("\n\n") == inside.count("\n"):
        return _Wrapping(0)  # every line is followed by a blank one
    breaks: list[tuple[Line, Line]] = []
    previous: Line | None = None
    for line in _lines(source):
        if line and previous:
            breaks.append((previous, line))
            if len(breaks) == _SAMPLE:
                break
        previous = line
    if not any(source[following.start].islower() for _, following in breaks):
        return _Wrapping(0)
    widths = sorted(line.indent + line.end - line.start for line in {line for pair in breaks for line in pair})
    # The 95th percentile: one long web address must not widen the column.
    width = widths[int(0.95 * (len(widths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return _Wrapping(0)
    if _starts_paragraphs_with_indents(breaks):
        return _Wrapping(width, is_indented=True)
    wraps = sum(_is_full(source, line, following, width) for line, following in breaks)
    return _Wrapping(width if wraps >= _WRAPPED_SHARE * len(breaks) else 0)


def _starts_paragraphs_with_indents(breaks: Sequence[tuple[Line, Line]]) -> bool:
    """Return whether lines that follow one another are either flush left or indented alike, as the first ones of paragraphs are."""
    indents = [following.indent for _, following in breaks if following.indent]
    return (
        len(indents) >= _FEWEST_INDENTS
        and len(breaks) >= 2 * len(indents)
        and len(set(indents)) == 1
        and 2 <= indents[0] <= _DEEPEST_INDENT
    )


def _is_full(source: str, line: Line, following: Line, width: int) -> bool:
    """Return whether the first word of the following line is too long to fit on this line."""
    space = source.find(" ", following.start, following.end)
    word = (space if space >= 0 else following.end) - following.start
    return line.indent + line.end - line.start + 1 + word > width


def _is_half_full(line: Line, width: int) -> bool:
    return line.end - line.start >= width // 2


def _is_wrap(source: str, line: Line, following: Line, width: int) -> bool:
    if following.indent > line.indent:
        # A deeper indent starts a paragraph, except where it aligns the rest of a list item.
        return source.startswith(_BULLETS, line.start) and 2 <= following.indent - line.indent <= 4
    if source[following.start].islower():
        # A lower-case start continues the line, but a line that is cut far too early belongs to a list or a poem.
        return _is_half_full(line, width)
    return _is_full(source, line, following, width)


def _unwrap(source: str, wrapping: _Wrapping) -> Layout:
    text = StringIO()
    source_map = SourceMap(source)
    bounds = array("Q")
    source_end = 0  # the end of the previous line in the source

    def put(piece: str, start: int, end: int) -> None:
        source_map.add(text.write(piece), start, end)

    previous: Line | None = None
    is_inside = False  # after the first indent of copy whose paragraphs start with one
    for line in _lines(source):
        if line:
            is_inside = is_inside or (wrapping.is_indented and line.indent > 0)
            continues = is_inside and not line.indent and previous and _is_half_full(previous, wrapping.width)
            if previous and (continues or _is_wrap(source, previous, line, wrapping.width)):
                # A word split at its hyphen looks like a hyphenated word (well-known), so the hyphen stays.
                hyphenated = source[source_end - 1] == "-" and source[source_end - 2 : source_end - 1].isalpha()
                put("" if hyphenated else " ", source_end, line.start)
            else:
                if bounds:
                    bounds.append(text.tell())
                    put("\n\n", source_end, line.start)
                bounds.append(text.tell())
            put(source[line.start : line.end], line.start, line.end)
            source_end = line.end
        previous = line
    copy = text.getvalue()
    bounds.append(len(copy))
    starts, ends = offsets(len(copy)), offsets(len(copy))
    for index in range(0, len(bounds) - 1, 2):
        _append_bounds(copy, bounds[index], bounds[index + 1], starts, ends)
    return Layout(copy, starts, ends, source_map)


def _append_bounds(text: str, start: int, end: int, starts: "array[int]", ends: "array[int]") -> None:
    """Append the bounds of a paragraph, or of its pieces."""
    for first, last in cut_pieces(text, start, end):
        starts.append(first)
        ends.append(last)


def cut_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stripped bounds of the paragraph text[start:end], or of its pieces if it is too long."""
    while start < end:
        cut = _piece_end(text, start, end)
        piece = text[start:cut]
        words = piece.strip()
        if words:
            at = start + len(piece) - len(piece.lstrip())
            yield at, at + len(words)
        start = cut


def _piece_end(text: str, start: int, end: int) -> int:
    """Return the end of the first piece of a paragraph: after a sentence, else at a space, else at the limit."""
    limit = start + _LONGEST
    if end <= limit:
        return end
    cut = text.rfind(". ", limit - _LONGEST // 2, limit) + 1 or text.rfind(" ", start + 1, limit)
    return cut if cut > start else limit
