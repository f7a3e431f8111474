"""The names of many stories, and which of them are close."""

import pytest

from wirelint.names.index import Roster


def roster_of(*stories: str) -> Roster:
    """Names are parted by commas, and each counts once."""
    roster = Roster()
    for number, story in enumerate(stories):
        for name in story.split(", "):
            roster.add(number, tuple(name.split()), 1)
    return roster


def pairs(*stories: str) -> list[tuple[str, str]]:
    found = roster_of(*stories).find_pairs()
    return [(" ".join(pair.one), " ".join(pair.other)) for pair in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("salifou mody", "salifou modi"),
        ("yunusbek yevkurov", "junusbek yevkurov"),
        ("abdourahamane tchiani", "abdulrahmane chiani"),
        ("omar - burhan", "omar - burhane"),
        ("bakhmut", "bahmut"),
        ("mark zuckerborg", "mark zuckerburg"),
    ],
)
def test_close_names_are_found_whichever_comes_first(one: str, other: str) -> None:
    assert pairs(one, other) == [(one, other)]
    assert pairs(other, "niamey", one) == [(other, one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boris johnson", "jane johnston"),
        ("boris ivanov", "boris ivanova"),
        ("rafael benitez", "rafa benitez"),
        ("chinese communist party", "japanese communist party"),
        ("daily herald", "daily heralt"),
        ("stade - france", "stade francais"),
        ("iran", "iraq"),
        ("omar tchiani", "omar"),
        ("salifou mody", "salifou mody"),
    ],
)
def test_two_names_are_not(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_names_that_one_story_has_both_of_are_left_to_that_story() -> None:
    assert pairs("salifou mody", "salifou modi", "salifou mody, salifou modi") == []


def test_a_single_word_is_left_to_the_longer_names_that_have_it() -> None:
    assert pairs("tchiani", "omar chiani, chiani") == [("tchiani", "chiani")]
    assert pairs("aziz tchiani, tchiani", "omar chiani, chiani") == []
    assert pairs("georgi sand, georgi", "georgy bell, georgy") == []


def test_how_many_names_share_a_part() -> None:
    roster = roster_of("steve brockman", "steve brookman, brookman", "steve tait, brookman", "paul brockman")
    [pair] = [pair for pair in roster.find_pairs() if pair.shared]
    assert roster.fan_of(pair) == 3
    assert roster.stories_of("brookman") == 2
    assert roster.stories_of("steve") == 0


def test_a_crowd_under_one_key_is_passed_over() -> None:
    vowels = "aeiou"
    crowd = [f"steve br{a}{b}kn{c}r" for a in vowels for b in vowels for c in vowels]
    assert pairs(*crowd) == []
