"""Folding of names."""

import pytest

from wirelint.names.similarity.folding import fold_name, stems_of, trim


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Guðlaug", "gudlaug"), ("Šárka’s", "sarka"), ("Qa'ida", "qaida"), ("Łódź", "lodz"), ("O’Neill", "oneill"),
        ("J.", "j"), ("Jong-un", "jongun"), ("Émile-Zola", "emilezola"),
    ],
)  # fmt: skip
def test_folding_removes_accents_marks_and_possessives(word: str, folded: str) -> None:
    assert fold_name(word) == folded


def test_trimming_keeps_accents_and_capitals() -> None:
    assert trim("O’Neill’s") == "O'Neill"
    assert trim("Guðlaug") == "Guðlaug"


def test_stems_are_the_capitalised_words_with_and_without_possessive_endings() -> None:
    assert stems_of("The mayor met Lund’s aides in Oslo.") == {"The", "Lund’s", "Lund", "Oslo"}
