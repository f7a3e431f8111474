"""ANPA 1312 as AP sends it: control characters delimit the header, and line starts and ends mark the parts."""

import re
from collections.abc import Iterator
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.parts import Rank
from wirelint.text.roles import Role

_ITEM = re.compile(r"\x02")
_END = re.compile(r"[\x03\x04\x0c]|\x16\x16\x01")
# Substitutes for characters that a teletype lacks.
_SUBSTITUTES = re.compile(r"``|''|(?<= )_(?= )|--|\x14|\x15|[\x00-\x08\x0b-\x1f]")
_SUBSTITUTED: Final = {"``": "“", "''": "”", "_": "—", "--": "—", "\x14": "—"}
_NOTE_STARTS = ("ap photo", "eds:", "(eds:", "editor's note", "editors:", "with ap", "ap video", "ap graphic", "*")
_SIGNATURE = re.compile(r"(?:the )?associated press$|ap [\w ]*(?:writer|editor|correspondent)s?$|by ", re.IGNORECASE)


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Yield a builder for each transmission in a file."""
    starts = [match.end() for match in _ITEM.finditer(source.text)] or [0]
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        yield _read(source, start, end)


def _read(source: SourceText, start: int, end: int) -> DocumentBuilder:
    text = source.text
    builder = DocumentBuilder(source, start)
    end_mark = _END.search(text, start, end)
    end = end_mark.start() if end_mark else end
    marked_lines = 0
    in_body = False
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        stripped = line.strip()
        if stripped.startswith("^"):
            _read_marked_line(builder, source, at, stop, marked_lines)
            marked_lines += 1
            in_body = False
        elif stripped.startswith("\x08"):
            _add_line(builder, source, at, stop, "note", "body")
            in_body = False
        elif stripped:
            if line[0] == "\t" or not in_body:
                builder.begin_paragraph("body")
            else:
                builder.add_text(MappedText.of(text, at - 1, at), 0, 1)
            _append_line(builder, source, at, stop)
            in_body = True
        else:
            builder.end_paragraph()
            in_body = False
        at = stop + 1
    builder.end_paragraph()
    return builder


def _read_marked_line(builder: DocumentBuilder, source: SourceText, start: int, end: int, count: int) -> None:
    """Read a line that starts with a caret: slug, headline, note, byline, or the title of a table.

    `count` is the number of marked lines before it in the transmission.
    """
    text = source.text
    start = text.index("^", start, end) + 1
    while start < end and text[end - 1].isspace():
        end -= 1
    mark = text[end - 1 : end] if text[end - 1 : end] in ("<", "=") else ""
    end -= len(mark)
    lower = text[start:end].strip().lower()
    role: Role = "body"
    rank: Rank = "body"
    if count == 0 or lower.startswith(_NOTE_STARTS):
        role, rank = "note", "field"
    elif _SIGNATURE.match(lower) and len(lower) < 100:
        role, rank = "byline", "field"
    elif count == 1:
        role, rank = "headline", "field"
    elif mark == "<":
        role, rank = "body", "summary"
    elif mark == "=":
        role = "crosshead"
    _add_line(builder, source, start, end, role, rank)


def _add_line(builder: DocumentBuilder, source: SourceText, start: int, end: int, role: Role, rank: Rank) -> None:
    builder.begin_paragraph(role, rank)
    _append_line(builder, source, start, end)
    builder.end_paragraph()


def _append_line(builder: DocumentBuilder, source: SourceText, start: int, end: int) -> None:
    """Append a line to the open paragraph.

    Substitutes are replaced by the characters they represent. Other control characters are dropped.
    """
    mapped = MappedText()
    done = start
    for match in _SUBSTITUTES.finditer(source.text, start, end):
        mapped.append(source.text[done : match.start()], done, match.start())
        mapped.append(_SUBSTITUTED.get(match[0], ""), *match.span())
        done = match.end()
    mapped.append(source.text[done:end], done, end)
    builder.add_text(mapped, 0, mapped.length)
