import pytest

from wirelint.names.mentions import find_mentions
from wirelint.names.typing_slips import is_one_slip, is_typing_slip


@pytest.mark.parametrize(
    ("one", "other"),
    [("lindholm", "lindhlom"), ("lindholm", "lindhom"), ("lindholm", "lindhollm"), ("lindhom", "lindholm")],
)
def test_one_letter_too_many_or_too_few_and_a_swap_are_one_slip(one: str, other: str) -> None:
    assert is_one_slip(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("lindholm", "lundholm"), ("lindholm", "indholm"), ("lindholm", "lidnhlom"), ("lind", "lnid")],
)
def test_other_differences_are_not_one_slip(one: str, other: str) -> None:
    assert not is_one_slip(one, other)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Ann Lindholm said that Lindhlom would pay. Lindholm left. Lindholm sat.", True),
        ("Ann Lindholm said that Lindhlom would pay. Lindholm left.", False),  # too few to know
        ("Ann Lindholm met Ole Lindhlom at noon. Lindholm left. Lindholm sat.", False),  # another given name
        ("It is Lindholm, not Lindhlom, she said. Lindholm left. Lindholm sat.", False),  # on purpose
        ("Lindholm Corp lent Lindhlom Bank a ship. Lindholm Corp paid. Lindholm Corp sank.", False),  # other firms
        ("Lindholm Corp lent Lindhlom Corp a ship. Lindholm Corp paid. Lindholm Corp sank.", True),
    ],
)
def test_a_slip_has_no_name_of_its_own(text: str, slip: bool) -> None:
    words = ("lindhlom", "lindholm")
    found = find_mentions(text, frozenset(words))
    assert is_typing_slip(text, words, *(found[word] for word in words)) is slip
