"""Shared parts of commands: the configuration options, and the output of problems."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import click

from wirelint.config.settings import Config, Settings, config_files
from wirelint.files.cache_dir import cache_folder, private_folder, take_rejected
from wirelint.run.registry import load_registry

# Shells complete these as files or folders. The commands themselves report missing files.
FILE = click.Path(readable=False, allow_dash=True)
FOLDER = click.Path(readable=False, file_okay=False)
F = TypeVar("F", bound=Callable[..., Any])


class CannotError(click.ClickException):
    """A command cannot run. The message states the cause."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        print_problem(self.message)


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Complete the id of a rule or the name of a pack, after the last comma."""
    before, comma, word = incomplete.rpartition(",")
    rules = load_registry(Settings(), private_folder(cache_folder())).rules
    names = dict.fromkeys([rule.pack for rule in rules] if param.name != "rule_id" else [])
    return [f"{before}{comma}{name}" for name in (*names, *(rule.id for rule in rules)) if name.startswith(word)]


def config_file_options(command: F) -> F:
    """Add the options that choose the configuration."""
    command = click.option("--isolated", is_flag=True, help="Ignore every configuration file.")(command)
    return click.option(
        "--config", "config_file", type=FILE, metavar="FILE", help="Use this configuration instead of the nearest one."
    )(command)


def config_options(command: F) -> F:
    """Add the options about configuration, Python rules and cache."""
    options = (
        click.option("--python-rules", is_flag=True, help="Run the Python rules of your own packs."),
        click.option("--no-cache", is_flag=True, help="Do not read or write the cache of rules and results."),
        click.option("--cache-dir", type=FOLDER, metavar="DIR", help="Use this folder for the cache."),
    )
    for option in reversed(options):
        command = option(command)
    return config_file_options(command)


class ConfigChoice(NamedTuple):
    """The options about configuration and cache."""

    config_file: str | None
    isolated: bool
    python_rules: bool
    no_cache: bool
    cache_dir: str | None

    @property
    def cache(self) -> str | None:
        """The cache folder, or None if there is none to use. It is examined on each access."""
        return None if self.no_cache else private_folder(self.cache_dir or cache_folder())

    def load(self, paths: Sequence[str]) -> Config:
        """Return the configuration for the copy in `paths`, which need not exist."""
        if self.config_file is not None and not os.path.exists(self.config_file):
            raise click.BadParameter(f"{self.config_file}: no such file", param_hint="--config")
        files = [] if self.isolated else config_files(_common_folder(paths), self.config_file)
        config = Config()
        if files:
            from wirelint.config.loader import read_config  # importing a TOML parser is slow; most runs have no file

            config = read_config(files)
        return config._replace(settings=config.settings._replace(python_rules=True)) if self.python_rules else config


def _common_folder(paths: Sequence[str]) -> str:
    folders = [os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths if path != "-"]
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # two drives
        return os.getcwd()


def split_list(values: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a repeatable option, split at commas."""
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())


def terminal_width() -> int:
    """Return the width of the terminal, between 40 and 120 columns, or 80 if standard output is not a terminal."""
    try:
        return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, 40), 120)
    except (OSError, ValueError):  # no terminal
        return 80


def print_line(line: str = "") -> None:
    """Print a line of names, keys and numbers to standard output."""
    from wirelint.report.escapes import terminal_text

    click.echo(terminal_text(line))


def print_copy(line: str) -> None:
    """Print a line that contains copy to standard output."""
    from wirelint.report.escapes import terminal_copy

    click.echo(terminal_copy(line))


def print_cache_note(*, quiet: bool = False) -> None:
    """Print why a cache folder or file was not used, for the first one of the run, unless it is to be `quiet`."""
    for path, reason in list(take_rejected().items())[: not quiet]:
        print_problem(f"note: the cache {path} is not used: {reason}")


def print_problem(problem: str) -> None:
    """Print a problem to standard error."""
    from wirelint.report.escapes import terminal_text  # most runs have no problem

    click.echo(terminal_text(f"wirelint: {problem}"), err=True)
