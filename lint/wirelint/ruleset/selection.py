"""Which rules run: packs, ids and globs, switched on and off."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

from wirelint.rule import Confidence, Rule
from wirelint.suggest import closest_match

# Packs that run only when somebody asks for them.
OFF_BY_DEFAULT = ("style",)
ALL = "all"
# The pack of what LanguageTool finds: its rules lie in no folder, and are there only while it is asked.
LANGUAGETOOL = "languagetool"
_WILD = "*?[]"


def select_rules(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """Return the rules that `select` names and `ignore` does not; of a rule both name, the longer selector decides.

    Stars and brackets do not count as length, and `all` has none; of two equally long `ignore` wins.

    Args:
        rules: all that are loaded.
        select: packs (`mt`), ids (`mt/entity`), globs (`*/quote*`), or `all`; empty for those on by default.
        ignore: the same.
    """
    chosen = dict.fromkeys((rule.id for rule in rules if rule.pack not in OFF_BY_DEFAULT), 0) if not select else {}
    for selector in select:
        for rule in fitting(rules, selector):
            chosen[rule.id] = max(chosen.get(rule.id, 0), _weight(selector))
    for selector in ignore:
        for rule in fitting(rules, selector):
            if chosen.get(rule.id, -1) <= _weight(selector):
                chosen.pop(rule.id, None)
    return [rule for rule in rules if rule.id in chosen]


def find_rule(rules: Sequence[Rule], identity: str) -> Rule | None:
    """Return the rule with this id, now or formerly."""
    return next((rule for rule in rules if identity == rule.id or identity in rule.aliases), None)


def fitting(rules: Sequence[Rule], selector: str) -> list[Rule]:
    """Return the rules that a selector names."""
    return [rule for rule in rules if _fits(rule, selector)]


def _weight(selector: str) -> int:
    return 0 if selector == ALL else sum(character not in _WILD for character in selector)


def _fits(rule: Rule, selector: str) -> bool:
    if selector in (ALL, rule.pack, rule.id) or selector in rule.aliases:
        return True
    return any(mark in selector for mark in _WILD) and fnmatchcase(rule.id, selector)


def is_of_languagetool(selector: str) -> bool:
    """Tell whether a selector names the pack of LanguageTool, or rules by the ids that it gives them, some of thousands."""
    pack, _, name = selector.partition("/")
    return pack == LANGUAGETOOL and name == name.upper()


def suggest_rule(rules: Sequence[Rule], word: str) -> str:
    """Return a hint at the rule or pack that a misspelled selector was likely meant to be, or at where all are listed."""
    names = {name: rule.id for rule in rules for name in (rule.id.partition("/")[2], *rule.aliases, rule.id)}
    names |= {rule.pack: rule.pack for rule in rules}
    meant = closest_match(word, list(names))
    return f"; did you mean {names[meant]!r}?" if meant else "; `wirelint rules` lists them"


# A profile: what is shown when nothing else is said.
PROFILES: Mapping[str, tuple[tuple[str, ...], Confidence]] = {
    "default": ((), "medium"),
    "strict": (("all",), "low"),
}
