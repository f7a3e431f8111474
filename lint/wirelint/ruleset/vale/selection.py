"""Which rules of a .vale.ini run on a file, at which level, and what they do not see there."""

from collections.abc import Sequence
from typing import Final

from wirelint.rule import Rule
from wirelint.ruleset.selection import VALE
from wirelint.ruleset.vale.config import SEVERITY_OF, load_config
from wirelint.ruleset.vale.vocabulary import UnknownVocabularyError, read_vocabulary

_LEVEL_OF: Final = {severity: level for level, severity in SEVERITY_OF.items()}


class ValeSelection:
    """The sections of a .vale.ini.

    Args:
        path: the file. Errors in it are reported when its rules are loaded.
    """

    def __init__(self, path: str) -> None:
        self._config = load_config(path)

    def sections_of(self, path: str) -> tuple[int, ...]:
        """Return the indexes of the sections for a file."""
        return self._config.sections_of(path)

    def choose(self, rules: Sequence[Rule], sections: Sequence[int]) -> list[Rule]:
        """Return rules with those of styles as some sections set them. Rules of other packs are unchanged.

        Args:
            rules: the selected rules.
            sections: the indexes of the sections for a file.
        """
        file_rules = self._config.rules_for(sections)
        accepted = tuple(term for name in file_rules.vocabularies for term in self._accepted_in(name))
        chosen: list[Rule] = []
        for rule in rules:
            if rule.pack != VALE or rule.check is None:
                chosen.append(rule)
                continue
            level = file_rules.level_of(rule.id.partition("/")[2], _LEVEL_OF[rule.severity])
            if level is not None:
                check = {**rule.check, "accepted": accepted, "ignored": file_rules.ignored}
                chosen.append(rule._replace(severity=SEVERITY_OF[level], check=check))
        return chosen

    def _accepted_in(self, name: str) -> tuple[str, ...]:
        try:
            return read_vocabulary(name, self._config.folders).accepted
        except (UnknownVocabularyError, OSError, UnicodeDecodeError):
            return ()
