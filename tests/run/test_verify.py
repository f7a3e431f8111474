"""Running the examples of a rule."""

from pathlib import Path

import pytest

from wirelint.rule import Rule
from wirelint.ruleset.loader import load_rule
from wirelint.run.verify import alternatives, check_examples, redundant_alternatives

FIELDS = {"message": "m", "why": "w", "severity": "error", "confidence": "high"}


def rule(folder: Path, kind: str, *, bad: list[str], good: list[str]) -> Rule:
    path = folder / "pier.toml"
    lines = [f'{name} = "{value}"' for name, value in FIELDS.items()]
    path.write_text("\n".join([*lines, kind, f"bad = {bad!r}", f"good = {good!r}"]), encoding="utf-8")
    return load_rule(str(path), "desk")


def test_a_rule_that_agrees_with_its_examples_has_no_failures(tmp_path: Path) -> None:
    sound = rule(tmp_path, "phrases = ['pier gin']", bad=["They sold ⟦pier gin⟧."], good=["The pier gins were there."])
    assert check_examples(sound) == []


def test_a_missed_bad_example_and_a_found_good_one_are_failures_with_the_words(tmp_path: Path) -> None:
    wrong = rule(
        tmp_path,
        "phrases = ['pier gin']",
        bad=["They sold ⟦harbour gin⟧ to all of us."],
        good=["They sold pier gin to all of us."],
    )
    assert check_examples(wrong) == [
        "does not find 'harbour gin' in 'They sold ⟦harbour gin⟧ to all of us.'",
        "finds 'pier gin' in 'They sold pier gin to all of us.'",
    ]


def test_a_shifted_span_is_a_failure(tmp_path: Path) -> None:
    off = rule(
        tmp_path, "phrases = ['pier gin']", bad=["They sold ⟦the pier gin⟧."], good=["The pier gins were there."]
    )
    assert len(check_examples(off)) == 2


def test_a_rule_that_raises_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "breaks.py"
    path.write_text(
        'RULE = {"message": "m", "why": "w", "severity": "error", "confidence": "high", "scope": "sentence",'
        '"bad": ["⟦Oh⟧ dear."], "good": ["Well."]}\ndef check(sentence):\n    yield 1 / 0\n',
        encoding="utf-8",
    )
    failures = check_examples(load_rule(str(path), "desk"))
    assert "rule desk/breaks failed: ZeroDivisionError: division by zero" in failures


def test_alternatives_that_no_example_needs_are_named(tmp_path: Path) -> None:
    phrases = rule(
        tmp_path,
        "phrases = ['pier gin', 'quay rum']",
        bad=["They sold ⟦pier gin⟧."],
        good=["The pier gins were there."],
    )
    assert redundant_alternatives(phrases) == ["quay rum"]
    pattern = rule(
        tmp_path,
        "pattern = 'pier (?:gin|rum|ale)\\b'",
        bad=["Some ⟦pier gin⟧ and ⟦pier ale⟧."],
        good=["A pier ginger."],
    )
    assert redundant_alternatives(pattern) == ["rum"]


def table(folder: Path, rows: str, policy: str = "") -> Rule:
    path = folder / "pier.toml"
    fields = "\n".join(f'{name} = "{value}"' for name, value in FIELDS.items())
    path.write_text(f"{fields}\n{policy}\n{rows}", encoding="utf-8")
    return load_rule(str(path), "desk")


def test_rows_that_no_example_needs_are_named(tmp_path: Path) -> None:
    rows = """
[[rows]]
find = ["pier gin", "quay rum", "lock ale"]
bad = "Some ⟦pier gin⟧."

[[rows]]
find = ["pier gins", "(pier | quay) gins"]
bad = "No ⟦pier gins⟧ and no ⟦lock ale⟧."
"""
    # Each of the last two finds what the other finds.
    assert redundant_alternatives(table(tmp_path, rows)) == ["quay rum", "pier gins", "(pier | quay) gins"]


def test_a_row_that_counts_only_together_with_another_is_needed_there(tmp_path: Path) -> None:
    rows = """
[[rows]]
find = "pier gin"
faint = true
bad = "Some ⟦pier gin⟧ and quay rum."

[[rows]]
find = "quay rum"
faint = true
bad = "No ⟦pier gin⟧ and no quay rum."

[[rows]]
find = "quay rums"
faint = true
bad = "The ⟦pier gin⟧ or the quay rum."
"""
    policy = 'scope = "document"\nper_document = {alone = "skip", together = "medium"}'
    assert redundant_alternatives(table(tmp_path, rows, policy)) == ["quay rums"]


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("abc", []),
        ("a|b", ["a|", "|b"]),
        ("x(?:a|bc)y", ["a|", "|bc"]),
        (r"x\|y", []),
        ("[a|b]", []),
        ("[]|]x", []),
        ("[^]|]x", []),
        ("(?P<n>a|b)(?=c|d)", ["a|", "|b", "c|", "|d"]),
        ("(?:xa|b # c|d)", ["xa|", "b # c|", "|d"]),
        ("(?x) a # one|two\n |b", [" a # one|two\n |", "|b"]),
    ],
)
def test_the_alternatives_of_a_pattern(pattern: str, parts: list[str]) -> None:
    assert [pattern[start:end] for start, end in alternatives(pattern)] == parts
