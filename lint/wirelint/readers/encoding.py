"""From the bytes of a file to its text."""

import codecs
from typing import NamedTuple

# The longer mark first: that of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 8192
# Files that desks take for copy, by how they begin.
_DOCUMENTS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as .docx and .odt files are"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
)
# A stray NUL is a slip; a hundredth of them is another format.
_NULS = 0.01


class UndecodableError(ValueError):
    """The bytes are no text, or not in the encoding that their byte-order mark announces."""


class Decoded(NamedTuple):
    """The text of a file without its byte-order mark, its encoding, and a note for the reader where it was guessed.

    Each line end is one LF: the lines and columns are those of the file.
    """

    text: str
    encoding: str
    note: str | None


def decode(data: bytes) -> Decoded:
    """Decode as the byte-order mark says, else as UTF-8, else as the Windows-1252 of the WHATWG (which takes any bytes).

    UTF-16 without its mark is told by its NULs.
    UTF-8 with a few broken bytes stays UTF-8: read as anything else, each of its sound characters would be broken too.

    Raises:
        UndecodableError: they are no text, or a byte-order mark is there and the bytes after it do not keep to it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(with_plain_line_ends(data[len(mark) :].decode(encoding)), encoding, None)
            except UnicodeDecodeError as error:
                where = error.start + len(mark)
                raise UndecodableError(
                    f"its byte-order mark says {encoding.upper()}, byte {where} breaks it ({error.reason})"
                ) from None
    kind = document_kind(data)
    if kind:
        raise UndecodableError(f"it is {kind}; save its text as a text file")
    if _has_many_nuls(data):
        encoding = _unmarked_utf_16(data)
        try:
            return Decoded(
                with_plain_line_ends(data.decode(encoding)), encoding, f"no byte-order mark; read as {encoding.upper()}"
            )
        except (LookupError, UnicodeDecodeError):
            raise UndecodableError(f"it is no text: {data.count(0):,} of its {len(data):,} bytes are NUL") from None
    try:
        return Decoded(with_plain_line_ends(data.decode("utf-8")), "utf-8", None)
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    ascii_bytes = len(data) - len(data.translate(None, bytes(range(0x80))))
    sound = len(text) - broken - ascii_bytes
    if sound > broken:
        places = "1 place" if broken == 1 else f"{broken} places"
        return Decoded(
            with_plain_line_ends(text),
            "utf-8",
            f"not quite UTF-8 ({places}, the first at byte {first}); read as U+FFFD there",
        )
    return Decoded(
        with_plain_line_ends(decode_as(data, "windows-1252")),
        "windows-1252",
        f"not UTF-8 (byte {first}); read as Windows-1252",
    )


def mark_of(data: bytes, encoding: str) -> bytes:
    """Return the byte-order mark that data in an encoding begins with, empty where there is none."""
    return next((mark for mark, name in _MARKS if name == encoding and data.startswith(mark)), b"")


def decode_as(data: bytes, encoding: str) -> str:
    """Return data without its mark as text in an encoding that `decode` found, its line ends as they stand."""
    if encoding == "windows-1252":
        return data.decode("latin-1").translate(_windows_1252())
    return data.decode(encoding, "replace")


def encode(text: str, encoding: str) -> bytes:
    """Return text as bytes of an encoding that `decode` found.

    Raises:
        UnicodeEncodeError: it has no bytes for some of it.
    """
    if encoding == "windows-1252":
        bytes_of = {ord(character): code for code, character in _windows_1252().items()}
        return text.translate(bytes_of).encode("latin-1")
    return text.encode(encoding)


def with_plain_line_ends(text: str) -> str:
    """Return `text` with each CR LF and each lone CR as one LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def document_kind(head: bytes) -> str | None:
    """Return what a file is that begins like a document of another program, in words; None for any other."""
    return next((kind for start, kind in _DOCUMENTS if head.startswith(start)), None)


def looks_binary(head: bytes) -> bool:
    """Tell from its first bytes, some thousands, whether a file is no text that `decode` takes."""
    head = head[: _HEAD // 2 * 2]
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return document_kind(head) is not None or (_has_many_nuls(head) and not _unmarked_utf_16(head))


def _has_many_nuls(data: bytes) -> bool:
    return data.count(0) > max(_NULS * len(data), 8)


def _unmarked_utf_16(data: bytes) -> str:
    """Return the UTF-16 whose every other byte would be NUL for Latin letters, or nothing."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if min(even, odd) > 0.02 * max(even, odd) or max(even, odd) < len(data) / 8:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _windows_1252() -> dict[int, str]:
    """Return what the bytes 0x80 to 0x9F are; the five without a meaning stay control characters."""
    return {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
