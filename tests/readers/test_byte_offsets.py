"""Conversion of UTF-8 byte offsets to offsets in code points."""

import pytest

from wirelint.readers.byte_offsets import ByteOffsets

TEXTS = ["", "lock", "é", "東京 \U0001f600", "a" * 255 + "é", "a" * 256 + "é", "é" * 256, "é" * 256 + "a", "\ud800é"]


@pytest.mark.parametrize("text", TEXTS)
def test_every_code_point_is_found(text: str) -> None:
    offsets = ByteOffsets(text)
    byte = 0
    for point, character in enumerate(text):
        assert offsets.point(byte) == point
        byte += len(character.encode("utf-8", "replace"))
    assert offsets.point(byte) == len(text)
    assert len(offsets.data) == byte
