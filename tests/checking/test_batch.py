"""Batch rules: gathering facts and comparing them."""

import pytest

from tests.rule_maker import document_of, outcome_of, python
from wirelint.checking import batch
from wirelint.checking.batch import FileComparison, compare
from wirelint.checking.facts import FactGroup, FileFacts, gather
from wirelint.checking.linter import Linter
from wirelint.config.settings import PathSettings, Settings
from wirelint.files import sorted_rows
from wirelint.readers import read_text
from wirelint.rule import Rule
from wirelint.run.runner import Runner
from wirelint.run.verify import check_examples
from wirelint.text import Position, Span

# Finds a gate that an earlier story has too, and names its file.
TWICE = """
def gather(document):
    at = document.text.find("gate")
    if at >= 0:
        yield Fact(Span(at, at + 4), "gate", "gate")


def compare(facts):
    first = None
    for fact in facts:
        if first:
            yield fact.finding(f"also in {first.location.path}", (first.label("first here"),))
        first = first or fact
"""
BODY = "The board opened the new lock on Tuesday, and the old one was shut."
FOREIGN = "Der Rat hat am Dienstag die neue Schleuse geöffnet, und das gate wurde nach dem Winter nicht mehr gebraucht."


def batch_rule(body: str = TWICE, **fields: object) -> Rule:
    return python(body, scope="batch", **fields)


def comparisons(rule: Rule, *stories: str) -> list[FileComparison]:
    """Compare stories, each in a file named by its number, and return the result by file."""
    linter = Linter([rule])
    return list(compare(linter, [gather(linter, [document_of(text)], str(n)) for n, text in enumerate(stories)]))


def test_a_finding_can_have_its_label_in_another_story() -> None:
    first, clean, second = comparisons(batch_rule(), f"{BODY}\n\nThe gate held.", BODY, "A gate.")
    assert (dict(first.findings), dict(clean.findings)) == ({}, {})
    [(identity, finding)] = second.findings[0]
    assert (identity, finding.span, finding.message) == ("desk/sample", Span(2, 6), "also in 0")
    [label] = finding.labels
    assert label.location == ("0", Position(3, 5), Position(3, 9))


def test_the_stories_of_one_file_are_stories_of_the_batch() -> None:
    linter = Linter([batch_rule()])
    feed = [document_of("The gate held."), document_of(BODY), document_of("A gate.")]
    [comparison] = compare(linter, [gather(linter, feed, "feed")])
    assert list(comparison.findings) == [2]


def test_a_batch_rule_finds_nothing_in_a_story_by_itself() -> None:
    outcome = outcome_of(document_of("The gate held. The gate fell."), batch_rule())
    assert (outcome.found, outcome.failures) == ([], [])


def test_copy_in_other_languages_is_not_compared() -> None:
    assert [comparison.findings for comparison in comparisons(batch_rule(), FOREIGN, "The gate held.")] == [{}, {}]


def test_facts_can_be_iterated_again_and_have_a_location() -> None:
    linter = Linter([batch_rule()])
    group = FactGroup(gather(linter, [document_of(text) for text in (BODY, "A gate.", "The gate.")], "feed").facts)
    assert list(group) == list(group)
    assert [(fact.story, fact.value, fact.key) for fact in group] == [(1, "gate", "gate"), (2, "gate", "gate")]
    assert [fact.location for fact in group] == [
        ("feed", Position(1, 3), Position(1, 7)),
        ("feed", Position(1, 5), Position(1, 9)),
    ]


# Compares the first words of stories with the same last letter, and with the same first letter.
KEYED = """
def gather(document):
    word = document.text.split()[0]
    for key in (f"1 {word[-1]}", f"2 {word[0]}"):
        yield Fact(Span(0, len(word)), word, key)


def compare(facts):
    first, *others = facts
    for fact in others:
        yield fact.finding(f"{fact.key}: {first.value}", (first.label("first"),))
"""


def test_only_facts_with_the_same_key_are_compared() -> None:
    found = comparisons(batch_rule(KEYED), "Gate shut.", "Lock open.", "Lane shut.", "Gull seen.")
    assert [[f.message for _, f in c.findings.get(0, ())] for c in found] == [[], [], ["1 e: Gate"], ["2 G: Gate"]]


def test_a_large_group_is_compared_with_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [f"{word} shut." for word in ("Gate", "Lock", "Gale", "Gull", "Gust", "Glue", "Lane", "Gown")]
    expected = comparisons(batch_rule(KEYED), *stories)
    assert sum(len(found) for c in expected for found in c.findings.values()) == 6
    for name in ("_GROUP_FACTS", "_GROUP_MEMORY", "_GROUP_FINDINGS"):
        monkeypatch.setattr(batch, name, 2)
    make_file = sorted_rows._RowFile
    opened = []

    def open_file() -> object:
        opened.append(make_file())
        return opened[-1]

    monkeypatch.setattr(sorted_rows, "_RowFile", open_file)
    assert comparisons(batch_rule(KEYED), *stories) == expected
    assert len(opened) == 2  # for the four words that end in e, and the six that start with G


def test_values_of_other_types_are_pickled() -> None:
    rule = batch_rule("from fractions import Fraction\n" + TWICE.replace('"gate", "gate"', 'Fraction(1, 3), "gate"'))
    linter = Linter([rule])
    files = [gather(linter, [document_of("A gate.")], str(n)) for n in range(2)]
    assert [fact.is_plain for file in files for fact in file.facts] == [False, False]
    assert [dict(c.findings) != {} for c in compare(linter, files)] == [False, True]


def test_the_finding_of_the_first_key_wins_at_a_span() -> None:
    [_, comparison] = comparisons(batch_rule(KEYED), "Gate shut.", "Gale seen.")
    assert [finding.message for _, finding in comparison.findings[0]] == ["1 e: Gate"]


def test_facts_of_one_story_are_not_compared() -> None:
    twice = batch_rule(TWICE.replace("    if at >= 0:", "    for at in (at, at + 4):"))
    assert [comparison.findings for comparison in comparisons(twice, "The gate held.")] == [{}]


def test_facts_with_a_lone_key_are_compared_if_the_rule_asks_for_it() -> None:
    loud = (
        TWICE.replace("if first:", "if True:").replace("first.location", "fact.location").replace("(first.", "(fact.")
    )
    rule = batch_rule(loud, lone_keys=True)
    lone, other = comparisons(rule, "The gate held.", BODY)
    assert (list(lone.findings), list(other.findings)) == ([0], [])
    assert comparisons(rule, "The gate held.") == [FileComparison()]
    assert not any(comparison.findings for comparison in comparisons(batch_rule(loud), "The gate held.", BODY))


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("at = ", "1 / 0; at = ", "ZeroDivisionError"),
        ("at + 4", "at + 400", "outside the text"),
        (', "gate")', ")", "yielded a fact without a key"),
        ("first = None", "1 / 0", "ZeroDivisionError"),
        ("fact.finding(f", "Finding(fact.span, f", "without a story"),
    ],
)
def test_a_batch_rule_that_raises_does_not_affect_the_others(old: str, new: str, error: str) -> None:
    assert old in TWICE
    broken = batch_rule(TWICE.replace(old, new), id="desk/broken")
    linter = Linter([broken, batch_rule()])
    file_facts = [gather(linter, [document_of("A gate.")], str(n)) for n in range(2)]
    one, two = compare(linter, file_facts)
    assert [identity for identity, _ in two.findings[0]] == ["desk/sample"]
    failures = {*one.failures, *two.failures}
    assert len(failures) == 1
    assert failures.pop().startswith("rule desk/broken failed: ")
    assert any(error in failure for failure in (*one.failures, *two.failures))


def test_a_value_that_cannot_be_stored_is_an_error_with_its_file() -> None:
    linter = Linter(
        [batch_rule("def gather(d):\n    yield Fact(Span(0, 1), lambda: 0, 'k')\ndef compare(f):\n    yield\n")]
    )
    facts_of_file = gather(linter, [document_of("A gate.")], "a.txt")
    assert facts_of_file.facts == []
    [failure] = facts_of_file.failures
    assert failure.startswith("rule desk/sample failed: ")


def test_an_empty_batch_has_no_findings() -> None:
    assert list(compare(Linter([batch_rule()]), [])) == []
    assert list(compare(Linter([batch_rule()]), [FileFacts("gone.txt")])) == [FileComparison({})]


def test_options_reach_both_steps() -> None:
    steps = (
        "def gather(document, options):\n    yield Fact(Span(0, options['most']), 0, 'k')\n"
        "def compare(facts, options):\n    yield from (fact.finding(str(options)) for fact in facts)\n"
    )
    rule = batch_rule(steps, options={"most": 3})
    linter = Linter([rule], {rule.id: {"most": 2}})
    [comparison] = compare(linter, [gather(linter, [document_of(BODY)] * 2, "a")])
    [(_, finding)] = comparison.findings[1]
    assert (finding.span, finding.message) == (Span(0, 2), "{'most': 2}")


def test_examples_of_a_batch_rule_are_checked_as_stories() -> None:
    rule = batch_rule(bad=("The gate held. ¶¶ A ⟦gate⟧.",), good=("The gate held.",))
    assert check_examples(rule) == []
    wrong = rule._replace(bad=("The ⟦gate⟧ held. ¶¶ A gate.",), good=("A gate.¶¶A gate.",))
    assert check_examples(wrong) == [
        "does not find 'gate' in 'The ⟦gate⟧ held. ¶¶ A gate.'",
        "finds 'gate' in 'The ⟦gate⟧ held. ¶¶ A gate.'",
        "finds 'gate' in 'A gate.¶¶A gate.'",
    ]


def test_findings_of_a_comparison_are_filtered_like_all_others() -> None:
    """Quotation policy, accepted words, confidence and `per-path` sections apply to batch rules too."""
    rule = batch_rule(in_quotations="lower")
    copy = f"{BODY} “The gate held,” she said."
    [_, comparison] = comparisons(rule, "The gate held.", copy)

    def result(settings: Settings) -> tuple[int, int, int]:
        linted = Runner((rule,), settings).lint_reading(read_text(copy), "b/story.txt", comparison)
        return len(linted.diagnostics), linted.counts.get("below_confidence", 0), linted.counts.get("accepted", 0)

    assert result(Settings()) == (0, 1, 0)
    assert result(Settings(min_confidence="low")) == (1, 0, 0)
    assert result(Settings(min_confidence="low", accept=("the gate held",))) == (0, 0, 1)
    assert result(Settings(min_confidence="low", per_path=(PathSettings(("b/*",), "", ignore=("desk",)),))) == (0, 0, 0)


def test_a_file_that_changed_in_between_is_reported() -> None:
    rule = batch_rule()
    [_, comparison] = comparisons(rule, "The gate held.", f"{BODY} A gate.")
    result = Runner((rule,), Settings()).lint_reading(read_text("Short."), "story.txt", comparison)
    assert result.diagnostics == ()
    assert result.failures == ("desk/sample: finding dropped, because the file changed during the run",)
