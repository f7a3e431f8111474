"""Tests of the roles of plain text, by position and form."""

import pytest

from wirelint.readers import read_text
from wirelint.text.roles import Role, ends_sentence

BODY = "The harbour board opened the new lock on Tuesday after nine months of delay."


def roles(*paragraphs: str) -> list[Role]:
    document = next(read_text("\n\n".join(paragraphs)).documents)
    assert [paragraph.text for paragraph in document.paragraphs] == list(paragraphs)
    return [paragraph.role for paragraph in document.paragraphs]


def test_story_with_all_its_parts() -> None:
    assert roles(
        "Board opens lock at last",
        "By Ines Varga and Tom de Wit",
        "OSTRAVA, Czechia (XYZ) —",
        BODY,
        "(Photo: barges below the weir)",
        "Photo by Tom de Wit",
        "A slow spring",
        BODY,
        "Note to editors: a map follows.",
        BODY,
        "* * *",
        "(Reporting by Ines Varga; editing by Tom de Wit)",
    ) == [
        "headline",
        "byline",
        "dateline",
        "body",
        "caption",
        "credit",
        "crosshead",
        "body",
        "note",
        "body",
        "tail",
        "tail",
    ]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("A slow spring", "crosshead"),
        ("a slow spring", "body"),
        ("A slow spring.", "body"),
        ("A slow spring:", "body"),
        ("A slow spring for the lock and its crew", "body"),
        ("EDITORS’ NOTE: corrects the date", "note"),
        ("Compiled by the night desk", "tail"),
        ("-----", "tail"),
        ("Pictured: the old gate", "caption"),
        ("© Lock Board", "credit"),
        ("By the river stood an old mill then", "body"),
    ],
)
def test_paragraph_between_prose(line: str, role: Role) -> None:
    assert roles(BODY, BODY, line, BODY, BODY, BODY)[2] == role


def test_the_first_line_is_a_headline_above_copy_and_without_a_stop() -> None:
    assert roles("Board opens lock", BODY)[0] == "headline"
    assert roles("Board opens lock.", BODY)[0] == "body"
    assert roles("Board opens lock") == ["body"]
    assert roles(BODY, BODY, "Board opens lock")[2] == "body"


def test_bylines_are_at_the_top_or_the_end() -> None:
    line = "By Ines Varga"
    assert roles(line, *[BODY] * 9)[0] == "byline"
    assert roles(*[BODY] * 9, line)[9] == "byline"
    assert roles(*[BODY] * 6, line, *[BODY] * 6)[6] == "crosshead"


@pytest.mark.parametrize(("length", "role"), [(200, "caption"), (201, "body")])
def test_a_long_line_is_body_whatever_its_form(length: int, role: Role) -> None:
    line = f"Photo: {'barges and more barges ' * 10}"[: length - 1] + "w"
    assert len(line) == length
    assert roles("Board opens lock", line, BODY)[1] == role


@pytest.mark.parametrize(
    ("line", "role"), [("A slow spring at the lock", "crosshead"), ("A slow spring at the old lock", "body")]
)
def test_a_crosshead_has_up_to_six_words(line: str, role: Role) -> None:
    assert roles(BODY, BODY, line, BODY, BODY, BODY)[2] == role


@pytest.mark.parametrize(("above", "is_at_top"), [(4, True), (5, False)])
def test_bylines_and_datelines_are_among_the_first_five_paragraphs(above: int, is_at_top: bool) -> None:
    assert roles(*[BODY] * above, "By Ines Varga", *[BODY] * 9)[above] == ("byline" if is_at_top else "crosshead")
    assert roles(*[BODY] * above, "OSTRAVA (XYZ) —", *[BODY] * 9)[above] == ("dateline" if is_at_top else "body")


@pytest.mark.parametrize(("below", "role"), [(0, "byline"), (1, "byline"), (2, "byline"), (3, "crosshead")])
def test_bylines_are_among_the_last_three_paragraphs(below: int, role: Role) -> None:
    assert roles(*[BODY] * 9, "By Ines Varga", *[BODY] * below)[9] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By", "crosshead"),
        ("By Varga", "byline"),
        ("By Ines Varga, Tom de Wit, Ana Roth and Klaas", "byline"),  # ten words
        ("By Ines Varga, Tom de Wit, Ana Roth and Piet Klaas", "body"),
    ],
)
def test_a_byline_has_two_to_ten_words(line: str, role: Role) -> None:
    assert roles("Board opens lock", line, BODY)[1] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("ULM (XYZ) —", "dateline"),
        ("AU (XYZ) —", "body"),
        ("OSTRAVA, Moravian-Silesian Region, Czechia, March 3 (XYZW) —", "dateline"),  # 60 characters
        ("OSTRAVA, Moravian-Silesian Region, Czechia, March 13 (XYZW) —", "body"),
        ("OSTRAVA –", "dateline"),
        ("OSTRAVA -", "dateline"),
        ("OSTRAVA (XYZ)", "dateline"),
        ("OSTRAVA (XYZ) /", "body"),
    ],
)
def test_a_dateline_is_short_and_its_place_has_three_letters(line: str, role: Role) -> None:
    assert roles("Board opens lock", line, BODY)[1] == role


@pytest.mark.parametrize(
    ("start", "role"),
    [
        ("(Additional reporting by", "tail"),
        ("Attention editors", "note"),
        ("In this photo", "caption"),
        ("Photograph by", "credit"),
    ],
)
def test_the_longest_set_phrases_are_recognised(start: str, role: Role) -> None:
    assert roles("Board opens lock", f"{start} Ines Varga", BODY)[1] == role


@pytest.mark.parametrize("text", ["It held.", "It held.”", "Did it?)", "It held…", "It held!»", "水門が開いた。"])
def test_ends_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "”", "It held", "It held,”", "It held:", "It held —"])
def test_does_not_end_sentence(text: str) -> None:
    assert not ends_sentence(text)


def test_long_runs_of_lines_are_lists_and_tables() -> None:
    rows = ["Ida Brandt", "Ole Holm, of Oldport", "1 14 22 36", "Ann Lund | 3 | 4", "Eva Moor"]
    assert roles(BODY, *rows, BODY)[1:6] == ["list", "list", "table", "table", "list"]
    assert not {"list", "table"}.intersection(roles(BODY, *rows[:4], BODY))


def test_the_rest_of_a_wrapped_line_is_no_row() -> None:
    wrapped = [
        "The board of the harbour",
        "opened the new lock after",
        "nine months of",
        "delay and a",
        "long spring in Ostrava",
    ]
    assert "list" not in roles(BODY, *wrapped, BODY)


def test_a_long_line_before_a_list_is_none_of_its_rows() -> None:
    rows = ["Ida Brandt", "Ole Holm", "Ann Lund", "Eva Moor", "Jan Lind"]
    line = "The five join nine others whom the harbour board chose in"
    assert roles(BODY, line, *rows, BODY)[1:3] == ["body", "list"]
