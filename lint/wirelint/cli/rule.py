"""`wirelint rule`: the page of one rule."""

import sys
from typing import Any

import click

from wirelint.cli.options import CannotError, ConfigChoice, complete_rule, config_options
from wirelint.cli.rule_page import render_page
from wirelint.ruleset.evidence import load_evidence
from wirelint.ruleset.selection import find_rule, suggest_rule
from wirelint.run.registry import load_registry


@click.command("rule", short_help="Show the page of a rule.")
@click.argument("rule_id", metavar="ID", shell_complete=complete_rule)
@config_options
def command(rule_id: str, **options: Any) -> None:
    """Show the message, reason, settings and examples of a rule, and its rate on published and on translated news.

    ID is pack and name, as in mt/seam, or only the name; `wirelint rules` lists them.
    """
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    # The page of a Python rule is read without running the rule.
    settings = choice.load(()).settings._replace(python_rules=True)
    if rule_id.partition("/")[2] == rule_id.partition("/")[2].upper():
        settings = settings._replace(languagetool=settings.languagetool._replace(enabled=True))
    registry = load_registry(settings, choice.cache)
    rule = find_rule(registry.rules, rule_id)
    matches = [rule] if rule else [rule for rule in registry.rules if rule.id.partition("/")[2] == rule_id]
    if len(matches) != 1 and (pack := [rule for rule in registry.rules if rule.pack == rule_id]):
        raise CannotError(f"{rule_id} is a pack; its rules are {', '.join(rule.id for rule in pack)}")
    if matches[1:]:
        raise CannotError(f"{rule_id!r} is ambiguous; use one of {', '.join(rule.id for rule in matches)}")
    if not matches:
        raise CannotError(f"no rule {rule_id!r}{suggest_rule(registry.rules, rule_id)}")
    rule = matches[0]
    click.echo(render_page(rule, load_evidence(), color=sys.stdout.isatty()), nl=False)
