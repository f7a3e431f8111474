"""Tests of documents: computed parts, and caching of paragraphs."""

import pytest

from wirelint.readers import read_text
from wirelint.text import Document, Span

LINE = "The board opened the new lock on Tuesday after a delay."


def document_of(source: str) -> Document:
    return next(read_text(source).documents)


def test_parts_have_offsets() -> None:
    document = document_of("Board opens lock\n\n  It opened. “It held,” she said.")
    paragraph = document.paragraphs[1]
    assert [sentence.text for sentence in paragraph.sentences] == ["It opened.", "“It held,” she said."]
    second = paragraph.sentences[1]
    assert second.paragraph is paragraph
    start, end = second.span(1, 3)
    assert document.text[start:end] == "It"
    start, end = paragraph.span(0, 9)
    assert document.text[start:end] == "It opened"
    assert paragraph.folded == "it opened. “it held,” she said."
    assert [document.text[q.start : q.end] for q in document.quotations.spans] == ["“It held,”"]


def test_inside_is_between_the_first_and_the_last_prose() -> None:
    document = document_of(f"Board opens lock\n\n{LINE}\n\nA slow spring\n\n{LINE}\n\nIt held.\n\nEnds")
    assert document.prose_bounds == (1, 3)
    assert [paragraph.is_inside for paragraph in document.paragraphs] == [False, False, True, False, False, False]
    assert [paragraph.is_prose for paragraph in document.paragraphs] == [False, True, False, True, False, False]


def test_nothing_is_inside_a_document_without_prose() -> None:
    document = document_of("Board opens lock\n\nIt held.\n\nEnds")
    assert document.prose_bounds == (0, -1)
    assert not any(paragraph.is_inside for paragraph in document.paragraphs)


@pytest.mark.parametrize(
    ("ending", "open_ones", "is_prose"), [(3, 0, True), (3, 2, True), (3, 3, False), (2, 0, False)]
)
def test_a_document_is_prose_where_enough_long_paragraphs_end(ending: int, open_ones: int, is_prose: bool) -> None:
    lines = ["Board opens the new lock on Tuesday after a delay", *[LINE] * ending, *[LINE[:-1]] * open_ones, "It held"]
    assert document_of("\n\n".join(lines)).is_prose(least=3, share=0.75) is is_prose


@pytest.mark.parametrize(("ending", "open_ones", "is_prose"), [(3, 3, True), (3, 4, False), (2, 0, False)])
def test_three_long_paragraphs_and_six_tenths_are_enough_by_default(
    ending: int, open_ones: int, is_prose: bool
) -> None:
    lines = ["Board opens the new lock on Tuesday after a delay", *[LINE] * ending, *[LINE[:-1]] * open_ones, "It held"]
    assert document_of("\n\n".join(lines)).is_prose() is is_prose


def test_a_paragraph_reports_its_quoted_parts() -> None:
    text = "The court sat.\n\n“We will appeal,” the lawyer said."
    paragraph = document_of(text).paragraphs[1]
    assert paragraph.is_quoted(0, 17)
    assert paragraph.is_quoted(1, 3)
    assert not paragraph.is_quoted(0, 18)
    assert not paragraph.is_quoted(20, 23)


@pytest.mark.parametrize("count", [3, 30_000], ids=["small", "large"])
def test_paragraphs_are_a_sequence(count: int) -> None:
    paragraphs = document_of("\n\n".join([LINE] * count)).paragraphs
    assert len(paragraphs) == count
    assert paragraphs[-1].index == count - 1
    assert paragraphs[-1].text == paragraphs[0].text == LINE
    assert [paragraph.index for paragraph in paragraphs[1:3]] == [1, 2]
    assert sum(1 for _ in paragraphs) == count
    assert list(paragraphs.bounds)[1] == Span(paragraphs[1].start, paragraphs[1].end)
    for index in (count, -count - 1):
        with pytest.raises(IndexError):
            paragraphs[index]


def test_a_large_document_caches_no_parts() -> None:
    small, large = (document_of("\n\n".join([LINE] * count)).paragraphs for count in (3, 30_000))
    assert small[1] is small[1]
    assert large[1] is not large[1]


FRENCH = "Le conseil a voté lundi pour le nouveau pont, a dit le maire de la ville."
ENGLISH = "The board of the town opened the new lock on Tuesday after it had been shut for a year."


@pytest.mark.parametrize(
    ("paragraphs", "foreign", "is_english", "is_mostly_english"),
    [
        ([ENGLISH], (), True, True),
        (["Lock opens"], (), True, True),
        ([], (), True, True),
        ([ENGLISH, FRENCH, "Il part.", ENGLISH, "It left."], (1, 2), True, True),
        (["Pont", FRENCH], (1,), False, False),
        ([FRENCH, FRENCH, ENGLISH], (0, 1), True, False),
        ([*[FRENCH] * 9, ENGLISH], tuple(range(9)), True, False),
        ([*[FRENCH] * 10, ENGLISH], tuple(range(10)), False, False),
    ],
)  # fmt: skip
def test_the_languages_of_a_document(
    paragraphs: list[str], foreign: tuple[int, ...], is_english: bool, is_mostly_english: bool
) -> None:
    for again in (False, True):
        document = document_of("\n\n".join(paragraphs))
        if again:
            assert [p.index for p, english in document.detect_english() if not english] == list(foreign)
        assert (document.foreign, document.is_english, document.is_mostly_english) == (
            foreign,
            is_english,
            is_mostly_english,
        )


def test_a_sentence_is_found_by_an_offset() -> None:
    paragraph = document_of("The pier is shut. It leaks.").paragraphs[0]
    assert [paragraph.sentence_at(at).text for at in (0, 16, 17, 18, 99)] == [
        "The pier is shut.", "The pier is shut.", "The pier is shut.", "It leaks.", "It leaks.",
    ]  # fmt: skip
