"""LanguageTool's rules as rules of the pack `languagetool`: from `rules.toml`, or built from a match."""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from wirelint.languagetool.answer import Match
from wirelint.rule import Confidence, Rule, Severity
from wirelint.ruleset.selection import LANGUAGETOOL
from wirelint.text.roles import Role

# The roles of paragraphs that contain sentences.
ROLES: Final[tuple[Role, ...]] = ("headline", "body", "crosshead", "caption")
# Rules that are always disabled. Quotation marks: wirelint has own rules, which support quotations over several paragraphs.
# Dates compared with today's date: results are cached, and copy is checked on other days.
DISABLED_RULES: Final = (
    "EN_UNPAIRED_QUOTES", "EN_QUOTES", "NO_SPACE_CLOSING_QUOTE", "QUOTATION_MARKS_COMMA", "PERIOD_QUOTE_PERIOD",
    "GERMAN_QUOTES", "APOSTROPHE_VS_QUOTE", "EN_DATE_WEEKDAY_CURRENTYEAR", "DATE_NEW_YEAR", "DATE_FUTURE_VERB_PAST",
    "DATE_FUTURE_VERB_PAST_US",
)  # fmt: skip
# Categories about faults; the others are about style.
_FAULT_CATEGORIES: Final = frozenset(
    ("GRAMMAR", "CONFUSED_WORDS", "COLLOCATIONS", "SEMANTICS", "CASING", "MISC", "TYPOS")
)


class Entry(NamedTuple):
    """A rule of LanguageTool, and whether matches that are names are skipped."""

    rule: Rule
    skips_names: bool


@cache
def load_catalogue() -> Mapping[str, Entry]:
    """Return the entries of `rules.toml` by LanguageTool's ids. A rule with two ids is under both."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules.toml")
    with open(path, "rb") as file:
        tables = tomllib.load(file)
    return {name: entry for key, table in tables.items() for name, entry in _read_entry(key, table, path).items()}


def listed_rules() -> list[Rule]:
    """Return the rules of `rules.toml`."""
    return list({entry.rule.id: entry.rule for entry in load_catalogue().values()}.values())


def find_entry(match: Match) -> Entry:
    """Return the entry of the rule of a match, built from the match if the catalogue has none."""
    return load_catalogue().get(match.rule) or _make_entry(match.rule, match.category, match.description)


@cache
def _make_entry(name: str, category: str, description: str) -> Entry:
    severity: Severity = "warning" if category in _FAULT_CATEGORIES else "info"
    confidence: Confidence = "medium" if category in _FAULT_CATEGORIES else "low"
    message = description.strip().rstrip(".").replace("{", "(").replace("}", ")") or name
    rule = Rule(
        id=f"{LANGUAGETOOL}/{name}",
        message=message,
        why=f"LanguageTool’s rule {name}, category {category or 'without a name'}.",
        severity=severity,
        confidence=confidence,
        scope="paragraph",
        roles=ROLES,
        in_quotations="lower",
        literals=(),
        check=None,
        options={},
        bad=(),
        good=(),
        example_options={},
        aliases=(),
        path="",
    )
    return Entry(rule, skips_names=True)


def _read_entry(name: str, table: Mapping[str, Any], path: str) -> Mapping[str, Entry]:
    others = table.get("with", [])
    rule = _make_entry(name, "", "").rule._replace(
        message=table["message"],
        why=table["why"],
        severity=table["severity"],
        confidence=table["confidence"],
        in_quotations=table.get("in_quotations", "keep"),
        bad=tuple(table["bad"]),
        good=tuple(table["good"]),
        aliases=tuple(f"{LANGUAGETOOL}/{other}" for other in others),
        path=path,
    )
    return dict.fromkeys((name, *others), Entry(rule, table.get("skip-names", False)))
