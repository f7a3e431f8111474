"""`wirelint rule`: the page of a rule."""

from pathlib import Path

import pytest

from wirelint.cli import rule as rule_command
from wirelint.cli.rule_page import render_page
from wirelint.ruleset.evidence import Record
from wirelint.ruleset.loader import load_rule

from .conftest import PYTHON, Run, toml


def test_a_page_has_message_reason_and_both_kinds_of_examples(desk: Path, run: Run) -> None:
    gull = desk / "harbour" / "gull.toml"
    gull.write_text(toml("gull parade") + 'in_quotations = "skip"\naliases = ["harbour/plover"]\n', encoding="utf-8")
    result = run("rule", "harbour/gull")
    assert result.exit_code == 0
    assert result.stdout == (
        "harbour/gull\n"
        "  “{found}” is not how we say it.\n"
        "\n"
        "  The house has said so since the fish market burned down.\n"
        "\n"
        "  severity    warning\n"
        "  confidence  high\n"
        "  scope       sentences in body\n"
        "  quotations  findings in quotations are not reported\n"
        "  aliases     harbour/plover\n"
        "\n"
        "Reported\n"
        "  - On Sunday they saw the ⟦gull parade⟧ in the rain.\n"
        "\n"
        "Not reported\n"
        "  - The gull parades are two words here, and that is right.\n"
    )
    assert run("rule", "gull").stdout == run("rule", "harbour/plover").stdout == result.stdout


def test_measured_figures_are_shown_if_there_are_any(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record(clean=0.012, mt=0.6, lift=50.0, lower=21.5)
    monkeypatch.setattr(rule_command, "load_evidence", lambda: {"harbour/gull": record})
    page = " ".join(run("rule", "gull").stdout.split())
    assert "0.012 findings per 1,000 words on published news, 0.600 on machine-translated news" in page
    assert "50.0 times as many, with 95 % certainty at least 21.5" in page
    assert "Measured record" not in run("rule", "crane").stdout


def test_options_are_shown_and_color_only_on_terminals(desk: Path) -> None:
    path = desk / "harbour" / "gull.toml"
    path.write_text(toml("gull parade") + "options = {most = 3}\n", encoding="utf-8")
    rule = load_rule(str(path), "harbour")
    assert "  option      most = 3\n" in render_page(rule, {}, color=False)
    assert "\x1b[" not in render_page(rule, {}, color=False)
    assert "\x1b[1mharbour/gull\x1b[0m" in render_page(rule, {}, color=True)


def test_a_python_rule_of_a_house_has_a_page_without_running(desk: Path, run: Run) -> None:
    (desk / "harbour" / "loud.py").write_text(PYTHON + "\nraise SystemExit('it was run')\n", encoding="utf-8")
    assert "Readers were woken by it." in run("rule", "loud").stdout


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("harbour/gul", "; did you mean 'harbour/gull'?"),
        ("gul", "; did you mean 'harbour/gull'?"),
        ("zzzz", "; `wirelint rules` lists them"),
    ],
)
def test_an_unknown_rule_exits_with_2_and_a_hint(desk: Path, run: Run, word: str, hint: str) -> None:
    result = run("rule", word)
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"wirelint: no rule '{word}'{hint}\n", 2)


def test_a_name_in_two_packs_is_ambiguous(desk: Path, run: Run) -> None:
    (desk / "pier").mkdir()
    (desk / "pier" / "gull.toml").write_text(toml("gull dance"), encoding="utf-8")
    (desk / "wirelint.toml").write_text('packs = ["harbour", "pier"]\n', encoding="utf-8")
    result = run("rule", "gull")
    assert result.stderr == "wirelint: 'gull' is ambiguous; use one of harbour/gull, pier/gull\n"
    assert result.exit_code == 2
