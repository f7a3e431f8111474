"""IPTC 7901, as dpa sends it: control characters part header, headlines and a hard-wrapped body."""

import re
from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.text.roles import Role

_MESSAGE = re.compile(r"\x01([^\x01]*)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# A line of its own over the headline: what was sent before, and in which state this is.
_STATE = re.compile(
    r"(?:\d+(?:ST|ND|RD|TH)? )?(?:LEAD|REFILE|UPDATE|CORRECTION|REPEAT|URGENT|EXTRA|SUMMARY|FEATURE|ROUNDUP|PREVIEW)\b[^a-z]*$"
)
# From here on desks speak to desks.
_NOTEBOOK = re.compile(r"^(?:# ?\w|## ?\w|\* \* \*|The following information is not)", re.MULTILINE)


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Read a file of one message or several."""
    messages = [match.span(1) for match in _MESSAGE.finditer(source.text)] or [(0, len(source.text))]
    for start, end in messages:
        yield _read(source, start, end)


def _read(source: SourceText, start: int, end: int) -> DocumentBuilder:
    text = source.text
    builder = DocumentBuilder(source, start)
    copy = text.find("\x02", start, end)
    if copy < 0:
        copy = start - 1
    else:
        # The first line is the transmission's, what follows it the slug.
        slug = text.find("\n", start, copy)
        if slug >= 0:
            _put(builder, source, slug, copy, "note")
    closing = text.find("\x03", copy + 1, end)
    end = closing if closing >= 0 else end
    blank = _BLANK_LINE.search(text, copy + 1, end)
    body = blank.end() if blank else end
    _take_head(builder, source, copy + 1, blank.start() if blank else end)
    notebook = _NOTEBOOK.search(text, body, end)
    stop = notebook.start() if notebook else end
    mapped = MappedText.of(text, body, end)
    builder.plain(mapped, 0, stop - body)
    if notebook:
        builder.plain(mapped, stop - body, end - body, "note", "after")
    return builder


def _take_head(builder: DocumentBuilder, source: SourceText, start: int, end: int) -> None:
    """Take the lines over the body: states, the headline, which may run over lines, and the byline."""
    text = source.text
    headline: list[int] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        words = text[at:stop].strip()
        finish = at + len(text[at:stop].rstrip(" \t="))
        if not words:
            pass
        elif _STATE.match(words):
            _put(builder, source, at, finish, "note")
        elif words.startswith("By "):
            _put(builder, source, at, finish, "byline")
        else:
            headline += [at, finish]
        at = stop + 1
    if headline:
        _put(builder, source, headline[0], headline[-1], "headline")


def _put(builder: DocumentBuilder, source: SourceText, start: int, end: int, role: Role) -> None:
    mapped = MappedText.of(source.text, start, end)
    builder.copy(mapped, role)
