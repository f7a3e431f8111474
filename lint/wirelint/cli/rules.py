"""`wirelint rules`: list rules; `new` creates a rule, `test` runs the examples of packs."""

import os
import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import click

from wirelint.cli.options import ConfigChoice, config_options, print_copy, print_line, print_problem, terminal_width
from wirelint.cli.skeleton import write_rule
from wirelint.report.escapes import json_text, terminal_copy
from wirelint.report.summary import plural
from wirelint.rule import Rule
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_packs
from wirelint.ruleset.selection import select_rules, suggest_rule
from wirelint.run.registry import load_rules

_EMPTY_PACK = "the pack has no rules; create one with `wirelint rules new`"


class _Rules(click.Group):
    """A group whose other commands are selectors: `wirelint rules mt` lists the rules of a pack."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name) or click.Command(
            cmd_name,
            callback=lambda more: _list(ctx.params, (cmd_name, *more)),
            params=[click.Argument(["more"], nargs=-1)],
            add_help_option=False,
        )


@click.group(
    "rules", cls=_Rules, short_help="List the rules; write and test your own rules.", invoke_without_command=True,
    subcommand_metavar="[RULE OR PACK]...",
)  # fmt: skip
@click.option(
    "-f", "--format", "format_", type=click.Choice(["table", "json"]), default="table", help="Format of the list."
)
@click.option("--check", is_flag=True, help="List rules without a literal, and alternatives without an example.")
@config_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """List the rules, shipped and your own.

    \b
    wirelint rules                        list the rules
    wirelint rules mt desk/slug           list a pack and a rule
    wirelint rules new desk/our-style     create a rule from a template
    wirelint rules test desk              run the examples of a pack
    """
    if not ctx.invoked_subcommand:
        _list(options, ())


def _list(options: Mapping[str, Any], names: Sequence[str]) -> None:
    """List the rules that the names select, all without names."""
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    config = choice.load(())
    registry, problems = load_rules(config, choice.cache)
    for problem in problems:
        print_problem(problem)
    if registry.not_run:
        print_problem(f"note: not listed without --python-rules: {', '.join(registry.not_run)}")
    listed = [rule for rule in registry.rules if not names or {rule.id, rule.pack, *rule.aliases} & {*names}]
    for name in names:
        if not any(name in (rule.id, rule.pack, *rule.aliases) for rule in listed):
            print_problem(f"no rule or pack {name!r}{suggest_rule(registry.rules, name)}")
            problems = [*problems, name]
    on = {rule.id for rule in select_rules(registry.rules, config.settings.selected, config.settings.ignored)}
    if options["check"]:
        _check(listed)
    elif options["format_"] == "json":
        click.echo(json_text([_record(rule, rule.id in on) for rule in listed], indent=2))
    elif listed or not names:
        _print_table(listed, on)
    sys.exit(2 if problems else 0)


def _print_table(rules: Sequence[Rule], on: Collection[str]) -> None:
    # A pipe gets whole lines.
    columns = max(terminal_width(), 60) if sys.stdout.isatty() else sys.maxsize
    width = max((len(rule.id) for rule in rules), default=0)
    for pack in dict.fromkeys(rule.pack for rule in rules):
        for rule in rules:
            if rule.pack == pack:
                row = f"{rule.id:{width}}  {rule.severity:7}  {rule.confidence:6}  "
                message = terminal_copy(rule.message)
                message = message if rule.id in on else f"(off) {message}"
                available = max(columns - len(row), 20)
                print_copy(row + (message if len(message) <= available else message[: available - 1] + "…"))
    count = sum(rule.id not in on for rule in rules)
    off = f", {count:,} of them off" if count else ""
    print_line()
    print_line(f"{plural(len(rules), 'rule')}{off}. `wirelint rule ID` shows the page of a rule.")


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
        if not rule.is_gated and rule.scope not in ("batch", "foreign", "source"):
            print_line(f"{rule.id}: no literal, so that it checks every paragraph of its roles")
        for alternative in redundant_alternatives(rule):
            print_line(f"{rule.id}: no example for {alternative!r}")


@command.command("new", short_help="Create a rule from a template.")
@click.argument("name", metavar="PACK/NAME")
@click.option("--python", "as_python", is_flag=True, help="Create a Python rule, for checks beyond patterns.")
def new(name: str, as_python: bool) -> None:
    """Create a rule from a template in the folder PACK, which may be a path.

    The rule loads and its examples pass. Change the pattern and the examples, then test the rule.

    \b
    wirelint rules new desk-rules/our-style             a pattern rule
    wirelint rules new desk-rules/our-style --python    a Python rule
    wirelint rules test desk-rules                      run the examples
    """
    pack, _, rule = name.replace(os.sep, "/").rpartition("/")
    if not pack:
        raise click.BadParameter("expected PACK/NAME, such as desk-rules/our-style", param_hint="PACK/NAME")
    path = write_rule(_pack_folder(pack), rule, as_python=as_python)
    print_line(f"wrote {path}; edit the rule and its examples, then run `wirelint rules test {pack}`")


def _pack_folder(pack: str) -> str:
    """Return the folder of a pack: a path, a pack of the configuration, a shipped pack in a checkout, or a new folder."""
    if os.path.isdir(pack):
        return pack
    configured = ConfigChoice(None, False, False, False, None).load(()).settings.packs
    candidates = [folder for folder in (*configured, os.path.join("rules", pack)) if os.path.basename(folder) == pack]
    return next((folder for folder in candidates if os.path.isdir(folder)), pack)


@command.command("test", short_help="Run the examples of packs or of single rules.")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
def test(packs: tuple[str, ...]) -> None:
    """Run the examples of packs: names, folders, or single rules such as mt/seam (default: all shipped packs).

    Exit codes: 0 all examples pass, 1 an example fails, 2 a rule cannot be loaded.
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
            print_copy(f"{rule.path}: {failure}")
    print_line(f"{plural(count, 'rule')}, {plural(examples, 'example')}, {failed:,} failed")
    sys.exit(2 if problems else 1 if failed else 0)


def _rules_to_test(names: Sequence[str]) -> tuple[list[Rule], list[str]]:
    """Return the rules that the names select, and the problems of those that cannot be loaded."""
    shipped = {os.path.basename(folder): folder for folder in shipped_packs()}
    rules: dict[str, Rule] = {}
    problems: dict[str, None] = {}
    for name in names or shipped:
        folder, single = _find_pack(name, shipped) if names else (shipped[name], "")
        pack = load_pack(folder)
        selected = [rule for rule in pack.rules if not single or rule.id.partition("/")[2] == single]
        refused = [problem for problem in pack.problems if not single or _stem(problem.path) == single]
        if names and not selected and not refused:
            missing = f"no such rule{suggest_rule(pack.rules, f'{pack.name}/{single}')}" if single else _EMPTY_PACK
            problems[f"{name}: {missing}"] = None
        rules |= {rule.path: rule for rule in selected}
        problems |= dict.fromkeys(map(str, refused))
    return list(rules.values()), list(problems)


def _find_pack(name: str, shipped: Mapping[str, str]) -> tuple[str, str]:
    """Return the folder of a pack and the name of the rule, which is empty if the name selects the whole pack."""
    path = name.replace(os.sep, "/").rstrip("/")
    if os.path.isdir(path) and path not in shipped:
        return path, ""
    pack, _, single = path.rpartition("/")
    for folder, rule in ((path, ""), (pack, _stem(single))):
        pack_folder = shipped.get(folder) or (folder and _pack_folder(folder))
        if pack_folder and os.path.isdir(pack_folder):
            return pack_folder, rule
    raise click.BadParameter(f"no pack {name!r}; expected a folder or one of {', '.join(shipped)}", param_hint="PACK")


def _stem(path: str) -> str:
    stem, ending = os.path.splitext(os.path.basename(path))
    return stem if ending in (".toml", ".py") else stem + ending
