"""Names of a group that are spelled in two ways."""

from collections import defaultdict

from wirelint.names.batch_names import StoryName, find_story_names, make_name_keys
from wirelint.names.batch_variants import find_conflicts


def conflicts(*stories: str) -> set[tuple[str, str]]:
    """Return the doubtful and the other spelling of each conflict in the names of some stories."""
    groups: defaultdict[str, list[tuple[int, StoryName]]] = defaultdict(list)
    for number, text in enumerate(stories):
        for *_, name, keys in find_story_names(text):
            for key in keys:
                groups[key].append((number, name))
    return {
        (" ".join(conflict.doubtful.words), " ".join(conflict.other.words))
        for key, group in groups.items()
        for conflict in find_conflicts(key, group.copy)
    }


PLACES = "The road runs by Kramatorsk, Pokrovsk, Toretsk and Siversk"


def test_single_names_are_compared_if_the_stories_share_others() -> None:
    assert conflicts(f"{PLACES} to Bakhmut.", f"{PLACES} to Bahmut.") == {("bahmut", "bakhmut")}
    assert conflicts("They left Bakhmut.", "They left Bahmut.") == set()


def test_names_that_one_story_contains_are_skipped() -> None:
    both = f"{PLACES} to Bakhmut and Bahmut."
    assert conflicts(f"{PLACES} to Bakhmut.", f"{PLACES} to Bahmut.", both) == set()


def test_surnames_in_full_names_are_compared_as_full_names() -> None:
    one, other = f"{PLACES}, said Omar Tchiani.", f"{PLACES}, said Aziz Chiani."
    assert conflicts(one, other) == set()
    assert conflicts(f"{PLACES}, said Tchiani.", other) == {("chiani", "tchiani")}


def test_given_names_are_not_compared_alone() -> None:
    one, other = f"{PLACES}, said Zorabek.", f"{PLACES}, said Zorabeck."
    assert conflicts(one, other) == {("zorabeck", "zorabek")}
    assert conflicts(one, other, "Zorabek Osh left.") == set()


def test_a_name_many_others_resemble_is_skipped() -> None:
    vowels = "aeiou"
    crowd = [f"Steve Br{a}{b}kn{c}r came." for a in vowels for b in vowels for c in vowels]
    assert conflicts(*crowd) == set()
    assert conflicts(*crowd[:2]) != set()


def test_a_shared_word_counts_less_if_many_names_have_it() -> None:
    pair = ("Then Anders Brockmar sang.", "Then Anders Brookmar sang.")
    assert conflicts(*pair) == {("anders brookmar", "anders brockmar")}
    others = (
        "Bok Tait Ullmo Quist Wergel Yxby Delacroix Fjord Hangzhou Nguema Pirelli Xenakis Zolla Tukiso Rivela".split()
    )
    assert conflicts(*pair, *(f"Then Anders {surname} sang." for surname in others)) == set()


def test_an_english_word_is_no_key_for_the_names_that_begin_with_it() -> None:
    assert [key for key in make_name_keys(("united", "kramer")) if key.startswith("1")] == ["1 0 kramer"]
    assert [key for key in make_name_keys(("salifou", "mody")) if key.startswith("1")] == ["1 0 mody", "1 1 salifou"]
