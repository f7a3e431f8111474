"""What the source has to say so that a document says something else: the other direction of reading.

Where that is not certain there is no answer: an edit that is not offered does no harm.
"""

import json
from typing import Final

from wirelint.readers.encoding import encode
from wirelint.text.document import Document
from wirelint.text.source import SourceMap
from wirelint.text.span import Span

_JSON: Final = ("ninjs", "ap_json", "jsonl")
# Mail and the copy of teletypes have ways of their own to say what they have no key for.
_TRANSCRIBED: Final = ("email", "anpa", "iptc7901")
_TRANSFERS: Final = ("quoted-printable", "base64", "=?")
# How a tag begins, in whatever it is wrapped.
_TAGS: Final = ("<", "&lt;", "&#60;", "&#x3c;", "\\u003c")
# Characters that mean more than themselves: in markup, in Markdown, in encoded mail, on a teletype.
_OF_MARKUP: Final = frozenset("<>&")
_OF_MARKDOWN: Final = frozenset("\\`*_[]<>&#|~")
_OF_MAIL: Final = frozenset("=?_")
_OF_TELETYPE: Final = frozenset("^<`'_-")


def write(document: Document, span: Span, replacement: str) -> str | None:
    """Return what to put in the place of the source of a span so that `replacement` is read there; None where that is uncertain.

    It is certain where the span is one unbroken slice of the source, without a line end that was unwrapped, and where the
    format and the encoding of the file can say each character.
    """
    source = document.source
    cut = source.cut(span)
    if cut is None or any(ord(character) < 32 or 127 <= ord(character) < 160 for character in replacement):
        return None
    said, there = document.text[span.start : span.end], source.source[cut.start : cut.end]
    if said != there and not _is_words(source, said, there):
        return None
    written = _in_format(source, there, replacement)
    if written is None:
        return None
    try:
        encode(written, source.encoding)
    except UnicodeError:
        return None
    return written


def _is_words(source: SourceMap, said: str, there: str) -> bool:
    """Tell whether a slice of the source is nothing but the words that it stands for, said in another way (`&amp;`, two spaces)."""
    if "\n" in there or source.format in _TRANSCRIBED:
        return False
    if "\n" in said:
        return source.format in _JSON and there == json.dumps(said)[1:-1]
    if source.format == "markdown":
        return not set(there) & (_OF_MARKDOWN - set("&#\\"))
    # White space runs on over tags.
    return not any(tag in there.lower() for tag in _TAGS)


def _in_format(source: SourceMap, there: str, replacement: str) -> str | None:
    name = source.format
    characters = set(replacement)
    if name == "plain":
        return replacement
    if name == "markdown":
        return None if characters & _OF_MARKDOWN else replacement
    if name == "email":
        if any(word in source.source.lower() for word in _TRANSFERS) and (
            characters & _OF_MAIL or not replacement.isascii()
        ):
            return None
        return replacement
    if name in _TRANSCRIBED:
        return replacement if replacement.isascii() and not characters & _OF_TELETYPE else None
    if characters & _OF_MARKUP:
        return None
    if name in _JSON:
        # Whoever escapes what is not ASCII goes on doing so.
        return json.dumps(replacement, ensure_ascii="\\u" in there or source.source.isascii())[1:-1]
    return replacement
