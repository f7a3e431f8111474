"""Readers of input formats, one module per format. Each maps its documents to positions in the source file."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from wirelint.readers.encoding import decode, with_plain_line_ends
from wirelint.readers.invisible import see_through
from wirelint.readers.plain import read_plain
from wirelint.text.document import Document

if TYPE_CHECKING:
    from wirelint.readers.story_formats import StoryFormat

# Values of `input_format`.
FORMATS: Final = (
    "auto", "plain", "html", "markdown", "nitf", "newsml12", "newsmlg2", "wordpress_wxr", "xliff", "tmx", "xml", "ninjs", "ap_json", "json",
    "jsonl", "anpa", "iptc7901", "email", "mbox", "subtitles", "docx", "odt", "rtf",
)  # fmt: skip
# Formats whose files are no text. The line of a position is the number of a paragraph.
OFFICE_FORMATS: Final = ("docx", "odt", "rtf")
# Files with these endings are plain text unless their first bytes show another format.
_PLAIN_ENDINGS = ("txt", "text", "")
_OTHER_STARTS = b"<{[\x01\x16\x7f\xef\xfe\xff\0"
_STARTS_OF_LETTERS = (b"PK\x03\x04", b"WEBVTT")
# Bytes, or code points of a text, in which the format is detected.
_HEAD_LENGTH: Final = 1 << 16


class BrokenSourceError(ValueError):
    """A file breaks its format. The message starts with `LINE:COLUMN: `."""


class UnknownFormatError(ValueError):
    """A file is XML or JSON in no known format. The message names what was found and how to read it."""


class Reading(NamedTuple):
    """The content of a file.

    Attributes:
        documents: yields the documents, several for a feed. Raises BrokenSourceError where the file breaks its format.
        notes: messages for the report, complete when all documents are read.
        encoding: the encoding of the file.
    """

    documents: Iterator[Document]
    notes: Sequence[str]
    encoding: str = "utf-8"


def read(
    data: bytes, path: str = "", input_format: str = "auto", field: str = "", formats: "tuple[StoryFormat, ...]" = ()
) -> Reading:
    """Read the bytes of a file.

    Args:
        data: the content of the file.
        path: its path. Its ending is used if the bytes do not show the format.
        input_format: one of FORMATS; `auto` detects the format.
        field: the member of JSON Lines that contains the copy.
        formats: the formats that the configuration describes.

    Raises:
        UndecodableError: the bytes are not text, or not in the encoding of their byte-order mark.
        UnknownFormatError: the bytes are XML or JSON in no known format.
    """
    name = input_format
    if name == "auto":
        name = _recognise(data, path, field, formats)
    if name == "plain":
        text, encoding, note = decode(data)
        del data  # frees memory: the text is a second copy of a large file
        document = read_plain(text)
        document.source.encoding = encoding
        return Reading(see_through(iter((document,))), (note,) if note else (), encoding)
    if name in OFFICE_FORMATS:
        from wirelint.readers.office import read_office

        reading = read_office(data, name)
    else:
        from wirelint.readers.formats import decode_format, read_format_text
        from wirelint.readers.options import ReadOptions

        decoded = decode_format(data, name)
        del data  # frees memory: some readers read the whole text at once
        reading = read_format_text(decoded.text, ReadOptions(field, formats, name), decoded.encoding, decoded.note)
    return reading._replace(documents=see_through(reading.documents))


def read_text(
    text: str, path: str = "", input_format: str = "auto", field: str = "", formats: "tuple[StoryFormat, ...]" = ()
) -> Reading:
    """Read copy that is already decoded. The arguments are those of `read`, and no encoding is detected.

    Raises:
        UnknownFormatError: the text is XML or JSON in no known format.
    """
    text = with_plain_line_ends(text.removeprefix("\ufeff"))
    name = input_format
    if name == "auto":
        name = _recognise(text[:_HEAD_LENGTH].encode("utf-8", "replace"), path, field, formats)
    if name == "plain":
        return Reading(see_through(iter((read_plain(text),))), ())
    from wirelint.readers.formats import read_format_text
    from wirelint.readers.options import ReadOptions

    reading = read_format_text(text, ReadOptions(field, formats, name))
    return reading._replace(documents=see_through(reading.documents))


def _recognise(data: bytes, path: str, field: str, formats: "tuple[StoryFormat, ...]") -> str:
    """Return the format, or raise UnknownFormatError. Plain text is recognised here by its start, so that most stories do not load `detect`."""
    head = data[:512].lstrip()
    name, colon, _ = head.split(b"\n", 1)[0].partition(b":")
    is_like_mail = (colon and b" " not in name) or head.startswith(b"From ")
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    is_plain = head[:1] not in _OTHER_STARTS and not is_like_mail and not head.startswith(_STARTS_OF_LETTERS)
    if ending in _PLAIN_ENDINGS and is_plain:
        return "plain"
    from wirelint.readers.detect import recognise

    recognised = recognise(data, path, field, formats)
    if recognised == "plain" and head[:1] in _OTHER_STARTS:
        from wirelint.readers.unknown_format import describe_data

        description = describe_data(data, ending)
        if description:
            raise UnknownFormatError(description)
    return recognised
