"""How copy comes in: one reader a format, each giving documents that know their place in the source."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from wirelint.readers.encoding import decode, with_plain_line_ends
from wirelint.readers.plain import read_plain
from wirelint.text.document import Document

# What `input_format` may be: each but the first two has its reader in the module of its name.
FORMATS: Final = (
    "auto", "plain", "html", "markdown", "nitf", "newsml12", "newsmlg2", "ninjs", "ap_json", "anpa", "iptc7901", "email",
    "wordpress_wxr", "jsonl",
)  # fmt: skip
# Endings of files that are plain copy unless their first bytes say otherwise.
_PLAIN = ("txt", "text", "")
_MARKS = b"<{[\x01\x16\xef\xfe\xff\0"
# How much of a file is looked at to tell its format: bytes, or code points of a text.
_HEAD: Final = 1 << 16


class BrokenSourceError(ValueError):
    """A file that does not keep to its format; the words begin with the line and the column."""


class Reading(NamedTuple):
    """What a file holds: its documents (a feed has many), one after another, what the reader should know, and its encoding.

    The notes are complete when the documents are read. A file that breaks off raises BrokenSourceError at that document.
    """

    documents: Iterator[Document]
    notes: Sequence[str]
    encoding: str = "utf-8"


def read(data: bytes, path: str = "", input_format: str = "auto", field: str = "") -> Reading:
    """Read the bytes of a file.

    Args:
        data: the bytes.
        path: its name, whose ending counts where the bytes do not tell the format.
        input_format: one of FORMATS; `auto` goes by the bytes, any other goes before them.
        field: in JSON Lines the member that holds the copy.

    Raises:
        UndecodableError: they are not text in the encoding that their byte-order mark announces.
    """
    name = input_format
    if name == "auto":
        name = _recognise(data, path, field)
    if name == "plain":
        text, encoding, note = decode(data)
        del data  # a large file is here once more as text
        document = read_plain(text)
        document.source.encoding = encoding
        return Reading(iter((document,)), (note,) if note else (), encoding)
    from wirelint.readers.formats import read_format

    return read_format(data, name, field)


def read_text(text: str, path: str = "", input_format: str = "auto", field: str = "") -> Reading:
    """Read copy that is text already, for what its bytes would say of their encoding nobody asks; else as `read`."""
    text = with_plain_line_ends(text.removeprefix("\ufeff"))
    name = input_format
    if name == "auto":
        name = _recognise(text[:_HEAD].encode("utf-8", "replace"), path, field)
    if name == "plain":
        return Reading(iter((read_plain(text),)), ())
    from wirelint.readers.formats import read_format_text

    return read_format_text(text, name, field)


def _recognise(data: bytes, path: str, field: str) -> str:
    """Return the format; a plain story is told by its first character and line, without loading what tells the others."""
    head = data[:512].lstrip()
    name, colon, _ = head.split(b"\n", 1)[0].partition(b":")
    like_mail = colon and b" " not in name
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    if ending in _PLAIN and head[:1] not in _MARKS and not like_mail:
        return "plain"
    from wirelint.readers.detect import recognise

    return recognise(data, path, field)
