"""From the name of a format to its reader, loaded when a file needs it."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

from wirelint.readers import Reading
from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.declared_encoding import decode_declared
from wirelint.readers.encoding import decode
from wirelint.readers.mapped_text import SourceText
from wirelint.text.document import Document
from wirelint.text.source import position_in

_DECLARED: Final = {
    "html": "html", "email": "email", "nitf": "xml", "newsml12": "xml", "newsmlg2": "xml", "wordpress_wxr": "xml",
}  # fmt: skip
_SHOWN = 3


def read_format(data: bytes, name: str, field: str = "") -> Reading:
    """Read the bytes of a file in a format that is not plain.

    Raises:
        UndecodableError: they are not text in the encoding that their byte-order mark announces.
    """
    kind = _DECLARED.get(name)
    text, encoding, note = decode_declared(data, kind) if kind else decode(data)
    return read_format_text(text, name, field, encoding, note)


def read_format_text(
    text: str, name: str, field: str = "", encoding: str = "utf-8", note: str | None = None
) -> Reading:
    """Read the text of a file, its line ends LF; `note` is what its decoding has to say."""
    read_items: Callable[[SourceText, str], Iterator[DocumentBuilder]] = import_module(
        f"wirelint.readers.{name}"
    ).read_items
    notes = [note] if note else []
    source = SourceText(text, name, encoding)
    return Reading(_documents(read_items(source, field), source, notes), notes, encoding)


def _documents(builders: Iterator[DocumentBuilder], source: SourceText, notes: list[str]) -> Iterator[Document]:
    without: list[int] = []
    count = 0
    for builder in builders:
        document = builder.document()
        count += 1
        if not builder.has_copy:
            without.append(position_in(source.line_starts, builder.start).line)
        yield document
    if not count:
        notes.append("holds no item of news")
    elif count == 1 and without:
        notes.append("an item without copy")
    elif without:
        lines = ", ".join(map(str, without[:_SHOWN])) + (", …" if len(without) > _SHOWN else "")
        notes.append(f"{len(without)} of {count} items without copy: line {lines}")
