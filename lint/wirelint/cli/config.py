"""`wirelint config`: what is in force, and which file says so."""

import sys
from typing import Any

import click

from wirelint.cli.options import ConfigChoice, complain, config_options, load_rules
from wirelint.config import PathSettings, RuleSettings, Settings


@click.command("config", short_help="Show what is in force.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@config_options
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Show what is in force for copy in PATHS (without any, the current folder), and which file says so."""
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    config = choice.load(paths or (".",))
    _, problems = load_rules(choice, config)
    for name in Settings._fields:
        origin = config.origins.get(name)
        if origin is None and name == "python_rules" and choice.python_rules:
            origin = "the command line"
        value = _show(getattr(config.settings, name))
        click.echo(f"{name.replace('_', '-')} = {value}  # {origin or 'default'}")
    for problem in problems:
        complain(problem)
    sys.exit(2 if problems else 0)


def _show(value: Any) -> str:
    """Return a value as TOML shows it."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return '"" (as the profile says)'
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_show, value))}]"
    if isinstance(value, PathSettings):
        said = {"ignore": value.ignore, "accept": value.accept, "min-confidence": value.min_confidence}
        return f"{{{_show(value.globs[0])}: {_table(said)}}}"
    if isinstance(value, RuleSettings):
        return _table({"severity": value.severity, "confidence": value.confidence, **value.options})
    if isinstance(value, dict):
        return _table(value)
    return str(value)


def _table(values: dict[str, Any]) -> str:
    said = {name: value for name, value in values.items() if value not in (None, ())}
    return f"{{{', '.join(f'{_key(name)} = {_show(value)}' for name, value in said.items())}}}"


def _key(name: str) -> str:
    return name if name.replace("-", "").isalnum() else _show(name)
