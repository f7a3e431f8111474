"""Items of news in XML: which element is an item, which are its fields, which hold its copy."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from wirelint.readers.builder import DocumentBuilder, Rank
from wirelint.readers.html import read_copy
from wirelint.readers.mapped_text import BrokenError, MappedText, SourceText
from wirelint.readers.markup import OBJECTS, Tree
from wirelint.readers.xml import parse
from wirelint.text.roles import Role

_ENTITY = re.compile(r"&[#\w]+;")
_TAG_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"\s+([^\s=]+)\s*=\s*([\"'])(.*?)\2", re.DOTALL)
_TIME = re.compile(r"\s*\d{1,4}[-/]\d{1,2}[-/]\d{1,4}")


class Field(NamedTuple):
    """What an element says of an item; with `parents` only directly in one of them."""

    role: Role
    rank: Rank = "field"
    parents: tuple[str, ...] = ()


class ElementSchema(NamedTuple):
    """The elements that matter in a format, by their names without prefix; `field_attributes` by element and attribute."""

    items: frozenset[str]
    fields: Mapping[str, Field]
    contents: frozenset[str]
    field_attributes: Mapping[tuple[str, str], Field] = {}
    prefixed: bool = False


class ItemReader:
    """Collects the items of a feed from what the XML parser tells."""

    def __init__(self, source: SourceText, schema: ElementSchema) -> None:
        self.builders: list[DocumentBuilder] = []
        # How many of them are at their ends.
        self._whole = 0
        self._source = source
        self._schema = schema
        self._names: list[str] = []
        self._tree: Tree | None = None
        # How deep the element is that the tree reads, and what it is for.
        self._depth = 0
        self._field: Field | None = None
        self._words: MappedText | None = None
        self._sole = True

    def read(self) -> Iterator[DocumentBuilder]:
        """Read the file and yield its items; where it breaks off, those that were whole before.

        Raises:
            BrokenError: it is not well-formed, or beyond the bounds.
        """
        broken: BrokenError | None = None
        try:
            parse(self._source, self)
        except BrokenError as error:
            broken = error
            del self.builders[self._whole :]
        self.builders.reverse()
        while self.builders:
            yield self.builders.pop()
        if broken:
            raise broken

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        name = self._name(name)
        parent = self._names[-1] if self._names else ""
        self._names.append(name)
        if self._tree is not None:
            self._let_out(plain=False)
            lower = name.lower()
            if lower == "br":
                tag = self._start_tag(at)
                self._tree.break_line(tag, 0, tag.length)
            else:
                if lower in OBJECTS:
                    tag = self._start_tag(at)
                    self._tree.placeholder(lower, tag, 0, tag.length)
                self._tree.open(lower, f'class="{attributes.get("class", "")}"')
            return
        if name in self._schema.items:
            self.builders.append(DocumentBuilder(self._source, at))
        if not self.builders:
            return
        for attribute in attributes:
            field = self._schema.field_attributes.get((name, attribute))
            if field and attributes[attribute].strip():
                self.builders[-1].copy(_attribute(self._source.text, at, attribute), field.role, field.rank)
        field = self._field_of(name, parent, attributes)
        if field or name in self._schema.contents:
            self._begin(field or Field("body", "body"))

    def _start_tag(self, at: int) -> MappedText:
        return MappedText.of(self._source.text, at, self._source.text.find(">", at) + 1)

    def close(self, name: str) -> None:
        name = self._names.pop()
        if self._tree is not None:
            if len(self._names) >= self._depth:
                self._let_out(plain=False)
                self._tree.close(name.lower())
                return
            self._let_out(plain=True)
            self._tree.end()
            self._tree = None
        if name in self._schema.items:
            self._whole = len(self.builders)

    def words(self, mapped: MappedText) -> None:
        if self._tree is None:
            return
        if len(self._names) == self._depth:
            # Held back: without an element beside it, it may be HTML written as text.
            if self._words is None:
                self._words = MappedText()
            self._words.put_part(mapped, 0, mapped.length)
        else:
            self._tree.text(mapped, 0, mapped.length, entities=False)

    def _field_of(self, name: str, parent: str, attributes: Mapping[str, str]) -> Field | None:
        """Return what a field is for, None for another element."""
        field = self._schema.fields.get(name)
        return field if field and (not field.parents or parent in field.parents) else None

    def _begin(self, field: Field) -> None:
        self._field = field
        self._depth = len(self._names)
        self._words = None
        self._tree = Tree(self.builders[-1], field.role, field.rank)
        self._sole = True

    def _let_out(self, *, plain: bool) -> None:
        """Hand on the words that were held back; at the end of their element, without another in it, they may be HTML."""
        words, self._words = self._words, None
        sole, self._sole = self._sole, False
        assert self._tree is not None
        assert self._field is not None
        if words is None or (plain and not words.text.strip()):
            return
        if self._field.role == "dateline" and _TIME.match(words.text):
            return
        if plain and sole:
            if self._field.rank == "field":
                self.builders[-1].copy(words, self._field.role, self._field.rank)
            else:
                role = None if self._field.role == "body" else self._field.role
                read_copy(words, self.builders[-1], role, self._field.rank)
        else:
            self._tree.text(words, 0, words.length, entities=False)

    def _name(self, name: str) -> str:
        return name if self._schema.prefixed else name.rpartition(":")[2]


def _attribute(source: str, at: int, name: str) -> MappedText:
    """Return the value of an attribute of the start tag at an offset."""
    mapped = MappedText()
    begun = _TAG_NAME.match(source, at)
    at = begun.end() if begun else at
    while found := _ATTRIBUTE.match(source, at):
        at = found.end()
        if found[1] == name:
            done, end = found.start(3), found.end(3)
            for entity in _ENTITY.finditer(source, done, end):
                mapped.put(source[done : entity.start()], done, entity.start())
                mapped.put(unescape(entity[0]), *entity.span())
                done = entity.end()
            mapped.put(source[done:end], done, end)
            break
    return mapped
