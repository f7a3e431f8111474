"""Faults that wirelint does not report yet.

Each is a strict xfail: when one is found, its test fails. Move the case to the `bad` examples of its rule then.
"""

import pytest

from .story import rules_on


def missed(reason: str, *copy: str) -> list[object]:
    return [pytest.param(text, marks=pytest.mark.xfail(strict=True, reason=reason)) for text in copy]


def test_a_fault_that_is_found_would_be_seen() -> None:
    assert rules_on("The coach said the the player would miss the final.") == {"mt/doubled-word"}


@pytest.mark.parametrize(
    "copy",
    [
        *missed("noun phrase alone", "The striker, who scored twice in the first."),
        *missed(
            "calque",
            "The president made a visit official to Lima.",
        ),
        *missed(
            "agreement",
            "The rains has destroyed the bridge.",
            "Police arrested two mans on Monday.",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_reported(copy: str) -> None:
    assert rules_on(copy)
