"""Tests of surnames that nothing introduces."""

from pathlib import Path

import pytest

from wirelint.checking.linter import Linter
from wirelint.readers.plain import read_plain
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_folder

PACK = load_pack(str(Path(shipped_folder()) / "fragments"))
RULE = "fragments/unintroduced-name"
LEAD = "Port strike ends\n\nDockers went back to work on Friday after two weeks. {}\n"


def found_in(copy: str, *known: str) -> list[str]:
    rules = [rule for rule in PACK.rules if rule.id == RULE]
    outcome = Linter(rules, {RULE: {"known": list(known)}}).lint(read_plain(LEAD.format(copy)))
    assert not outcome.failures
    return [LEAD.format(copy)[slice(*found.finding.span)] for found in outcome.found]


@pytest.mark.parametrize(
    "copy",
    [
        "“It was hard,” Osterman said.",
        "It was hard, said Osterman, who has led the union since May.",
        "But Osterman has argued that it was hard.",
        "Osterman’s members are content. “It was hard,” says Osterman.",
        "It ended on Friday.\n\nOSTERMAN WINS\n\n“It was hard,” Osterman told reporters.",
        "“It was hard,” he told Osterman. “And long,” Osterman later added.",
    ],
)
def test_the_first_mention_of_an_unintroduced_speaker_is_reported(copy: str) -> None:
    assert found_in(copy) == ["Osterman"]


@pytest.mark.parametrize(
    "copy",
    [
        "“It was hard,” Osterman said. Ida Osterman leads the union.",
        "“It was hard,” Osterman said. Ms Osterman leads the union.",
        "“It was hard,” Osterman said. I. J. Osterman leads the union.",
        "“It was hard,” Osterman said. William “Bo” Osterman leads the union.",
        "Osterman, the leader of the union, said that it was hard.",
        "Osterman (pictured) said that it was hard.",
        "His wife Osterman said that it was hard.",
        "The Osterman said that it was hard. In Osterman said so too.",
        "Osterman & Sons said that it was hard. Osterman said so twice.",
        "“Nobody knew that Osterman said so,” he told the court.",
        "“It was hard,” she said. They said so too. What’s argued is this.",
        "“It was hard,” Osterman said. Ida Ostermann leads the union.",  # of names/variant
        "Microsoft said so. Congress said no. Berlin argued. Arsenal insisted.",
    ],
)
def test_introduced_names_and_bodies_are_not_reported(copy: str) -> None:
    assert found_in(copy) == []


def test_a_common_word_is_a_name_only_inside_a_sentence() -> None:
    assert found_in("“It was hard,” Bishop said.") == []  # a title
    assert found_in("“It was hard,” Harrow said.") == ["Harrow"]
    assert found_in("“It was hard.” Harrow said nothing.") == []


def test_known_names_need_no_introduction() -> None:
    assert found_in("“It was hard,” Osterman said.", "Osterman") == []


def test_long_texts_are_no_stories() -> None:
    filler = "The gates of the port opened at six. " * 1700
    assert found_in(filler + "“It was hard,” Osterman said.") == []
