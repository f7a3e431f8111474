"""ANPA 1312, as AP sends it: control characters part the header from lines whose first and last characters tell their part."""

import re
from collections.abc import Iterator
from typing import Final

from wirelint.readers.builder import DocumentBuilder, Rank
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.text.roles import Role

_ITEM = re.compile(r"\x02")
_END = re.compile(r"[\x03\x04\x0c]|\x16\x16\x01")
# What a teletype had no key for.
_SIGNS = re.compile(r"``|''|(?<= )_(?= )|--|\x14|\x15|[\x00-\x08\x0b-\x1f]")
_MEANINGS: Final = {"``": "“", "''": "”", "_": "—", "--": "—", "\x14": "—"}
_NOTES = ("ap photo", "eds:", "(eds:", "editor's note", "editors:", "with ap", "ap video", "ap graphic", "*")
_SIGNATURE = re.compile(r"(?:the )?associated press$|ap [\w ]*(?:writer|editor|correspondent)s?$|by ", re.IGNORECASE)


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Read a file of one transmission or several."""
    starts = [match.end() for match in _ITEM.finditer(source.text)] or [0]
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        yield _read(source, start, end)


def _read(source: SourceText, start: int, end: int) -> DocumentBuilder:
    text = source.text
    builder = DocumentBuilder(source, start)
    closing = _END.search(text, start, end)
    end = closing.start() if closing else end
    marked = 0
    in_body = False
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        words = line.strip()
        if words.startswith("^"):
            _take_marked(builder, source, at, stop, marked)
            marked += 1
            in_body = False
        elif words.startswith("\x08"):
            _put(builder, source, at, stop, "note", "body")
            in_body = False
        elif words:
            if line[0] == "\t" or not in_body:
                builder.begin("body")
            else:
                builder.flow(MappedText.of(text, at - 1, at), 0, 1)
            _flow(builder, source, at, stop)
            in_body = True
        else:
            builder.end()
            in_body = False
        at = stop + 1
    builder.end()
    return builder


def _take_marked(builder: DocumentBuilder, source: SourceText, start: int, end: int, count: int) -> None:
    """Take a line that begins with a caret: slug, headline, note, byline, or a line over a table."""
    text = source.text
    start = text.index("^", start, end) + 1
    while start < end and text[end - 1].isspace():
        end -= 1
    mark = text[end - 1 : end] if text[end - 1 : end] in ("<", "=") else ""
    end -= len(mark)
    lower = text[start:end].strip().lower()
    role: Role = "body"
    rank: Rank = "body"
    if count == 0 or lower.startswith(_NOTES):
        role, rank = "note", "field"
    elif _SIGNATURE.match(lower) and len(lower) < 100:
        role, rank = "byline", "field"
    elif count == 1:
        role, rank = "headline", "field"
    elif mark == "<":
        role, rank = "body", "summary"
    elif mark == "=":
        role = "crosshead"
    _put(builder, source, start, end, role, rank)


def _put(builder: DocumentBuilder, source: SourceText, start: int, end: int, role: Role, rank: Rank) -> None:
    builder.begin(role, rank)
    _flow(builder, source, start, end)
    builder.end()


def _flow(builder: DocumentBuilder, source: SourceText, start: int, end: int) -> None:
    """Let a line flow into the open paragraph, with the signs that teletypes lacked; other control characters say nothing."""
    mapped = MappedText()
    done = start
    for sign in _SIGNS.finditer(source.text, start, end):
        mapped.put(source.text[done : sign.start()], done, sign.start())
        mapped.put(_MEANINGS.get(sign[0], ""), *sign.span())
        done = sign.end()
    mapped.put(source.text[done:end], done, end)
    builder.flow(mapped, 0, mapped.length)
