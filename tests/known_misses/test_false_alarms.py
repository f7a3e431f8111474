"""Right copy that wirelint reports.

Each is a strict xfail: when one is silent, its test fails. Move the case to the `good` examples of its rule then.
"""

import pytest

from .story import rules_on


def alarms(rule: str, *copy: str) -> list[object]:
    mark = pytest.mark.xfail(strict=True, reason=f"{rule} reports it")
    return [pytest.param(rule, text, marks=mark) for text in copy]


def test_a_paragraph_without_a_fault_is_silent() -> None:
    assert rules_on("The choir has sung in the cathedral every Sunday since 1901.") == set()


@pytest.mark.parametrize(
    ("rule", "copy"),
    [
        *alarms("boilerplate/comments", "No comment."),
    ],
)
def test_right_copy_is_not_reported(rule: str, copy: str) -> None:
    assert rule not in rules_on(copy)
