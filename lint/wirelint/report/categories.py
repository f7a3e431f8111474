"""Names of packs and severities for editors, who know neither. The desk page and the HTML report show them."""

from collections.abc import Mapping
from typing import Final

from wirelint.rule import Severity
from wirelint.ruleset.selection import LANGUAGETOOL
from wirelint.suppression.accepted import COMMENTS

# By the name of the pack.
CATEGORIES: Final[Mapping[str, str]] = {
    "mt": "Translation",
    "fragments": "Broken sentences",
    "names": "Names",
    "consistency": "Consistency",
    "style": "House style",
    "boilerplate": "Page leftovers",
    "desk": "Desk notes",
    "source": "Against the source",
    LANGUAGETOOL: "Grammar and spelling",
    COMMENTS: "Comments to wirelint",
}
# What an editor does about a finding.
URGENCIES: Final[Mapping[Severity, str]] = {"error": "must fix", "warning": "check", "info": "minor"}


def category(rule_id: str) -> str:
    """Return the name of a rule's pack for editors. A pack of the desk's own goes by the name of its folder."""
    pack = rule_id.partition("/")[0]
    return CATEGORIES.get(pack) or f"{pack[:1].upper()}{pack[1:]}".replace("-", " ").replace("_", " ")
