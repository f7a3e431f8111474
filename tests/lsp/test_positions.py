"""Conversion of positions to the units of an editor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from wirelint.lsp.positions import Positions
from wirelint.readers.encoding import with_plain_line_ends
from wirelint.text.span import Position

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
# Lone surrogates, all line ends, and characters that resemble line ends.
TEXTS = st.text(st.sampled_from("aé€🚤\ud83d\udea4\ufeff\r\n\x0b\x0c\x85\u2028"), max_size=40)


def units(text: str, encoding: str) -> int:
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return (
        len(text.encode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding], "surrogatepass"))
        // width
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(TEXTS)
def test_positions_are_converted_in_both_directions(encoding: str, text: str) -> None:
    positions = Positions(text, encoding)
    for number, line in enumerate(with_plain_line_ends(text).split("\n")):
        skipped = number == 0 and line.startswith("\ufeff")
        for column in range(len(line) + 1 - skipped):
            place = positions.to_editor(Position(number + 1, column + 1))
            assert place == types.Position(number, units(line[: column + skipped], encoding))
            assert positions.from_editor(place) == (number + 1, column + 1)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(TEXTS, st.integers(0, 60), st.integers(0, 2**31 - 1))
def test_any_position_of_an_editor_is_one_of_the_text(encoding: str, text: str, line: int, character: int) -> None:
    found = Positions(text, encoding).from_editor(types.Position(line, character))
    lines = with_plain_line_ends(text).split("\n")
    assert 1 <= found.line <= len(lines)
    assert 1 <= found.column <= len(lines[found.line - 1]) + 1


def test_a_position_beyond_the_text_is_its_end() -> None:
    positions = Positions("ab\r\nc", "utf-16")
    assert positions.to_editor(Position(1, 9)) == types.Position(0, 2)
    assert positions.to_editor(Position(9, 9)) == types.Position(1, 1)
    # A column within a character of two units becomes the column of the character.
    assert Positions("🚤b", "utf-16").from_editor(types.Position(0, 1)) == (1, 1)
