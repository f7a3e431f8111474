"""Tests of packs as folders."""

import os
from pathlib import Path

from wirelint.config.settings import Settings
from wirelint.ruleset.packs import RuleProblem, rule_files, shipped_folder, shipped_packs
from wirelint.run.registry import load_registry


def test_rules_are_the_toml_and_python_files_at_the_first_level(tmp_path: Path) -> None:
    for name in ("b.toml", "a.py", "README.md", "_own.py", ".hidden.toml", "data.json"):
        (tmp_path / name).touch()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "table.toml").touch()
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    assert [os.path.basename(path) for path in rule_files(str(tmp_path))] == ["a.py", "b.toml"]


def test_the_shipped_packs_are_in_the_checkout(root: Path) -> None:
    assert shipped_folder() == str(root / "rules")
    assert "mt" in [os.path.basename(folder) for folder in shipped_packs()]


def test_a_problem_names_its_line_where_it_has_one() -> None:
    assert str(RuleProblem("a.toml", 3, "no")) == "a.toml:3: no"
    assert str(RuleProblem("a.toml", 0, "no")) == "a.toml: no"


def test_a_pack_named_like_a_shipped_one_or_twice_or_missing_is_a_problem(tmp_path: Path) -> None:
    folders = [tmp_path / "mt", tmp_path / "one" / "desk-own", tmp_path / "two" / "desk-own"]
    for folder in folders:
        folder.mkdir(parents=True)
    names = (*map(str, folders), str(tmp_path / "gone"))
    book = load_registry(Settings(packs=names), None)
    assert book.problems == (
        f"{folders[0]}: a pack 'mt' already exists; rename the folder",
        f"{folders[2]}: a pack 'desk-own' already exists; rename the folder",
        f"{tmp_path / 'gone'}: no such folder; expected a folder of rules",
    )
    assert any(rule.pack == "mt" for rule in book.rules)
