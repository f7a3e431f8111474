"""What lets a desk start on an old archive: only files and lines that changed, a baseline of what was accepted."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import click

from wirelint.cli.options import CannotError
from wirelint.config.settings import Settings
from wirelint.files.changed_lines import Changes, ChangesError, Lines
from wirelint.files.discovery import STDIN, Discovery
from wirelint.ruleset.selection import select_rules
from wirelint.run.registry import Registry
from wirelint.suppression.baseline import BaselineError, load_baseline
from wirelint.suppression.filters import Sieve


def keep_changed(discovery: Discovery, revision: str | None, *, lines: bool) -> Mapping[str, Lines] | None:
    """Take the files out of a run that did not change; standard input and what is missing stay.

    Returns:
        The lines that changed, by file, where they are asked for.

    Raises:
        CannotError: nothing tells what changed.
    """
    asked = [target.path for target in discovery.targets if target.path != STDIN and not target.missing]
    try:
        changes = Changes(asked, revision)
        changed_lines = changes.lines() if lines else None
    except ChangesError as error:
        raise CannotError(str(error)) from None
    unchanged = set(asked) - changes.files
    discovery.targets[:] = [target for target in discovery.targets if target.path not in unchanged]
    discovery.passed_over["unchanged"] = len(unchanged)
    return changed_lines


def make_sieve(
    settings: Settings, registry: Registry, o: Mapping[str, Any], lines: Mapping[str, Lines] | None
) -> tuple[Sieve | None, str]:
    """Return what findings must pass, None where all do, and what is wrong with the baseline, empty where nothing is."""
    problem = ""
    baseline = None
    path = o["baseline"] or settings.baseline
    if path and not o["no_baseline"]:
        try:
            baseline = load_baseline(path)
        except BaselineError as error:
            problem = str(error)
    if baseline is None and lines is None:
        return None, problem
    # A run that shows less than the configuration says knows nothing of entries that it does not need.
    narrowed = o["min_confidence"] or o["profile"]
    judged = frozenset() if narrowed else rules_judged(settings, registry, together=o["together"])
    return Sieve(baseline, aliases_by_rule(registry), judged, lines), problem


def rules_judged(settings: Settings, registry: Registry, *, together: bool) -> Collection[str]:
    """Return the ids, former ones too, of the rules that run: of them a run knows what is no longer found."""
    rules = select_rules(registry.rules, settings.selected, settings.ignore)
    return frozenset(name for rule in rules if together or rule.scope != "batch" for name in (rule.id, *rule.aliases))


def aliases_by_rule(registry: Registry) -> Mapping[str, Sequence[str]]:
    """Return the former ids of rules by their present ones."""
    return {rule.id: rule.aliases for rule in registry.rules if rule.aliases}


def check_fix_options(o: Mapping[str, Any], paths: tuple[str, ...]) -> None:
    """Refuse options that do not go together.

    Raises:
        click.UsageError: they do not.
    """
    fixes = o["fix"] or o["diff"]
    if o["unsafe"] and not fixes:
        raise click.UsageError("--unsafe says which fixes: give --fix or --diff with it")
    if o["fix"] and STDIN in paths and len(paths) > 1:
        raise click.UsageError("--fix writes standard input fixed to standard output: give it alone")
    if fixes and o["together"]:
        raise click.UsageError("--fix changes what --together compares: fix first, then compare")
    if o["statistics"] and (o["diff"] or o["format_"] not in ("text", "json")):
        raise click.UsageError("--statistics goes with --format text and --format json")
