"""Tests of maps from offsets in a text to lines and columns of its file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.readers import read, read_text
from wirelint.text import Document, Position, Span
from wirelint.text.source import SourceMap

# Combinations of line ends, blanks and letters. The letters have one, two, three and four bytes in UTF-8.
BREAKS = (
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "\t",
    "\xa0",
    "\x0b",
    "\f",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
)
WORDS = ("a", "Is", "é", "—", "東", "\U0001f600", "e\u0301", "well-", "-", ".", "“")
PIECES = st.sampled_from((*BREAKS, *WORDS))
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Cn", "Cs", "Mn"))),
    st.lists(PIECES, max_size=60).map("".join),
)


def wrap(words: list[str], width: int, end: str, indent: str, trail: str) -> str:
    """Return words wrapped as by a wire service: lines of a width, indented paragraphs, trailing blanks."""
    paragraphs = []
    for first in range(0, len(words) * 12, 60):
        line, lines = indent, []
        for word in (words * 12)[first : first + 60]:
            if len(line) + 1 + len(word) > width:
                lines.append(line + trail)
                line = word
            else:
                line = f"{line} {word}" if line.strip() else line + word
        paragraphs.append(end.join([*lines, line]))
    return (end * 2).join(paragraphs)


WRAPPED = st.builds(
    wrap,
    st.lists(st.sampled_from(["a", "the", "harbour", "well-", "Council", "—", "\U0001f600", "ferry."]), min_size=1),
    st.integers(45, 90),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "  ", "\t", "\u2003"]),
    st.sampled_from(["", " ", " \t"]),
)


def lines_of(source: str) -> list[str]:
    return re.split("\r\n|\r|\n", source)


def at(source: str, position: Position) -> str:
    return lines_of(source)[position.line - 1][position.column - 1]


def places(document: Document, words: str) -> tuple[Position, Position]:
    start = document.text.index(words)
    span = Span(start, start + len(words))
    return document.source.start(span), document.source.end(span)


def document_of(source: str) -> Document:
    return next(read_text(source).documents)


@pytest.mark.parametrize(
    ("source", "start", "end"),
    [
        ("X", (1, 1), (1, 2)),
        ("a X b", (1, 3), (1, 4)),
        ("a\n\nX", (3, 1), (3, 2)),
        ("a\r\n\r\nX\r\n", (3, 1), (3, 2)),
        ("a\r\rX", (3, 1), (3, 2)),
        ("a\nb\r\nc\rX", (4, 1), (4, 2)),
        ("a\n\rX", (3, 1), (3, 2)),
        ("a\fb\x0b\x1c\x85\u2028\u2029X", (1, 9), (1, 10)),
        ("\U0001f600\U0001f600X", (1, 3), (1, 4)),
        ("e\u0301X", (1, 3), (1, 4)),
        ("\tX", (1, 2), (1, 3)),
        ("\ufeffX", (1, 1), (1, 2)),
        # The place of a character includes the invisible ones beside it.
        ("a \ufeffX", (1, 3), (1, 5)),
        ("\0X", (1, 1), (1, 3)),
    ],
)
def test_position(source: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    assert places(document_of(source), "X") == (start, end)
    assert places(next(read(source.encode()).documents), "X") == (start, end)


def test_an_empty_file_has_no_paragraph_and_one_position() -> None:
    document = document_of("")
    assert document.text == ""
    assert len(document.paragraphs) == 0
    assert document.source.start(Span(0, 0)) == document.source.end(Span(0, 0)) == (1, 1)


def test_an_empty_span_starts_and_ends_at_one_position() -> None:
    document = document_of("ab\ncd")
    assert document.source.start(Span(4, 4)) == document.source.end(Span(4, 4)) == (2, 2)


@given(st.one_of(ANY_TEXT, WRAPPED))
def test_a_paragraph_starts_and_ends_at_its_characters(source: str) -> None:
    document = document_of(source)
    source = source.removeprefix("\ufeff")
    for paragraph in document.paragraphs:
        span = Span(paragraph.start, paragraph.end)
        start, end = document.source.start(span), document.source.end(span)
        assert start < end
        assert at(source, start) == paragraph.text[0]
        assert at(source, Position(end.line, end.column - 1)) == paragraph.text[-1]


@given(st.one_of(ANY_TEXT, WRAPPED))
def test_a_cut_is_the_source_between_its_positions(source: str) -> None:
    document = document_of(source)
    lines = lines_of(source.removeprefix("\ufeff"))
    for paragraph in document.paragraphs:
        for start in range(paragraph.start, paragraph.end, 7):
            span = Span(start, min(start + 9, paragraph.end))
            first, last = document.source.start(span), document.source.end(span)
            cut = document.source.cut(span)
            assert cut is not None or first.line != last.line
            if cut and first.line == last.line:
                there = lines[first.line - 1][first.column - 1 : last.column - 1]
                assert document.source.source[cut.start : cut.end] == there
                assert there == document.text[span.start : span.end]


@given(WRAPPED)
def test_words_of_wrapped_copy_are_at_their_mapped_offsets(source: str) -> None:
    document = document_of(source)
    for match in re.finditer(r"\S", document.text):
        assert at(source, document.source.start(Span(*match.span()))) == match[0]


def test_an_inexact_run_corresponds_to_its_whole_source() -> None:
    back = SourceMap("fish &amp; chips")
    back.add(5, 0, 5)
    back.add(1, 5, 10)
    back.add(6, 10, 16)
    assert (back.start(Span(5, 6)), back.end(Span(5, 6))) == ((1, 6), (1, 11))
    assert (back.start(Span(7, 12)), back.end(Span(7, 12))) == ((1, 12), (1, 17))
    assert back.end(Span(0, 5)) == (1, 6)
    assert back.cut(Span(0, 4)) == (0, 4)
    assert back.cut(Span(7, 12)) == (11, 16)
    assert back.cut(Span(5, 6)) == (5, 10)
    assert back.cut(Span(3, 12)) == (3, 16)
    assert back.cut(Span(6, 6)) == (10, 10)


def test_a_span_over_a_gap_or_into_an_inexact_run_cannot_be_cut() -> None:
    back = SourceMap("a <b>bold</b> &hellip;gate")
    back.add(2, 0, 2)
    back.add(4, 5, 9)
    back.add(1, 13, 14)
    back.add(3, 14, 22)
    back.add(4, 22, 26)
    assert back.cut(Span(0, 4)) is None
    assert back.cut(Span(2, 6)) == (5, 9)
    assert back.cut(Span(6, 11)) == (13, 23)
    assert back.cut(Span(6, 8)) is None
    assert back.cut(Span(8, 11)) is None
    assert back.cut(Span(8, 8)) is None


@pytest.mark.parametrize(
    ("line", "column", "reach", "excerpt"),
    [(1, 1, 3, ("one", 1)), (2, 5, 2, ("o li", 3)), (3, 1, 99, ("last", 1)), (2, 1, 99, ("two lines", 1))],
)
def test_excerpt_is_cut_from_its_line(line: int, column: int, reach: int, excerpt: tuple[str, int]) -> None:
    source = SourceMap("one\ntwo lines\nlast")
    assert source.excerpt(Position(line, column), reach) == excerpt
