"""The list of names: loading, errors, and the rules that use it."""

from pathlib import Path

import pytest

from wirelint.config.loader import read_config
from wirelint.config.name_list import read_names
from wirelint.config.settings import NameSettings, Settings
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner

LIST = """
[[name]]
spelling = "Abdourahamane Tchiani"
accepted = ["Abdourahmane Tchiani"]
rejected = ["Omar Tiani"]
country = "Niger"

[[name]]
spelling = "Wolodymir Selenskyj"
"""
RULES = load_registry(Settings(), None).rules


def write(folder: Path, text: str) -> str:
    path = folder / "names.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[[name]]", "[[nam]]", "nam: unknown key; did you mean 'name'?"),
        ("country", "contry", "name 1 (Abdourahamane Tchiani): contry: unknown field; did you mean 'country'?"),
        ('country = "Niger"', "country = 3", "name 1 (Abdourahamane Tchiani): country: expected a string"),
        ('["Omar Tiani"]', '"Omar Tiani"', "name 1 (Abdourahamane Tchiani): rejected: expected a list of strings"),
        ('["Omar Tiani"]', '[" "]', "name 1 (Abdourahamane Tchiani): rejected: expected a list of strings"),
        ("spelling = \"Wolo", "speling = \"Wolo", "name 2: speling: unknown field; did you mean 'spelling'?"),
        ('spelling = "Wolodymir Selenskyj"', 'country = "Ukraine"', "name 2: spelling: missing; expected the preferred spelling of the name"),
        ("Omar Tiani", "Abdourahmane Tchiani", "rejected: 'Abdourahmane Tchiani' is also in accepted; remove one of the two"),
        ("Omar Tiani", "Abdourahamane Tchiani", "rejected: 'Abdourahamane Tchiani' is also in spelling"),
        ("Wolodymir Selenskyj", "Omar Tiani", "name 2 (Omar Tiani): spelling: 'Omar Tiani' is also a spelling of 'Abdourahamane Tchiani'"),
        ("[[name]]", "name]]", "not TOML: "),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_an_error_with_list_entry_and_field(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in LIST
    path = write(tmp_path, LIST.replace(old, new))
    problems = read_names(path).problems
    assert all(problem.startswith(f"{path}: ") for problem in problems)
    assert any(words in problem for problem in problems), problems


def test_valid_entries_beside_wrong_ones_are_used(tmp_path: Path) -> None:
    names = read_names(write(tmp_path, LIST.replace("country", "contry")))
    assert [entry["spelling"] for entry in names.entries] == ["Wolodymir Selenskyj"]
    assert len(names.problems) == 1


def test_a_list_without_a_name_and_one_that_is_not_text(tmp_path: Path) -> None:
    assert "the list is empty; start each name with a line [[name]]" in read_names(write(tmp_path, "")).problems[0]
    (tmp_path / "names.toml").write_bytes(b"\xff")
    assert "not UTF-8 (byte 0)" in read_names(str(tmp_path / "names.toml")).problems[0]


def test_the_configuration_names_the_list_relative_to_itself(tmp_path: Path) -> None:
    config = tmp_path / "wirelint.toml"
    config.write_text('[names]\nlist = "names.toml"\n', encoding="utf-8")
    gone = read_config([str(config)])
    assert (
        str(gone.problems[0])
        == f"{config}: names.list: {tmp_path}/names.toml cannot be read: No such file or directory"
    )
    path = write(tmp_path, LIST)
    assert read_config([str(config)]).settings.names == NameSettings(path)
    write(tmp_path, LIST.replace("country", "contry"))
    assert "names.toml: name 1 (Abdourahamane Tchiani): contry: unknown" in str(read_config([str(config)]).problems[0])
    config.write_text("[names]\nlst = 3\n", encoding="utf-8")
    assert str(read_config([str(config)]).problems[0]) == f"{config}: names.lst: unknown key; did you mean 'list'?"


def found(copy: str, path: str) -> list[tuple[str, str, int]]:
    runner = Runner(RULES, Settings(select=("names",), names=NameSettings(path)))
    return [
        (d.rule, d.severity, d.location.start.column) for d in runner.lint_bytes(copy.encode(), "a.txt").diagnostics
    ]


def test_names_of_the_list_are_checked_in_copy(tmp_path: Path) -> None:
    path = write(tmp_path, LIST)
    assert found("In the capital Gen. Omar Tiani was cheered by his men.", path) == [("names/house", "error", 21)]
    assert found("In Niger Gen. Abdulrahmane Chiani was cheered.", path) == [("names/house", "warning", 15)]
    assert found("In the capital Gen. Omar Tiani was cheered by his men.", "") == []


def test_spellings_of_the_house_override_other_lists(tmp_path: Path) -> None:
    copy = "Ukrainian President Wolodymir Selenskyj left Ukraine on Monday."
    assert [rule for rule, *_ in found(copy, "")] == ["names/listed"]
    assert found(copy, write(tmp_path, LIST)) == []
