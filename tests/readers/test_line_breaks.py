"""Line breaks in copy from elements and members: each width and count at its limit."""

import pytest

from wirelint.readers.line_breaks import begins_with_indents, break_lines, has_blank_line
from wirelint.readers.mapped_text import MappedText

FILLER = (
    "The ferry to the north bank runs late on most days of the week, as the crew has to wait for the tide to turn. "
)


def line_of(width: int, end: str = "e") -> str:
    return (FILLER * 2)[: width - 1].replace(".", ",") + end


def paragraphs(*lines: str) -> list[str]:
    return [piece.text for piece in break_lines(MappedText.of("\n".join(lines)))]


@pytest.mark.parametrize(
    ("width", "end", "is_wrap"),
    [
        (49, "e", False),
        (50, "e", True),
        (50, ".", True),
        (90, ".", True),
        (91, ".", False),
        (91, "e", True),
    ],
)
def test_lines_are_wrapped_by_their_width(width: int, end: str, is_wrap: bool) -> None:
    line = line_of(width, end)
    assert paragraphs(line, "Passengers") == ([f"{line} Passengers"] if is_wrap else [line, "Passengers"])


def test_before_a_small_letter_every_line_is_wrapped() -> None:
    assert paragraphs("Late", "ferry", "Tide") == ["Late ferry", "Tide"]


def indented(deep: int, flush: int, small: int, *, indent: str = "  ", width: int = 60) -> str:
    """Return copy with indented lines, then flush ones, some of which start with a small letter."""
    lines = (
        [indent + line_of(width - 2)] * deep + [line_of(width)] * (flush - small) + ["t" + line_of(width)[1:]] * small
    )
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (indented(2, 6, 2), True),
        (indented(1, 6, 2), False),
        (indented(2, 6, 2, indent=" "), False),
        (indented(2, 6, 1), False),
        (indented(2, 2, 2), True),
        (indented(2, 9, 3), True),
        (indented(2, 9, 2), False),
        (indented(2, 6, 2, width=90), True),
        (indented(2, 6, 2, width=91), False),
    ],
)
def test_indents_mark_paragraphs_if_enough_lines_continue(text: str, expected: bool) -> None:
    assert begins_with_indents(text) is expected


@pytest.mark.parametrize(("before", "expected"), [(496, True), (497, False)])
def test_only_the_first_500_lines_are_checked(before: int, expected: bool) -> None:
    text = "\n".join(["the tide"] * before + ["The tide", "The ferry", "  Late", "  Later"])
    assert begins_with_indents(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\n\nb", True), ("a \n\t\n  b", True), ("a\nb", False), ("\n\na", False), ("a\n\n", False)],
)
def test_a_blank_line_is_between_words(text: str, expected: bool) -> None:
    assert has_blank_line(text) is expected
