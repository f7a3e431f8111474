"""JSON Lines: one story per line, in a field that is named or has a usual name."""

from collections.abc import Iterator
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.html import read_copy
from wirelint.readers.json_tree import Node, mapped_texts, parse
from wirelint.readers.mapped_text import BrokenError, SourceText
from wirelint.readers.ninjs import find_items, is_item

# Fields that contain the copy if none is named, by priority.
COPY_FIELDS: Final = ("text", "body", "content", "article", "story")
TITLE_FIELDS: Final = ("headline", "title")


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Yield builders for the lines. The error of the first broken line is raised after the last line."""
    text = source.text
    broken: BrokenError | None = None
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if not text[at:end].isspace() and end > at:
            try:
                node = parse(text, at, end)
            except BrokenError as error:
                broken = broken or error
            else:
                yield from _read_value(source, node, field, at)
        at = end + 1
    if broken:
        raise broken


def _read_value(source: SourceText, node: Node, field: str, at: int) -> Iterator[DocumentBuilder]:
    if not field and is_item(node) and isinstance(node, dict) and not set(COPY_FIELDS) & set(node):
        yield from find_items(source, node)
        return
    builder = DocumentBuilder(source, at)
    if isinstance(node, dict):
        if not field:
            for name in TITLE_FIELDS:
                for mapped in mapped_texts(source.text, node.get(name)):
                    builder.add_paragraph(mapped, "headline")
        names = (field,) if field else COPY_FIELDS
        found = next((value for name in names if (value := _member(node, name)) is not None), None)
        for mapped in mapped_texts(source.text, found):
            read_copy(mapped, builder)
    yield builder


def _member(node: Node, name: str) -> Node:
    """Return a member, or a nested one: `article.body`."""
    if isinstance(node, dict) and name in node:
        return node[name]
    for key in name.split("."):
        if not isinstance(node, dict):
            return None
        node = node.get(key)
    return node
