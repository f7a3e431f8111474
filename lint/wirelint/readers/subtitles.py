"""Subtitles: SubRip (.srt) and WebVTT (.vtt). The words of cues that follow one another are a paragraph up to the end of a sentence."""

import re
from collections.abc import Iterator
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.options import ReadOptions
from wirelint.text.roles import ends_sentence

_TIMES = re.compile(r"[ \t]*(?:\d+:)?\d\d:\d\d[,.]\d{3}[ \t]+-->[ \t]+[^\n]*")
# Blocks of WebVTT that are not cues.
_OTHER_BLOCKS: Final = ("WEBVTT", "NOTE", "STYLE", "REGION", "X-TIMESTAMP-MAP")
# Tags of both formats, and positions of SubRip.
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|</[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}|<\d[\d:.]{0,20}>")
# A new speaker begins a paragraph.
_SPEAKER = re.compile(r"[ \t]*(?:[-–—>]|<v[ .])")
_LONGEST: Final = 2_000


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Yield a builder for the file."""
    builder = DocumentBuilder(source)
    written = ""
    for lines in _blocks(source.text):
        for start, end in _cue(source.text, lines):
            line = source.text[start:end]
            if not written or ends_sentence(written) or _SPEAKER.match(line) or builder.length > _LONGEST:
                builder.begin_paragraph("body", is_stated=True)
            else:
                builder.add_text(MappedText.of(source.text, start - 1, start), 0, 1)
            written = _add_line(builder, source.text, start, end) or written
    builder.end_paragraph()
    yield builder


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the bounds of the lines of each block between blank lines."""
    lines: list[tuple[int, int]] = []
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            lines.append((at, end))
        elif lines:
            yield lines
            lines = []
        at = end + 1
    if lines:
        yield lines


def _cue(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the lines of words in a block. Without the line of times, it continues the cue before it."""
    if text.startswith(_OTHER_BLOCKS, lines[0][0]):
        return
    first = next((number for number, bounds in enumerate(lines[:2]) if _TIMES.fullmatch(text, *bounds)), -1)
    yield from lines[first + 1 :]


def _add_line(builder: DocumentBuilder, text: str, start: int, end: int) -> str:
    """Add a line without its tags, and return its words."""
    words: list[str] = []
    at = start
    mapped = MappedText.of(text, start, end)
    for tag in [*_TAG.finditer(text, start, end), None]:
        stop = tag.start() if tag else end
        builder.add_text(mapped, at - start, stop - start)
        words.append(text[at:stop])
        at = tag.end() if tag else end
    return "".join(words).strip()
