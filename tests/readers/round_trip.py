"""What every reader promises: each run of a document was made from the slice of the source that its map names."""

import html
import json
import quopri
import re
from collections.abc import Iterator

from wirelint.readers import BrokenSourceError, read
from wirelint.readers.builder import PLACEHOLDER
from wirelint.readers.encoding import UndecodableError
from wirelint.text import Document
from wirelint.text.span import Span

# Signs that ANPA writes with what a typewriter has.
_CHARSETS = ("utf-8", "iso-8859-1", "iso-8859-2", "koi8-r", "shift_jis", "iso-2022-jp")
_ANPA = {"``": "“", "''": "”", "_": "—", "--": "—", "\x14": "—"}


def documents(data: bytes, path: str = "", input_format: str = "auto", field: str = "") -> list[Document]:
    return list(read(data, path, input_format, field).documents)


def parts(data: bytes | str, path: str = "", input_format: str = "auto", field: str = "") -> list[tuple[str, str]]:
    """Read, prove, and return role and text of each paragraph."""
    found: list[tuple[str, str]] = []
    for document in documents(data.encode() if isinstance(data, str) else data, path, input_format, field):
        prove(document)
        found += [(paragraph.role, paragraph.text) for paragraph in document.paragraphs]
    return found


def written(data: bytes | str, words: str, path: str = "", input_format: str = "auto") -> str:
    """Return how words of a document are written in the source, from the position of their start to that of their end."""
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


def runs(document: Document) -> Iterator[tuple[str, str]]:
    """Yield for each code point of the paragraphs what it is, and the slice of the source that it was made from."""
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


def means(piece: str, character: str) -> bool:
    """Tell whether a piece of source is a way to write a character: itself, an entity, an escape, white space."""
    # Teletype control characters may be among the white space.
    if piece == character or (character in " \n" and not re.sub(r"[\s\x00-\x1f]", "", piece)):
        return True
    if character == PLACEHOLDER:
        return len(piece) > 1
    piece = re.sub(r"=\n", "", piece) or piece
    if character == " " and piece == "_":
        return True  # in an encoded word
    once = html.unescape(piece)
    if character in once or (character == " " and not once.strip()):
        return True
    try:
        inner = json.loads(f'"{piece}"')
    except ValueError:
        inner = piece
    if character in html.unescape(inner) or (character == " " and not inner.strip()):
        return True
    if character == " ":
        # White space written as escapes, tags or soft line ends; images in it.
        return not re.sub(r"\\[ntr\n]|!?\[[^\]]*\](?:\([^)]*\))?|<[^>]*>|=20|=\n|&#?\w+;|-->|\s", "", piece)
    if character == "\ufffd":
        return True
    if len(piece) == 2 and piece.isascii() and character in f"\x1b$B{piece}".encode().decode("iso-2022-jp", "ignore"):
        return True  # after a shift
    return _ANPA.get(piece) == character or any(
        character in quopri.decodestring(piece.encode()).decode(charset, "ignore") for charset in _CHARSETS
    )


def prove(document: Document) -> None:
    """Check each code point of a document, and that its paragraphs are in order and have words."""
    done = 0
    for paragraph in document.paragraphs:
        assert done <= paragraph.start < paragraph.end <= len(document.text)
        assert paragraph.text.strip() == paragraph.text
        assert "\n" not in paragraph.text
        done = paragraph.end
    for character, piece in runs(document):
        assert means(piece, character), (character, piece)


def survives(data: bytes, path: str = "", input_format: str = "auto", field: str = "") -> bool:
    """Read whatever it is: documents within their source, or an error that says what is wrong."""
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
    except UndecodableError:
        return False
    return True
