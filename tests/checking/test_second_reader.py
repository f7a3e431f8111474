"""Tests of the model of lines as a second reader."""

import pytest

from wirelint.checking.linter import RuleFinding
from wirelint.checking.second_reader import raise_confidence
from wirelint.rule import SECOND_READER, Confidence, Finding
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import shipped_packs
from wirelint.text.span import Span

RULES = {rule.id: rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules}


def found(rule: str, start: int, end: int, confidence: Confidence) -> RuleFinding:
    return RuleFinding(RULES[rule], Finding(Span(start, end), confidence=confidence))


def confidences(*findings: RuleFinding) -> list[Confidence]:
    return [f.confidence for f in raise_confidence(findings)]


def test_the_second_reader_is_a_shipped_rule() -> None:
    assert [rule.id for rule in RULES.values() if rule.is_second_reader] == [SECOND_READER]


def test_a_line_that_both_report_has_high_confidence() -> None:
    own, other = found(SECOND_READER, 10, 30, "medium"), found("boilerplate/byline", 12, 20, "medium")
    assert confidences(own, other) == ["high", "high"]


@pytest.mark.parametrize(
    ("rule", "start", "confidence"),
    [("boilerplate/byline", 31, "medium"), ("boilerplate/byline", 10, "low"), ("mt/seam", 10, "medium")],
)
def test_other_findings_do_not_raise_the_confidence(rule: str, start: int, confidence: Confidence) -> None:
    own, other = found(SECOND_READER, 10, 30, "medium"), found(rule, start, start + 5, confidence)
    assert confidences(own, other) == ["medium", confidence]


def test_each_line_counts_by_itself() -> None:
    findings = [
        found(SECOND_READER, 40, 60, "medium"),
        found(SECOND_READER, 10, 30, "medium"),
        found("boilerplate/share", 40, 60, "high"),
    ]
    assert confidences(*findings) == ["high", "medium", "high"]
