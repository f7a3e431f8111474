"""Tests of subordinate clauses on their own: how sure they are a fault."""

from pathlib import Path

import pytest

from wirelint.checking.linter import Linter
from wirelint.readers.plain import read_plain
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_folder

PACK = load_pack(str(Path(shipped_folder()) / "fragments"))


def confidences(copy: str) -> list[str | None]:
    outcome = Linter([rule for rule in PACK.rules if rule.id == "fragments/orphan-clause"]).lint(read_plain(copy))
    assert not outcome.failures
    return [found.finding.confidence for found in outcome.found]


@pytest.mark.parametrize(
    ("copy", "confidence"),
    [
        ("The match ended early. Because the referee had fallen ill. The fans went home.", "medium"),
        ("Because the referee had fallen ill.", "medium"),
        ("The match ended early. Because the referee had fallen ill.", "low"),  # a reason, for effect
        ("It ended. Because the referee had fallen ill. Because it was late.", "low"),
        ("“It ended. Because the referee had fallen ill. We went home,” she said.", "low"),
        ("“We went home. When the referee had fallen ill. The match was over,” she said.", "medium"),
    ],
)
def test_clauses_that_can_be_style_are_less_sure(copy: str, confidence: str) -> None:
    assert confidence in confidences(copy)


@pytest.mark.parametrize(
    "copy",
    [
        "After the break Osei ran on to a long pass which the keeper had dropped.",
        "Since 1980 the number of boats has fallen by half.",
        "Before she was 40 40 boats bore her name.",
        "Before Osei’s arrival the club had won four titles in all.",
        "Who ended the match? Because the referee had fallen ill.",
        "If the boats want to reach the can they must turn.",
    ],
)
def test_a_phrase_before_a_main_clause_is_not_reported(copy: str) -> None:
    assert confidences(copy) == []
