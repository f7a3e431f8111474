"""The rules of a run: the shipped packs and the house's own, and what is wrong with what a configuration says of them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wirelint.config.settings import Config, RuleSettings, Settings
from wirelint.rule import Rule
from wirelint.ruleset.cache import load_artifacts, load_packs
from wirelint.ruleset.packs import Pack, shipped_packs
from wirelint.ruleset.selection import LANGUAGETOOL, find_rule, fitting, is_of_languagetool, suggest_rule
from wirelint.suggest import did_you_mean
from wirelint.suppression.accepted import COMMENT_RULES, COMMENTS


class Registry(NamedTuple):
    """The packs of a run: sound rules, refused ones, and Python rules of a house that nobody allowed to run."""

    rules: tuple[Rule, ...]
    problems: tuple[str, ...]
    not_run: tuple[str, ...]

    @property
    def aliases(self) -> Mapping[str, Sequence[str]]:
        """The former ids of rules, by their present ones."""
        return {rule.id: rule.aliases for rule in self.rules if rule.aliases}


def load_registry(settings: Settings, cache: str | None) -> Registry:
    """Load the shipped packs and the house's own.

    Args:
        settings: names the house's packs and says whether their Python rules may run.
        cache: the cache folder, or None.
    """
    load_artifacts(cache)
    shipped = load_packs(shipped_packs(), cache)
    house: list[Pack] = []
    problems = [str(problem) for pack in shipped for problem in pack.problems]
    names = {COMMENTS, LANGUAGETOOL, *(pack.name for pack in shipped)}
    folders = []
    for folder in settings.packs:
        name = os.path.basename(folder)
        if not os.path.isdir(folder):
            problems.append(f"{folder}: no such pack; name a folder of rules")
        elif name in names:
            problems.append(f"{folder}: a pack {name!r} is there already; rename the folder")
        else:
            names.add(name)
            folders.append(folder)
    if folders:
        house = load_packs(folders, cache)
        problems += [str(problem) for pack in house for problem in pack.problems]
    own = [rule for pack in house for rule in pack.rules]
    not_run = () if settings.python_rules else tuple(rule.id for rule in own if rule.is_python)
    rules = [rule for pack in shipped for rule in pack.rules]
    rules += COMMENT_RULES
    rules += (rule for rule in own if rule.id not in not_run)
    if settings.languagetool.enabled:
        from wirelint.languagetool.catalogue import listed_rules  # most runs do not ask LanguageTool

        rules += listed_rules()
    return Registry(tuple(rules), tuple(problems), not_run)


def load_rules(config: Config, cache: str | None) -> tuple[Registry, list[str]]:
    """Load the rules; return them with all that is wrong in the configuration and in the rule files.

    Args:
        config: what is in force.
        cache: the cache folder, or None.
    """
    registry = load_registry(config.settings, cache)
    problems = [str(problem) for problem in config.problems] + list(registry.problems)
    for key in ("select", "ignore"):
        origin = config.origins.get(key)
        if origin:
            problems += (
                f"{origin}: {key}: {words}" for words in unknown_selectors(registry, getattr(config.settings, key))
            )
    for section in config.settings.per_path:
        glob = section.globs[0]
        where = f"{config.origins[f'per_path.{glob}']}: per-path.{glob}.ignore"
        problems += (f"{where}: {words}" for words in unknown_selectors(registry, section.ignore))
    for identity, own in config.settings.rules.items():
        if identity not in registry.not_run:
            where = f"{config.origins[f'rules.{identity}']}: rules.{identity}"
            problems += (f"{where}{words}" for words in _wrong_of_rule(registry.rules, identity, own))
    return registry, problems


def _wrong_of_rule(rules: Sequence[Rule], identity: str, own: RuleSettings) -> Iterator[str]:
    """Yield what is wrong in the section of a configuration that speaks of a rule."""
    rule = find_rule(rules, identity)
    if rule is None and is_of_languagetool(identity):
        return  # not asked now, or a rule that is not on the list
    if rule is None:
        yield f": no such rule{suggest_rule(rules, identity)}"
    elif rule.id != identity:
        yield f": this rule is called {rule.id!r} now; rename the section"
    else:
        for name, value in own.options.items():
            if name not in rule.options:
                yield f".{name}: unknown key{did_you_mean(name, ('severity', 'confidence', *rule.options))}"
            elif type(value) is not type(rule.options[name]):
                yield f".{name}: give something like {rule.options[name]!r}, not {value!r}"


def not_run(registry: Registry, settings: Settings) -> list[str]:
    """Return the Python rules that somebody selects by name and nobody allowed to run."""
    return [rule for rule in registry.not_run if rule in settings.select or rule.partition("/")[0] in settings.select]


def batch_rules(registry: Registry, settings: Settings) -> list[str]:
    """Return the rules that compare stories and that somebody selects by their very ids."""
    return [rule.id for rule in registry.rules if rule.scope == "batch" and rule.id in settings.select]


def unknown_selectors(registry: Registry, selectors: Iterable[str]) -> list[str]:
    """Return what is wrong with selectors that fit no rule."""
    refused = set(registry.not_run)
    return [
        f"no rule or pack {selector!r}{suggest_rule(registry.rules, selector)}"
        for selector in selectors
        if not fitting(registry.rules, selector)
        and not is_of_languagetool(selector)
        and not any(selector in (r, r.partition("/")[0]) for r in refused)
    ]
