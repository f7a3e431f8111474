"""Decoding of the bytes of a file."""

import codecs
from typing import NamedTuple

# UTF-32 LE comes first because its mark begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD_LENGTH = 8192
_UNPACK, _EXPORT, _SAVE = "unpack it first", "export it as text or HTML", "save its text as a text file"
# Files that users pass by mistake: the bytes they begin with, what they are, and what to do instead.
_SIGNATURES = (
    (b"\x1f\x8b", "a gzip file", _UNPACK),
    (b"PK\x03\x04", "a zip archive", _UNPACK),
    (b"PK\x05\x06", "an empty zip archive", _UNPACK),
    (b"BZh", "a bzip2 file", _UNPACK),
    (b"\xfd7zXZ\0", "an xz file", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd file", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"%PDF-", "a PDF", _SAVE),
    (b"%!PS-", "a PostScript file", _SAVE),
    (b"\xd0\xcf\x11\xe0", "an old Office document", _EXPORT),
    (b"{\\rtf", "an RTF document", _EXPORT),
    (b"SQLite format 3\0", "an SQLite database", _EXPORT),
    (
        b"PAR1",
        "a Parquet file",
        "give it the ending .parquet, or export it as JSON Lines",
    ),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _SAVE),
    (b"\xff\xd8\xff", "a JPEG image", _SAVE),
    (b"GIF8", "a GIF image", _SAVE),
    (b"II*\0", "a TIFF image", _SAVE),
    (b"MM\0*", "a TIFF image", _SAVE),
    (b"RIFF", "an image, sound or film in RIFF", _SAVE),
)
_STARTS = tuple(start for start, _, _ in _SIGNATURES)
# Of these, a text can begin with the letters too. In a file of the format, a byte that no text has follows.
_LETTERS = (b"BZh", b"GIF8", b"PAR1", b"RIFF")
_CONTROLS = bytes({*range(0x20)} - set(b"\t\n\f\r"))
# The first entries of zip archives that are documents.
_ZIP_DOCUMENTS = (
    (b"word/", "a Word file (zip)"),
    (b"xl/", "an Excel file (zip)"),
    (b"ppt/", "a PowerPoint file (zip)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file (zip)"),
    (b"mimetypeapplication/epub", "an EPUB book (zip)"),
)
# A text may contain a few NULs; a file with a larger share of them is binary.
_MAX_NUL_SHARE = 0.01


class UndecodableError(ValueError):
    """The bytes are not text, or not in the encoding of their byte-order mark."""


class Decoded(NamedTuple):
    """A decoded file.

    Attributes:
        text: the text without its byte-order mark. Each line end is one LF, so lines and columns are those of the file.
        encoding: its encoding.
        note: a message for the report if the encoding was guessed.
    """

    text: str
    encoding: str
    note: str | None


def decode(data: bytes) -> Decoded:
    """Decode by the byte-order mark, else as UTF-8, else as Windows-1252 as the WHATWG defines it.

    UTF-16 without a mark is detected by its NULs. Text with a few invalid bytes stays UTF-8, because another encoding
    would garble each of its valid non-ASCII characters. The Windows-1252 of the WHATWG decodes any byte.

    Raises:
        UndecodableError: the bytes are not text, or not in the encoding of their byte-order mark.
    """
    refuse_other_formats(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(with_plain_line_ends(data[len(mark) :].decode(encoding)), encoding, None)
            except UnicodeDecodeError as error:
                offset = error.start + len(mark)
                raise UndecodableError(
                    f"its byte-order mark is {encoding.upper()}, but byte {offset} is invalid ({error.reason})"
                ) from None
    if _has_many_nuls(data):
        encoding = _unmarked_utf_16(data)
        try:
            return Decoded(
                with_plain_line_ends(data.decode(encoding)), encoding, f"no byte-order mark; read as {encoding.upper()}"
            )
        except (LookupError, UnicodeDecodeError):
            raise UndecodableError(f"it is not text: {data.count(0):,} of {len(data):,} bytes are NUL") from None
    try:
        return Decoded(with_plain_line_ends(data.decode("utf-8")), "utf-8", None)
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode("utf-8", "replace")
    invalid = text.count("\ufffd")
    ascii_bytes = len(data) - len(data.translate(None, bytes(range(0x80))))
    valid = len(text) - invalid - ascii_bytes
    if valid > invalid:
        places = "1 place" if invalid == 1 else f"{invalid} places"
        return Decoded(
            with_plain_line_ends(text),
            "utf-8",
            f"invalid UTF-8 in {places} (first at byte {first}), replaced by U+FFFD",
        )
    return Decoded(
        with_plain_line_ends(decode_as(data, "windows-1252")),
        "windows-1252",
        f"not UTF-8 (byte {first}); read as Windows-1252",
    )


def mark_of(data: bytes, encoding: str) -> bytes:
    """Return the byte-order mark at the start of data in an encoding, or b""."""
    return next((mark for mark, name in _MARKS if name == encoding and data.startswith(mark)), b"")


def decode_as(data: bytes, encoding: str) -> str:
    """Return data without a mark as text in an encoding that `decode` returned. Line ends are unchanged."""
    if encoding == "windows-1252":
        return data.decode("latin-1").translate(_windows_1252())
    return data.decode(encoding, "replace")


def encode(text: str, encoding: str) -> bytes:
    """Return text as bytes in an encoding that `decode` returned.

    Raises:
        UnicodeEncodeError: the encoding lacks a character of the text.
    """
    if encoding == "windows-1252":
        bytes_of = {ord(character): code for code, character in _windows_1252().items()}
        return text.translate(bytes_of).encode("latin-1")
    return text.encode(encoding)


def with_plain_line_ends(text: str) -> str:
    """Return `text` with each CR LF and each lone CR as one LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def refuse_other_formats(data: bytes) -> None:
    """Raise an error if data is a file of another program, such as an archive, a document or an image.

    Raises:
        UndecodableError: it is; the message says what it is and what to do.
    """
    # Nearly every file ends here.
    if not data.startswith(_STARTS):
        return
    start, kind, advice = next(row for row in _SIGNATURES if data.startswith(row[0]))
    if start in _LETTERS and data[:64].translate(None, _CONTROLS) == data[:64]:
        return
    if kind == "a zip archive":
        kind, advice = next(
            ((document, _EXPORT) for part, document in _ZIP_DOCUMENTS if part in data[:_HEAD_LENGTH]), (kind, advice)
        )
    raise UndecodableError(f"it is {kind}; {advice}")


def _is_other_format(head: bytes) -> bool:
    try:
        refuse_other_formats(head)
    except UndecodableError:
        return True
    return False


def looks_binary(head: bytes) -> bool:
    """Return whether a file, by its first few thousand bytes, is not text that `decode` accepts."""
    head = head[: _HEAD_LENGTH // 2 * 2]
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return _is_other_format(head) or (_has_many_nuls(head) and not _unmarked_utf_16(head))


def _has_many_nuls(data: bytes) -> bool:
    return data.count(0) > max(_MAX_NUL_SHARE * len(data), 8)


def _unmarked_utf_16(data: bytes) -> str:
    """Return the UTF-16 encoding in which every other byte would be NUL for Latin letters, or ""."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if min(even, odd) > 0.02 * max(even, odd) or max(even, odd) < len(data) / 8:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _windows_1252() -> dict[int, str]:
    """Return the characters of the bytes 0x80 to 0x9F. The five undefined ones stay control characters."""
    return {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
