"""Lookup of readers by the name of the format. A reader is loaded when a file needs it."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

from wirelint.readers import OFFICE_FORMATS, Reading
from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.declared_encoding import decode_declared
from wirelint.readers.encoding import Decoded, UndecodableError, decode
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.options import ReadOptions
from wirelint.text.document import Document
from wirelint.text.source import position_in
from wirelint.text.source_story import SourceStory

_DECLARED_IN: Final = {
    "html": "html", "email": "email", "mbox": "email", "nitf": "xml", "newsml12": "xml", "newsmlg2": "xml",
    "wordpress_wxr": "xml", "xml": "xml", "xliff": "xml", "tmx": "xml",
}  # fmt: skip
# Formats that the reader of a table reads.
_MODULES: Final = {
    "ninjs": "json_stories", "ap_json": "json_stories", "json": "json_stories", "nitf": "xml_stories",
    "newsmlg2": "xml_stories", "wordpress_wxr": "xml_stories", "xml": "xml_stories", "xliff": "translation_units", "tmx": "translation_units",
}  # fmt: skip
_MAX_LINES = 3


def decode_format(data: bytes, name: str) -> Decoded:
    """Decode the bytes of a file in a format that is text.

    Raises:
        UndecodableError: the bytes are not text, or not in the encoding of their byte-order mark.
    """
    kind = _DECLARED_IN.get(name)
    return decode_declared(data, kind) if kind else decode(data)


def read_format_text(text: str, options: ReadOptions, encoding: str = "utf-8", note: str | None = None) -> Reading:
    """Read the text of a file, whose line ends are LF. `note` is the note of its decoding.

    Raises:
        UnknownFormatError: it is XML or JSON in no known format.
        UndecodableError: the format is one of office files.
    """
    name = options.name
    if name in OFFICE_FORMATS:
        raise UndecodableError(f"an office file ({name}) is no text; pass its bytes")
    read_items: Callable[[SourceText, ReadOptions], Iterator[DocumentBuilder]] = import_module(
        f"wirelint.readers.{_MODULES.get(name, name)}"
    ).read_items
    notes = [note] if note else []
    source = SourceText(text, name, encoding)
    return Reading(_documents(read_items(source, options), source, notes), notes, encoding)


def _documents(builders: Iterator[DocumentBuilder], source: SourceText, notes: list[str]) -> Iterator[Document]:
    without_copy: list[int] = []
    count = 0
    for builder in builders:
        document = builder.build()
        if builder.source_story:
            language = builder.source_language.partition("-")[0].lower()
            document.source_story = SourceStory(builder.source_story.build(), "", language)
        count += 1
        if not builder.has_copy:
            without_copy.append(position_in(source.line_starts, builder.start).line)
        yield document
    if count > 1 and without_copy:
        lines = ", ".join(map(str, without_copy[:_MAX_LINES])) + (", …" if len(without_copy) > _MAX_LINES else "")
        notes.append(f"{len(without_copy)} of {count} items without copy: line {lines}")
