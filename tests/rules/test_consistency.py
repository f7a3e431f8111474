"""Tests of the pack `consistency`: which spelling is marked, the house's preferences, the fixes, a batch."""

from collections.abc import Sequence

import pytest

from wirelint.checking.batch import compare
from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.facts import gather
from wirelint.config.settings import ConsistencySettings, RuleSettings, Settings
from wirelint.readers import read_text
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import shipped_packs
from wirelint.run.rule_set import NO_SECTIONS, RuleSet
from wirelint.run.runner import Runner

RULES = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules if rule.pack == "consistency"]
NO_HOUSE = ConsistencySettings()
LEAD = "The council met on Monday to hear what the owners of the mill had to say.\n\n"


def check(text: str, house: ConsistencySettings = NO_HOUSE, **settings: object) -> Sequence[Diagnostic]:
    runner = Runner(RULES, Settings(consistency=house)._replace(**settings))  # type: ignore[arg-type]
    result = runner.lint_reading(read_text(LEAD + text), "story.txt")
    assert not result.error
    assert not result.failures
    return result.diagnostics


def marked(text: str, house: ConsistencySettings = NO_HOUSE) -> list[tuple[str, str | None]]:
    """Return the marked words and the replacement of each finding."""
    lines = (LEAD + text).split("\n")
    found = []
    for diagnostic in check(text, house):
        start, end = diagnostic.location.start, diagnostic.location.end
        words = lines[start.line - 1][start.column - 1 : end.column - 1]
        found.append((words, diagnostic.fix.edits[0].replacement if diagnostic.fix else None))
    return found


def test_the_rarer_spelling_is_marked_and_the_later_of_two_as_frequent() -> None:
    assert marked("The centre is shut. The old center and the new center are open.") == [("centre", None)]
    assert marked("The old center is open. The new centre is shut.") == [("centre", None)]


def test_the_other_occurrences_are_related_locations() -> None:
    [diagnostic] = check("The centre is shut. The center is open. The new centre and a third centre are shut.")
    assert diagnostic.message == "two spellings of one word: “center” and “centre” (3 times)"
    [diagnostic] = check("The centre and the center are shut. The third center, the fourth centre and a fifth centre.")
    assert [label.message for label in diagnostic.labels] == ["written “centre”", "another “center”"]


@pytest.mark.parametrize(
    ("house", "expected"),
    [
        (ConsistencySettings(dialect="en-GB"), [("advisers", None), ("center", "centre"), ("mid-term", None)]),
        (ConsistencySettings(dialect="en-US"), [("centre", "center"), ("advisers", None), ("mid-term", None)]),
        (
            ConsistencySettings(prefer=("adviser", "mid-term")),
            [("centre", None), ("advisors", "advisers"), ("midterm", "mid-term")],
        ),
        (ConsistencySettings(("center",), "en-GB"), [("centre", "center"), ("advisers", None), ("mid-term", None)]),
    ],
)
def test_a_preference_of_the_house_decides_and_adds_a_fix(
    house: ConsistencySettings, expected: list[tuple[str, str | None]]
) -> None:
    text = "A centre shut in the midterm break. The advisors and the advisors of the mayor left; two advisers sued the center and a center in mid-term."
    assert sorted(marked(text, house)) == sorted(expected)


def test_a_fix_changes_every_occurrence_and_needs_a_review() -> None:
    house = ConsistencySettings(dialect="en-GB")
    [diagnostic] = check("One center, a second center, and a third centre were shut in May.", house)
    assert diagnostic.fix
    assert not diagnostic.fix.safe
    assert [edit.replacement for edit in diagnostic.fix.edits] == ["centre", "centre"]


def test_options_of_a_rule_override_the_section() -> None:
    own = {"consistency/spelling": RuleSettings(options={"dialect": "en-US"})}
    [diagnostic] = check("The centre and the center are shut.", ConsistencySettings(dialect="en-GB"), rules=own)
    assert diagnostic.fix
    assert diagnostic.fix.title == "write “center”"


def test_names_quotations_addresses_and_other_meanings_are_not_compared() -> None:
    assert marked("The Center for Policy moved. Its centre is in Leeds. “The center is ours,” she said.") == []
    assert marked("Write to center@example.org, or see example.org/center, about the centre.") == []
    assert marked("The club will re-sign him. He had wanted to resign, the paper said.") == []


def test_percentages_in_tables_brackets_headlines_and_words_are_not_compared() -> None:
    assert marked("Rents rose by 4 percent in May, the bank said.\n\nOak 31%, Elm 27%, Ash 9% of the vote.") == []
    assert marked("Rents rose by 4 percent (5% in June), the bank said.") == []
    assert marked("Rents rose by 4 percent, the bank said. They had risen by 5% in June.") == [("%", None)]


@pytest.mark.parametrize(("preferred", "replacement"), [("%", "%"), ("percent", " percent")])
def test_the_fix_of_a_percentage_sets_the_space(preferred: str, replacement: str) -> None:
    [diagnostic] = check(
        "Rents rose by 4 percent, the bank said. They had risen by 5% in June.", ConsistencySettings((preferred,))
    )
    assert diagnostic.fix
    [edit] = diagnostic.fix.edits
    assert edit.replacement == replacement
    assert edit.location.end.column - edit.location.start.column == (8 if preferred == "%" else 1)


def across(*stories: str, house: ConsistencySettings = NO_HOUSE) -> list[tuple[int, str]]:
    """Return the story and the marked words of each finding of a batch."""
    linter = RuleSet(RULES, Settings(consistency=house)).linter(NO_SECTIONS)
    facts = [gather(linter, read_text(text).documents, f"{n}.txt") for n, text in enumerate(stories)]
    shares = list(compare(linter, facts))
    assert not any(share.failures for share in shares)
    return [
        (number, stories[number][slice(*finding.span)])
        for number, share in enumerate(shares)
        for _, finding in share.findings.get(0, ())
    ]


def test_in_a_batch_the_spelling_of_fewer_stories_is_marked() -> None:
    stories = "The centre shut in May.", "A center opened in June.", "One centre was sold in July."
    assert across(*stories) == [(1, "center")]
    assert across(*stories, house=ConsistencySettings(dialect="en-US")) == [(0, "centre"), (2, "centre")]
    assert across(*stories, house=ConsistencySettings(("centre",), "en-US")) == [(1, "center")]


def test_in_a_batch_compounds_of_other_meaning_are_not_compared() -> None:
    assert across("He will re-sign in May.", "She will resign in June.") == []
    assert across("The lido will re-open.", "The library will reopen.") == [(1, "reopen")]
