"""Stories in JSON, read by the table of formats: one item, a list of items, or a feed that contains them."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from wirelint.readers import UnknownFormatError
from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.field_path import FieldPath, find_values, fits
from wirelint.readers.html import read_copy, read_markup
from wirelint.readers.json_tree import JsonSource, Node, Text, parse
from wirelint.readers.mapped_text import BrokenError, MappedText, SourceText
from wirelint.readers.options import ReadOptions
from wirelint.readers.rich_text import read_rich_text
from wirelint.readers.story_formats import PARTS, JsonFormat, json_formats
from wirelint.readers.unknown_format import describe_json, describe_unread
from wirelint.text.roles import Role

# Parts of which an item has one.
_SINGLE: Final = ("headline", "dateline", "summary", "body")
# A string that no path leads to is copy that is missed if it has at least this many words.
_COPY_WORDS: Final = 40
# Parts of the names of members with terms of use, which are long and no copy.
_RIGHTS: Final = ("copyright", "usage", "rights", "terms", "licen")


class Item(NamedTuple):
    """An item, and the format that it fits, or None."""

    node: dict[str, Node]
    format: JsonFormat | None


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Return builders for the items of a file.

    Raises:
        UnknownFormatError: no item fits a format.
    """
    try:
        node = parse(source.text)
    except BrokenError as error:
        return _raise(error)
    return read_value(source, JsonSource(source.text), node, json_formats(options.formats))


def read_value(
    source: SourceText, json: JsonSource, node: Node, formats: Sequence[JsonFormat]
) -> Iterator[DocumentBuilder]:
    """Return builders for the items of a value.

    Args:
        source: the file.
        json: the text that the value was parsed from.
        node: the value.
        formats: the formats, in order of priority.

    Raises:
        UnknownFormatError: no item fits a format, or no item has copy where its format has it.
    """
    items = find_items(json, node, formats)
    if not any(item.format for item in items):
        raise UnknownFormatError(describe_json(_first_members(node)))
    first: list[ItemReader] = []
    for item in items:
        first.append(ItemReader(source, json, item))
        if first[-1].builder.has_copy:
            break
    else:
        missed = [(item, name) for item, reader in zip(items, first, strict=True) for name in reader.missed]
        if missed:
            item, name = missed[0]
            raise UnknownFormatError(describe_unread(item.format.name if item.format else "", name))
    return _builders([reader.builder for reader in first], items[len(first) :], source, json)


def find_items(json: JsonSource, node: Node, formats: Sequence[JsonFormat]) -> list[Item]:
    """Return the items of a value, with those that fit no format."""
    feeds = frozenset().union(*(row.feeds for row in formats))
    found: list[Item] = []
    pending: list[Node] = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending += reversed(node)
        elif isinstance(node, dict):
            row = find_format(json, node, formats)
            inner = [value for name, value in node.items() if name in feeds and isinstance(value, dict | list)]
            if inner and row is None:
                pending += reversed(inner)
            else:
                found.append(Item(node, row))
    return found


def find_format(json: JsonSource, node: dict[str, Node], formats: Sequence[JsonFormat]) -> JsonFormat | None:
    """Return the first format that an item fits, or None."""
    for row in formats:
        if any(members.isdisjoint(node) for members in row.members):
            continue  # quick, for feeds of many items
        if all(fits(node, key, json.value) for key in row.keys):
            return row
    return None


class ItemReader:
    """Reads an item into a builder.

    Attributes:
        builder: the builder.
        missed: the names of members that seem to contain copy, if the item has none where its format has it.
    """

    def __init__(self, source: SourceText, json: JsonSource, item: Item) -> None:
        self._json = json
        self.builder = DocumentBuilder(source, json.place(_first_offset(item.node)))
        for part, paths in item.format.parts if item.format else ():
            self._read_part(part, paths, item.node)
        for path in item.format.dates if item.format else ():
            for value in find_values(item.node, path, json.value):
                self.builder.state_date(json.value(value))
        self.missed = [] if self.builder.has_copy or not item.format else [*_long_members(json, item.node)]

    def _read_part(self, part: str, paths: Sequence[FieldPath], node: Node) -> None:
        for path in paths:
            for value in find_values(node, path, self._json.value):
                if self._add(part, path, value) and part in _SINGLE:
                    return

    def _add(self, part: str, path: FieldPath, value: Node) -> bool:
        """Add a value, and return whether it contained words."""
        role, rank = PARTS[part]
        count = self.builder.part_count
        if isinstance(value, Text):
            for mapped in self._json.mapped_texts(value):
                self._add_text(part, path, mapped)
        elif part == "body":
            read_rich_text(self._json, value, self.builder)
        else:
            for mapped in self._json.mapped_texts(value):
                self.builder.add_paragraph(mapped, role, rank)
        return self.builder.part_count > count

    def _add_text(self, part: str, path: FieldPath, mapped: MappedText) -> None:
        role, rank = PARTS[part]
        known: Role | None = None if part == "body" else role
        if path.form == "html":
            read_markup(mapped, self.builder, role, rank)
        elif path.form == "text":
            self.builder.add_plain_text(mapped, 0, mapped.length, known, rank)
        elif rank == "field":
            self.builder.add_paragraph(mapped, role, rank)
        else:
            read_copy(mapped, self.builder, known, rank)


def _builders(
    first: list[DocumentBuilder], items: list[Item], source: SourceText, json: JsonSource
) -> Iterator[DocumentBuilder]:
    """Yield the builders of the first items, and read the others one by one."""
    first.reverse()
    while first:
        yield first.pop()
    for item in items:
        yield ItemReader(source, json, item).builder


def _raise(error: BrokenError) -> Iterator[DocumentBuilder]:
    yield from ()
    raise error


def _long_members(json: JsonSource, node: dict[str, Node]) -> Iterator[str]:
    """Yield the names of members that contain as many words as copy."""
    pending: list[tuple[str, Node]] = [("", node)]
    while pending:
        name, value = pending.pop()
        if isinstance(value, dict):
            pending += reversed(value.items())
        elif isinstance(value, list):
            pending += [(name, inner) for inner in reversed(value)]
        elif any(word in name.lower() for word in _RIGHTS):
            continue
        elif value and value.end - value.start > 2 * _COPY_WORDS and json.value(value).count(" ") >= _COPY_WORDS:
            yield name


def _first_members(node: Node) -> list[str]:
    """Return the names of the members of a value, or of the first one in a list."""
    while isinstance(node, list) and node:
        node = node[0]
    return list(node) if isinstance(node, dict) else []


def _first_offset(node: Node) -> int:
    """Return the offset of the first string in a value, or 0."""
    while isinstance(node, dict | list):
        values = list(node.values()) if isinstance(node, dict) else node
        node = next((value for value in values if value), None)
    return node.start if isinstance(node, Text) else 0
