"""Diagnostics: locations, fixes, fingerprints."""

import pytest

from tests.rule_maker import declared, python
from wirelint.checking.diagnostic import Diagnostic, diagnose
from wirelint.checking.linter import Linter
from wirelint.readers import read_text
from wirelint.rule import Rule

WRAPPED = """\
The board of the harbour opened the new lock on Tuesday and said the old
gate would be kept for a year. Barges had been waiting below the weir in
the river since March, and the first of them went through before noon.
"""


def diagnostics(source: str, *rules: Rule) -> tuple[Diagnostic, ...]:
    document = next(read_text(source).documents)
    outcome = Linter(rules).lint(document)
    assert outcome.failures == []
    return diagnose(document, "story.txt", outcome.found)


def test_a_diagnostic_has_all_fields_of_its_rule_and_finding() -> None:
    body = (
        "def check(unit):\n"
        "    yield Finding(Span(4, 8), 'wrong gate', (Label(Span(0, 3), 'this one'),),\n"
        "        Fix('take it out', (Edit(Span(4, 8), ''),), True), 'error', 'medium')\n"
        "    yield Finding(Span(9, 13))\n"
    )
    one, other = diagnostics("The gate held.", python(body))
    assert (one.rule, one.message, one.severity, one.confidence) == ("desk/sample", "wrong gate", "error", "medium")
    assert one.location == ("story.txt", (1, 5), (1, 9))
    assert one.span == (4, 8)
    assert one.labels == ((("story.txt", (1, 1), (1, 4)), "this one", (0, 3)),)
    assert one.fix == ("take it out", True, ((("story.txt", (1, 5), (1, 9)), "", (4, 8), ""),))
    assert (one.excerpt.text, one.excerpt.column) == ("The gate held.", 1)
    assert (other.message, other.severity, other.confidence, other.fix) == ("a sample", "warning", "high", None)


def test_no_fix_across_an_unwrapped_line_end() -> None:
    rule = declared("swap", {"the old gate": "it", "the weir": "it"})
    found = {d.message + str(d.location.start): d for d in diagnostics(WRAPPED, rule)}
    assert [(d.location.start, d.location.end, d.fix is None) for d in found.values()] == [
        ((1, 66), (2, 5), True),
        ((2, 62), (2, 70), False),
    ]


def test_excerpt_of_a_very_long_line_is_short() -> None:
    (diagnostic,) = diagnostics("It held. " * 500 + "The gate. " + "It fell. " * 500, declared("pattern", "gate"))
    text, column = diagnostic.excerpt.text, diagnostic.excerpt.column
    assert text[diagnostic.location.start.column - column :].startswith("gate")
    assert len(text) < 400


GATES = declared("pattern", "gate")
STORY = "The board said the gate held on Tuesday.\n\nThe old gate fell on Monday, it said.\n"


def fingerprints(source: str) -> list[str]:
    return [d.fingerprint for d in diagnostics(source, GATES)]


def test_fingerprints_are_the_same_in_every_run() -> None:
    assert fingerprints(STORY) == ["c0cbdc529dd0e045", "362c9e6867b86ca9"]


@pytest.mark.parametrize(
    "moved",
    [
        "A new line.\n\n" + STORY,
        STORY.replace("\n\n", "\n\nA line between.\n\n"),
        STORY.replace("\n", "\r\n"),
        STORY.replace("\n\n", "\n"),
        STORY.replace("The board said", "On some other day the board said"),
        STORY.replace(" gate", "\xa0gate"),
        "\n\n".join(reversed(STORY.strip().split("\n\n"))),
    ],
)
def test_fingerprints_survive_edits_elsewhere(moved: str) -> None:
    assert sorted(fingerprints(moved)) == sorted(fingerprints(STORY))


def test_fingerprints_change_with_the_words_beside() -> None:
    assert not set(fingerprints(STORY)) & set(
        fingerprints(STORY.replace("gate held", "gate soon held").replace("old gate", "gate"))
    )


def test_equal_words_have_fingerprints_of_their_own() -> None:
    found = fingerprints(STORY + "\n" + STORY)
    assert len(set(found)) == 4
    assert found[:2] == fingerprints(STORY)


def test_rules_have_fingerprints_of_their_own() -> None:
    (one,), (other,) = (diagnostics("The gate.", declared("pattern", "gate", id=name)) for name in ("mt/a", "mt/b"))
    assert one.fingerprint != other.fingerprint
    assert len(one.fingerprint) == 16


def test_lone_surrogates_have_a_fingerprint() -> None:
    (diagnostic,) = diagnostics("The \ud800 gate.", GATES)
    assert len(diagnostic.fingerprint) == 16


def test_findings_are_used_up_and_a_short_line_is_kept_once() -> None:
    document = next(read_text("The “gate” held, the gate fell.\n\nA gate.\n").documents)
    found = Linter((GATES,)).lint(document).found
    one, other, third = diagnose(document, "story.txt", found)
    assert found == []
    assert one.excerpt is other.excerpt
    assert (third.excerpt.text, third.excerpt.column) == ("A gate.", 1)


def test_a_finding_takes_little_memory() -> None:
    import tracemalloc

    # A curly quotation mark doubles the size of a string.
    line = "The “harbour” office of the town said that the gate in the lock would hold for another year. " * 8
    document = next(read_text("\n\n".join([line] * 40)).documents)
    found = Linter((GATES,)).lint(document).found
    tracemalloc.start()
    try:
        diagnostics = diagnose(document, "story.txt", found)
        size = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert len(diagnostics) == 320
    assert size < 1400 * len(diagnostics)
