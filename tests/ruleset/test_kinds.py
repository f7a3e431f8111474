"""Tests of the declarative kinds and their parameters."""

import pytest

from tests.rule_maker import declared, document_of, found, outcome_of
from wirelint.rule import Finding, Rule
from wirelint.ruleset.kinds import KINDS, SCOPES_OF


def findings(rule: Rule, *paragraphs: str) -> list[Finding]:
    outcome = outcome_of(document_of(*paragraphs), rule)
    assert outcome.failures == []
    return [f.finding for f in outcome.found]


def test_each_kind_has_scopes() -> None:
    assert tuple(SCOPES_OF) == KINDS


def test_pattern_finds_each_match() -> None:
    assert found(declared("pattern", "lock[s]?"), "The locks held. A lock broke, the lock.") == [
        "locks",
        "lock",
        "lock",
    ]


def test_group_at_narrows_the_span_and_may_be_missing() -> None:
    rule = declared("pattern", "(?:old|the (?P<at>new)) lock")
    assert found(rule, "It is the old lock. It is the new lock.") == ["new"]


def test_pattern_of_a_paragraph_sees_over_sentences() -> None:
    text = "It is a lock. Barges use it."
    assert found(declared("pattern", "lock. Barges"), text) == []
    assert found(declared("pattern", "lock. Barges", scope="paragraph"), text) == ["lock. Barges"]


def test_pattern_of_regex() -> None:
    assert found(declared("pattern", r"\p{Lu}{3}lock", engine="regex"), "The ABClock held.") == ["ABClock"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("a plain word", "a plain word"),
        ("“{found}” is wrong", "“lock nine” is wrong"),
        ("{what} {number}", "lock nine"),
        ("{what}{missing}.", "lock."),
    ],
)
def test_message_takes_the_words_of_the_match(message: str, said: str) -> None:
    rule = declared("pattern", r"(?P<what>lock) (?P<number>\w+)(?P<missing>x)?", message=message)
    assert [f.message for f in findings(rule, "It was lock nine.")] == [said]


def test_found_is_the_marked_text_cut_to_a_limit() -> None:
    rule = declared("pattern", "the (?P<at>lo+ck)", message="{found}")
    assert [f.message for f in findings(rule, "It is the lock.")] == ["lock"]
    long = "l" + "o" * 60 + "ck"
    (finding,) = findings(rule, f"It is the {long}.")
    assert finding.message == long[:39] + "…"
    assert finding.span.end - finding.span.start == 63


def test_phrases_are_whole_words_in_any_case_the_longest_first() -> None:
    rule = declared("phrases", ["lock", "lock keeper", "keeper's gate", "no. 9"])
    copy = "Lock\xa0keeper shut it. A LOCK, locks, flock. The keeper’s gate. It was No. 9 then."
    assert found(rule, copy) == ["Lock\xa0keeper", "LOCK", "keeper’s gate", "No. 9"]


def test_swap_offers_the_other_words_with_the_capital_of_the_first() -> None:
    rule = declared("swap", {"water gate": "lock", "keeper's": "warden’s"}, message="“{found}” for “{better}”")
    first, second, third = findings(rule, "Water gate shut. The water\tgate of the keeper’s held.")
    assert [f.message for f in (first, second, third)] == [
        "“Water gate” for “Lock”",
        "“water\tgate” for “lock”",
        "“keeper’s” for “warden’s”",
    ]
    assert first.fix is not None
    assert first.fix.title == "write “Lock”"
    assert [(e.span, e.replacement) for e in first.fix.edits] == [(first.span, "Lock")]
    assert not first.fix.safe


def test_swap_of_a_letter_that_folding_changes() -> None:
    assert found(declared("swap", {"straits of İzmir": "Gulf of Izmir"}), "The straits of Izmir, İzmir.") == [
        "straits of Izmir"
    ]
