"""Word files (.docx): the body with its tables and text boxes, footnotes, and comments as notes.

Tracked insertions are copy, tracked deletions are not. Headers and footers of the page are not read.
"""

import re
from collections.abc import Callable
from typing import Final

from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.office_text import OfficeParagraph, OfficeText, XmlPart, build_text
from wirelint.readers.parts import Rank
from wirelint.readers.xml import parse
from wirelint.text.roles import Role

BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
# The parts with copy, in order, with the role and rank of their paragraphs.
_PARTS: Final[tuple[tuple[str, Role, Rank], ...]] = (
    (BODY, "body", "body"),
    ("word/footnotes.xml", "body", "body"),
    ("word/endnotes.xml", "body", "body"),
    ("word/comments.xml", "note", "after"),
)
# Elements whose content is not copy: deletions, the old place of moved text, fallbacks of drawings, codes of fields.
_HIDDEN: Final = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"))
_CHARACTERS: Final = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
# Footnotes that Word draws as lines.
_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")
_HEADING: Final = re.compile(r"heading ?(\d)")


def read_docx(read_part: Callable[[str], str]) -> OfficeText:
    """Return the text of a file. `read_part` returns the text of a part, or an empty string if it is missing.

    Raises:
        BrokenError: a part is not XML.
    """
    styles = _StyleReader()
    if text := read_part(_STYLES):
        parse(SourceText(text), styles)
    paragraphs: list[OfficeParagraph] = []
    parts: list[XmlPart] = []
    base = 0
    for name, role, rank in _PARTS:
        text = read_part(name)
        if text:
            parts.append(XmlPart(name, text, base))
            reader = _PartReader(styles.names, base, role, rank)
            parse(SourceText(text), reader)
            paragraphs += reader.finish()
            base += len(text) + 1
    return build_text(paragraphs, parts, "docx")


def role_of_style(name: str) -> Role | None:
    """Return the role that the name of a style means, or None."""
    name = name.lower()
    heading = _HEADING.match(name)
    if name == "title" or (heading and heading[1] == "1"):
        return "headline"
    if heading:
        return "crosshead"
    for word, role in _STYLE_ROLES.items():
        if name.startswith(word):
            return role
    return None


_STYLE_ROLES: Final[dict[str, Role]] = {
    "caption": "caption", "illustration": "caption", "figure": "caption", "byline": "byline", "author": "byline",
    "dateline": "dateline", "comment": "note", "annotation": "note", "credit": "credit",
}  # fmt: skip


class _StyleReader:
    """Collects the names of the styles of paragraphs. The identifiers of Word's own styles are translated, their names are not."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._style = ""

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        name = local_name(name)
        if name == "style":
            self._style = attribute(attributes, "styleId")
        elif name == "name" and self._style:
            self.names.setdefault(self._style, attribute(attributes, "val"))

    def close(self, name: str) -> None:
        pass

    def text(self, mapped: MappedText) -> None:
        pass


class _PartReader:
    """Collects the paragraphs of a part."""

    def __init__(self, styles: dict[str, str], base: int, role: Role, rank: Rank) -> None:
        self.paragraphs: list[OfficeParagraph] = []
        self._styles = styles
        self._base = base
        self._role: Role = role
        self._rank: Rank = rank
        # Paragraphs that are open: those of a text box are inside another one.
        self._open: list[OfficeParagraph] = []
        self._hidden = self._tables = 0
        self._in_text = self._in_properties = self._is_invisible = False
        # A paragraph whose end is deleted: the next one continues it.
        self._joined: OfficeParagraph | None = None
        self._joins = False

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Handle a start tag."""
        name = local_name(name)
        if self._hidden or name in _HIDDEN or attribute(attributes, "type") in _SEPARATORS:
            self._hidden += 1
            self._joins = self._joins or (name == "del" and self._in_properties)
        elif name == "p":
            new = OfficeParagraph(self._role, self._rank, in_table=self._tables > 0)
            self._open.append(self._joined or new)
            self._joined, self._joins = None, False
        elif name == "tbl":
            self._tables += 1
        elif not self._open:
            return
        elif name == "pPr":
            self._in_properties = True
        elif name == "t":
            self._in_text = not self._is_invisible
        elif name == "vanish" and not self._in_properties:
            self._is_invisible = attribute(attributes, "val") not in ("0", "false", "off")
        elif name == "pStyle" and self._role == "body":
            style = attribute(attributes, "val")
            self._open[-1].style = self._styles.get(style, style)
            self._open[-1].role = role_of_style(self._open[-1].style) or "body"
            self._open[-1].is_item = self._open[-1].style.lower().startswith("list")
        elif name == "numPr":
            self._open[-1].is_item = True
        elif name in _CHARACTERS and attribute(attributes, "type") != "page":
            self._open[-1].add_mark(_CHARACTERS[name], self._base + at)

    def close(self, name: str) -> None:
        """Handle an end tag."""
        name = local_name(name)
        if self._hidden:
            self._hidden -= 1
        elif name == "p" and self._open:
            paragraph = self._open.pop()
            if self._joins and not self._open:
                self._joined = paragraph
            else:
                self.paragraphs.append(paragraph)
        elif name == "tbl":
            self._tables -= 1
        elif name == "pPr":
            self._in_properties = False
        elif name == "t":
            self._in_text = False
        elif name == "r":
            self._is_invisible = False

    def finish(self) -> list[OfficeParagraph]:
        """Return the paragraphs of the part, which is read."""
        return self.paragraphs + ([self._joined] if self._joined else [])

    def text(self, mapped: MappedText) -> None:
        """Handle text between tags."""
        if self._in_text and not self._hidden and self._open:
            self._open[-1].add(mapped, self._base)


def local_name(name: str) -> str:
    """Return a name without the prefix of its namespace."""
    return name.rpartition(":")[2]


def attribute(attributes: dict[str, str], name: str) -> str:
    """Return the value of an attribute with any prefix, or an empty string."""
    return next((value for key, value in attributes.items() if local_name(key) == name), "")
