"""Selection of rules by packs, ids and globs, and the profiles."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from wirelint.rule import Confidence, Rule
from wirelint.suggest import closest_match

# Packs that run only if they are selected.
OFF_BY_DEFAULT = ("style",)
ALL = "all"
# The packs that are on by default.
DEFAULT = "default"
# The pack of LanguageTool's findings. Its rules are not files and exist only while LanguageTool is used.
LANGUAGETOOL = "languagetool"
# The pack of the rules of Vale styles, which exist only if a .vale.ini is set.
VALE = "vale"
# The pack whose rules take the preferences of the section `consistency`.
CONSISTENCY = "consistency"
_WILD = frozenset("*?[]")


def select_rules(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """Return the rules that `select` matches and `ignore` does not.

    If a rule matches both, the more specific selector wins: the one with more characters, wildcards not counted. `all`
    and `default` count as 0. If both are equally specific, `ignore` wins.

    Args:
        rules: all loaded rules.
        select: packs (`mt`), ids (`mt/entity`), globs (`*/quote*`), `default`, or `all`; empty for the packs that are on by default.
        ignore: as `select`.
    """
    chosen = dict.fromkeys((rule.id for rule in rules if rule.pack not in OFF_BY_DEFAULT), 0) if not select else {}
    for selector in select:
        for rule in fitting(rules, selector):
            chosen[rule.id] = max(chosen.get(rule.id, 0), _specificity(selector))
    for selector in ignore:
        for rule in fitting(rules, selector):
            if chosen.get(rule.id, -1) <= _specificity(selector):
                chosen.pop(rule.id, None)
    return [rule for rule in rules if rule.id in chosen]


def find_rule(rules: Sequence[Rule], identity: str) -> Rule | None:
    """Return the rule whose id or alias is `identity`, None if there is none."""
    return next((rule for rule in rules if identity == rule.id or identity in rule.aliases), None)


def fitting(rules: Sequence[Rule], selector: str) -> list[Rule]:
    """Return the rules that a selector matches."""
    return [rule for rule in rules if _is_match(rule, selector)]


def _specificity(selector: str) -> int:
    return 0 if selector in (ALL, DEFAULT) else sum(character not in _WILD for character in selector)


def _is_match(rule: Rule, selector: str) -> bool:
    if selector in (ALL, rule.pack, rule.id) or selector in rule.aliases:
        return True
    if selector == DEFAULT:
        return rule.pack not in OFF_BY_DEFAULT
    return not _WILD.isdisjoint(selector) and fnmatchcase(rule.id, selector)


def is_of_languagetool(selector: str) -> bool:
    """Return whether a selector is the LanguageTool pack or one of its thousands of rule ids."""
    pack, _, name = selector.partition("/")
    return pack == LANGUAGETOOL and name == name.upper()


def suggest_rule(rules: Sequence[Rule], word: str) -> str:
    """Return a hint for a misspelled selector: the closest rule or pack, or the command that lists them."""
    names = {name: rule.id for rule in rules for name in (rule.id.partition("/")[2], *rule.aliases, rule.id)}
    names |= {rule.pack: rule.pack for rule in rules}
    meant = closest_match(word, list(names))
    return f"; did you mean {names[meant]!r}?" if meant else "; `wirelint rules` lists them"


class Profile(NamedTuple):
    """A named selection of rules.

    Attributes:
        about: the kind of copy it is for, or what it does.
        select, ignore: selectors, as those of the configuration.
        min_confidence: the lowest confidence that is shown.
    """

    about: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: Confidence = "medium"


# `default` applies if no profile is configured.
PROFILES: Mapping[str, Profile] = {
    "default": Profile("news stories"),
    "strict": Profile("runs every rule and shows every finding", ("all",), (), "low"),
    "live-blog": Profile(
        "times as headings, entries without verbs",
        ignore=(
            "boilerplate/bare-date", "boilerplate/byline", "boilerplate/media-player", "boilerplate/time-stamp",
            "boilerplate/unlabelled-headline", "fragments/lower-case-start", "fragments/no-finite-verb",
        ),
    ),
    "opinion": Profile(
        "a writer who says I, repeats words for effect and leaves out verbs",
        ignore=(
            "fragments/no-finite-verb", "fragments/orphan-clause", "fragments/orphan-opening", "mt/first-person", "mt/phrase-loop",
            "mt/pronoun-clash",
        ),
    ),
    "letters": Profile(
        "several short letters, each signed",
        ignore=(
            "boilerplate/byline", "boilerplate/second-story", "boilerplate/unlabelled-headline", "fragments/no-finite-verb",
            "fragments/orphan-clause", "fragments/orphan-opening", "mt/first-person",
        ),
    ),
    "sport": Profile(
        "results, tables of statistics, reports in the present tense",
        ignore=(
            "boilerplate/caption", "boilerplate/unlabelled-headline", "fragments/broken-paragraph", "fragments/lower-case-start",
            "fragments/no-finite-verb", "mt/number-form",
        ),
    ),
    "ap": Profile("the style of the Associated Press too", (DEFAULT, "style/ap-*")),
    "uk-daily": Profile("the style of a British daily too", (DEFAULT, "style/uk-*")),
}  # fmt: skip
