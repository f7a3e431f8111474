"""Conversion of UTF-16 offsets to code points."""

from hypothesis import given
from hypothesis import strategies as st

from wirelint.languagetool.offsets import from_utf16


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_offset_is_mapped_back(text: str) -> None:
    convert = from_utf16(text)
    for at in range(len(text) + 1):
        assert convert(len(text[:at].encode("utf-16-le")) // 2) == at


def test_an_offset_inside_a_character_is_its_start() -> None:
    convert = from_utf16("a😀b😀c")
    assert [convert(offset) for offset in range(8)] == [0, 1, 1, 2, 3, 3, 4, 5]
