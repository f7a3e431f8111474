import pytest

from wirelint.text.loops import Loop, find_loops, strip_words


@pytest.mark.parametrize(
    ("copy", "loop"),
    [
        ("he left by the old road by the old road today", Loop(2, 4, 4)),
        ("they met and left the old ferry and left the old ferry", Loop(2, 5, 5)),
        ("he rose and fell at night and fell at night", Loop(2, 4, 4)),
        ("they left the old ferry and left the old ferry", Loop(1, 5, 4)),
        ("on suspicion on suspicion on suspicion of theft", Loop(0, 2, 4)),
        ("they met terry roe told us erry roe told us", Loop(2, 4, 4)),
        ("fares rise, the board notes, the board notes.", Loop(2, 3, 3)),
    ],
)
def test_a_repeated_phrase_is_found_once(copy: str, loop: Loop) -> None:
    assert list(find_loops(copy.split())) == [loop]
    assert loop.length <= loop.period


@pytest.mark.parametrize(
    "copy",
    [
        "",
        "the board notes",
        "on and on and on and on",
        "on suspicion on suspicion of theft",
        "he was the best of the best of us",
        "the board met in may and it rained in the city and in the hills and on the pier and the boats and the sea and then all day until the board met in may",
    ],
)
def test_idioms_and_distant_copies_are_no_loops(copy: str) -> None:
    assert list(find_loops(copy.split())) == []


def test_words_that_are_only_punctuation_stay() -> None:
    assert strip_words(["“row,”", "—", "(roe)"]) == ["row", "—", "roe"]
