"""Tests of the three layouts of plain text and the handling of line ends."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.readers import read_text
from wirelint.text import Document
from wirelint.text.layout import lay_out

STORY = tuple(
    """\
The harbour board opened the new lock on Tuesday after nine months of delay, and the first barge through it carried gravel for \
the road that the county wants to finish before the rains.
Boats had been waiting below the weir since March. Their skippers met the board twice and said that every lost week had cost \
them orders which would not come back.
“We knew the gates were late and we said so,” Ines Varga, who runs the board, told the meeting in the old customs house.\
""".split("\n")
)


def document_of(source: str) -> Document:
    return next(read_text(source).documents)


def paragraphs_of(source: str) -> list[str]:
    return [paragraph.text for paragraph in document_of(source).paragraphs]


def wrap(width: int, indent: str = "", copy: tuple[str, ...] = STORY) -> list[str]:
    return [textwrap.fill(text, width, initial_indent=indent, break_on_hyphens=False) for text in copy]


def test_blank_lines_separate_paragraphs() -> None:
    assert paragraphs_of("\n\nOne.\n\n\n Two. \n\xa0\nThree.\n") == ["One.", "Two.", "Three."]


def test_each_line_is_a_paragraph() -> None:
    assert paragraphs_of("\n".join(STORY)) == list(STORY)


@pytest.mark.parametrize("width", [60, 65, 72, 80])
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_wrapped_lines_are_joined(width: int, indent: str) -> None:
    assert paragraphs_of("\n\n".join(wrap(width, indent))) == list(STORY)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_indents_alone_separate_paragraphs(width: int) -> None:
    assert paragraphs_of("\n".join(wrap(width, "   "))) == list(STORY)


@pytest.mark.parametrize("end", ["\r\n", "\r", " \n", "\t \r\n"])
def test_wrapped_lines_with_any_end(end: str) -> None:
    assert paragraphs_of("\n\n".join(wrap(72)).replace("\n", end)) == list(STORY)


def test_indents_separate_paragraphs_even_after_a_full_last_line() -> None:
    width = 72
    first = textwrap.wrap(STORY[0], width, break_on_hyphens=False)[:1]
    full = f"{first[0]:.<{width}}"
    source = "\n".join([full, "  " + wrap(width, "  ")[1].strip(), wrap(width, "  ")[2]])
    assert paragraphs_of(source) == [full, *STORY[1:]]


def test_a_headline_above_wrapped_copy_is_a_paragraph() -> None:
    assert paragraphs_of("Board opens lock at last\n" + "\n\n".join(wrap(72)))[:2] == [
        "Board opens lock at last",
        STORY[0],
    ]


def test_a_hyphen_at_a_line_end_is_joined_to_its_word() -> None:
    body = "\n".join(wrap(72)[:1])
    joined = paragraphs_of(
        f"{body}\n\nThe board, which has seventy members from both banks and a well-\nknown love of talk, voted at once."
    )
    assert (
        joined[1]
        == "The board, which has seventy members from both banks and a well-known love of talk, voted at once."
    )


def test_a_dash_at_a_line_end_is_followed_by_a_space() -> None:
    body = "\n".join(wrap(72)[:1])
    joined = paragraphs_of(
        f"{body}\n\nThe board, which has seventy members drawn from both of the banks -\nand no chair, voted at once."
    )
    assert joined[1].endswith("both of the banks - and no chair, voted at once.")


def test_short_last_line_ends_its_paragraph() -> None:
    """Without a blank line, a last line with room for the next word ends the paragraph."""
    first, second = STORY[0], STORY[1]
    lines = textwrap.wrap(first, 70)
    assert len(lines[-1]) < 50
    assert paragraphs_of("\n".join([*lines, *textwrap.wrap(second, 70)])) == [first, second]


def test_lists_in_wrapped_copy_are_not_joined() -> None:
    items = ["- gravel for the road", "- timber for the quay", "- a spare gate"]
    source = "\n\n".join([*wrap(72)[:2], "\n".join(items), wrap(72)[2]])
    assert paragraphs_of(source) == [*STORY[:2], *items, STORY[2]]


@pytest.mark.parametrize("dash", ["-", "--", "—"])
def test_items_whose_lines_are_aligned_behind_a_dash_are_joined(dash: str) -> None:
    items = [
        textwrap.wrap(text, 66, initial_indent=f"  {dash} ", subsequent_indent=" " * (3 + len(dash))) for text in STORY
    ]
    source = "\n\n".join("\n".join(lines) for lines in items)
    assert paragraphs_of(source) == [f"{dash} {text}" for text in STORY]


def test_verse_is_not_joined() -> None:
    verse = [
        "O gate that would not close all spring",
        "and let the river in",
        "the bargemen taught the frogs to sing",
        "and wash them after gin",
    ]
    assert paragraphs_of("\n".join(verse)) == verse
    source = "\n\n".join([*wrap(76), "\n".join(line[:36] for line in verse)])
    assert paragraphs_of(source)[3:] == [line[:36].strip() for line in verse]


def test_long_address_does_not_widen_the_column() -> None:
    address = "https://lock.example/minutes/2031/03/" + "a" * 120
    copy = (
        STORY[0],
        f"The minutes, which run to ninety pages and were put out late, are at {address} and in the library.",
        STORY[1],
    )
    source = "\n\n".join(textwrap.fill(text, 68, break_long_words=False, break_on_hyphens=False) for text in copy)
    assert paragraphs_of(source) == list(copy)


def test_lines_too_wide_to_be_wrapped_are_not_joined() -> None:
    source = "\n".join(textwrap.wrap(" ".join(STORY * 4), 140))
    assert len(paragraphs_of(source)) == source.count("\n") + 1


def test_only_line_feeds_end_a_line() -> None:
    assert paragraphs_of("One\fTwo\x85Three\u2028Four\x0bFive") == ["One\fTwo\x85Three\u2028Four\x0bFive"]


@pytest.mark.parametrize(
    "source",
    [
        "The gate was shut again. " * 9000,
        "a" * 100_000,
        "word " * 40_000,
        "a" + " " * 100_000 + "b",
        "a" + "\xa0" * 100_000 + "b",
        "東" * 70_000,
        "x" * 40_000 + " " + "y" * 40_000,
        "  " + "Short. " * 20_000 + "\n\nThe end.",
    ],
    ids=["sentences", "one word", "words", "spaces", "hard spaces", "no spaces", "two words", "before another"],
)
def test_a_paragraph_that_is_too_long_is_cut_without_loss(source: str) -> None:
    document = document_of(source)
    pieces = [paragraph.text for paragraph in document.paragraphs]
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 1 << 15
    assert [piece for piece in pieces if piece != piece.strip() or not piece] == []
    assert re.sub(r"\s", "", "".join(pieces)) == re.sub(r"\s", "", source)
    cut = [paragraph.is_cut for paragraph in document.paragraphs]
    assert cut == [paragraph.text != "The end." for paragraph in document.paragraphs]


def test_long_paragraph_is_cut_after_a_sentence() -> None:
    document = document_of("The gate was shut again. " * 4000)
    assert {paragraph.text[-6:] for paragraph in document.paragraphs} == {"again."}


@pytest.mark.parametrize("source", ["One.", "  One.  \n\n\tTwo.\t\nThree.", "\n\n".join(wrap(72, "  "))])
def test_whole_paragraphs_are_not_cut(source: str) -> None:
    assert [paragraph.text for paragraph in document_of(source).paragraphs if paragraph.is_cut] == []


COLUMN = "the tide turned at noon and the ferry came in late again with all its cars and lorries on board " * 2


def full(width: int) -> str:
    """Return a line of exactly this width that starts in lower case."""
    return COLUMN[: width - 1] + "x"


@pytest.mark.parametrize(("width", "count"), [(39, 6), (40, 1), (132, 1), (133, 6)])
def test_lines_of_40_to_132_characters_may_be_wrapped(width: int, count: int) -> None:
    assert len(paragraphs_of("\n".join([full(width)] * 6))) == count


@pytest.mark.parametrize(("wraps", "is_wrapped"), [(3, True), (2, False)])
def test_copy_is_wrapped_if_three_of_five_line_ends_look_like_wraps(wraps: int, is_wrapped: bool) -> None:
    lines = [full(60)] * wraps + ["the tide turned at noon and it rained"] * (5 - wraps) + ["the end"]
    assert (len(paragraphs_of("\n".join(lines))) == 1) is is_wrapped


@pytest.mark.parametrize(("wide", "is_wrapped"), [(1, True), (2, False)])
def test_one_line_in_21_may_be_too_wide(wide: int, is_wrapped: bool) -> None:
    lines = [full(60)] * (21 - wide) + [full(150)] * wide
    assert (len(paragraphs_of("\n".join(lines))) == 1) is is_wrapped


@pytest.mark.parametrize(("apart", "is_wrapped"), [(800, True), (801, False)])
def test_the_first_2000_line_ends_decide_the_layout(apart: int, is_wrapped: bool) -> None:
    """1,200 of the sampled line ends must look like wraps. Later ones do not count."""
    lines = ["The tide turned at noon"] * apart + [full(60)] * (2000 - apart) + ["The tide turned at noon"] * 200
    assert (len(paragraphs_of("\n".join(lines))) < len(lines)) is is_wrapped


@pytest.mark.parametrize(("length", "is_joined"), [(30, True), (29, False)])
def test_a_line_cut_at_less_than_half_the_width_is_not_wrapped(length: int, is_joined: bool) -> None:
    paragraphs = paragraphs_of("\n".join([*[full(60)] * 5, "", full(length), "the end"]))
    assert paragraphs[1:] == ([f"{full(length)} the end"] if is_joined else [full(length), "the end"])


@pytest.mark.parametrize(("length", "has_room"), [(54, True), (55, False)])
def test_a_line_has_room_for_a_word_that_just_fits(length: int, has_room: bool) -> None:
    paragraphs = paragraphs_of("\n".join([*[full(60)] * 5, "", full(length), "Early ferries"]))
    assert paragraphs[1:] == ([full(length), "Early ferries"] if has_room else [f"{full(length)} Early ferries"])


@pytest.mark.parametrize(("indent", "is_joined"), [(1, False), (2, True), (4, True), (5, False)])
def test_an_item_continues_below_its_words(indent: int, is_joined: bool) -> None:
    item = [f"- {full(58)}", f"{' ' * indent}and more"]
    paragraphs = paragraphs_of("\n".join([*[full(60)] * 5, "", *item]))
    assert paragraphs[1:] == ([f"- {full(58)} and more"] if is_joined else [f"- {full(58)}", "and more"])


@pytest.mark.parametrize(("length", "pieces"), [(1 << 15, 1), ((1 << 15) + 1, 2)])
def test_a_paragraph_has_up_to_32768_characters(length: int, pieces: int) -> None:
    assert len(paragraphs_of("x" * length)) == pieces


@pytest.mark.parametrize(("stop", "end"), [(1 << 14, "."), ((1 << 14) - 1, "b")])
def test_a_long_paragraph_is_cut_after_a_sentence_of_its_second_half(stop: int, end: str) -> None:
    source = "a" * stop + ". " + "b " * (1 << 14)
    assert paragraphs_of(source)[0][-1] == end


@given(st.text(st.sampled_from("ab é\n\t-.\f\xa0\U0001f600"), max_size=300), st.integers(0, 3))
def test_paragraphs_contain_all_text_but_white_space_in_order(text: str, copies: int) -> None:
    source = "\n\n".join([text, *wrap(60)[:copies]])
    layout = lay_out(source)
    bounds = list(zip(layout.starts, layout.ends, strict=True))
    assert "".join("".join(layout.text[a:b].split()) for a, b in bounds) == "".join(source.split())
    assert all(a < b for a, b in bounds)
    assert [x for bound in bounds for x in bound] == sorted(x for bound in bounds for x in bound)


def test_copy_whose_paragraphs_start_with_an_indent_is_unwrapped_however_ragged_it_is() -> None:
    copy = (
        "Lido opens\n"
        "    The lido of the town opened on Monday after a winter of repairs\n"
        "that cost twice what the council had\n"
        "2 years ago said they would, the office said.\n"
        "    Swimmers came from the whole county, the keeper said, and\n"
        "stayed until the evening.\n"
        "    The council will meet about the debts in the spring, and the\n"
        "mayor is to speak.\n"
        "    Nobody knows who will pay for the slide, which is still\n"
        "missing.\n"
    )
    layout = lay_out(copy)
    paragraphs = [layout.text[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]
    assert [len(paragraph.split()) for paragraph in paragraphs] == [2, 29, 14, 16, 12]
