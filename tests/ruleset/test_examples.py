"""Tests of the markup of examples."""

import pytest

from wirelint.ruleset.examples import parse_example
from wirelint.text.span import Span


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("No marks.", "No marks.", ()),
        ("The ⟦quay⟧ was ⟦shut⟧.", "The quay was shut.", (Span(4, 8), Span(13, 17))),
        ("One. ¶ ⟦Two⟧.", "One.\n\nTwo.", (Span(6, 9),)),
        ("One.¶Two.", "One.\n\nTwo.", ()),
        ("Here⟦⟧.", "Here.", (Span(4, 4),)),
        ("⟦🙂⟧ x", "🙂 x", (Span(0, 1),)),
    ],
)
def test_marks_are_removed_and_returned_as_spans(marked: str, text: str, spans: tuple[Span, ...]) -> None:
    assert parse_example(marked) == (text, spans)


@pytest.mark.parametrize("marked", ["a ⟦b", "a b⟧", "⟦a ⟦b⟧⟧", "⟧a⟦"])
def test_marks_that_do_not_pair_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"[⟦⟧]"):
        parse_example(marked)
