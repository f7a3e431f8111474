"""ANPA 1312, as AP sends it: control characters part the header from lines whose first and last characters tell their part."""

import re
from collections.abc import Iterator
from typing import Final

from wirelint.readers.builder import Draft, Rank
from wirelint.readers.mapped_text import SourceText, Strand
from wirelint.text.roles import Role

_ITEM = re.compile(r"\x02")
_END = re.compile(r"[\x03\x04\x0c]|\x16\x16\x01")
# What a teletype had no key for.
_SIGNS = re.compile(r"``|''|(?<= )_(?= )|--|\x14|\x15|[\x00-\x08\x0b-\x1f]")
_MEANINGS: Final = {"``": "“", "''": "”", "_": "—", "--": "—", "\x14": "—"}
_NOTES = ("ap photo", "eds:", "(eds:", "editor's note", "editors:", "with ap", "ap video", "ap graphic", "*")
_SIGNATURE = re.compile(r"(?:the )?associated press$|ap [\w ]*(?:writer|editor|correspondent)s?$|by ", re.IGNORECASE)


def drafts(source: SourceText, field: str = "") -> Iterator[Draft]:
    """Read a file of one transmission or several."""
    starts = [match.end() for match in _ITEM.finditer(source.text)] or [0]
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        yield _read(source, start, end)


def _read(source: SourceText, start: int, end: int) -> Draft:
    text = source.text
    draft = Draft(source, start)
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
            _take_marked(draft, source, at, stop, marked)
            marked += 1
            in_body = False
        elif words.startswith("\x08"):
            _put(draft, source, at, stop, "note", "body")
            in_body = False
        elif words:
            if line[0] == "\t" or not in_body:
                draft.begin("body")
            else:
                draft.flow(Strand.of(text, at - 1, at), 0, 1)
            _flow(draft, source, at, stop)
            in_body = True
        else:
            draft.end()
            in_body = False
        at = stop + 1
    draft.end()
    return draft


def _take_marked(draft: Draft, source: SourceText, start: int, end: int, count: int) -> None:
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
    _put(draft, source, start, end, role, rank)


def _put(draft: Draft, source: SourceText, start: int, end: int, role: Role, rank: Rank) -> None:
    draft.begin(role, rank)
    _flow(draft, source, start, end)
    draft.end()


def _flow(draft: Draft, source: SourceText, start: int, end: int) -> None:
    """Let a line flow into the open paragraph, with the signs that teletypes lacked; other control characters say nothing."""
    strand = Strand()
    done = start
    for sign in _SIGNS.finditer(source.text, start, end):
        strand.put(source.text[done : sign.start()], done, sign.start())
        strand.put(_MEANINGS.get(sign[0], ""), *sign.span())
        done = sign.end()
    strand.put(source.text[done:end], done, end)
    draft.flow(strand, 0, strand.length)
