"""The parts of plain copy, told by place and form."""

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


def test_first_line_is_the_headline_only_above_something_and_without_a_stop() -> None:
    assert roles("Board opens lock", BODY)[0] == "headline"
    assert roles("Board opens lock.", BODY)[0] == "body"
    assert roles("Board opens lock") == ["body"]
    assert roles(BODY, BODY, "Board opens lock")[2] == "body"


def test_bylines_stand_at_the_top_or_sign_the_end() -> None:
    line = "By Ines Varga"
    assert roles(line, *[BODY] * 9)[0] == "byline"
    assert roles(*[BODY] * 9, line)[9] == "byline"
    assert roles(*[BODY] * 6, line, *[BODY] * 6)[6] == "crosshead"


def test_long_paragraph_is_body_whatever_its_end() -> None:
    assert roles("Board opens lock", "Photo: " + "barges and more barges " * 10 + "below", BODY)[1] == "body"


@pytest.mark.parametrize("text", ["It held.", "It held.”", "Did it?)", "It held…", "It held!»", "水門が開いた。"])
def test_ends_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "”", "It held", "It held,”", "It held:", "It held —"])
def test_does_not_end_sentence(text: str) -> None:
    assert not ends_sentence(text)
