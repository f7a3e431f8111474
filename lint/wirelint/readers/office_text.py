"""The text of an office file: a line for each paragraph, with a map to the XML that it was made from.

The lines stand for the source of the file, so that a position is the number of a paragraph and of a character in it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.parts import Rank
from wirelint.text.offset_map import PLAIN, OffsetMap
from wirelint.text.roles import ROLES, Role, assign_roles
from wirelint.text.span import Span

_HEADLINE: Final = ROLES.index("headline")


class XmlPart(NamedTuple):
    """A part of the file: its name, its text, and the offset of its text after those of the parts before it."""

    name: str
    text: str
    base: int


class OfficeParagraph:
    """A paragraph that is being read."""

    def __init__(
        self,
        role: Role = "body",
        rank: Rank = "body",
        *,
        style: str = "",
        in_table: bool = False,
        is_item: bool = False,
    ) -> None:
        """Begin a paragraph with the name of its style; the other arguments are those of `DocumentBuilder.begin_paragraph`."""
        self.role = role
        self.rank = rank
        self.style = style
        self.in_table = in_table
        self.is_item = is_item
        # Each piece with the slice of the XML parts that it was made from, and the unit of its run.
        self.pieces: list[tuple[str, int, int, int]] = []

    @property
    def text(self) -> str:
        return "".join(piece for piece, _, _, _ in self.pieces)

    def add(self, mapped: MappedText, base: int) -> None:
        """Add text of a part that begins at an offset. Line ends in it are spaces."""
        text = mapped.text.replace("\n", " ")
        for at, stop, start, end, unit in mapped.between(0, mapped.length):
            self.pieces.append((text[at:stop], base + start, base + end, unit))

    def add_mark(self, character: str, at: int) -> None:
        """Add a character for an element, such as a tab, at an offset."""
        self.pieces.append((character, at, at, PLAIN))


class OfficeText(NamedTuple):
    """The text of an office file.

    Attributes:
        text: a line for each paragraph.
        runs: the map from the text to the XML parts, one after another.
        parts: the XML parts.
        builder: the document.
    """

    text: str
    runs: OffsetMap
    parts: Sequence[XmlPart]
    builder: DocumentBuilder


def cut_run(runs: OffsetMap, span: Span) -> Span | None:
    """Return the slice of the XML parts that a span of the text was made from, or None if it is not inside one run."""
    if span.start < span.end:
        cut = runs.cut(span)
        return cut if cut and cut.start < cut.end else None
    # Text is inserted after the character before, or else before the one after. Characters for elements have no text.
    if span.start and (end := runs.finish(span.start)) > runs.begin(span.start - 1):
        return Span(end, end)
    if span.start < runs.length and (start := runs.begin(span.start)) < runs.finish(span.start + 1):
        return Span(start, start)
    return None


def build_text(paragraphs: Sequence[OfficeParagraph], parts: Sequence[XmlPart], format_: str) -> OfficeText:
    """Return the text of an office file with its paragraphs in order."""
    _choose_headline(paragraphs)
    runs = OffsetMap()
    lines: list[str] = []
    for paragraph in paragraphs:
        if lines:
            at = runs.finish(runs.length) if runs.length else 0
            runs.add(1, at, at)
        lines.append(paragraph.text)
        for piece, start, end, unit in paragraph.pieces:
            runs.add(len(piece), start, end, unit)
    source = SourceText("\n".join(lines), format_)
    source.runs = runs if parts else None
    builder = DocumentBuilder(source)
    starts: list[int] = []
    at = 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    is_headline = _first_is_headline(paragraphs, source.text, starts)
    for paragraph, start, line in zip(paragraphs, starts, lines, strict=True):
        role: Role = "headline" if is_headline and line.strip() else paragraph.role
        is_headline = is_headline and role != "headline"
        builder.begin_paragraph(role, paragraph.rank, in_table=paragraph.in_table, is_item=paragraph.is_item)
        builder.add_text(MappedText.of(source.text, start, start + len(line)), 0, len(line))
        builder.end_paragraph()
    return OfficeText(source.text, runs, parts, builder)


def _choose_headline(paragraphs: Sequence[OfficeParagraph]) -> None:
    """Make headlines after the first one crossheads, unless they follow it at once in the same style."""
    style: str | None = None
    is_open = True
    for paragraph in paragraphs:
        if not paragraph.text.strip():
            continue
        if paragraph.role == "headline":
            if style is None:
                style = paragraph.style
            elif not is_open or paragraph.style != style:
                paragraph.role = "crosshead"
        is_open = is_open and (paragraph.role == "headline" or style is None)


def _first_is_headline(paragraphs: Sequence[OfficeParagraph], text: str, starts: Sequence[int]) -> bool:
    """Return whether the first paragraph is a headline by its form. Stories are often written without styles."""
    if any(paragraph.role == "headline" for paragraph in paragraphs):
        return False
    bounds = [
        (start, start + len(paragraph.text))
        for paragraph, start in zip(paragraphs, starts, strict=True)
        if paragraph.text.strip()
    ]
    first = next((paragraph for paragraph in paragraphs if paragraph.text.strip()), None)
    if first is None or first.role != "body" or first.in_table or first.is_item:
        return False
    roles = assign_roles(text, [start for start, _ in bounds], [end for _, end in bounds])
    return roles[0] == _HEADLINE
