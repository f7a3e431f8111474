"""Running rules: sentences, roles, scopes, foreign copy, quotations, rules that raise."""

import pytest

from tests.rule_maker import declared, document_of, found, outcome_of, python
from wirelint.checking.linter import Linter
from wirelint.rule import Rule
from wirelint.text import Document

BODY = "The board opened the new lock on Tuesday, and the old one was shut."
# Yields a finding over each whole unit.
EACH = "def check(unit):\n    yield Finding(Span(unit.start, unit.end))\n"
WHOLE = "def check(document):\n    yield Finding(Span(0, len(document.text)))\n"
FOREIGN = "Der Rat hat am Dienstag die neue Schleuse geöffnet, und die alte wurde nach dem Winter nicht mehr gebraucht."


def test_only_sentences_with_a_literal_are_run_each_once() -> None:
    rule = python(EACH, literals=("lock", "weir"))
    copy = "Lock and weir and lock. The gate held. It was the weir. It fell."
    assert found(rule, copy) == ["Lock and weir and lock.", "It was the weir."]


def test_literal_that_begins_with_the_space_before_its_sentence() -> None:
    assert found(python(EACH, literals=(" the gate",)), "It held. The gate did not. It fell.") == ["The gate did not."]


def test_literals_of_different_length_in_one_window() -> None:
    rule = python(EACH, literals=("held. the gate", "the gate d"))
    assert found(rule, "It held. The gate did. It fell.") == ["It held.", "The gate did."]


def test_without_literals_each_unit_is_run() -> None:
    assert found(python(EACH), "It held. It fell.", BODY) == ["It held.", "It fell.", BODY]
    assert found(python(EACH, scope="paragraph"), "It held. It fell.", BODY) == ["It held. It fell.", BODY]


def test_a_paragraph_is_run_once_however_many_literals_it_holds() -> None:
    rule = python(EACH, scope="paragraph", literals=("lock", "gate"))
    assert found(rule, "A lock, a gate. A lock.", BODY, "It held.") == ["A lock, a gate. A lock.", BODY]


@pytest.mark.parametrize("literals", [(), ("lock",)])
@pytest.mark.parametrize("scope", ["sentence", "paragraph"])
def test_only_its_roles(scope: str, literals: tuple[str, ...]) -> None:
    copy = ("Board opens lock", BODY, "A lock, once more", BODY)
    rule = python(EACH, scope=scope, literals=literals)
    assert found(rule, *copy) == [BODY, BODY]
    assert found(rule._replace(roles=("headline", "crosshead")), *copy) == ["Board opens lock", "A lock, once more"]


def test_document_rule_runs_once_where_a_literal_is_in_its_roles() -> None:
    rule = python(WHOLE, scope="document", literals=("gate",))
    assert found(rule, BODY, "It held.") == []
    assert found(rule, "The gate fell", BODY) == []
    assert len(found(rule, BODY, "The gate held.", "The gate fell.")) == 1
    assert len(found(rule._replace(literals=()), BODY)) == 1


def test_foreign_paragraphs_are_skipped_and_counted() -> None:
    document = document_of(BODY, FOREIGN, "Danach.", BODY)
    outcome = outcome_of(document, python(EACH, scope="paragraph"))
    assert [f.finding.span.start for f in outcome.found] == [0, document.paragraphs[3].start]
    assert outcome.foreign == 2


def test_findings_of_a_document_rule_in_foreign_paragraphs_are_dropped() -> None:
    each = (
        "def check(document):\n    for p in document.paragraphs:\n        yield Finding(Span(p.start, p.start + 3))\n"
    )
    document = document_of(FOREIGN, BODY, FOREIGN, BODY, BODY)
    outcome = outcome_of(document, python(each, scope="document"))
    assert [f.finding.span.start for f in outcome.found] == [document.paragraphs[n].start for n in (1, 3, 4)]
    across = (
        f"def check(document):\n    yield Finding(Span({document.paragraphs[1].start}, {document.paragraphs[2].end}))\n"
    )
    assert outcome_of(document, python(across, scope="document")).found == []


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("keep", ["high"] * 3), ("lower", ["high", "low", "high"]), ("skip", ["high", "high"])],
)
def test_inside_a_quotation(policy: str, expected: list[str]) -> None:
    document = document_of("The gate held. “The gate held,” she said. The gate fell.")
    outcome = outcome_of(document, declared("pattern", "gate", in_quotations=policy))
    assert [f.confidence for f in outcome.found] == expected


def test_a_span_across_the_end_of_a_quotation_is_not_inside_it() -> None:
    document = document_of("She said “the gate” held.")
    outcome = outcome_of(document, declared("pattern", "gate” held|the gate”?", in_quotations="skip"))
    assert outcome.found == []
    outcome = outcome_of(document, declared("pattern", "gate” held", in_quotations="skip"))
    assert len(outcome.found) == 1


def broken(body: str) -> Rule:
    return python(body, id="desk/broken")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (
            "def check(unit):\n    yield Finding(Span(unit.start, unit.end))\n    raise ValueError('no gate')\n",
            "ValueError: no gate",
        ),
        ("def check(unit):\n    return 1\n", "TypeError"),
        ("raise OSError('no table')\ndef check(unit):\n    yield\n", "OSError: no table"),
        ("def check(unit):\n    yield Finding(Span(-1, 2))\n", "outside the text"),
        ("def check(unit):\n    yield Finding(Span(3, 2))\n", "outside the text"),
        ("def check(unit):\n    yield Finding(Span(0, 10 ** 6))\n", "outside the text"),
        ("def check(unit):\n    yield 'gate'\n", "AttributeError"),
    ],
)
def test_a_rule_that_raises_does_not_affect_the_others(body: str, error: str) -> None:
    document = document_of(BODY, BODY)
    outcome = outcome_of(document, broken(body), declared("pattern", "board"))
    assert [f.rule.id for f in outcome.found].count("desk/sample") == 2
    (failure,) = outcome.failures
    assert failure.startswith("rule desk/broken failed: ")
    assert error in failure


def test_a_rule_that_raised_runs_on_the_next_document() -> None:
    linter = Linter(
        [
            broken(
                "def check(unit):\n    if 'gate' in unit.text:\n        raise ValueError\n    yield Finding(Span(0, 1))\n"
            )
        ]
    )
    assert [len(linter.lint(document_of(copy)).failures) for copy in (BODY, "The gate held.", BODY)] == [0, 1, 0]
    assert len(linter.lint(document_of(BODY)).found) == 1


def test_options_of_a_rule_and_of_the_house() -> None:
    rule = python(
        "def check(unit, options):\n    yield Finding(Span(0, 1), f\"{options['most']} {options['least']}\")\n",
        options={"most": 3, "least": 1},
    )

    def messages(document: Document, *linters: Linter) -> list[str]:
        return [linter.lint(document).found[0].finding.message for linter in linters]

    assert messages(document_of(BODY), Linter([rule]), Linter([rule], {rule.id: {"most": 9}})) == ["3 1", "9 1"]


def test_empty_document() -> None:
    outcome = outcome_of(document_of(""), python(EACH), python(WHOLE, scope="document"))
    assert len(outcome.found) == 1
    assert outcome.failures == []


def test_rules_of_scope_foreign_see_only_paragraphs_in_another_language() -> None:
    rule = python(EACH, scope="foreign")
    assert found(rule, BODY, FOREIGN, BODY) == [FOREIGN]
    assert found(rule, BODY, BODY) == []
    assert found(rule._replace(roles=("caption",)), BODY, FOREIGN, BODY) == []
    assert found(python(EACH, scope="paragraph"), BODY, FOREIGN, BODY) == [BODY, BODY]


def test_rules_of_scope_foreign_do_not_run_in_a_story_that_mostly_is() -> None:
    rule = python(EACH, scope="foreign")
    assert found(rule, BODY, FOREIGN) == [FOREIGN]
    assert found(rule, BODY, FOREIGN, FOREIGN) == []


def test_a_rule_of_scope_foreign_that_raises_is_reported() -> None:
    rule = python("def check(unit):\n    raise ValueError('no')\n", scope="foreign")
    outcome = outcome_of(document_of(BODY, FOREIGN), rule)
    assert [failure.endswith("ValueError: no") for failure in outcome.failures] == [True]
