"""Tests of one name in two spellings in two stories of a batch."""

from pathlib import Path

from wirelint.checking.batch import compare
from wirelint.checking.facts import gather
from wirelint.checking.linter import Linter
from wirelint.readers import read_text
from wirelint.ruleset.loader import load_rule
from wirelint.ruleset.packs import shipped_folder

LINTER = Linter([load_rule(str(Path(shipped_folder()) / "names" / "across.py"), "names")])


def findings(*stories: str) -> list[tuple[int, str, str, list[tuple[str, int, int]]]]:
    """Return the story, the marked words, the message and the locations of the labels of each finding."""
    file_facts = [gather(LINTER, read_text(text).documents, f"{n}.txt") for n, text in enumerate(stories)]
    shares = list(compare(LINTER, file_facts))
    assert not any(share.failures for share in shares)
    return [
        (
            number,
            stories[number][slice(*finding.span)],
            finding.message,
            [(p.path, *p.start) for label in finding.labels if (p := label.location)],
        )
        for number, share in enumerate(shares)
        for _, finding in share.findings.get(0, ())
    ]


MODY = "Gen. Salifou Mody was seen in Niamey.\n\nLater Mody left the town."
MODI = "Troops in Niamey cheered when Gen. Salifou Modi came."


def test_the_spelling_in_fewer_stories_is_marked_and_counted() -> None:
    assert findings(MODI, MODY, f"It rained.\n\n{MODY}") == [
        (0, "Salifou Modi", "check spelling: “Salifou Mody” in 2 other stories, “Salifou Modi” in 1", [("1.txt", 1, 6)])
    ]  # fmt: skip


def test_of_two_in_as_many_stories_the_more_frequent_or_first_is_usual() -> None:
    [(story, *_)] = findings(MODI, MODY)
    assert story == 1
    [(story, *_)] = findings(MODI, f"{MODY} Then Salifou Mody slept.")
    assert story == 0


def test_each_story_with_the_rarer_spelling_has_its_finding() -> None:
    found = findings(MODY, MODI, MODY, MODI, MODY)
    assert [story for story, *_ in found] == [1, 3]
    [message] = {message for _, _, message, _ in found}
    assert message == "check spelling: “Salifou Mody” in 3 other stories, “Salifou Modi” in 2"


def test_of_three_spellings_two_are_compared_with_the_most_frequent() -> None:
    third = MODI.replace("Modi", "Modey")
    assert [(s, w) for s, w, *_ in findings(MODY, MODI, third, MODY)] == [(1, "Salifou Modi"), (2, "Salifou Modey")]


def test_known_names_are_compared_in_stories_on_the_same_subject() -> None:
    one = "Michael Steel spoke on Tuesday about the bridge."
    other = "Michael Steele spoke on Tuesday about the bridge."
    assert findings(one, other) == []
    place = " It runs from Brockweir to Ellerby by way of Stainmoor and Tollerdale."
    assert [words for _, words, *_ in findings(one + place, other + place)] == ["Michael Steele"]


def test_two_letters_that_changed_places_count() -> None:
    assert [w for _, w, *_ in findings("The singer Anders Rheinhart sang.", "Then Anders Rhienhart sang too.")] == [
        "Anders Rhienhart"
    ]


def test_no_stories_and_stories_without_names() -> None:
    assert findings() == []
    assert findings("It rained all day.", "It rained all night.") == []
