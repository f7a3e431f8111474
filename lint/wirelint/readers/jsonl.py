"""JSON Lines: one story per line, in a field that is named or has a usual name."""

from collections.abc import Iterator, Sequence
from typing import Final

from wirelint.readers import UnknownFormatError
from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.html import read_copy
from wirelint.readers.json_stories import find_format, read_value
from wirelint.readers.json_tree import JsonSource, Node, parse
from wirelint.readers.mapped_text import BrokenError, SourceText
from wirelint.readers.options import ReadOptions
from wirelint.readers.story_formats import JsonFormat, json_formats

# Fields that contain the copy if none is named, by priority.
COPY_FIELDS: Final = ("text", "body", "content", "article", "story")
TITLE_FIELDS: Final = ("headline", "title")


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Yield builders for the lines. The error of the first broken line is raised after the last line."""
    text = source.text
    json = JsonSource(text)
    formats = () if options.field else json_formats(options.formats)
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
                yield from _read_line(source, json, node, options.field, formats, at)
        at = end + 1
    if broken:
        raise broken


def _read_line(
    source: SourceText, json: JsonSource, node: Node, field: str, formats: Sequence[JsonFormat], at: int
) -> Iterator[DocumentBuilder]:
    if isinstance(node, dict) and _is_story(json, node, formats):
        try:
            yield from read_value(source, json, node, formats)
        except UnknownFormatError:
            yield DocumentBuilder(source, at)  # its copy is where no format has it
    else:
        yield _read_fields(source, json, node, field, at)


def _is_story(json: JsonSource, node: dict[str, Node], formats: Sequence[JsonFormat]) -> bool:
    """Return whether a line is an item of a format, and not a row with its copy in a usual field."""
    has_copy = any(any(json.mapped_texts(node.get(name))) for name in COPY_FIELDS)
    return not has_copy and find_format(json, node, formats) is not None


def _read_fields(source: SourceText, json: JsonSource, node: Node, field: str, at: int) -> DocumentBuilder:
    builder = DocumentBuilder(source, at)
    if isinstance(node, dict):
        if not field:
            for name in TITLE_FIELDS:
                for mapped in json.mapped_texts(node.get(name)):
                    builder.add_paragraph(mapped, "headline")
        names = (field,) if field else COPY_FIELDS
        found = next((value for name in names if (value := _member(node, name)) is not None), None)
        for mapped in json.mapped_texts(found):
            read_copy(mapped, builder)
    return builder


def _member(node: Node, name: str) -> Node:
    """Return a member, or a nested one: `article.body`."""
    if isinstance(node, dict) and name in node:
        return node[name]
    for key in name.split("."):
        if not isinstance(node, dict):
            return None
        node = node.get(key)
    return node
