"""IPTC 7901 as dpa sends it: control characters delimit the header, headlines and a hard-wrapped body."""

import re
from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.options import ReadOptions
from wirelint.text.roles import Role

_MESSAGE = re.compile(r"\x01([^\x01]*)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# A line above the headline that describes the status of the message.
_STATUS = re.compile(
    r"(?:\d+(?:ST|ND|RD|TH)? )?(?:LEAD|REFILE|UPDATE|CORRECTION|REPEAT|URGENT|EXTRA|SUMMARY|FEATURE|ROUNDUP|PREVIEW)\b[^a-z]*$"
)
# The start of notes to other desks.
_NOTEBOOK = re.compile(r"^(?:# ?\w|## ?\w|\* \* \*|The following information is not)", re.MULTILINE)


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Yield a builder for each message in a file."""
    messages = [match.span(1) for match in _MESSAGE.finditer(source.text)] or [(0, len(source.text))]
    for start, end in messages:
        yield _read(source, start, end)


def _read(source: SourceText, start: int, end: int) -> DocumentBuilder:
    text = source.text
    builder = DocumentBuilder(source, start)
    text_mark = text.find("\x02", start, end)
    if text_mark < 0:
        text_mark = start - 1
    else:
        # The first line belongs to the transmission, the slug follows.
        slug = text.find("\n", start, text_mark)
        if slug >= 0:
            _add_line(builder, source, slug, text_mark, "note")
    end_mark = text.find("\x03", text_mark + 1, end)
    end = end_mark if end_mark >= 0 else end
    blank = _BLANK_LINE.search(text, text_mark + 1, end)
    body = blank.end() if blank else end
    _read_head(builder, source, text_mark + 1, blank.start() if blank else end)
    notebook = _NOTEBOOK.search(text, body, end)
    stop = notebook.start() if notebook else end
    mapped = MappedText.of(text, body, end)
    builder.add_plain_text(mapped, 0, stop - body, is_wrapped=True)
    if notebook:
        builder.add_plain_text(mapped, stop - body, end - body, "note", "after")
    return builder


def _read_head(builder: DocumentBuilder, source: SourceText, start: int, end: int) -> None:
    """Read the lines above the body: status lines, the headline on one or more lines, and the byline."""
    text = source.text
    lines: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        stripped = text[at:stop].strip()
        line_end = at + len(text[at:stop].rstrip(" \t="))
        if not stripped:
            pass
        elif _STATUS.match(stripped):
            _add_line(builder, source, at, line_end, "note")
        elif stripped.startswith("By "):
            _add_line(builder, source, at, line_end, "byline")
        else:
            lines.append((at, line_end))
            if stripped.endswith(":"):
                # The keyword and the country, each on a line of its own, which ats sends.
                for first, last in lines:
                    _add_line(builder, source, first, last, "note")
                lines.clear()
        at = stop + 1
    if lines:
        _add_line(builder, source, lines[0][0], lines[-1][1], "headline")


def _add_line(builder: DocumentBuilder, source: SourceText, start: int, end: int, role: Role) -> None:
    mapped = MappedText.of(source.text, start, end)
    builder.add_paragraph(mapped, role)
