"""Tests of explained and quoted foreign words."""

import pytest

from wirelint.text.explained import is_explained, is_set_off


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("a smábátahöfn (harbour) opened", True),
        ("a smábátahöfn, which means harbour, opened", True),
        ("a harbour called a smábátahöfn opened", True),
        ("the “smábátahöfn opened", True),
        ("the smábátahöfn opened", False),
        ("smábátahöfn", False),
    ],
)
def test_a_word_is_explained_beside_it(text: str, explained: bool) -> None:
    start = text.index("smábátahöfn")
    assert is_explained(text, start, start + len("smábátahöfn")) is explained


@pytest.mark.parametrize(
    ("text", "set_off"),
    [
        ("the harbour (港) is", True),
        ("Hai (港, sea) is", True),
        ("the word “港” is", True),
        ("Hai (in Chinese, the sign 港 alone) is", True),
        ("the 港 district", False),
        ("港", False),
    ],
)
def test_words_are_set_off_by_quotation_marks_or_brackets(text: str, set_off: bool) -> None:
    start = text.index("港")
    assert is_set_off(text, start, start + 1) is set_off
