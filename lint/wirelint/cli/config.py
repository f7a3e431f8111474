"""`wirelint config`: what is in force, and which file says so."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import click

from wirelint.cli.options import FILE, ConfigChoice, config_options, print_problem
from wirelint.config.settings import Config, NameSettings, PathSettings, RuleSettings, Settings
from wirelint.run.registry import load_rules

_SECTIONS = ("rules", "per_path", "languagetool")


@click.command("config", short_help="Show what is in force.")
@click.argument("paths", nargs=-1, type=FILE, metavar="[PATHS]...")
@config_options
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Show what is in force for copy in PATHS (without any, the current folder), and which file says so.

    It is printed as a wirelint.toml would say it.
    """
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    config = choice.load(paths or (".",))
    _, problems = load_rules(config, choice.cache)
    for line in _lines(config, choice):
        click.echo(line)
    for problem in problems:
        print_problem(problem)
    sys.exit(2 if problems else 0)


def _lines(config: Config, choice: ConfigChoice) -> Iterator[str]:
    for name in Settings._fields:
        if name in _SECTIONS:
            continue
        value, origin = getattr(config.settings, name), config.origins.get(name, "default")
        if name == "python_rules" and choice.python_rules:
            origin = "the command line"
        if name == "min_confidence" and value is None:
            value, origin = config.settings.shown_confidence, "as the profile says"
        if isinstance(value, NameSettings):
            value = value._asdict()
        yield f"{name.replace('_', '-')} = {_show(value)}  # {origin}"
    yield "\n[languagetool]"
    for name, value in config.settings.languagetool._asdict().items():
        yield f"{name} = {_show(value)}  # {config.origins.get(f'languagetool.{name}', 'default')}"
    for rule, own in config.settings.rules.items():
        yield f"\n[rules.{_show(rule)}]  # {config.origins[f'rules.{rule}']}"
        yield from _pairs(_rule(own))
    for section in config.settings.per_path:
        glob = section.globs[0]
        yield f"\n[per-path.{_show(glob)}]  # {config.origins[f'per_path.{glob}']}"
        yield from _pairs(_path(section))


def _rule(own: RuleSettings) -> Mapping[str, Any]:
    return {"severity": own.severity, "confidence": own.confidence, **own.options}


def _path(section: PathSettings) -> Mapping[str, Any]:
    return {"ignore": section.ignore, "accept": section.accept, "min-confidence": section.min_confidence}


def _pairs(values: Mapping[str, Any]) -> Iterator[str]:
    return (f"{_key(name)} = {_show(value)}" for name, value in values.items() if value not in (None, ()))


def _show(value: Any) -> str:
    """Return a value as TOML shows it."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_show, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(_pairs(value))} }}"
    return str(value)


def _key(name: str) -> str:
    return name if name.replace("-", "").isalnum() and name.isascii() else _show(name)
