"""The score of a pair."""

import pytest

from wirelint.names.similarity.model import score_pair


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
