"""Round-trip checks for all readers: each character is the decoded form of the source slice it is mapped to."""

import html
import json
import quopri
import re
from collections.abc import Iterator

from wirelint.readers import BrokenSourceError, UnknownFormatError, read
from wirelint.readers.builder import PLACEHOLDER
from wirelint.readers.encoding import UndecodableError
from wirelint.text import Document
from wirelint.text.span import Span

# Character sets of mail, and the characters that ANPA replaces by ASCII.
_CHARSETS = ("utf-8", "iso-8859-1", "iso-8859-2", "koi8-r", "shift_jis", "iso-2022-jp")
_ANPA = {"``": "“", "''": "”", "_": "—", "--": "—", "\x14": "—"}


def documents(data: bytes, path: str = "", input_format: str = "auto", field: str = "") -> list[Document]:
    return list(read(data, path, input_format, field).documents)


def parts(data: bytes | str, path: str = "", input_format: str = "auto", field: str = "") -> list[tuple[str, str]]:
    """Read a file, check each document, and return the role and text of each paragraph."""
    found: list[tuple[str, str]] = []
    for document in documents(data.encode() if isinstance(data, str) else data, path, input_format, field):
        check_document(document)
        found += [(paragraph.role, paragraph.text) for paragraph in document.paragraphs]
    return found


def source_of(data: bytes | str, words: str, path: str = "", input_format: str = "auto") -> str:
    """Return the source of some words of a document, from the reported start to the reported end."""
    for document in documents(data.encode() if isinstance(data, str) else data, path, input_format):
        at = document.text.find(words)
        if at >= 0:
            span = Span(at, at + len(words))
            start, end = document.source.start(span), document.source.end(span)
            lines = document.source.source.split("\n")[start.line - 1 : end.line]
            lines[-1] = lines[-1][: end.column - 1]
            lines[0] = lines[0][start.column - 1 :]
            return "\n".join(lines)
    raise AssertionError(f"{words!r} is in no document")


def source_slices(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each code point of the paragraphs with the slice of the source that it is mapped to."""
    starts = [0, *(match.end() for match in re.finditer("\n", document.source.source))]
    source = document.source.source
    for paragraph in document.paragraphs:
        for at in range(paragraph.start, paragraph.end):
            start, end = document.source.start(Span(at, at + 1)), document.source.end(Span(at, at + 1))
            assert (1, 1) <= start <= end
            assert end.line <= len(starts)
            a, b = starts[start.line - 1] + start.column - 1, starts[end.line - 1] + end.column - 1
            assert 0 <= a <= b <= len(source)
            yield document.text[at], source[a:b]


HIDDEN = re.compile(
    "[\x00-\x1b\x7f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
)


def encodes(piece: str, character: str) -> bool:
    """Return whether a slice of the source encodes a character: itself, an entity, an escape or white space."""
    # Teletype control characters may be among the white space.
    if piece == character or (character in " \n" and not re.sub(r"[\s\x00-\x1f]", "", piece)):
        return True
    if character == PLACEHOLDER:
        return len(piece) > 1
    piece = re.sub(r"=\n", "", piece) or piece
    if character == " " and piece == "_":
        return True  # in an encoded word of mail
    once = html.unescape(piece)
    if character in once or (character == " " and not once.strip()):
        return True
    try:
        inner = json.loads(f'"{piece}"')
    except ValueError:
        inner = piece
    # Invisible characters beside white space are a part of its place.
    if character in html.unescape(inner) or (character == " " and not HIDDEN.sub("", inner).strip()):
        return True
    if character == " ":
        # White space as escapes, tags or soft line ends, with images between.
        return not re.sub(r"\\[ntr\n]|!?\[[^\]]*\](?:\([^)]*\))?|<[^>]*>|=20|=\n|&#?\w+;|-->|\s", "", piece)
    if character == "\ufffd":
        return True
    if len(piece) == 2 and piece.isascii() and character in f"\x1b$B{piece}".encode().decode("iso-2022-jp", "ignore"):
        return True  # after a shift sequence
    return _ANPA.get(piece) == character or any(
        character in quopri.decodestring(piece.encode()).decode(charset, "ignore") for charset in _CHARSETS
    )


def check_document(document: Document) -> None:
    """Check each code point of a document, and that its paragraphs are in order and have words."""
    done = 0
    for paragraph in document.paragraphs:
        assert done <= paragraph.start < paragraph.end <= len(document.text)
        assert paragraph.text.strip() == paragraph.text
        assert "\n" not in paragraph.text
        done = paragraph.end
    for character, piece in source_slices(document):
        assert encodes(piece, character), (character, piece)


def is_readable(data: bytes, path: str = "", input_format: str = "auto", field: str = "") -> bool:
    """Return whether a file is read without error.

    Check that any error is a documented one, and that all positions are in the source.
    """
    try:
        for document in documents(data, path, input_format, field):
            for paragraph in document.paragraphs:
                span = Span(paragraph.start, paragraph.end)
                start, end = document.source.start(span), document.source.end(span)
                lines = document.source.source.split("\n")
                for place in (start, end):
                    assert 1 <= place.line <= len(lines)
                    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
                assert paragraph.text.strip()
    except BrokenSourceError as error:
        if not re.match(r"\d+:\d+: ", str(error)):
            raise
        return False
    except (UndecodableError, UnknownFormatError):
        return False
    return True
