from pathlib import Path

import pytest

from wirelint.checking.batch import compare
from wirelint.checking.facts import gather
from wirelint.checking.linter import Linter
from wirelint.readers import read_text
from wirelint.ruleset.loader import load_rule
from wirelint.ruleset.packs import shipped_folder

LINTER = Linter([load_rule(str(Path(shipped_folder()) / "fragments" / "part-across.py"), "fragments")])
OTHER = "Lock opens early\n\nThe lock opened at noon on Tuesday."


def story(headline: str) -> str:
    return f"{headline}\n\nThe second boat came in May 1961, the log of the port says. It was sold in the autumn."


def findings(*stories: str) -> list[tuple[int, str, str]]:
    """Return the number of the story, the marked words and the message of each finding."""
    file_facts = [gather(LINTER, read_text(text).documents, f"{n}.txt") for n, text in enumerate(stories)]
    shares = list(compare(LINTER, file_facts))
    assert not any(share.failures for share in shares)
    return [
        (number, stories[number][slice(*finding.span)], finding.message)
        for number, share in enumerate(shares)
        for _, finding in share.findings.get(0, ())
    ]


def test_a_later_part_without_the_one_before_is_reported() -> None:
    assert findings(OTHER, story("The ferry years, part 2")) == [
        (1, "part 2", "missing part of a series: part 1 is in no story of the batch")
    ]


def test_the_order_of_the_stories_does_not_matter() -> None:
    stories = story("The ferry years, part 2"), OTHER, story("The ferry years, part 1")
    assert not findings(*stories)
    assert not findings(*reversed(stories))


def test_alone_a_part_is_compared_with_nothing() -> None:
    assert not findings(story("The ferry years, part 2"))


def test_the_part_of_another_series_does_not_count() -> None:
    found = findings(story("The ferry years, part 2"), story("The storm: part 1"))
    assert [words for _, words, _ in found] == ["part 2"]


def test_a_part_without_a_title_can_belong_to_any_series() -> None:
    assert not findings(story("The ferry years, part 2"), story("Part One: The builders"))
    assert not findings(story("Ferries\n\nSecond of two parts"), story("The ferry years (Part I)"))


@pytest.mark.parametrize("label", ["Part 3", "part three", "(Part III)", "(Part 3 of 4)"])
def test_numbers_are_read_in_each_form(label: str) -> None:
    found = findings(story(f"The ferry years, {label}"), OTHER)
    assert [message.partition("part 2")[1] for *_, message in found] == ["part 2"]


@pytest.mark.parametrize(
    "headline",
    [
        "Council votes on part 2 of the plan",
        "“The Ferry, Part 2” opens",
        "He takes part",
        "Part 2 of the plan is dear.",
        "Part ten",
    ],
)
def test_other_words_are_no_label(headline: str) -> None:
    assert not findings(story(headline), OTHER)
