"""The list of boilerplate: writing, manual edits, loading, and the rule that uses it."""

from pathlib import Path

import pytest

from wirelint.config.boilerplate_list import RULE, BoilerplateLine, normalise_line, read_list, write_list
from wirelint.config.loader import read_config
from wirelint.config.settings import RuleSettings, Settings
from wirelint.files.cache_dir import cache_folder
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner

STORY = (
    "The lock at Port Elm opened on Monday, the harbour office said.\n\n{}\n\n"
    "The first boat went through at six, an hour before the market opened.\n"
)
LINES = [
    BoilerplateLine(3, "# Elm Post, first for news", "a.txt:3"),
    BoilerplateLine(12, "The lock keeper’s letter", "b.jsonl:7"),
    BoilerplateLine(3, "\ufeffA mark of its own", "c.txt:1"),
]


def problems(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [problem.removeprefix(f"{path}:") for problem in read_list(str(path)).problems]


def test_a_written_list_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("".join(write_list(LINES, "Learned: something.")), encoding="utf-8", newline="\r\n")
    assert read_list(str(path)) == (
        ("The lock keeper’s letter", "# Elm Post, first for news", "\ufeffA mark of its own"),
        (),
    )


def test_lines_added_by_hand_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes("\ufeff# ours\n\n  Read it first  \n5\tRead it last\n".encode())
    assert read_list(str(path)).lines == ("Read it first", "Read it last")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"one\nfew\tA line\tx\n", "2: expected a number of stories before the first tab"),
        (b"3\tA\tb\tc\n", "1: expected a number, a line and a location, separated by two tabs"),
        (b"3\t \tb\n", "1: expected a line after the first tab"),
        (b"one\ncaf\xe9\n", "2: not UTF-8 (byte 3 of the line); save the list as UTF-8"),
        (b"# nothing\n", "1: the list is empty; create one with `wirelint learn`"),
        (b"x" * 10_001, "1: expected a line of at most 10,000 characters, not 10,001"),
    ],
)
def test_a_bad_line_is_an_error_with_its_number(tmp_path: Path, data: bytes, problem: str) -> None:
    assert problems(tmp_path / "list.txt", data) == [problem]


def test_lines_are_compared_without_case_apostrophes_and_spaces() -> None:
    assert normalise_line("  The lock\u00a0keeper’s\tLETTER ") == normalise_line("the lock keeper's letter")


def found(settings: Settings, line: str) -> list[tuple[str, int]]:
    runner = Runner(load_registry(settings, cache_folder()).rules, settings._replace(select=(RULE,)))
    return [
        (d.rule, d.location.start.line) for d in runner.lint_bytes(STORY.format(line).encode(), "a.txt").diagnostics
    ]


def test_the_rule_reports_the_lines_of_the_list_and_those_of_its_options(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("2\tRead it first in the Elm Post\tx\nbad\tline\n", encoding="utf-8")
    settings = Settings(house_lines=str(path))
    assert found(settings, "Read it first in the ELM Post") == [(RULE, 3)]
    assert found(settings, "Read it second in the Elm Post") == []
    both = settings._replace(rules={RULE: RuleSettings(options={"lines": ["Our own"]})})
    assert found(both, "Our own") == [(RULE, 3)]
    assert found(both, "Read it first in the Elm Post") == [(RULE, 3)]
    assert found(Settings(), "Read it first in the Elm Post") == []


def test_without_a_list_the_rule_is_not_loaded() -> None:
    settings = Settings(select=(RULE,))
    registry = load_registry(settings, cache_folder())
    broken = [rule._replace(path="missing.py") if rule.id == RULE else rule for rule in registry.rules]
    assert Runner(broken, settings).lint_bytes(STORY.encode(), "a.txt").failures == ()
    own = settings._replace(rules={RULE: RuleSettings(options={"lines": ["x"]})})
    assert Runner(broken, own).lint_bytes(STORY.encode(), "a.txt").failures != ()


def test_the_configuration_names_the_list_and_reports_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "wirelint.toml"
    path.write_text('house-lines = "lists/own.txt"\n', encoding="utf-8")
    [problem] = read_config([str(path)]).problems
    assert (
        str(problem)
        == f"{path}: house-lines: {tmp_path / 'lists' / 'own.txt'} cannot be read: No such file or directory"
    )
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "own.txt").write_text("fine\nx\ty\n", encoding="utf-8")
    config = read_config([str(path)])
    assert config.settings.house_lines == str(tmp_path / "lists" / "own.txt")
    [problem] = config.problems
    assert str(problem).startswith(
        f"{path}: house-lines: {tmp_path / 'lists' / 'own.txt'}:2: expected a number of stories"
    )
    path.write_text("house-lines = 3\n", encoding="utf-8")
    assert [problem.message for problem in read_config([str(path)]).problems] == ["expected a string"]
