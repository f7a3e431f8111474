"""Conversion of a fix in a document to an edit of its source file.

The result is None if the edit is uncertain, because a missing fix does no harm and a wrong one breaks the file.
"""

import json
from typing import Final

from wirelint.readers import OFFICE_FORMATS
from wirelint.readers.encoding import encode
from wirelint.readers.mapped_text import SharedMap
from wirelint.text.document import Document
from wirelint.text.source import SourceMap
from wirelint.text.span import Span

_JSON_FORMATS: Final = ("ninjs", "ap_json", "json", "jsonl")
# JSON in a mail is encoded twice.
_WITHOUT_FIXES: Final = ("json in mail",)
# Formats that write some characters in their own way.
_TRANSCRIBED_FORMATS: Final = ("email", "mbox", "anpa", "iptc7901")
_MAIL_FORMATS: Final = ("email", "mbox")
_TRANSFER_ENCODINGS: Final = ("quoted-printable", "base64", "=?")
# Starts of tags, also escaped for XML or JSON.
_TAG_STARTS: Final = ("<", "&lt;", "&#60;", "&#x3c;", "\\u003c")
# Characters with a special meaning in markup, in Markdown, in encoded mail and on a teletype.
_MARKUP_CHARACTERS: Final = frozenset("<>&")
_MARKDOWN_CHARACTERS: Final = frozenset("\\`*_[]<>&#|~")
_MAIL_CHARACTERS: Final = frozenset("=?_")
_TELETYPE_CHARACTERS: Final = frozenset("^<`'_-")


def write(document: Document, span: Span, replacement: str) -> str | None:
    """Return the source text that makes a span read as `replacement`, or None if that is uncertain.

    It is certain if the span is one slice of the source without an unwrapped line end, and if the format and the
    encoding of the file can express each character.

    Args:
        document: the document.
        span: half-open offsets in the text of the document, in code points.
        replacement: the new text.
    """
    source = document.source
    cut = None if source.format in _WITHOUT_FIXES else source.cut(span)
    if cut is None or any(ord(character) < 32 or 127 <= ord(character) < 160 for character in replacement):
        return None
    if source.format in OFFICE_FORMATS:
        runs = source.runs if isinstance(source, SharedMap) else None
        if runs is None:
            return None
        from wirelint.readers.office_text import cut_run

        return replacement if cut_run(runs, cut) else None
    words, source_slice = document.text[span.start : span.end], source.source[cut.start : cut.end]
    if words != source_slice and not _is_text_only(source, words, source_slice):
        return None
    written = _write_in_format(source, source_slice, replacement)
    if written is None:
        return None
    try:
        encode(written, source.encoding)
    except UnicodeError:
        return None
    return written


def _is_text_only(source: SourceMap, words: str, source_slice: str) -> bool:
    """Return whether a slice of the source contains only the words, possibly escaped (`&amp;`) or with more spaces."""
    if "\n" in source_slice or source.format in _TRANSCRIBED_FORMATS:
        return False
    if "\n" in words:
        return source.format in _JSON_FORMATS and source_slice == json.dumps(words)[1:-1]
    if source.format == "markdown":
        return not set(source_slice) & (_MARKDOWN_CHARACTERS - set("&#\\"))
    # Collapsed white space may contain tags.
    return not any(tag in source_slice.lower() for tag in _TAG_STARTS)


def _write_in_format(source: SourceMap, source_slice: str, replacement: str) -> str | None:
    """Return the replacement as the format of the file writes it, or None if that is uncertain."""
    name = source.format
    characters = set(replacement)
    if name == "plain":
        return replacement
    if name == "markdown":
        return None if characters & _MARKDOWN_CHARACTERS else replacement
    if name in _MAIL_FORMATS:
        if any(word in source.source.lower() for word in _TRANSFER_ENCODINGS) and (
            characters & _MAIL_CHARACTERS or not replacement.isascii()
        ):
            return None
        return replacement
    if name in _TRANSCRIBED_FORMATS:
        return replacement if replacement.isascii() and not characters & _TELETYPE_CHARACTERS else None
    if characters & _MARKUP_CHARACTERS:
        return None
    if name in _JSON_FORMATS:
        # A file that escapes non-ASCII characters continues to escape them.
        return json.dumps(replacement, ensure_ascii="\\u" in source_slice or source.source.isascii())[1:-1]
    return replacement
