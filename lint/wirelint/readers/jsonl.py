"""JSON Lines: a story a line, in a field that is named or that goes by a usual name."""

from collections.abc import Iterator
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.html import read_copy
from wirelint.readers.json_tree import Node, parse, texts
from wirelint.readers.mapped_text import BrokenError, SourceText
from wirelint.readers.ninjs import is_item, items_in

# Fields taken for the copy where none is named, the likelier first.
USUAL: Final = ("text", "body", "content", "article", "story")
TITLES: Final = ("headline", "title")


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Read the lines one after another; one that is broken is told when the others are read."""
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
                yield from _drafts_of(source, node, field, at)
        at = end + 1
    if broken:
        raise broken


def _drafts_of(source: SourceText, node: Node, field: str, at: int) -> Iterator[DocumentBuilder]:
    if not field and is_item(node) and isinstance(node, dict) and not set(USUAL) & set(node):
        yield from items_in(source, node)
        return
    builder = DocumentBuilder(source, at)
    if isinstance(node, dict):
        if not field:
            for name in TITLES:
                for mapped in texts(source.text, node.get(name)):
                    builder.copy(mapped, "headline")
        names = (field,) if field else USUAL
        found = next((value for name in names if (value := _member(node, name)) is not None), None)
        for mapped in texts(source.text, found):
            read_copy(mapped, builder)
    yield builder


def _member(node: Node, name: str) -> Node:
    """Return a member, or one inside another: `article.body`."""
    if isinstance(node, dict) and name in node:
        return node[name]
    for key in name.split("."):
        if not isinstance(node, dict):
            return None
        node = node.get(key)
    return node
