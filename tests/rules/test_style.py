"""Tests of the pack `style`: its profiles, and the exceptions of a house."""

from pathlib import Path

import pytest

from wirelint.config.loader import read_config
from wirelint.config.settings import RuleSettings, Settings
from wirelint.readers import read_text
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import shipped_packs
from wirelint.run.registry import load_rules
from wirelint.run.runner import Runner

RULES = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules]
STORY = (
    "Rents rose by 4 percent, the council heard on Monday. The fair opens on March 4 at 8am, and Mrs. Lund left.\n"
    "\nThe U.S. envoy said on 5 March that the bridge cost £5 million, and drove towards the old theater in the rain.\n"
)


def found(**settings: object) -> set[str]:
    runner = Runner(RULES, Settings()._replace(**settings))  # type: ignore[arg-type]
    result = runner.lint_reading(read_text(STORY), "story.txt")
    assert not result.failures
    return {diagnostic.rule for diagnostic in result.diagnostics if diagnostic.rule.startswith("style/")}


def test_a_style_runs_only_if_it_is_asked_for() -> None:
    assert found() == set()
    assert found(select=("style/uk-dates",)) == {"style/uk-dates"}


@pytest.mark.parametrize(
    ("profile", "rules"),
    [
        ("ap", {"numbers", "dates", "time", "titles", "words"}),
        ("uk-daily", {"numbers", "dates", "abbreviations", "words"}),
    ],
)
def test_a_profile_has_the_rules_of_one_style(profile: str, rules: set[str]) -> None:
    assert found(profile=profile) == {f"style/{profile[:2]}-{rule}" for rule in rules}


def test_a_profile_keeps_the_rules_that_are_on_by_default() -> None:
    runner = Runner(RULES, Settings(profile="ap"))
    reading = read_text("The council said that as a result the There is no duty to pay.\n")
    assert [d.rule for d in runner.lint_reading(reading, "story.txt").diagnostics] == ["mt/seam"]


def test_a_house_switches_rows_off() -> None:
    off = {"style/ap-titles": RuleSettings(options={"off": ["courtesy"]})}
    assert found(profile="ap", rules=off) == found(profile="ap") - {"style/ap-titles"}
    off = {"style/ap-dates": RuleSettings(options={"off": ["ordinal"]})}
    assert found(profile="ap", rules=off) == found(profile="ap")


def test_a_row_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "wirelint.toml"
    path.write_text(
        '[rules."style/ap-titles"]\noff = ["courtsey"]\n[rules."mt/calque"]\noff = ["x"]\n', encoding="utf-8"
    )
    _, problems = load_rules(read_config([str(path)]), None)
    assert sorted(problem.partition(": ")[2] for problem in problems) == [
        "rules.mt/calque.off: unknown key; expected one of severity, confidence",
        "rules.style/ap-titles.off: no row 'courtsey'; did you mean 'courtesy'?",
    ]


def test_house_rows_have_distinct_names() -> None:
    for rule in RULES:
        if rule.pack == "style" and rule.is_table:
            assert rule.check
            assert rule.check["names"], rule.id
            assert rule.options == {"off": []}
