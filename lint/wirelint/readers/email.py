"""Mail (RFC 822 and MIME): the subject as headline, and the body from the plain part, or else the HTML part."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.html import read_markup
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.mime import decode_base64, decode_charset, decode_quoted_printable, decode_words

_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^;\s\"]+))")
# Limits on nested parts and on all parts, against hostile mail.
_MAX_DEPTH = 20
_MAX_PARTS = 200


class _Part(NamedTuple):
    """A part without subparts: its type, its encodings and the offsets of its body in the source."""

    kind: str
    charset: str
    transfer: str
    is_attachment: bool
    start: int
    end: int


class _Header(NamedTuple):
    name: str
    start: int
    end: int


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Yield a builder for one mail."""
    text = source.text
    builder = DocumentBuilder(source)
    start = len(text) - len(text.lstrip())
    headers, body = _headers(text, start, len(text))
    for header in headers:
        if header.name == "subject":
            builder.add_paragraph(decode_words(text, header.start, header.end), "headline")
    parts: list[_Part] = []
    _find_parts(text, headers, body, len(text), parts, 0)
    _add_body(text, [part for part in parts if not part.is_attachment], builder)
    yield builder


def _add_body(text: str, parts: list[_Part], builder: DocumentBuilder) -> None:
    """Add the plain parts, or else the HTML parts. The decoded parts are freed before the document is built."""
    for kind in ("text/plain", "text/html"):
        mapped_texts = [_decode(text, part) for part in parts if part.kind == kind]
        if any(mapped.text.strip() for mapped in mapped_texts):
            builder.is_encoded = any("base64" in part.transfer for part in parts if part.kind == kind)
            for mapped in mapped_texts:
                if kind == "text/html":
                    read_markup(mapped, builder)
                else:
                    builder.add_plain_text(mapped, 0, _signature_start(mapped.text))
            break


def _headers(text: str, start: int, end: int) -> tuple[list[_Header], int]:
    """Return the headers from an offset on, and the offset of the body."""
    headers: list[_Header] = []
    at = start
    while at < end:
        if text[at] == "\n":
            return headers, at + 1
        stop = _line_end(text, at, end)
        # Lines that begin with white space continue the header.
        while stop < end and text[stop + 1 : stop + 2] in (" ", "\t"):
            stop = _line_end(text, stop + 1, end)
        colon = text.find(":", at, stop)
        if colon > 0 and " " not in text[at:colon]:
            headers.append(_Header(text[at:colon].lower(), colon + 1, stop))
        at = stop + 1
    return headers, min(at, end)


def _line_end(text: str, at: int, end: int) -> int:
    found = text.find("\n", at, end)
    return end if found < 0 else found


def _find_parts(text: str, headers: list[_Header], start: int, end: int, parts: list[_Part], depth: int) -> None:
    """Append the parts of a body to `parts`, recursing into multipart types."""
    values = {header.name: " ".join(text[header.start : header.end].split()) for header in headers}
    content = values.get("content-type", "text/plain")
    kind = content.partition(";")[0].strip().lower()
    parameters = {match[1].lower(): match[2] or match[3] or "" for match in _PARAMETER.finditer(content)}
    if len(parts) >= _MAX_PARTS or depth > _MAX_DEPTH:
        return
    boundary = parameters.get("boundary")
    if kind.startswith("multipart/") and boundary:
        for first, last in _split_parts(text, boundary, start, end):
            inner, body = _headers(text, first, last)
            _find_parts(text, inner, body, last, parts, depth + 1)
        return
    parts.append(
        _Part(
            kind,
            parameters.get("charset", "utf-8"),
            values.get("content-transfer-encoding", "7bit").lower(),
            values.get("content-disposition", "").lower().startswith("attachment"),
            start,
            end,
        )
    )


def _split_parts(text: str, boundary: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the parts between boundary lines. Without a closing boundary the last part is unlimited."""
    line = re.compile(rf"^--{re.escape(boundary)}(--)?[ \t]*(?:\n|\Z)", re.MULTILINE)
    first = -1
    for found in line.finditer(text, start, end):
        if first >= 0:
            yield first, found.start()
        if found[1]:
            return
        first = found.end()
    if first >= 0:
        yield first, end


def _decode(text: str, part: _Part) -> MappedText:
    """Return the body of a part with its transfer encoding and character set decoded."""
    if "quoted-printable" in part.transfer:
        return decode_charset(decode_quoted_printable(text, part.start, part.end), part.charset)
    if "base64" in part.transfer:
        return decode_charset(decode_base64(text, part.start, part.end), part.charset)
    return MappedText.of(text, part.start, part.end)


def _signature_start(text: str) -> int:
    """Return the offset of the signature, which begins with a line `-- `, or else the length of the text."""
    found = re.search(r"^-- ?$", text, re.MULTILINE)
    return found.start() if found else len(text)
