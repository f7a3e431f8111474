"""Ours and theirs at one place."""

from wirelint.checking.linter import RuleFinding, merge
from wirelint.languagetool.catalogue import load_catalogue
from wirelint.languagetool.merge import merge_findings
from wirelint.rule import Confidence, Finding
from wirelint.text.span import Span

THEIRS = load_catalogue()["EN_A_VS_AN"].rule
OURS = THEIRS._replace(id="mt/wrong-article")


def ours(start: int, end: int, confidence: Confidence = "high", name: str = "mt/wrong-article") -> RuleFinding:
    return RuleFinding(OURS._replace(id=name), Finding(Span(start, end), confidence=confidence))


def theirs(start: int, end: int) -> RuleFinding:
    return RuleFinding(THEIRS, Finding(Span(start, end)))


def told(*found: RuleFinding) -> list[tuple[str, tuple[str, ...]]]:
    own = [f for f in found if f.rule.pack != "languagetool"]
    others = [f for f in found if f.rule.pack == "languagetool"]
    return [(f.rule.id, f.also) for f in merge(merge_findings(own, others, "medium"))]


def test_at_the_same_words_ours_speaks_and_theirs_is_named() -> None:
    assert told(ours(10, 12), theirs(10, 12)) == [("mt/wrong-article", ("languagetool/EN_A_VS_AN",))]
    assert told(ours(10, 20), theirs(10, 12)) == [("mt/wrong-article", ("languagetool/EN_A_VS_AN",))]
    assert told(ours(12, 13), theirs(10, 12)) == [("mt/wrong-article", ("languagetool/EN_A_VS_AN",))]


def test_elsewhere_both_speak() -> None:
    assert told(ours(20, 22), theirs(10, 12)) == [("languagetool/EN_A_VS_AN", ()), ("mt/wrong-article", ())]


def test_a_finding_about_a_whole_paragraph_swallows_none_in_it() -> None:
    assert len(told(ours(0, 200), theirs(10, 12))) == 2


def test_one_of_ours_that_is_not_shown_silences_nothing() -> None:
    assert told(ours(10, 12, "low"), theirs(10, 12))[0] == ("languagetool/EN_A_VS_AN", ())


def test_the_witness_stays_when_ours_is_merged_with_another_of_ours() -> None:
    found = (ours(10, 12, "medium"), ours(8, 12, "high", "mt/other"), theirs(10, 12))
    assert told(*found) == [("mt/other", ("mt/wrong-article", "languagetool/EN_A_VS_AN"))]
