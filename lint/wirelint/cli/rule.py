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
    """Show what a rule finds, why, examples of both kinds, and how often it fires on published and on translated news.

    ID is pack and name, as in mt/seam, or the name alone; `wirelint rules` lists them.
    """
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    # Its page is read without running it.
    settings = choice.load(()).settings._replace(python_rules=True)
    if rule_id.partition("/")[2] == rule_id.partition("/")[2].upper():
        settings = settings._replace(languagetool=settings.languagetool._replace(enabled=True))
    registry = load_registry(settings, choice.cache)
    rule = find_rule(registry.rules, rule_id)
    named = [rule] if rule else [rule for rule in registry.rules if rule.id.partition("/")[2] == rule_id]
    if len(named) != 1 and (pack := [rule for rule in registry.rules if rule.pack == rule_id]):
        raise CannotError(f"{rule_id} is a pack; its rules are {', '.join(rule.id for rule in pack)}")
    if len(named) != 1:
        which = (
            f"; which of {', '.join(rule.id for rule in named)}?" if named else suggest_rule(registry.rules, rule_id)
        )
        raise CannotError(f"no rule {rule_id!r}{which}")
    rule = named[0]
    click.echo(render_page(rule, load_evidence(), color=sys.stdout.isatty()), nl=False)
