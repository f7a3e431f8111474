"""`wirelint rules`: list rules; `new` writes one, `test` runs the examples of a pack."""

import json
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import click

from wirelint.cli.options import ConfigChoice, config_options, print_problem, terminal_width
from wirelint.cli.skeleton import write_rule
from wirelint.report.summary import plural
from wirelint.rule import Rule
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_packs
from wirelint.ruleset.selection import select_rules, suggest_rule
from wirelint.run.registry import load_rules


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
    wirelint rules new house/our-style    write a rule to start from
    wirelint rules test house             run its examples
    """
    if ctx.invoked_subcommand:
        return
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    config = choice.load(())
    registry, problems = load_rules(config, choice.cache)
    for problem in problems:
        print_problem(problem)
    if registry.not_run:
        print_problem(f"note: not listed without --python-rules, as they would not run: {', '.join(registry.not_run)}")
    on = {rule.id for rule in select_rules(registry.rules, config.settings.selected, config.settings.ignore)}
    if check:
        _check(registry.rules)
    elif format_ == "json":
        click.echo(json.dumps([_record(rule, rule.id in on) for rule in registry.rules], indent=2))
    else:
        _print_table(registry.rules, on)
    sys.exit(2 if problems else 0)


def _print_table(rules: Sequence[Rule], on: Collection[str]) -> None:
    columns = max(terminal_width(), 60)
    width = max((len(rule.id) for rule in rules), default=0)
    for pack in dict.fromkeys(rule.pack for rule in rules):
        for rule in rules:
            if rule.pack == pack:
                words = f"{rule.id:{width}}  {rule.severity:7}  {rule.confidence:6}  "
                message = rule.message if rule.id in on else f"(off) {rule.message}"
                room = max(columns - len(words), 20)
                click.echo(words + (message if len(message) <= room else message[: room - 1] + "…"))
    off = f", {len(rules) - len(on):,} of them off" if len(on) < len(rules) else ""
    click.echo(f"\n{plural(len(rules), 'rule')}{off}. `wirelint rule ID` shows one.")


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
        "example_options": dict(rule.example_options),
        "aliases": list(rule.aliases),
        "path": rule.path,
    }


def _check(rules: Sequence[Rule]) -> None:
    from wirelint.run.verify import redundant_alternatives

    for rule in rules:
        if not rule.literals and rule.scope != "batch":
            click.echo(f"{rule.id}: has no literal, so it looks at every paragraph of its roles")
        for alternative in redundant_alternatives(rule):
            click.echo(f"{rule.id}: no example needs {alternative!r}")


@command.command("new", short_help="Write a rule to start from.")
@click.argument("name", metavar="PACK/NAME")
@click.option("--python", "as_python", is_flag=True, help="A Python rule, for what a pattern cannot say.")
def new(name: str, as_python: bool) -> None:
    """Write a rule to start from, in the folder PACK, which may be a path.

    It loads, and its examples pass: change the pattern and the examples, and run them.

    \b
    wirelint rules new desk-rules/our-style             a pattern and its examples
    wirelint rules new desk-rules/our-style --python    what needs judgement
    wirelint rules test desk-rules                      run the examples
    """
    pack, _, rule = name.replace(os.sep, "/").rpartition("/")
    if not pack:
        raise click.BadParameter("name the pack too, as in house/our-style", param_hint="PACK/NAME")
    path = write_rule(_pack_folder(pack), rule, as_python=as_python)
    click.echo(f"wrote {path}; its examples show what to change, `wirelint rules test {pack}` runs them")


def _pack_folder(pack: str) -> str:
    """Return the folder that a pack's name means: one in the configuration, a shipped one in a checkout, or a new one here."""
    if os.path.isdir(pack):
        return pack
    configured = ConfigChoice(None, False, False, False, None).load(()).settings.packs
    here = [folder for folder in (*configured, os.path.join("rules", pack)) if os.path.basename(folder) == pack]
    return next((folder for folder in here if os.path.isdir(folder)), pack)


@command.command("test", short_help="Run the examples of packs or of single rules.")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
def test(packs: tuple[str, ...]) -> None:
    """Run the examples of packs: names, folders, or single rules (mt/seam, desk-rules/our-style).

    Without any, all shipped ones. Exit codes: 0 all pass, 1 one does not, 2 a rule could not be loaded.
    """
    from wirelint.run.verify import check_examples

    failed = count = examples = 0
    rules, problems = _rules_to_test(packs)
    for problem in problems:
        print_problem(problem)
    for rule in rules:
        count += 1
        examples += len(rule.bad) + len(rule.good)
        for failure in check_examples(rule):
            failed += 1
            click.echo(f"{rule.path}: {failure}")
    click.echo(f"{plural(count, 'rule')}, {plural(examples, 'example')}, {failed:,} wrong")
    sys.exit(2 if problems else 1 if failed else 0)


def _rules_to_test(names: Sequence[str]) -> tuple[list[Rule], list[str]]:
    """Return the rules that names mean, and what is wrong with the others."""
    shipped = {os.path.basename(folder): folder for folder in shipped_packs()}
    rules: dict[str, Rule] = {}
    problems: dict[str, None] = {}
    for name in names or shipped:
        folder, single = _place_of(name, shipped) if names else (shipped[name], "")
        pack = load_pack(folder)
        chosen = [rule for rule in pack.rules if not single or rule.id.partition("/")[2] == single]
        refused = [problem for problem in pack.problems if not single or _stem(problem.path) == single]
        if names and not chosen and not refused:
            meant = suggest_rule(pack.rules, f"{pack.name}/{single}") if single else "; `wirelint rules new` writes one"
            problems[f"{name}: no rule there{meant}"] = None
        rules |= {rule.path: rule for rule in chosen}
        problems |= dict.fromkeys(map(str, refused))
    return list(rules.values()), list(problems)


def _place_of(name: str, shipped: Mapping[str, str]) -> tuple[str, str]:
    """Return the folder that a name means, and the rule in it; no rule stands for all."""
    path = name.replace(os.sep, "/").rstrip("/")
    if os.path.isdir(path) and path not in shipped:
        return path, ""
    pack, _, single = path.rpartition("/")
    for folder, rule in ((path, ""), (pack, _stem(single))):
        place = shipped.get(folder) or (folder and _pack_folder(folder))
        if place and os.path.isdir(place):
            return place, rule
    raise click.BadParameter(f"no pack {name!r}; name a folder, or one of {', '.join(shipped)}", param_hint="PACK")


def _stem(path: str) -> str:
    stem, ending = os.path.splitext(os.path.basename(path))
    return stem if ending in (".toml", ".py") else stem + ending
