"""`wirelint rules`: the table, JSON, `--check`, `new` and `test`."""

import json
from pathlib import Path

import pytest

from .conftest import PYTHON, Run, toml


def test_the_table_lists_every_rule_and_cuts_no_line_in_a_pipe(desk: Path, run: Run) -> None:
    result = run("rules")
    lines = result.stdout.splitlines()
    ids = [line.split()[0] for line in lines[:-2]]
    assert ids[-3:] == ["harbour/crane", "harbour/gull", "harbour/tide"]
    assert "mt/seam" in ids
    assert "…" not in result.stdout
    assert lines[-1] == f"{len(ids)} rules, {len(ids) - 3} of them off. `wirelint rule ID` shows the page of a rule."
    assert "(off)" in next(line for line in lines if line.startswith("mt/seam "))
    assert result.exit_code == 0


def test_packs_and_rules_are_listed_by_name(desk: Path, run: Run) -> None:
    result = run("rules", "harbour", "mt/seam")
    assert result.exit_code == 0
    ids = [line.split()[0] for line in result.stdout.splitlines() if "/" in line.split(" ")[0]]
    assert "mt/seam" in ids
    assert {name.partition("/")[0] for name in ids} == {"harbour", "mt"}
    assert [record["id"] for record in json.loads(run("rules", "-f", "json", "mt/seam").stdout)] == ["mt/seam"]


def test_an_unknown_name_is_an_error_with_a_hint(desk: Path, run: Run) -> None:
    result = run("rules", "mt/seem", "mt/seam")
    assert result.exit_code == 2
    assert "no rule or pack 'mt/seem'; did you mean 'mt/seam'?" in result.stderr
    assert "mt/seam" in result.stdout


def test_json_has_all_fields_of_a_rule_and_whether_it_is_enabled(desk: Path, run: Run) -> None:
    records = {record["id"]: record for record in json.loads(run("rules", "--format", "json").stdout)}
    gull = records["harbour/gull"]
    assert gull["on"]
    assert not records["mt/seam"]["on"]
    assert gull["path"] == str(desk / "harbour" / "gull.toml")
    assert set(gull) == {
        "id", "pack", "message", "why", "severity", "confidence", "scope", "roles", "on", "options", "bad", "good",
        "example_options", "aliases", "path",
    }  # fmt: skip


def test_a_refused_rule_is_reported_and_one_that_does_not_run_is_named(desk: Path, run: Run) -> None:
    (desk / "harbour" / "broken.toml").write_text("message =", encoding="utf-8")
    (desk / "harbour" / "loud.py").write_text(PYTHON, encoding="utf-8")
    result = run("rules")
    assert "broken.toml:1: not TOML" in result.stderr
    assert "not listed without --python-rules: harbour/loud" in result.stderr
    assert "harbour/gull" in result.stdout
    assert result.exit_code == 2
    assert "harbour/loud" in run("rules", "--python-rules").stdout


def test_check_names_rules_without_a_literal_and_untested_alternatives(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wirelint.run.registry.shipped_packs", list)  # to check all of them takes long
    gull = desk / "harbour" / "gull.toml"
    text = gull.read_text(encoding="utf-8")
    gull.write_text(text.replace('phrases = ["gull parade"]', 'phrases = ["gull parade", "tern dance"]'), "utf-8")
    (desk / "harbour" / "loud.py").write_text(PYTHON, encoding="utf-8")
    lines = run("rules", "--check", "--python-rules").stdout.splitlines()
    assert "harbour/gull: no example for 'tern dance'" in lines
    assert "harbour/loud: no literal, so that it checks every paragraph of its roles" in lines
    assert not any(line.startswith("harbour/crane:") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["own/our-style"], "own/our-style.toml"),
        (["own/our-style", "--python"], "own/our-style.py"),
        (["own/our-style.py"], "own/our-style.py"),
        (["sub/own/our-style.toml"], "sub/own/our-style.toml"),
        (["harbour/our-style"], "harbour/our-style.toml"),
    ],
)
def test_a_new_rule_loads_and_its_examples_pass(desk: Path, run: Run, arguments: list[str], path: str) -> None:
    result = run("rules", "new", *arguments)
    assert result.exit_code == 0
    assert str(Path(path)) in result.stdout
    assert (desk / path).is_file()
    result = run("rules", "test", str(Path(path).parent / "our-style"))
    assert (result.stdout, result.stderr, result.exit_code) == ("1 rule, 2 examples, 0 failed\n", "", 0)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("our-style", "expected PACK/NAME, such as desk-rules/our-style"),
        ("own/Our_Style", "'Our_Style': expected lower-case words with hyphens as the name of a rule"),
        ("Own/our-style", "'Own': expected lower-case words with hyphens as the name of a pack"),
        ("own/our-style.yaml", "expected a .toml or .py file"),
        ("mt/our-style", "'mt' is the name of a shipped pack; choose another name"),
        ("harbour/gull", "already exists"),
        ("story.txt/own/our-style", "cannot be written: "),
    ],
)
def test_a_new_rule_that_could_not_be_loaded_is_refused(desk: Path, run: Run, name: str, words: str) -> None:
    before = sorted(desk.rglob("*"))
    result = run("rules", "new", name)
    assert words in result.stderr
    assert result.exit_code == 2
    assert sorted(desk.rglob("*")) == before


def test_a_pack_of_the_configuration_is_found_by_its_name(desk: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "shared" / "bay").mkdir(parents=True)
    (desk / "wirelint.toml").write_text('packs = ["../shared/bay"]\n', encoding="utf-8")
    assert run("rules", "new", "bay/our-style").exit_code == 0
    assert (tmp_path / "shared" / "bay" / "our-style.toml").is_file()
    assert run("rules", "test", "bay").stdout == "1 rule, 2 examples, 0 failed\n"
    assert run("rules", "test", "bay/our-style").stdout == "1 rule, 2 examples, 0 failed\n"


@pytest.mark.parametrize(
    "names", [["harbour"], ["harbour/"], ["./harbour"], ["harbour", "harbour/gull", "harbour/gull.toml"]]
)
def test_the_examples_of_a_pack_pass(desk: Path, run: Run, names: list[str]) -> None:
    result = run("rules", "test", *names)
    assert (result.stdout, result.exit_code) == ("3 rules, 6 examples, 0 failed\n", 0)


def test_a_failing_example_exits_with_1_and_is_named(desk: Path, run: Run) -> None:
    gull = desk / "harbour" / "gull.toml"
    gull.write_text(toml("gull parade").replace("⟦gull parade⟧", "⟦crow parade⟧"), encoding="utf-8")
    result = run("rules", "test", "harbour")
    where = str(Path("harbour") / "gull.toml")
    assert result.stdout.splitlines() == [
        f"{where}: does not find 'crow parade' in 'On Sunday they saw the ⟦crow parade⟧ in the rain.'",
        "3 rules, 6 examples, 1 failed",
    ]
    assert result.exit_code == 1
    assert run("rules", "test", "harbour/crane").exit_code == 0


def test_a_rule_that_does_not_load_exits_with_2_and_the_others_are_tested(desk: Path, run: Run) -> None:
    (desk / "harbour" / "broken.toml").write_text("message =", encoding="utf-8")
    result = run("rules", "test", "harbour")
    assert "broken.toml:1: not TOML" in result.stderr
    assert result.stdout == "3 rules, 6 examples, 0 failed\n"
    assert result.exit_code == 2
    assert run("rules", "test", "harbour/gull").exit_code == 0
    assert run("rules", "test", "harbour/broken").exit_code == 2


def test_missing_packs_and_rules(desk: Path, run: Run) -> None:
    result = run("rules", "test", "harbour/gul")
    assert result.stderr == "wirelint: harbour/gul: no such rule; did you mean 'harbour/gull'?\n"
    assert result.exit_code == 2
    result = run("rules", "test", "harbor")
    assert "no pack 'harbor'; expected a folder or one of " in result.stderr
    assert result.exit_code == 2


def test_a_shipped_pack_wins_over_a_folder_of_the_same_name(desk: Path, run: Run) -> None:
    (desk / "mt").mkdir()
    result = run("rules", "test", "mt/seam")
    assert result.stdout.startswith("1 rule, ")
    assert result.exit_code == 0
