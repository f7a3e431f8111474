"""The ids under which LanguageTool's clients know our rules, and their categories."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from wirelint.report.categories import category
from wirelint.rule import Rule
from wirelint.ruleset.selection import LANGUAGETOOL


class Category(NamedTuple):
    """A category of LanguageTool, and the type of issue (of the W3C's ITS) of its rules.

    Clients choose the colour and the actions by them. Superdesk drops all types but a few; Obsidian and LibreOffice
    treat a rule of `TYPOS` as one of spelling, whose words can be added to a dictionary.
    """

    id: str
    issue_type: str


_GRAMMAR: Final = Category("GRAMMAR", "grammar")
_OTHER: Final = Category("MISC", "other")
_SPELLING: Final = Category("TYPOS", "misspelling")
# By pack.
_CATEGORIES: Final = {"mt": _GRAMMAR, "fragments": _GRAMMAR, "names": _SPELLING, LANGUAGETOOL: _GRAMMAR}
# Parts of the ids of LanguageTool's own rules of spelling.
_SPELLERS: Final = ("MORFOLOGIK", "SPELLER")


class RuleIds:
    """The ids of the rules of a session."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._ids = {languagetool_id(rule.id): rule.id for rule in rules}
        self._by_category: dict[str, list[str]] = {}
        for identity in self._ids.values():
            self._by_category.setdefault(category_of(identity).id, []).append(identity)

    def selectors(self, rules: Sequence[str], categories: Sequence[str]) -> list[str]:
        """Return the ids of our rules that ids and categories of LanguageTool name. Unknown ones are its own, and left out.

        Args:
            rules: ids, as `MT_STRAY_CAPITAL` or `mt/stray-capital`.
            categories: ids of categories.
        """
        own = frozenset(self._ids.values())
        found = [self._ids.get(name) or name for name in rules if name in self._ids or name in own]
        found += (rule for name in categories for rule in self._by_category.get(name.upper(), ()))
        return list(dict.fromkeys(found))


def languagetool_id(identity: str) -> str:
    """Return the id under which clients know a rule: `MT_STRAY_CAPITAL` for `mt/stray-capital`."""
    pack, _, name = identity.partition("/")
    return name if pack == LANGUAGETOOL else f"{pack}_{name}".replace("-", "_").upper()


def category_of(identity: str) -> Category:
    """Return the category of a rule."""
    pack, _, name = identity.partition("/")
    if pack == LANGUAGETOOL and any(part in name for part in _SPELLERS):
        return _SPELLING
    return _CATEGORIES.get(pack, _OTHER)


def category_record(identity: str) -> dict[str, str]:
    """Return the category of a rule as a record; its name is ours."""
    return {"id": category_of(identity).id, "name": category(identity)}
