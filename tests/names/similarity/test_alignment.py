"""Alignment of two words."""

from wirelint.names.similarity.alignment import align
from wirelint.names.similarity.model import load_model


def test_an_alignment_names_what_changes_and_where() -> None:
    model = load_model()
    cost, operations = align("chiani", "tchiani", model.costs, model.other)
    assert cost > 0
    assert [(o.kind, o.at_left, o.at_right) for o in operations] == [(">t", 0, 0)]


def test_equal_words_cost_nothing() -> None:
    assert align("bakhmut", "bakhmut", None, 1.0) == (0.0, [])
