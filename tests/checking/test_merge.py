"""Merging overlapping findings."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rule_maker import declared
from wirelint.checking.linter import RuleFinding
from wirelint.checking.merge import merge
from wirelint.languagetool.catalogue import load_catalogue
from wirelint.rule import CONFIDENCES, SEVERITIES, Edit, Finding, Fix, Severity
from wirelint.text import Span

THEIRS = load_catalogue()["EN_A_VS_AN"].rule


def at(
    start: int, end: int, rule: str = "desk/one", confidence: str = "high", severity: str = "warning"
) -> RuleFinding:
    made = declared("pattern", "x", id=rule, confidence=confidence, severity=severity)
    return RuleFinding(made, Finding(Span(start, end)))


def theirs(start: int, end: int, severity: Severity = "warning") -> RuleFinding:
    return RuleFinding(THEIRS._replace(severity=severity), Finding(Span(start, end)))


def merged(*found: RuleFinding) -> list[tuple[Span, str, tuple[str, ...]]]:
    return [(f.finding.span, f.rule.id, f.also) for f in merge(found)]


def test_the_highest_severity_wins_then_confidence_then_the_shorter_span() -> None:
    note, error = at(0, 90, "desk/wide", "high", "info"), at(5, 9, "desk/narrow", "medium", "error")
    assert merged(note, error) == [((5, 9), "desk/narrow", ("desk/wide",))]
    assert merged(at(0, 9, "desk/a"), at(2, 4, "desk/b"), at(3, 5, "desk/c", "medium")) == [
        ((2, 4), "desk/b", ("desk/a", "desk/c"))
    ]
    assert merged(at(0, 9, "desk/a"), at(2, 4, "desk/b", "medium")) == [((0, 9), "desk/a", ("desk/b",))]


def test_packs_and_neighbours_are_not_merged() -> None:
    assert merged(at(0, 3, "desk/a"), at(0, 3, "mt/a"), at(3, 5, "desk/b")) == [
        ((0, 3), "desk/a", ()),
        ((0, 3), "mt/a", ()),
        ((3, 5), "desk/b", ()),
    ]


def test_a_rule_is_not_named_beside_itself() -> None:
    assert merged(at(0, 3), at(1, 4), at(0, 9, "desk/b"), at(0, 8, "desk/b")) == [((0, 3), "desk/one", ("desk/b",))]


def test_equal_empty_spans_are_one() -> None:
    assert merged(at(2, 2, "desk/a"), at(2, 2, "desk/b")) == [((2, 2), "desk/a", ("desk/b",))]


def test_a_winner_without_a_fix_takes_over_the_first_one() -> None:
    fix, other = (Fix(title, (Edit(Span(2, 4), title),)) for title in ("pier", "quay"))

    def with_fix(f: RuleFinding, its: Fix) -> RuleFinding:
        return f._replace(finding=f.finding._replace(fix=its))

    bare, first, last = at(2, 4, "desk/a"), with_fix(at(1, 5, "desk/b"), fix), with_fix(at(0, 6, "desk/c"), other)
    [f] = merge([last, bare, first])
    assert (f.rule.id, f.finding.fix) == ("desk/a", fix)
    [f] = merge([with_fix(bare, other), first])
    assert (f.rule.id, f.finding.fix) == ("desk/a", other)


def test_a_winner_takes_over_reasons() -> None:
    one, two = at(0, 9, "desk/a", "high"), at(0, 9, "desk/b", "medium")
    [left] = merge([one, two._replace(finding=two.finding._replace(reasons=("a cue",)))])
    assert (left.rule.id, left.finding.reasons) == ("desk/a", ("a cue",))


def removing(start: int, end: int, rule: str = "boilerplate/tail", confidence: str = "high") -> RuleFinding:
    f = at(start, end, rule, confidence)
    return f._replace(rule=f.rule._replace(removes=True))


def test_findings_in_words_to_be_removed_are_merged_without_their_fixes() -> None:
    date = at(4, 9, "mt/date", severity="error")
    date = date._replace(finding=date.finding._replace(fix=Fix("date", (Edit(Span(4, 9), "12 May"),))), also=("mt/x",))
    name, article = at(0, 10, "names/variant", severity="info"), theirs(6, 8)
    [f] = merge([date, name, article, removing(0, 10)])
    assert (f.finding.span, f.rule.id, f.severity) == ((0, 10), "boilerplate/tail", "error")
    assert sorted(f.also) == ["languagetool/EN_A_VS_AN", "mt/date", "mt/x", "names/variant"]
    assert f.finding.fix is None


def test_findings_beyond_words_to_be_removed_stay() -> None:
    assert len(merged(removing(4, 10), at(2, 6, "mt/date"), at(9, 12, "mt/word"))) == 3
    assert len(merged(at(0, 10, "boilerplate/tail"), at(4, 6, "mt/date"))) == 2


def test_words_that_may_not_have_to_be_removed_contain_nothing() -> None:
    assert len(merged(removing(0, 10, confidence="low"), at(4, 6, "mt/date"))) == 2
    assert len(merged(removing(0, 10, confidence="medium"), at(4, 6, "mt/date"))) == 1


def test_two_reasons_to_remove_words_are_not_merged() -> None:
    assert len(merged(removing(0, 10), removing(0, 10, "desk/embargo"))) == 2
    assert merged(removing(0, 10), removing(4, 10, "desk/embargo"), at(5, 6, "mt/date")) == [
        ((0, 10), "boilerplate/tail", ("mt/date",)),
        ((4, 10), "desk/embargo", ()),
    ]


def test_of_two_reasons_to_remove_the_same_words_the_more_severe_one_is_left() -> None:
    credit, note = removing(0, 10), removing(0, 10, "desk/photo-note")
    warning = credit._replace(finding=credit.finding._replace(severity="warning"))
    error = note._replace(finding=note.finding._replace(severity="error"))
    assert merged(warning, error, at(5, 6, "mt/date")) == [
        ((0, 10), "desk/photo-note", ("boilerplate/tail", "mt/date")),
    ]
    assert len(merged(warning, error, removing(0, 9, "mt/tail"))) == 2


FINDINGS = st.builds(
    lambda start, length, name, confidence, severity: at(start, start + length, f"desk/{name}", confidence, severity),
    st.integers(0, 40),
    st.integers(1, 12),
    st.sampled_from("abc"),
    st.sampled_from(CONFIDENCES),
    st.sampled_from(SEVERITIES),
)


@given(st.lists(FINDINGS, max_size=25), st.randoms())
def test_merged_findings_do_not_overlap_and_name_every_rule(found: list[RuleFinding], random: Random) -> None:
    winners = merge(found)
    assert [f.finding.span for f in winners] == sorted(f.finding.span for f in winners)
    assert not any(a.finding.span.overlaps(b.finding.span) for a in winners for b in winners if a is not b)
    for f in found:
        near = [w for w in winners if w.finding.span.overlaps(f.finding.span)]
        assert any(f.rule.id in (w.rule.id, *w.also) for w in near)
    random.shuffle(found)
    assert [(f.finding.span, f.rule.id) for f in merge(found)] == [(f.finding.span, f.rule.id) for f in winners]


@given(
    st.lists(
        st.one_of(
            FINDINGS,
            st.builds(theirs, st.integers(0, 40), st.integers(41, 60), st.sampled_from(SEVERITIES)),
            st.builds(removing, st.integers(0, 20), st.integers(21, 60)),
        )
    )
)
def test_a_finding_is_only_absorbed_by_one_at_least_as_severe(found: list[RuleFinding]) -> None:
    winners = merge(found)
    for f in found:
        severity = SEVERITIES.index(f.severity)
        assert any(f.rule.id in (w.rule.id, *w.also) and SEVERITIES.index(w.severity) >= severity for w in winners)


@pytest.mark.parametrize("span", [(10, 12), (10, 20), (12, 13), (5, 10)])
def test_languagetool_is_named_at_our_words(span: tuple[int, int]) -> None:
    ours = at(*span, "mt/wrong-article")
    assert merged(theirs(10, 12), ours) == [(span, "mt/wrong-article", ("languagetool/EN_A_VS_AN",))]


def test_languagetool_elsewhere_or_in_a_whole_passage_is_not_merged() -> None:
    assert len(merged(at(20, 22), theirs(10, 12))) == 2
    assert len(merged(at(10, 36), theirs(10, 12))) == 1
    assert len(merged(at(10, 37), theirs(10, 12))) == 2


def test_languagetool_stays_if_it_is_more_severe() -> None:
    assert len(merged(at(10, 12, severity="info"), theirs(10, 12))) == 2
    assert len(merged(at(10, 12, severity="info"), theirs(10, 12, "info"))) == 1


def test_languagetool_is_named_by_the_winner_of_a_pack() -> None:
    found = at(10, 12, "mt/wrong-article", "medium"), at(8, 12, "mt/other"), theirs(10, 12)
    assert merged(*found) == [((8, 12), "mt/other", ("mt/wrong-article", "languagetool/EN_A_VS_AN"))]


def test_a_winner_without_a_fix_takes_over_all_that_go_together() -> None:
    def small(start: int, title: str, *, safe: bool = False) -> RuleFinding:
        f = at(start, start + 2, f"desk/{title}")
        return f._replace(finding=f.finding._replace(fix=Fix(title, (Edit(Span(start, start + 2), title),), safe)))

    long = at(0, 40, "desk/long", severity="error")
    [f] = merge([long, small(4, "one"), small(8, "two"), small(9, "meets"), small(20, "three")])
    assert f.finding.fix is not None
    assert f.finding.fix.title == "one, and other fixes"
    assert [edit.replacement for edit in f.finding.fix.edits] == ["one", "two", "three"]
    [f] = merge([long, small(4, "unsafe"), small(8, "safe", safe=True), small(20, "late")])
    assert f.finding.fix == Fix("safe", (Edit(Span(8, 10), "safe"),), True)
