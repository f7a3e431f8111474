"""How copy comes in: one reader a format, each giving documents that know their place in the source."""

from collections.abc import Iterator
from typing import NamedTuple

from wirelint.read.encoding import decode, with_plain_line_ends
from wirelint.read.plain import read_plain
from wirelint.text.document import Document


class Reading(NamedTuple):
    """What a file holds: its documents (a feed has many), one after another, and what the reader should know."""

    documents: Iterator[Document]
    notes: tuple[str, ...]


def read(data: bytes) -> Reading:
    """Read the bytes of a file.

    Raises:
        UndecodableError: they are not text in the encoding that their byte-order mark announces.
    """
    text, _, note = decode(data)
    del data  # a large file is here once more as text
    return Reading(iter((read_plain(text),)), (note,) if note else ())


def read_text(text: str) -> Reading:
    """Read copy that is text already."""
    return Reading(iter((read_plain(with_plain_line_ends(text.removeprefix("\ufeff"))),)), ())
