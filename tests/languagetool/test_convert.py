"""Conversion of matches to findings, and the examples of the catalogue, with recorded responses."""

import json
import re

import pytest

from wirelint.checking.linter import RuleFinding
from wirelint.languagetool.answer import Match, read_answer
from wirelint.languagetool.catalogue import DISABLED_RULES, find_entry, listed_rules, load_catalogue
from wirelint.languagetool.convert import to_findings
from wirelint.readers.plain import read_plain
from wirelint.rule import Rule
from wirelint.ruleset.examples import parse_example

from .conftest import load_answers
from .texts import EXTRA

ANSWERS = load_answers()


def convert(text: str, mode: str = "default") -> list[RuleFinding]:
    """Convert the recorded response for a text, as the only paragraph of a story."""
    document = read_plain(text)
    [paragraph] = document.paragraphs
    return to_findings(paragraph, read_answer(json.dumps(ANSWERS[mode][text]).encode(), text).matches)


def ids_and_words(text: str, mode: str = "default") -> list[tuple[str, str]]:
    return [(f.rule.id.partition("/")[2], text[slice(*f.finding.span)]) for f in convert(text, mode)]


@pytest.mark.parametrize("rule", listed_rules(), ids=lambda rule: rule.id)
def test_examples_of_a_rule_are_found(rule: Rule) -> None:
    assert rule.bad
    assert rule.good
    for marked in (*rule.bad, *rule.good):
        example = parse_example(marked)
        found = convert(example.text)
        assert [f.finding.span for f in found] == list(example.spans), marked
        assert {f.rule.id for f in found} <= {rule.id}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The bank made an $11bn offer, then an £800m one.", "EN_A_VS_AN"),
        ("The seed won 6-2 6-2 on the lower court.", "ENGLISH_WORD_REPEAT_RULE"),
        ("on. and. on. it. went in the town of that name.", "UPPERCASE_SENTENCE_START"),
        ("The board lists .museum and .travel among the names.", "COMMA_PARENTHESIS_WHITESPACE"),
        ("He read “ the book ” aloud and then . . . he left.", "COMMA_PARENTHESIS_WHITESPACE"),
        ("Rep. Ann Lund, R-W.Va., was on board.", "SENTENCE_WHITESPACE"),
        ("The paper of the town, the Valley Sun, 16 August 2008, had it first.", "EN_DATE_WEEKDAY"),
    ],
)
def test_false_alarms_in_clean_news_are_dropped(text: str, rule: str) -> None:
    assert rule in {match["rule"]["id"] for match in ANSWERS["default"][text]["matches"]}
    assert ids_and_words(text) == []


def test_offsets_after_wide_characters_are_correct() -> None:
    text = "The 😀 crew 😀 met in an boat 😀 on the the quay."
    assert ids_and_words(text) == [("EN_A_VS_AN", "an"), ("ENGLISH_WORD_REPEAT_RULE", "the the")]


def test_names_of_the_story_are_ignored() -> None:
    assert ids_and_words("Fishermen from Bela Bela met the board of the town on Monday.") == []
    assert ids_and_words("The pupils of Soldier Soldier met the board on Monday.") == []
    assert ids_and_words("The keeper Anouar Tchibane said that Tchibane & Sons would rebuild the tower.", "all") == []


def test_all_rules_run_but_quotation_marks_and_matters_of_taste_have_low_confidence() -> None:
    [(rule, found)] = ids_and_words("The mayor recieved the keys of the town on Monday.", "all")
    assert (rule, found) == ("MORFOLOGIK_RULE_EN_US", "recieved")
    [f] = convert("They returned back to the quay when it was dark.", "all")
    assert (f.confidence, f.rule.severity) == ("low", "info")
    assert ids_and_words("He said: “It was late.", "all") == []


def test_messages_and_fixes_read_as_those_of_wirelint() -> None:
    [f] = convert("The mayor of the town gave a interview and left at noon.")
    assert re.fullmatch(r"use “an” instead of .*[^.]", f.finding.message)
    assert f.finding.fix is not None
    assert f.finding.fix.title == "write “an”"
    assert not f.finding.fix.safe
    [f] = convert("The bridge was opened on Friday, 8 October 2014.")
    assert f.finding.message == "the date 8 October 2014 is not a Friday, but a Wednesday"
    assert f.finding.fix is not None
    assert f.finding.fix.title.startswith("write “Wednesday, 8”, or “")


def test_a_rule_with_two_ids_is_one() -> None:
    assert load_catalogue()["DT_DT"] is load_catalogue()["ENGLISH_WORD_REPEAT_RULE"]
    assert len({rule.id for rule in listed_rules()}) == len(listed_rules())
    assert not set(DISABLED_RULES) & set(load_catalogue())


def test_an_unlisted_rule_has_the_texts_of_its_answer() -> None:
    rule = find_entry(Match(0, 1, "SOME_RULE", "STYLE", "Use of {braces}.", "x", ())).rule
    assert (rule.id, rule.message, rule.severity) == ("languagetool/SOME_RULE", "Use of (braces)", "info")
    assert rule.confidence == "low"


def test_every_text_that_tests_send_is_recorded() -> None:
    assert all(text in ANSWERS[mode] for mode, some in EXTRA.items() for text in some)
