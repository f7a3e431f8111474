"""`wirelint rules`: list rules; `new` writes one, `test` runs the examples of a pack."""

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from wirelint.cli.options import ConfigChoice, complain, config_options, load_rules
from wirelint.cli.skeleton import write_rule
from wirelint.packs import shipped_packs
from wirelint.rule import Rule
from wirelint.rule_file import load_pack
from wirelint.select import fitting, select_rules


@click.group("rules", short_help="List the rules; write and test one.", invoke_without_command=True)
@click.option(
    "-f", "--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to list them."
)
@click.option("--check", is_flag=True, help="Name rules without a literal, and alternatives that no example needs.")
@config_options
@click.pass_context
def command(ctx: click.Context, /, format_: str, check: bool, **options: Any) -> None:
    """List the rules, shipped and your own.

    \b
    wirelint rules                        a table
    wirelint rules new desk/our-style     write a rule to start from
    wirelint rules test desk              run its examples
    """
    if ctx.invoked_subcommand:
        return
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    config = choice.load(())
    rulebook, problems = load_rules(choice, config)
    for problem in problems:
        complain(problem)
    if check:
        _check(rulebook.rules)
    elif format_ == "json":
        on = {rule.id for rule in select_rules(rulebook.rules, config.settings.selected, config.settings.ignore)}
        click.echo(json.dumps([_record(rule, rule.id in on) for rule in rulebook.rules], indent=2))
    else:
        _print_table(rulebook.rules)
    sys.exit(2 if problems else 0)


def _print_table(rules: Sequence[Rule]) -> None:
    width = max((len(rule.id) for rule in rules), default=0)
    for pack in dict.fromkeys(rule.pack for rule in rules):
        for rule in rules:
            if rule.pack == pack:
                words = f"{rule.id:{width}}  {rule.severity:7}  {rule.confidence:6}  "
                room = 79 - len(words)
                message = rule.message if len(rule.message) <= room else rule.message[: room - 1] + "…"
                click.echo(words + message)
    click.echo(f"\n{len(rules)} rules. `wirelint rule ID` shows one.")


def _record(rule: Rule, on: bool) -> dict[str, Any]:
    return {
        "id": rule.id,
        "pack": rule.pack,
        "message": rule.message,
        "why": rule.why,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "scope": rule.scope,
        "roles": list(rule.roles),
        "on": on,
        "options": dict(rule.options),
        "bad": list(rule.bad),
        "good": list(rule.good),
        "formerly": list(rule.formerly),
        "path": rule.path,
    }


def _check(rules: Sequence[Rule]) -> None:
    from wirelint.proof import unneeded

    for rule in rules:
        if not rule.literals:
            click.echo(f"{rule.id}: has no literal, so it looks at every paragraph of its roles")
        for alternative in unneeded(rule):
            click.echo(f"{rule.id}: no example needs {alternative!r}")


@command.command("new")
@click.argument("name", metavar="PACK/NAME")
@click.option("--python", "as_python", is_flag=True, help="A Python rule, for what a pattern cannot say.")
def new(name: str, as_python: bool) -> None:
    """Write a rule to start from, in the folder PACK, which may be a path."""
    pack, _, rule = name.replace(os.sep, "/").rpartition("/")
    if not pack:
        raise click.BadParameter("name the pack too, as in desk/our-style", param_hint="PACK/NAME")
    path = write_rule(_pack_folder(pack), rule, as_python=as_python)
    click.echo(f"wrote {path}; its examples show what to change, `wirelint rules test {pack}` runs them")


def _pack_folder(pack: str) -> str:
    """Return the folder that a pack's name means: one in the configuration, a shipped one in a checkout, or a new one here."""
    if os.path.isdir(pack):
        return pack
    configured = ConfigChoice(None, False, False, False, None).load(()).settings.packs
    here = [folder for folder in (*configured, os.path.join("rules", pack)) if os.path.basename(folder) == pack]
    return next((folder for folder in here if os.path.isdir(folder)), pack)


@command.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
def test(packs: tuple[str, ...]) -> None:
    """Run the examples of packs: names, folders, or ids of single rules. Without any, all shipped ones."""
    from wirelint.proof import prove

    failed = count = examples = 0
    for rule in _rules_to_test(packs):
        count += 1
        examples += len(rule.bad) + len(rule.good)
        for failure in prove(rule):
            failed += 1
            click.echo(f"{rule.path}: {failure}")
    click.echo(f"{count} rules, {examples} examples, {failed} wrong")
    sys.exit(1 if failed else 0)


def _rules_to_test(names: Sequence[str]) -> list[Rule]:
    folders = {os.path.basename(folder): folder for folder in shipped_packs()}
    wanted = list(names) or list(folders)
    rules: list[Rule] = []
    for name in wanted:
        pack, _, single = name.partition("/")
        if os.path.isdir(name):
            found = load_pack(name)
        elif pack in folders:
            found = load_pack(folders[pack])
        elif os.path.isdir(_pack_folder(name)):
            found = load_pack(_pack_folder(name))
        else:
            raise click.BadParameter(f"no pack {name!r}; shipped are {', '.join(folders)}", param_hint="PACK")
        for problem in found.problems:
            complain(str(problem))
        chosen = fitting(found.rules, name) if single and not os.path.isdir(name) else list(found.rules)
        if found.problems or not chosen:
            if not chosen and not found.problems:
                complain(f"no rule {name!r}")
            sys.exit(2)
        rules += chosen
    return rules
