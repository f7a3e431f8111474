"""News items in XML, read by the table of formats."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Final, NamedTuple

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.element_path import ElementPath
from wirelint.readers.html import looks_marked_up, read_copy, read_markup
from wirelint.readers.line_breaks import has_blank_line
from wirelint.readers.mapped_text import BrokenError, MappedText, SourceText
from wirelint.readers.markup import OBJECTS, Tree, is_html_element
from wirelint.readers.parts import Rank
from wirelint.readers.story_formats import PARTS, XmlFormat, shipped_formats
from wirelint.readers.xml import parse
from wirelint.text.roles import Role

_ENTITY = re.compile(r"&[#\w]+;")
_TAG_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"\s+([^\s=]+)\s*=\s*([\"'])(.*?)\2", re.DOTALL)
_TIME = re.compile(r"\s*\d{1,4}[-/]\d{1,2}[-/]\d{1,4}")
_LONGEST_DATE: Final = 100
# Elements of NITF inside the body of another format. Their content is read as NITF.
_NITF_PARTS: Final = ("nitf", "body.head")


class Field(NamedTuple):
    """The role and rank of a part of an item, and whether its text is HTML, escaped."""

    role: Role
    rank: Rank = "field"
    is_html: bool = False


class _Reading(NamedTuple):
    """A field that is being read: the depth of its element and the format it is in."""

    field: Field
    depth: int
    format: XmlFormat


class ItemReader:
    """Collects the items of a feed from the events of the XML parser."""

    def __init__(self, source: SourceText, row: XmlFormat) -> None:
        self.builders: list[DocumentBuilder] = []
        # The number of complete items.
        self._complete_items = 0
        self._source = source
        self._format = row
        self._parts = _index(row.parts)
        self._dates = {path.names[-1] for path in row.dates}
        self._names: list[str] = []
        self._tree: Tree | None = None
        # The depth of the field that the tree reads, and the field.
        self._field_depth = 0
        self._field: Field | None = None
        # The depth of a hidden element, and the field around a part in NITF with the depth of that part.
        self._hidden_depth = 0
        self._outer: _Reading | None = None
        self._outer_depth = 0
        self._pending_text: MappedText | None = None
        self._has_only_text = True

    def read(self) -> Iterator[DocumentBuilder]:
        """Read the file and yield its items. If the file breaks off, the complete items are yielded first.

        Raises:
            BrokenError: the file is not well-formed, too large or nested too deep.
        """
        broken: BrokenError | None = None
        try:
            parse(self._source, self)
        except BrokenError as error:
            broken = error
            del self.builders[self._complete_items :]
        self.builders.reverse()
        while self.builders:
            yield self.builders.pop()
        if broken:
            raise broken

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Handle a start tag."""
        name = self._local_name(name)
        self._names.append(name)
        if self._hidden_depth:
            return
        if self._tree is not None:
            self._open_in_field(self._tree, name.lower(), attributes, at)
            return
        if self._is_item(name, is_root=len(self._names) == 1):
            self.builders.append(DocumentBuilder(self._source, at))
        if not self.builders:
            return
        if name in self._dates:
            self._read_date(attributes, at)
        for path, part in self._parts.get(name, ()):
            value = attributes.get(path.attribute, "") if path.attribute else ""
            if value.strip() and path.fits(self._names, attributes):
                self.builders[-1].add_paragraph(_attribute(self._source.text, at, path.attribute), *PARTS[part])
        field = self._field_of(name, attributes)
        if field:
            self._begin_field(field)

    def _read_date(self, attributes: Mapping[str, str], at: int) -> None:
        """State the date in an attribute of the element whose start tag is at an offset, or in its text."""
        for path in self._format.dates:
            if path.fits(self._names, attributes):
                text = self._source.text
                start = text.find(">", at) + 1
                content = text[start : min(max(text.find("<", start), start), start + _LONGEST_DATE)]
                self.builders[-1].state_date(attributes.get(path.attribute, "") if path.attribute else content)

    def _open_in_field(self, tree: Tree, name: str, attributes: dict[str, str], at: int) -> None:
        """Handle a start tag inside a field."""
        assert self._field is not None
        self._flush_text(at_end=False)
        if any(path.fits(self._names, attributes) for path in self._format.hidden):
            self._hidden_depth = len(self._names)
            tree.end()
        elif name in _NITF_PARTS and self._field.rank == "body" and not self._outer:
            self._begin_nitf(self._field)
        elif name == "br":
            tag = self._start_tag(at)
            tree.break_line(tag, 0, tag.length)
        else:
            if name in OBJECTS:
                tag = self._start_tag(at)
                tree.add_placeholder(name, tag, 0, tag.length)
            elif self._field.role in ("byline", "dateline") and not is_html_element(name):
                # NITF marks names and posts, often without a space between them.
                tag = self._start_tag(at)
                self.builders[-1].separate(tag, 0, tag.length)
            tree.open(name, f'class="{attributes.get("class", "")}"')

    def _start_tag(self, at: int) -> MappedText:
        return MappedText.of(self._source.text, at, self._source.text.find(">", at) + 1)

    def close(self, name: str) -> None:
        """Handle an end tag."""
        name = self._names.pop()
        if self._hidden_depth:
            if len(self._names) < self._hidden_depth:
                self._hidden_depth = 0
            return
        if self._tree is not None:
            if len(self._names) >= self._field_depth:
                self._flush_text(at_end=False)
                self._tree.close(name.lower())
                return
            self._flush_text(at_end=True)
            self._tree.end()
            self._tree = None
        if self._outer and len(self._names) < self._outer_depth:
            self._end_nitf(self._outer)
        elif self._is_item(name, is_root=not self._names):
            self._complete_items = len(self.builders)

    def text(self, mapped: MappedText) -> None:
        """Handle text between tags."""
        if self._tree is None or self._hidden_depth:
            return
        if len(self._names) == self._field_depth:
            # Buffered: if the field contains no element, its text may be escaped HTML.
            if self._pending_text is None:
                self._pending_text = MappedText()
            self._pending_text.append_part(mapped, 0, mapped.length)
        else:
            self._tree.add_text(mapped, 0, mapped.length, entities=False)

    def _is_item(self, name: str, *, is_root: bool) -> bool:
        items = self._format.items
        return not self._outer and (name in items or (is_root and not items))

    def _field_of(self, name: str, attributes: Mapping[str, str]) -> Field | None:
        """Return the field of an element, or None."""
        for path, part in self._parts.get(name, ()):
            if not path.attribute and path.fits(self._names, attributes):
                return Field(*PARTS[part], path.is_html)
        return None

    def _begin_field(self, field: Field) -> None:
        self._field = field
        self._field_depth = len(self._names)
        self._pending_text = None
        self._tree = Tree(self.builders[-1], field.role, field.rank)
        self._has_only_text = True

    def _begin_nitf(self, field: Field) -> None:
        """Interrupt a field at an element of NITF, and read the parts of that element."""
        assert self._tree is not None
        self._tree.end()
        self._tree = None
        self._outer, self._outer_depth = _Reading(field, self._field_depth, self._format), len(self._names)
        self._format = next(
            row for row in shipped_formats("xml_stories.toml") if isinstance(row, XmlFormat) and row.name == "nitf"
        )
        self._parts = _index(self._format.parts)

    def _end_nitf(self, outer: _Reading) -> None:
        """Go on with the interrupted field."""
        self._format, self._outer = outer.format, None
        self._parts = _index(self._format.parts)
        self._begin_field(outer.field)
        self._field_depth = outer.depth
        self._has_only_text = False

    def _flush_text(self, *, at_end: bool) -> None:
        """Add the buffered text. At the end of a field that contains no element, it may be escaped HTML."""
        words, self._pending_text = self._pending_text, None
        has_only_text, self._has_only_text = self._has_only_text, False
        assert self._tree is not None
        assert self._field is not None
        if words is None or (at_end and not words.text.strip()):
            return
        if self._field.role == "dateline" and _TIME.match(words.text):
            return
        if at_end and has_only_text:
            self._add_whole(words, self._field)
        else:
            self._tree.add_text(words, 0, words.length, entities=False)

    def _add_whole(self, words: MappedText, field: Field) -> None:
        """Add the text of a field that contains no element."""
        is_one = field.rank == "field" or (
            field.rank in ("summary", "after", "spare")
            and field != Field("body", "spare")
            and not looks_marked_up(words.text)
            and not has_blank_line(words.text)
        )
        if field.is_html:
            read_markup(words, self.builders[-1], field.role, field.rank)
        elif is_one:
            # The source may wrap its lines.
            self.builders[-1].add_paragraph(words, field.role, field.rank)
        else:
            role = None if field.role == "body" else field.role
            read_copy(words, self.builders[-1], role, field.rank)

    def _local_name(self, name: str) -> str:
        return name if self._format.prefixed else name.rpartition(":")[2]


def _index(parts: Sequence[tuple[ElementPath, str]]) -> dict[str, list[tuple[ElementPath, str]]]:
    """Return the parts by the name of their element."""
    index: dict[str, list[tuple[ElementPath, str]]] = {}
    for path, part in parts:
        index.setdefault(path.names[-1], []).append((path, part))
    return index


def _attribute(source: str, at: int, name: str) -> MappedText:
    """Return the value of an attribute of the start tag at an offset."""
    mapped = MappedText()
    tag_name = _TAG_NAME.match(source, at)
    at = tag_name.end() if tag_name else at
    while found := _ATTRIBUTE.match(source, at):
        at = found.end()
        if found[1] == name:
            done, end = found.start(3), found.end(3)
            for entity in _ENTITY.finditer(source, done, end):
                mapped.append(source[done : entity.start()], done, entity.start())
                mapped.append(unescape(entity[0]), *entity.span())
                done = entity.end()
            mapped.append(source[done:end], done, end)
            break
    return mapped
