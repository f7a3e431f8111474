"""Names in two orders, or written both as one word and as two."""

import pytest

from wirelint.names.word_order import find_reordered


def reordered(copy: str) -> list[tuple[str, str]]:
    return [(copy[slice(*doubtful[0])], copy[slice(*usual[0])]) for doubtful, usual in find_reordered(copy)]


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("Kim Jong Un came. Jong Un Kim left.", ("Jong Un Kim", "Kim Jong Un")),
        ("Kim Jong-un came. Then Jong-un Kim left.", ("Jong-un Kim", "Kim Jong-un")),
        ("On Monday Takahashi Haruto won. Haruto Takahashi is glad.", ("Haruto Takahashi", "Takahashi Haruto")),
        ("The Council of Security met. The Security Council met.", ("Council of Security", "Security Council")),
        (
            "The Council of the National Guard; the National Guard Council.",
            ("Council of the National Guard", "National Guard Council"),
        ),
        ("Abdelfattah came. Abdel Fattah left. Abdelfattah slept.", ("Abdel Fattah", "Abdelfattah")),
    ],
)
def test_one_name_in_two_orders_is_found(copy: str, expected: tuple[str, str]) -> None:
    assert reordered(copy) == [expected]


@pytest.mark.parametrize(
    "copy",
    [
        "Bruce Lee was a star. Lee Bruce runs a shop.",
        "Hyde Park is green. Park Lane is not. Park Hyde.",
        "The Council of Ministers met. The Security Council did not.",
        "The Committee of the Hunan Provincial Committee met.",
        "Benson came. Ben Son left? Ben Sonny did.",
        "Kim Jong Un came. Kim Jong Il did not.",
    ],
)
def test_different_names_are_not_paired(copy: str) -> None:
    assert reordered(copy) == []
