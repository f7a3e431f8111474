"""`wirelint rule`: the page of one rule."""

import sys
from typing import Any

import click

from wirelint.cli.options import ConfigChoice, complain, config_options, load_rules
from wirelint.cli.page import render_page
from wirelint.evidence import load_evidence
from wirelint.select import find_rule, near_rule


@click.command("rule", short_help="Show the page of a rule.")
@click.argument("rule_id", metavar="ID")
@config_options
def command(rule_id: str, **options: Any) -> None:
    """Show what a rule finds, why, examples of both kinds, and how often it fires on published and on translated news."""
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    config = choice.load(())
    rulebook, _ = load_rules(choice, config)
    rule = find_rule(rulebook.rules, rule_id) or _by_name(rulebook.rules, rule_id)
    if rule is None:
        complain(f"no rule {rule_id!r}{near_rule(rulebook.rules, rule_id)}")
        sys.exit(2)
    click.echo(render_page(rule, load_evidence(), color=sys.stdout.isatty()), nl=False)


def _by_name(rules: Any, name: str) -> Any:
    """Return the one rule whose name without its pack is `name`, if there is just one."""
    found = [rule for rule in rules if rule.id.partition("/")[2] == name]
    return found[0] if len(found) == 1 else None
