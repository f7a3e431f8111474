"""Decoding by the encoding that a file declares: XML in its first line, HTML in a `meta` element, mail in a header."""

import codecs
import re
from typing import Final

from wirelint.readers.encoding import Decoded, decode, refuse_other_formats, with_plain_line_ends

_XML = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(rb"\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD: Final = {"html": 4096, "email": 1 << 16}
_UTF_8 = frozenset(("utf-8", "ascii"))
# Browsers decode these as Windows-1252, which agrees with ISO 8859-1 except for control characters.
_WINDOWS_1252 = frozenset(("iso8859-1", "cp1252"))
# Python codecs of text that are not encodings of copy.
_NO_ENCODING = ("idna", "punycode", "unicode", "raw", "undefined", "mbcs", "oem")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_declared(data: bytes, kind: str) -> Decoded:
    """Decode a file that may declare its encoding.

    The declaration is ignored if the bytes contradict it.

    Args:
        data: the content of the file.
        kind: where the encoding is declared: `xml`, `html` or `email`.

    Raises:
        UndecodableError: the bytes are not text, or not in the encoding of their byte-order mark.
    """
    refuse_other_formats(data)
    if data.startswith(_MARKS):
        return decode(data)
    if data.startswith((b"<\0?\0", b"\0<\0?")):
        return _decode_strictly(data, "utf-16-le" if data[:1] == b"<" else "utf-16-be") or decode(data)
    declared = _CHARSET.search(data, 0, _HEAD[kind]) if kind in _HEAD else _XML.match(data.lstrip()[:256])
    if declared is None:
        return decode(data)
    name = declared[1].decode("ascii", "ignore")
    codec = find_codec(name)
    if not codec or codec == "utf-7":
        decoded = decode(data)
        return (
            decoded
            if decoded.note
            else decoded._replace(note=f"unknown encoding {name}; read as {decoded.encoding.upper()}")
        )
    if codec in _UTF_8 or data.isascii():
        decoded = decode(data)
        # A fix must not write UTF-8 into a file that declares another encoding and is ASCII so far. UTF-16 can be ASCII too.
        is_ascii = codec != "utf-8" and decoded.encoding == "utf-8" and data.isascii()
        return decoded._replace(encoding="ascii") if is_ascii else decoded
    as_utf_8 = _decode_strictly(data, "utf-8")
    if as_utf_8:
        # Text in another encoding is practically never valid UTF-8.
        return as_utf_8._replace(note=f"declared as {name}, but the bytes are UTF-8; read as UTF-8")
    if codec in _WINDOWS_1252:
        return decode(data)._replace(note=None)
    return _decode_strictly(data, codec) or decode(data)


def find_codec(name: str) -> str:
    """Return the name of Python's codec for an encoding of copy, or "" if there is none."""
    try:
        codec = codecs.lookup(name).name
        b"a".decode(codec, "replace")  # raises LookupError for codecs that do not decode bytes to text, such as ROT13
    except (LookupError, ValueError):
        return ""
    return "" if codec.startswith(_NO_ENCODING) else codec


def _decode_strictly(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(with_plain_line_ends(data.decode(codec)), codec, None)
    except (UnicodeError, LookupError):
        return None
