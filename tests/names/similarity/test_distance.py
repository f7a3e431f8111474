"""The similarity of two words, by their letters and by their sounds."""

import pytest

from wirelint.names.similarity.distance import are_close, similarity, sound_similarity


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("peston", "preston", 6 / 7),
        ("thaliand", "thailand", 7 / 8),
        ("mody", "mody", 1.0),
        ("", "", 1.0),
        ("ab", "xy", 0.0),
    ],
)
def test_similarity_counts_a_swap_of_neighbours_once(a: str, b: str, expected: float) -> None:
    assert similarity(a, b) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("mody", "mody", 1.0),
        ("modi", "modu", 1 - 0.4 / 4),  # a vowel
        ("kasim", "gasim", 1 - 0.4 / 5),  # kindred consonants
        ("kasim", "lasim", 1 - 1 / 5),
        ("hasan", "asan", 1 - 0.4 / 5),  # h
        ("", "", 1.0),
        ("", "kl", 0.0),
    ],
)
def test_vowels_and_kindred_consonants_change_a_sound_less(a: str, b: str, expected: float) -> None:
    assert sound_similarity(a, b) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("abcd", "abxy", True),  # half of the letters
        ("abcd", "axyz", False),
        ("abcdefg", "abcdefghij", True),  # three letters longer
        ("abcdefg", "abcdefghijk", False),
    ],
)
def test_close_words_share_half_of_their_letters_and_differ_little_in_length(a: str, b: str, expected: bool) -> None:
    assert are_close(a, b) is expected
