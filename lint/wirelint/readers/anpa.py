"""ANPA 1312 as AP sends it: control characters delimit the header, and line starts and ends mark the parts."""

import re
from collections.abc import Iterator
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.options import ReadOptions
from wirelint.readers.parts import Rank
from wirelint.text.roles import Role

_ITEM = re.compile(r"\x02+")
_END = re.compile(
    r"[\x03\x04\x0c]|\x16\x16\x01|^[ \t]*\^(?:END|[A-Z]+(?:-[A-Z]+)*-\d\d-\d\d-\d\d \d{4}GMT)<?[ \t]*$", re.MULTILINE
)
_MARKED_LINE = re.compile(r"^[ \t]*\^", re.MULTILINE)
# A row of a table: cells without white space after the semicolons between them.
_ROW = re.compile(r"[^;\n]{0,80}(?:;(?:[^;\s][^;\n]{0,80})?){2,}")
# Substitutes for characters that a teletype lacks.
_SUBSTITUTES = re.compile(r"``|''|(?<= )_(?= )|--|\x14|\x15|[\x00-\x08\x0b-\x1f]")
_SUBSTITUTED: Final = {"``": "“", "''": "”", "_": "—", "--": "—", "\x14": "—"}
# What a new paragraph begins with.
_INDENTS: Final = ("\t", "   ")
_MOST_HEAD_LINES: Final = 5
_NOTE_STARTS = (
    "ap photo",
    "eds:",
    "(eds:",
    "editor's note",
    "editors:",
    "with ap",
    "ap video",
    "ap graphic",
    "all times ",
    "*",
)
_SIGNATURE = re.compile(r"(?:the )?associated press$|ap [\w ]*(?:writer|editor|correspondent)s?$|by ", re.IGNORECASE)


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
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
    at = start if _MARKED_LINE.search(text, start, end) else _read_unmarked_head(builder, source, start, end)
    while at < end:
        stop = _line_end(text, at, end)
        line = text[at:stop]
        stripped = line.strip()
        row = stripped.lstrip("\x08^").removesuffix("<")
        if stripped.startswith("\x08") or _ROW.fullmatch(row):
            start_of_row = at + line.find(row)
            builder.begin_paragraph("table", is_stated=True)
            _append_line(builder, source, start_of_row, start_of_row + len(row))
            builder.end_paragraph()
            in_body = False
        elif stripped.startswith("^"):
            _read_marked_line(builder, source, at, stop, marked_lines)
            marked_lines += 1
            in_body = False
        elif stripped:
            if line.startswith(_INDENTS) or not in_body:
                builder.begin_paragraph("body")
            else:
                builder.add_text(MappedText.of(text, at - 1, at), 0, 1)
            _append_line(builder, source, at, at + len(line.rstrip().removesuffix("<")))
            in_body = True
        else:
            builder.end_paragraph()
            in_body = False
        at = stop + 1
    builder.end_paragraph()
    return builder


def _read_unmarked_head(builder: DocumentBuilder, source: SourceText, start: int, end: int) -> int:
    """Read the slug and the headline of a transmission without carets, and return the offset of its body.

    The slug is the first line. The headline ends at the first indented or blank line. Without such a line all is body.
    """
    text = source.text
    lines: list[tuple[int, int]] = []
    at = start
    while at < end and len(lines) < _MOST_HEAD_LINES:
        stop = _line_end(text, at, end)
        line = text[at:stop]
        if not line.strip() or line.startswith(_INDENTS):
            break
        lines.append((at, at + len(line.rstrip(" \t+=<"))))
        at = stop + 1
    else:
        return start
    for index, (first, last) in enumerate(lines):
        if index < 2:
            builder.begin_paragraph("headline" if index else "note", "field")
        else:
            builder.add_text(MappedText.of(text, first - 1, first), 0, 1)
        _append_line(builder, source, first, last)
    builder.end_paragraph()
    return at


def _line_end(text: str, at: int, end: int) -> int:
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop


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
