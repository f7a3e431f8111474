"""OpenDocument text (.odt): the body with its tables and text boxes, footnotes, and comments as notes.

Tracked insertions are copy, tracked deletions are not.
"""

from typing import Final

from wirelint.readers.docx import attribute, local_name, role_of_style
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.office_text import OfficeParagraph, OfficeText, XmlPart, build_text
from wirelint.readers.xml import parse

BODY: Final = "content.xml"
# Elements whose content is not copy: deletions, the marks of footnotes, authors and dates of comments, formulas.
_HIDDEN: Final = frozenset(
    "tracked-changes note-citation creator date date-string creator-initials forms sequence-decls object desc title ruby-text table-of-content"
    " alphabetical-index bibliography".split()
)
_CHARACTERS: Final = {"tab": "\t", "s": " ", "line-break": " "}


def read_odt(text: str) -> OfficeText:
    """Return the text of a file, by its part content.xml.

    Raises:
        BrokenError: the part is not XML.
    """
    reader = _ContentReader()
    parse(SourceText(text), reader)
    return build_text([*reader.paragraphs, *reader.footnotes, *reader.comments], [XmlPart(BODY, text, 0)], "odt")


class _ContentReader:
    """Collects the paragraphs of the content."""

    def __init__(self) -> None:
        self.paragraphs: list[OfficeParagraph] = []
        self.footnotes: list[OfficeParagraph] = []
        self.comments: list[OfficeParagraph] = []
        # The style that an automatic style of this file is based on.
        self._parents: dict[str, str] = {}
        # Paragraphs that are open: those of a footnote, a comment or a text box are inside another one.
        self._open: list[OfficeParagraph] = []
        self._hidden = self._tables = self._lists = self._footnotes = self._comments = 0

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Handle a start tag."""
        name = local_name(name)
        if self._hidden or name in _HIDDEN:
            self._hidden += 1
        elif name == "style":
            self._parents[attribute(attributes, "name")] = attribute(attributes, "parent-style-name")
        elif name in ("p", "h"):
            self._begin(name, attributes)
        elif name in _CHARACTERS:
            if self._open:
                self._open[-1].add_mark(_CHARACTERS[name], at)
        else:
            self._count(name, 1)

    def close(self, name: str) -> None:
        """Handle an end tag."""
        name = local_name(name)
        if self._hidden:
            self._hidden -= 1
        elif name in ("p", "h"):
            if self._open:
                self._end(self._open.pop())
        else:
            self._count(name, -1)

    def text(self, mapped: MappedText) -> None:
        """Handle text between tags."""
        if self._open and not self._hidden:
            self._open[-1].add(mapped, 0)

    def _count(self, name: str, step: int) -> None:
        self._tables += step * (name == "table")
        self._lists += step * (name == "list")
        self._footnotes += step * (name == "note")
        self._comments += step * (name == "annotation")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        style = attribute(attributes, "style-name")
        style = self._parents.get(style, "") or style
        role = role_of_style(style.replace("_20_", " ")) or "body"
        if name == "h" and role == "body":
            role = "headline" if attribute(attributes, "outline-level") == "1" else "crosshead"
        paragraph = OfficeParagraph(role, style=style, in_table=self._tables > 0, is_item=self._lists > 0)
        if self._comments:
            paragraph.role, paragraph.rank = "note", "after"
        self._open.append(paragraph)

    def _end(self, paragraph: OfficeParagraph) -> None:
        place = self.comments if self._comments else self.footnotes if self._footnotes else self.paragraphs
        place.append(paragraph)
