"""Mail (RFC 822 and MIME): the subject as headline, and the body from the plain part, or else the HTML part."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.html import read_markup
from wirelint.readers.mapped_text import BrokenError, MappedText, SourceText
from wirelint.readers.mime import decode_base64, decode_charset, decode_quoted_printable, decode_words
from wirelint.readers.options import ReadOptions

_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^;\s\"]+))")
# The format of the source map of JSON in a mail.
JSON_IN_MAIL: Final = "json in mail"
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


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Return the builder for one mail, or those for the stories in JSON that are its body.

    Raises:
        UnknownFormatError: its body is JSON in no known format.
    """
    text = source.text
    return iter(read_mail(source, len(text) - len(text.lstrip()), len(text), options))


def read_mail(source: SourceText, start: int, end: int, options: ReadOptions) -> list[DocumentBuilder]:
    """Return the builder for the mail in source.text[start:end], or those for the stories in JSON that are its body.

    Raises:
        UnknownFormatError: its body is JSON in no known format.
    """
    text = source.text
    builder = DocumentBuilder(source, start)
    headers, body = _headers(text, start, end)
    for header in headers:
        if header.name == "subject":
            builder.add_paragraph(decode_words(text, header.start, header.end), "headline")
        elif header.name == "date":
            builder.state_date(" ".join(text[header.start : header.end].split()))
    parts: list[_Part] = []
    _find_parts(text, headers, body, end, parts, 0)
    stories = _add_body(source, [part for part in parts if not part.is_attachment], builder, options)
    for story in stories:
        story.is_encoded = builder.is_encoded
        story.date = story.date or builder.date
    return stories or [builder]


def _add_body(
    source: SourceText, parts: list[_Part], builder: DocumentBuilder, options: ReadOptions
) -> list[DocumentBuilder]:
    """Add the plain parts, or else the HTML parts. The decoded parts are freed before the document is built.

    Returns:
        The builders for the stories in a plain part that is JSON, which some forms send.
    """
    for kind in ("text/plain", "text/html"):
        mapped_texts = [_decode(source.text, part) for part in parts if part.kind == kind]
        if any(mapped.text.strip() for mapped in mapped_texts):
            builder.is_encoded = any("base64" in part.transfer for part in parts if part.kind == kind)
            for mapped in mapped_texts:
                if kind == "text/html":
                    read_markup(mapped, builder)
                elif mapped.text.lstrip()[:1] in ("{", "[") and (stories := _read_json(source, mapped, options)):
                    return stories
                else:
                    builder.add_plain_text(mapped, 0, _signature_start(mapped.text))
            break
    return []


def _read_json(source: SourceText, mapped: MappedText, options: ReadOptions) -> list[DocumentBuilder]:
    """Return the builders for stories in JSON, or an empty list if the text is not JSON."""
    from wirelint.readers.json_stories import read_value
    from wirelint.readers.json_tree import JsonSource, parse
    from wirelint.readers.story_formats import json_formats

    text = mapped.text
    try:
        node = parse(text, 0, _signature_start(text))
    except BrokenError:
        return []
    inner = SourceText(source.text, JSON_IN_MAIL, source.encoding)
    return list(read_value(inner, JsonSource(text, mapped), node, json_formats(options.formats)))


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
