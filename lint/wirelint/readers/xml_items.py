"""News items in XML, with a schema for the elements that are items, fields and content."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.html import read_copy
from wirelint.readers.mapped_text import BrokenError, MappedText, SourceText
from wirelint.readers.markup import OBJECTS, Tree
from wirelint.readers.parts import Rank
from wirelint.readers.xml import parse
from wirelint.text.roles import Role

_ENTITY = re.compile(r"&[#\w]+;")
_TAG_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"\s+([^\s=]+)\s*=\s*([\"'])(.*?)\2", re.DOTALL)
_TIME = re.compile(r"\s*\d{1,4}[-/]\d{1,2}[-/]\d{1,4}")


class Field(NamedTuple):
    """The role and rank of an element of an item. With `parents`, it must be a child of one of them."""

    role: Role
    rank: Rank = "field"
    parents: tuple[str, ...] = ()


class ElementSchema(NamedTuple):
    """The elements that a format uses.

    Attributes:
        items: elements that are items.
        fields: fields by element.
        contents: elements that contain the body.
        field_attributes: fields by element and attribute.
        prefixed: whether names include the namespace prefix.
    """

    items: frozenset[str]
    fields: Mapping[str, Field]
    contents: frozenset[str]
    field_attributes: Mapping[tuple[str, str], Field] = {}
    prefixed: bool = False


class ItemReader:
    """Collects the items of a feed from the events of the XML parser."""

    def __init__(self, source: SourceText, schema: ElementSchema) -> None:
        self.builders: list[DocumentBuilder] = []
        # The number of complete items.
        self._complete_items = 0
        self._source = source
        self._schema = schema
        self._names: list[str] = []
        self._tree: Tree | None = None
        # The depth of the field that the tree reads, and the field.
        self._field_depth = 0
        self._field: Field | None = None
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
        parent = self._names[-1] if self._names else ""
        self._names.append(name)
        if self._tree is not None:
            self._flush_text(at_end=False)
            lower = name.lower()
            if lower == "br":
                tag = self._start_tag(at)
                self._tree.break_line(tag, 0, tag.length)
            else:
                if lower in OBJECTS:
                    tag = self._start_tag(at)
                    self._tree.add_placeholder(lower, tag, 0, tag.length)
                self._tree.open(lower, f'class="{attributes.get("class", "")}"')
            return
        if name in self._schema.items:
            self.builders.append(DocumentBuilder(self._source, at))
        if not self.builders:
            return
        for attribute in attributes:
            field = self._schema.field_attributes.get((name, attribute))
            if field and attributes[attribute].strip():
                self.builders[-1].add_paragraph(_attribute(self._source.text, at, attribute), field.role, field.rank)
        field = self._field_of(name, parent, attributes)
        if field or name in self._schema.contents:
            self._begin_field(field or Field("body", "body"))

    def _start_tag(self, at: int) -> MappedText:
        return MappedText.of(self._source.text, at, self._source.text.find(">", at) + 1)

    def close(self, name: str) -> None:
        """Handle an end tag."""
        name = self._names.pop()
        if self._tree is not None:
            if len(self._names) >= self._field_depth:
                self._flush_text(at_end=False)
                self._tree.close(name.lower())
                return
            self._flush_text(at_end=True)
            self._tree.end()
            self._tree = None
        if name in self._schema.items:
            self._complete_items = len(self.builders)

    def text(self, mapped: MappedText) -> None:
        """Handle text between tags."""
        if self._tree is None:
            return
        if len(self._names) == self._field_depth:
            # Buffered: if the field contains no element, its text may be escaped HTML.
            if self._pending_text is None:
                self._pending_text = MappedText()
            self._pending_text.append_part(mapped, 0, mapped.length)
        else:
            self._tree.add_text(mapped, 0, mapped.length, entities=False)

    def _field_of(self, name: str, parent: str, attributes: Mapping[str, str]) -> Field | None:
        """Return the field of an element, or None."""
        field = self._schema.fields.get(name)
        return field if field and (not field.parents or parent in field.parents) else None

    def _begin_field(self, field: Field) -> None:
        self._field = field
        self._field_depth = len(self._names)
        self._pending_text = None
        self._tree = Tree(self.builders[-1], field.role, field.rank)
        self._has_only_text = True

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
            if self._field.rank == "field":
                self.builders[-1].add_paragraph(words, self._field.role, self._field.rank)
            else:
                role = None if self._field.role == "body" else self._field.role
                read_copy(words, self.builders[-1], role, self._field.rank)
        else:
            self._tree.add_text(words, 0, words.length, entities=False)

    def _local_name(self, name: str) -> str:
        return name if self._schema.prefixed else name.rpartition(":")[2]


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
