"""The command line: help, version, misspelled commands."""

from itertools import pairwise

import pytest

from wirelint import __version__

from .conftest import Run

COMMANDS = [
    ["check"], ["rule"], ["rules"], ["rules", "new"], ["rules", "test"], ["init"], ["config"], ["completion"],
    ["baseline"], ["baseline", "write"], ["baseline", "update"], ["baseline", "show"],
]  # fmt: skip


def test_the_help_names_every_command_the_first_steps_and_the_exit_codes(run: Run) -> None:
    result = run("--help")
    for words in (
        "check",
        "rule",
        "rules",
        "baseline",
        "init",
        "config",
        "completion",
        "wirelint check story.txt",
        "130",
    ):
        assert words in result.stdout
    assert run("-h").stdout == result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_help_explains_each_option_in_80_columns(run: Run, command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    options = result.stdout.partition("Options:\n")[2].partition("\n\n")[0]
    lines = [*options.splitlines(), ""]
    for line, following in pairwise(lines):
        if line.strip().startswith("-"):
            explained = "  " in line.strip() or following.startswith("      ")
            assert explained, line


def test_a_misspelled_command_gets_a_hint(run: Run) -> None:
    result = run("chekc")
    assert "No such command 'chekc'; did you mean 'check'?" in result.stderr
    assert result.exit_code == 2
    result = run("xyzzy")
    assert (
        "expected one of check, rule, rules, report, baseline, learn, names, init, config, languagetool, serve, lsp, completion"
        in result.stderr
    )


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    result = run()
    assert "Commands:" in result.output
    assert result.exit_code == 2


def test_the_version(run: Run) -> None:
    assert run("--version").stdout == f"wirelint {__version__}\n"


def test_the_help_of_check_groups_every_option_once() -> None:
    from wirelint.cli.check import command
    from wirelint.cli.check_options import GROUPS

    grouped = [name for names in GROUPS.values() for name in names]
    options = {param.name for param in command.params if param.param_type_name == "option"}
    assert sorted(grouped) == sorted(options)


def test_the_help_of_check_has_a_section_for_each_group(run: Run) -> None:
    from wirelint.cli.check_options import GROUPS

    help_ = run("check", "--help").stdout
    assert [line[:-1] for line in help_.split("\n") if line.endswith(":") and line[0] != " "] == [*GROUPS, "Other"]
    assert "--help" in help_.partition("\nOther:\n")[2]
