"""Load the rules of a run, and check the parts of the configuration that refer to rules."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wirelint.config.settings import Config, RuleSettings, Settings
from wirelint.rule import Rule
from wirelint.ruleset.cache import load_artifacts, load_packs
from wirelint.ruleset.packs import Pack, rule_files, shipped_packs
from wirelint.ruleset.selection import LANGUAGETOOL, VALE, find_rule, fitting, is_of_languagetool, suggest_rule
from wirelint.suggest import did_you_mean
from wirelint.suppression.accepted import COMMENT_RULES, COMMENTS


class Registry(NamedTuple):
    """The loaded rules.

    Attributes:
        rules: the valid rules.
        problems: the errors in rule files and packs.
        not_run: the ids of Python rules in the desk's packs that are not allowed to run.
        notes: which rules of Vale styles wirelint does not run.
    """

    rules: tuple[Rule, ...]
    problems: tuple[str, ...]
    not_run: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def aliases(self) -> Mapping[str, Sequence[str]]:
        """The former ids of rules by their current ids."""
        return {rule.id: rule.aliases for rule in self.rules if rule.aliases}


def load_registry(settings: Settings, cache: str | None) -> Registry:
    """Load the shipped packs and the desk's own packs.

    Args:
        settings: lists the desk's packs and sets whether their Python rules are allowed to run.
        cache: the cache folder, or None.
    """
    load_artifacts(cache)
    shipped = load_packs(shipped_packs(), cache)
    own_packs: list[Pack] = []
    problems = [str(problem) for pack in shipped for problem in pack.problems]
    names = {COMMENTS, LANGUAGETOOL, VALE, *(pack.name for pack in shipped)}
    folders = []
    for folder in settings.packs:
        name = os.path.basename(folder)
        if not os.path.isdir(folder):
            problems.append(f"{folder}: no such folder; expected a folder of rules")
        elif name in names:
            problems.append(f"{folder}: a pack {name!r} already exists; rename the folder")
        else:
            names.add(name)
            folders.append(folder)
    if folders:
        own_packs = load_packs(folders, cache, python=settings.python_rules)
        problems += [str(problem) for pack in own_packs for problem in pack.problems]
    own = [rule for pack in own_packs for rule in pack.rules]
    not_run = () if settings.python_rules else tuple(rule for folder in folders for rule in _python_rules(folder))
    rules = [rule for pack in shipped for rule in pack.rules]
    rules += COMMENT_RULES
    rules += own
    if settings.languagetool.enabled:
        from wirelint.languagetool.catalogue import listed_rules  # slow to import, and rarely enabled

        rules += listed_rules()
    notes: tuple[str, ...] = ()
    if settings.vale:
        from wirelint.ruleset.vale.loader import load_vale  # few desks have styles of Vale

        styles = load_vale(settings.vale, cache)
        rules += styles.rules
        problems += styles.problems
        notes = styles.notes
    return Registry(tuple(rules), tuple(problems), not_run, notes)


def _python_rules(folder: str) -> Iterator[str]:
    """Yield the ids of the Python rules of a pack, by the names of their files."""
    try:
        names = map(os.path.basename, rule_files(folder))
    except OSError:
        return  # reported when the pack was loaded
    yield from (f"{os.path.basename(folder)}/{name[:-3]}" for name in names if name.endswith(".py"))


def load_rules(config: Config, cache: str | None) -> tuple[Registry, list[str]]:
    """Load the rules. Return them with all errors in the configuration and in rule files.

    Args:
        config: the loaded configuration.
        cache: the cache folder, or None.
    """
    registry = load_registry(config.settings, cache)
    problems = [str(problem) for problem in config.problems] + list(registry.problems)
    for key in ("select", "ignore"):
        origin = config.origins.get(key)
        if origin:
            problems += (
                f"{origin}: {key}: {error}" for error in unknown_selectors(registry, getattr(config.settings, key))
            )
    for section in config.settings.per_path:
        glob = section.globs[0]
        where = f"{config.origins[f'per_path.{glob}']}: per-path.{glob}.ignore"
        problems += (f"{where}: {error}" for error in unknown_selectors(registry, section.ignore))
    for identity, own in config.settings.rules.items():
        if identity not in registry.not_run:
            where = f"{config.origins[f'rules.{identity}']}: rules.{identity}"
            problems += (f"{where}{error}" for error in _check_rule_settings(registry.rules, identity, own))
    return registry, problems


def _check_rule_settings(rules: Sequence[Rule], identity: str, own: RuleSettings) -> Iterator[str]:
    """Yield the errors in the section of a rule, each starting with the rest of the key."""
    rule = find_rule(rules, identity)
    if rule is None and is_of_languagetool(identity):
        return  # LanguageTool is disabled, or the rule is not in our catalogue of its rules
    if rule is None:
        yield f": no such rule{suggest_rule(rules, identity)}"
    elif rule.id != identity:
        yield f": the rule was renamed to {rule.id!r}; rename the section"
    else:
        for name, value in own.options.items():
            if name not in rule.options:
                yield f".{name}: unknown key{did_you_mean(name, ('severity', 'confidence', *rule.options))}"
            elif type(value) is not type(rule.options[name]):
                yield f".{name}: expected a value such as {rule.options[name]!r}, not {value!r}"
            elif rule.is_table:
                known = rule.check["names"] if rule.check else ()
                yield from (
                    f".{name}: no row {row!r}{did_you_mean(str(row), known)}" for row in value if row not in known
                )


def not_run(registry: Registry, settings: Settings) -> list[str]:
    """Return the ids of Python rules that are selected by id or pack and not allowed to run."""
    return [rule for rule in registry.not_run if rule in settings.select or rule.partition("/")[0] in settings.select]


def batch_rules(registry: Registry, settings: Settings) -> list[str]:
    """Return the ids of batch rules that are selected by id."""
    return [rule.id for rule in registry.rules if rule.scope == "batch" and rule.id in settings.select]


def unknown_selectors(registry: Registry, selectors: Iterable[str]) -> list[str]:
    """Return an error for each selector that matches no rule."""
    refused = set(registry.not_run)
    return [
        f"no rule or pack {selector!r}{suggest_rule(registry.rules, selector)}"
        for selector in selectors
        if not fitting(registry.rules, selector)
        and not is_of_languagetool(selector)
        and not any(selector in (r, r.partition("/")[0]) for r in refused)
    ]
