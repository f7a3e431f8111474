"""Learning boilerplate: lines of several stories, not of several versions of one."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.files.archive import Archive
from wirelint.files.discovery import Target
from wirelint.run.learning import boilerplate as module
from wirelint.run.learning.boilerplate import LearnResult, learn

WORDS = "lock quay boat weir tide pier crane barge keeper market harbour island ferry council mayor spring".split()


def prose(dice: Random, paragraphs: int = 5) -> list[str]:
    return [f"{' '.join(dice.choices(WORDS, k=12)).capitalize()} {dice.randrange(10**9)}." for _ in range(paragraphs)]


def learned(tmp_path: Path, stories: list[list[str]], fewest: int | None = None) -> LearnResult:
    path = tmp_path / "archive.jsonl"
    path.write_text(
        "".join(json.dumps({"title": "A title", "text": "\n\n".join(story)}) + "\n" for story in stories),
        encoding="utf-8",
    )
    return learn(Archive([Target(str(path), 0)]), fewest)


def test_lines_of_several_stories_are_learned_with_count_and_place(tmp_path: Path) -> None:
    dice = Random(1)
    stories = [prose(dice) for _ in range(6)]
    stories[1].insert(2, "Read it first")
    stories[2].insert(3, "read it  FIRST")
    stories[4] += ["Read it first", "Read it first"]
    for story in stories:
        story.insert(1, "___")
    stories[5].append("Once")
    assert learned(tmp_path, stories) == ([(3, "Read it first", f"{tmp_path / 'archive.jsonl'}:2")], 6, 0, 3, [])
    assert learned(tmp_path, stories, 4).lines == []


def test_versions_of_a_story_count_once(tmp_path: Path) -> None:
    dice = Random(2)
    story = prose(dice, 6)
    versions = [[*story, *prose(dice, n)] for n in range(4)]
    found = learned(tmp_path, [*versions, *(prose(dice) for _ in range(3))])
    assert (found.lines, found.versions, found.stories) == ([], 3, 7)


def test_a_story_with_furniture_of_its_own_is_no_version(tmp_path: Path) -> None:
    dice = Random(3)
    furniture = ["The letter of the lock keeper comes to you each morning at six.", "Read it first"]
    found = learned(tmp_path, [[*prose(dice, 3), *furniture] for _ in range(4)])
    assert [(line.stories, line.text) for line in found.lines] == [(4, line) for line in furniture]
    assert found.versions == 0


def test_the_minimum_rises_with_the_size_of_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHARE", 2)
    assert learned(tmp_path, [[f"One {n}."] for n in range(9)]).fewest == 5


def test_of_very_many_lines_the_most_frequent_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    monkeypatch.setattr(module, "_BATCH", 3)
    found = learned(
        tmp_path, [["One more.", "Two more.", "Three more."], ["Two more.", "Three more."], ["Three more."]] * 3
    )
    assert {(line.stories, line.text) for line in found.lines} == {(9, "Three more."), (6, "Two more.")}


def test_a_full_filter_calls_nothing_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module._ProseFilter, "_FULL", 3)
    seen = module._ProseFilter()
    assert not seen.is_version(range(4))
    assert not seen.is_version(range(4))


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), max_size=12))
def test_counts_are_those_of_the_stories(tmp_path_factory: pytest.TempPathFactory, stories: list[list[str]]) -> None:
    lines = [[f"Line {letter}" for letter in story] for story in stories]
    found = learned(tmp_path_factory.getbasetemp(), [["A first line here", *story] for story in lines], 2)
    expected = {line: sum(line in story for story in lines) for story in lines for line in story}
    assert {line.text: line.stories for line in found.lines if line.text != "A first line here"} == {
        line: count for line, count in expected.items() if count >= 2
    }
