"""The encoding that a file says it is in: XML in its first line, HTML in a `meta`, mail in a header."""

import codecs
import re
from typing import Final

from wirelint.readers.encoding import Decoded, decode, with_plain_line_ends

_XML = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(rb"\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD: Final = {"html": 4096, "email": 1 << 16}
_UTF_8 = frozenset(("utf-8", "ascii"))
# What browsers read as Windows-1252, which is the same where the bytes mean anything.
_WINDOWS_1252 = frozenset(("iso8859-1", "cp1252"))
# Codecs of Python that are no encoding of copy.
_NO_ENCODING = ("idna", "punycode", "unicode", "raw", "undefined", "mbcs", "oem", "utf-7")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_declared(data: bytes, kind: str) -> Decoded:
    """Decode a file of a format that names its encoding, which its bytes may contradict.

    Raises:
        UndecodableError: a byte-order mark is there and the bytes after it do not keep to it.
    """
    if data.startswith(_MARKS):
        return decode(data)
    if data.startswith((b"<\0?\0", b"\0<\0?")):
        return _in(data, "utf-16-le" if data[:1] == b"<" else "utf-16-be") or decode(data)
    said = _CHARSET.search(data, 0, _HEAD[kind]) if kind in _HEAD else _XML.match(data.lstrip()[:256])
    if said is None:
        return decode(data)
    name = said[1].decode("ascii", "ignore")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        codec = ""
    if not codec or codec.startswith(_NO_ENCODING):
        plain = decode(data)
        return (
            plain if plain.note else plain._replace(note=f"unknown encoding {name}; read as {plain.encoding.upper()}")
        )
    if codec in _UTF_8 or data.isascii():
        plain = decode(data)
        # What says it is something else and shows nothing of it must not be given characters of UTF-8.
        return plain if codec == "utf-8" or not data.isascii() else plain._replace(encoding="ascii")
    as_utf_8 = _in(data, "utf-8")
    if as_utf_8:
        # By chance no text of another encoding is UTF-8 throughout.
        return as_utf_8._replace(note=f"says it is {name}, but its bytes are UTF-8; read as UTF-8")
    if codec in _WINDOWS_1252:
        return decode(data)._replace(note=None)
    return _in(data, codec) or decode(data)


def _in(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(with_plain_line_ends(data.decode(codec)), codec, None)
    except (UnicodeError, LookupError):
        return None
