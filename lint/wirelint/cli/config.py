"""`wirelint config`: show the settings and where they come from."""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import click

from wirelint.cli.options import FILE, ConfigChoice, config_options, print_cache_note, print_copy, print_problem
from wirelint.config.settings import Config, NameSettings, PathSettings, RuleSettings, Settings, SourceSettings
from wirelint.config.toml_text import to_key, to_pairs, to_toml
from wirelint.run.registry import load_rules

_SECTIONS = ("rules", "per_path", "languagetool", "formats")


@click.command("config", short_help="Show the settings.")
@click.argument("paths", nargs=-1, type=FILE, metavar="[PATHS]...")
@config_options
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Show the settings for PATHS (default: the current folder) as TOML, each with the file that it comes from."""
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    config = choice.load(paths or (".",))
    _, problems = load_rules(config, choice.cache)
    for line in _lines(config, choice):
        print_copy(line)
    print_cache_note()
    for note in config.notes.values():
        print_problem(f"note: {note}")
    for problem in problems:
        print_problem(problem)
    sys.exit(2 if problems else 0)


def _lines(config: Config, choice: ConfigChoice) -> Iterator[str]:
    for name in Settings._fields:
        if name in _SECTIONS:
            continue
        value, origin = getattr(config.settings, name), config.origins.get(name, "default")
        if name == "python_rules" and choice.python_rules:
            origin = "command line"
        if name == "min_confidence" and value is None:
            value, origin = config.settings.shown_confidence, "profile"
        if isinstance(value, NameSettings | SourceSettings):
            value = value._asdict()
        yield f"{name.replace('_', '-')} = {to_toml(value)}  # {origin}"
    yield ""
    yield "[languagetool]"
    for name, value in config.settings.languagetool._asdict().items():
        yield f"{name} = {to_toml(value)}  # {config.origins.get(f'languagetool.{name}', 'default')}"
    for row in config.settings.formats:
        yield ""
        yield f"[formats.{to_key(row.name)}]  # {config.origins[f'formats.{row.name}']}"
        yield from to_pairs(row.table)
    for rule, section in config.settings.rules.items():
        yield ""
        yield f"[rules.{to_toml(rule)}]  # {config.origins[f'rules.{rule}']}"
        yield from to_pairs(_rule_values(section))
    for path_section in config.settings.per_path:
        glob = path_section.globs[0]
        yield ""
        yield f"[per-path.{to_toml(glob)}]  # {config.origins[f'per_path.{glob}']}"
        yield from to_pairs(_path_values(path_section))


def _rule_values(section: RuleSettings) -> Mapping[str, Any]:
    return {"severity": section.severity, "confidence": section.confidence, **section.options}


def _path_values(section: PathSettings) -> Mapping[str, Any]:
    return {"ignore": section.ignore, "accept": section.accept, "min-confidence": section.min_confidence}
