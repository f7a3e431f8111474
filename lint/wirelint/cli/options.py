"""What several subcommands share: the configuration they run under, and how problems are told."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import click

from wirelint.cache import cache_folder
from wirelint.config import Config, config_files
from wirelint.runner import Rulebook, load_rulebook
from wirelint.select import fitting, near_rule

_F = TypeVar("_F", bound=Callable[..., Any])


def config_options(command: _F) -> _F:
    """Add the options that say which configuration and which cache hold."""
    options = (
        click.option("--config", "config_file", metavar="FILE", help="Use this configuration, not the nearest one."),
        click.option("--isolated", is_flag=True, help="Ignore every configuration file."),
        click.option("--python-rules", is_flag=True, help="Let the Python rules of a house's own packs run."),
        click.option("--no-cache", is_flag=True, help="Neither read nor write the cache of compiled rules."),
        click.option("--cache-dir", metavar="DIR", help="Keep the cache there."),
    )
    for option in reversed(options):
        command = option(command)
    return command


class ConfigChoice(NamedTuple):
    """What the command line says of configuration and cache."""

    config_file: str | None
    isolated: bool
    python_rules: bool
    no_cache: bool
    cache_dir: str | None

    @property
    def cache(self) -> str | None:
        return None if self.no_cache else self.cache_dir or cache_folder()

    def load(self, paths: Sequence[str]) -> Config:
        """Return what is in force for the copy in `paths`."""
        if self.config_file is not None and not os.path.isfile(self.config_file):
            raise click.BadParameter(f"{self.config_file}: no such file", param_hint="--config")
        files = [] if self.isolated else config_files(_common_folder(paths), self.config_file)
        config = Config()
        if files:
            from wirelint.config_file import read_config  # most runs have no file, and TOML takes its time

            config = read_config(files)
        return config._replace(settings=config.settings._replace(python_rules=True)) if self.python_rules else config


def _common_folder(paths: Sequence[str]) -> str:
    folders = [os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths if path != "-"]
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # two drives
        return os.getcwd()


def load_rules(choice: ConfigChoice, config: Config) -> tuple[Rulebook, list[str]]:
    """Load the rules; return them with all that is wrong in the configuration and in the rule files."""
    rulebook = load_rulebook(config.settings, choice.cache)
    problems = [str(problem) for problem in config.problems] + list(rulebook.problems)
    known = {rule.id for rule in rulebook.rules} | set(rulebook.not_run)
    for key in ("select", "ignore"):
        origin = config.origins.get(key)
        if origin:
            problems += (
                f"{origin}: {key}: {words}" for words in unknown_selectors(rulebook, getattr(config.settings, key))
            )
    for identity in config.settings.rules:
        if identity not in known:
            problems.append(
                f"{config.origins['rules']}: rules.{identity}: no such rule{near_rule(rulebook.rules, identity)}"
            )
    return rulebook, problems


def unknown_selectors(rulebook: Rulebook, selectors: Iterable[str]) -> list[str]:
    """Return what is wrong with selectors that fit no rule."""
    refused = set(rulebook.not_run)
    return [
        f"no rule or pack {selector!r}{near_rule(rulebook.rules, selector)}"
        for selector in selectors
        if not fitting(rulebook.rules, selector) and not any(selector in (r, r.partition("/")[0]) for r in refused)
    ]


def split_list(values: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a repeatable option, each of which may name several with commas between."""
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())


def complain(problem: str) -> None:
    """Tell a problem on standard error."""
    click.echo(f"wirelint: {problem}", err=True)
