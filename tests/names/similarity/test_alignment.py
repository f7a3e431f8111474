"""Alignment, likeness, and the score of a pair."""

import pytest

from wirelint.names.similarity.alignment import align, load_model, score_pair
from wirelint.names.similarity.close_words import likeness


def test_an_alignment_names_what_changes_and_where() -> None:
    model = load_model()
    cost, operations = align("chiani", "tchiani", model.costs, model.other)
    assert cost > 0
    assert [(o.kind, o.at_left, o.at_right) for o in operations] == [(">t", 0, 0)]


def test_equal_words_cost_nothing() -> None:
    assert align("bakhmut", "bakhmut", None, 1.0) == (0.0, [])


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
def test_likeness_counts_a_swap_of_neighbours_once(a: str, b: str, expected: float) -> None:
    assert likeness(a, b) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("same", "other"),
    [
        (("yevkurov", "evkurov"), ("iran", "iraq")),
        (("zelensky", "zelenskiy"), ("slovakia", "slovenia")),
        (("kadyrov", "qadyrov"), ("kadyrov", "madyrov")),
    ],
)
def test_spellings_of_one_name_score_above_two_names(same: tuple[str, str], other: tuple[str, str]) -> None:
    assert score_pair(*same) > score_pair(*other)


def test_a_pair_scores_the_same_either_way_round() -> None:
    assert score_pair("abdourahamane", "abdulrahmane") == pytest.approx(score_pair("abdulrahmane", "abdourahamane"))
