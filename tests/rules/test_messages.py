"""Tests of the messages of rules, labels and fixes: each states a fault in plain words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wirelint.checking.batch import compare
from wirelint.checking.facts import gather
from wirelint.checking.linter import Linter
from wirelint.languagetool.catalogue import listed_rules
from wirelint.readers.plain import read_plain
from wirelint.rule import Finding, Rule
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.examples import parse_example, parse_stories
from wirelint.ruleset.packs import shipped_packs
from wirelint.run.verify import document_with_source
from wirelint.suppression.accepted import COMMENT_RULES

PACKS = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules]
RULES = [*PACKS, *COMMENT_RULES, *listed_rules()]
MODULES = sorted((Path(__file__).resolve().parent.parent.parent / "rules").rglob("*.py"))

QUOTED = re.compile("“[^“”]*”|“.*”")
# Words for faults. A message must contain one outside quotation marks.
FAULT = re.compile(
    r"\b(?:left (?:in|after|between)|wrong|missing|repeated|unclear|garbled|unpaired|extra|unneeded|untranslated|unused|invalid"
    r"|cut off|split|run together|carried over|translated word by word|instead of|never|nothing|no item|check spelling"
    r"|two (?:full names|names|spellings|titles) (?:for|of) (?:one|[A-Z]+)|second (?:dateline|headline) in the middle)\b"
)
# Words that state a location or a fact rather than a fault.
EMPTY = re.compile(r"\b(?:stands?|here)\b", re.IGNORECASE)


def own_words(message: str) -> str:
    """Return a message without the words that it quotes."""
    return QUOTED.sub("“”", message)


def states_fault(message: str) -> bool:
    return FAULT.search(own_words(message)) is not None


def findings_of_examples(rule: Rule) -> Iterator[Finding]:
    """Yield the findings of a rule in its bad examples."""
    linter = Linter([rule], {rule.id: rule.example_options})
    for marked in rule.bad:
        if rule.scope == "batch":
            stories = enumerate(parse_stories(marked))
            facts = [gather(linter, [read_plain(story.text)], str(number)) for number, story in stories]
            for share in compare(linter, facts):
                yield from (finding for findings in share.findings.values() for _, finding in findings)
        elif rule.scope == "source":
            yield from (found.finding for found in linter.lint(document_with_source(marked)).found)
        else:
            yield from (found.finding for found in linter.lint(read_plain(parse_example(marked).text)).found)


def strings_in_functions(source: str) -> list[str]:
    """Return the string literals in the functions of a module, except docstrings."""
    strings = []
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            body = function.body[1:] if ast.get_docstring(function) else function.body
            nodes = (node for statement in body for node in ast.walk(statement))
            strings += [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return strings


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_message_of_a_rule(rule: Rule) -> None:
    first = rule.message.lstrip("“‘\"'")[0]
    assert first.islower() or first == "{"
    assert not rule.message.endswith(".")
    assert len(rule.message) <= 100
    assert states_fault(rule.message)
    assert not EMPTY.search(own_words(rule.message))
    assert not EMPTY.search(own_words(rule.why))


@pytest.mark.parametrize("rule", PACKS, ids=lambda rule: rule.id)
def test_messages_of_findings(rule: Rule) -> None:
    for finding in findings_of_examples(rule):
        message = finding.message or rule.message
        assert states_fault(message)
        assert message[0].islower()
        assert not message.endswith(".")
        assert "\n" not in message
        assert len(message) <= 100
        for words in (message, *(label.message for label in finding.labels), finding.fix.title if finding.fix else ""):
            assert not EMPTY.search(own_words(words))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: f"{module.parent.name}/{module.stem}")
def test_words_that_no_example_reaches(module: Path) -> None:
    assert not [text for text in strings_in_functions(module.read_text(encoding="utf-8")) if "stand" in text]


def test_strings_of_a_module_are_those_of_its_functions() -> None:
    source = 'STANDS = "kiosk"\ndef check(name):\n    """Look."""\n    yield f"“{name}” stands twice", "the first"'
    assert sorted(strings_in_functions(source)) == ["the first", "“", "” stands twice"]


@pytest.mark.parametrize(
    "message",
    [
        "listed as Ida Brandt (Norway, minister in 2025)",
        "“Brant” is spelled “Brandt” elsewhere in the story",
        "“OTAN” is “NATO” in English",
        "the house spells it “Brandt”",
        "“Lido” is a name",
        "a note to editors is in the copy",
        "“the wrong pier” is in quotation marks",
        "this sentence ends on “nothing”",
    ],
)
def test_a_fact_is_no_fault(message: str) -> None:
    assert not states_fault(message)
