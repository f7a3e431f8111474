"""Accepted words and lines."""

import pytest

from tests.rule_maker import document_of
from wirelint.suppression.accepted import is_accepted
from wirelint.text import Span

COPY = "The lock-keeper’s gate held. The gate fell."


@pytest.mark.parametrize(
    ("accepted", "words", "expected"),
    [
        (["gate"], "gate", True),
        (["GATE"], "gate", True),
        (["lock-keeper's gate"], "gate", True),
        (["the lock-keeper's gate held"], "keeper’s gate", True),
        (["gate held"], "gate held.", False),
        (["weir"], "gate", False),
        (["weir", "gate"], "gate", True),
        (["gate fell"], "gate", False),
        ([], "gate", False),
    ],
)
def test_an_accepted_phrase_applies_at_its_occurrences(accepted: list[str], words: str, expected: bool) -> None:
    start = COPY.index(words)
    assert is_accepted(document_of(COPY), Span(start, start + len(words)), accepted) is expected


def test_the_second_of_two_names_can_be_accepted() -> None:
    assert is_accepted(document_of("lock lock lock"), Span(5, 14), ["lock lock"])
    document = document_of("gate gate held")
    assert is_accepted(document, Span(5, 9), ["gate held"])
    assert not is_accepted(document, Span(0, 4), ["gate held"])
