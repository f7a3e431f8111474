"""Select and configure the rules of a run for each set of `per-path` sections."""

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from wirelint.checking.linter import Linter, RuleFinding
from wirelint.config.settings import PathSettings, RuleSettings, Settings
from wirelint.files.discovery import fits
from wirelint.rule import CONFIDENCES, Confidence, Rule
from wirelint.ruleset.selection import CONSISTENCY, LANGUAGETOOL, select_rules
from wirelint.suppression.accepted import COMMENTS
from wirelint.suppression.filters import DocumentContext
from wirelint.text import Document

if TYPE_CHECKING:
    from wirelint.checking.diagnostic import Diagnostic
    from wirelint.ruleset.vale.selection import ValeSelection
    from wirelint.suppression.comments import CommentScope


class Sections(NamedTuple):
    """The sections of the configuration that apply to a file.

    Attributes:
        paths: the `per-path` sections.
        vale: the indexes of the sections of the .vale.ini.
    """

    paths: tuple[PathSettings, ...] = ()
    vale: tuple[int, ...] = ()


NO_SECTIONS = Sections()


class RuleSet:
    """The loaded rules with the settings of a run.

    Args:
        rules: the loaded rules; the settings select among them.
        settings: the resolved configuration.
    """

    def __init__(self, rules: Sequence[Rule], settings: Settings) -> None:
        self._rules = tuple(rules)
        self._settings = settings
        self._linters: dict[Sections, Linter] = {}
        self._selected: dict[tuple[Sections, str], bool] = {}

    def sections(self, path: str) -> Sections:
        """Return the sections that apply to a file."""
        paths = tuple(s for s in self._settings.per_path if fits(_relative(path, s.folder), s.globs))
        return Sections(paths, self._vale.sections_of(path) if self._vale else ())

    def linter(self, sections: Sections) -> Linter:
        """Return the linter for files to which these sections apply."""
        linter = self._linters.get(sections)
        if linter is None:
            rules = [rule for rule in self._select(self._rules, sections) if rule.pack not in (COMMENTS, LANGUAGETOOL)]
            if self._vale:
                rules = self._vale.choose(rules, sections.vale)
            linter = self._linters[sections] = Linter(rules, self._options)
        return linter

    def is_selected(self, rule: Rule, sections: Sections) -> bool:
        """Return whether a rule of LanguageTool, which need not be among the loaded rules, is selected."""
        key = sections, rule.id
        if key not in self._selected:
            self._selected[key] = bool(self._select((rule,), sections))
        return self._selected[key]

    def override(self, found: list[RuleFinding]) -> list[RuleFinding]:
        """Return findings with the severity and the confidence that the configuration sets for their rules."""
        return list(map(self._override, found)) if self._settings.rules else found

    def filter_context(
        self, document: Document, path: str, sections: Sections, remarks: "list[Diagnostic]"
    ) -> DocumentContext:
        """Return the context of the filters for a document.

        Args:
            document: the document.
            path: its file.
            sections: the sections that apply to it.
            remarks: filled with diagnostics about comments.
        """
        settings = self._settings
        shown = next(
            (s.min_confidence for s in reversed(sections.paths) if s.min_confidence), settings.shown_confidence
        )
        accepted = settings.accept + tuple(word for section in sections.paths for word in section.accept)
        return DocumentContext(
            document=document,
            path=path,
            shown=shown,
            accepted=accepted,
            preferred_names=self._preferred_names,
            comment_scope=lambda: self._comment_scope(sections, shown),
            remarks=remarks,
        )

    def _select(self, rules: Sequence[Rule], sections: Sections) -> list[Rule]:
        ignored = self._settings.ignored + tuple(selector for section in sections.paths for selector in section.ignore)
        return select_rules(rules, self._settings.selected, ignored)

    def _override(self, f: RuleFinding) -> RuleFinding:
        own = self._settings.rules.get(f.rule.id)
        if own is None:
            return f
        severity, confidence = own.severity or f.finding.severity, own.confidence or f.finding.confidence
        return f._replace(finding=f.finding._replace(severity=severity, confidence=confidence))

    def _comment_scope(self, sections: Sections, shown: Confidence) -> "CommentScope":
        from wirelint.suppression.comments import CommentScope  # few stories have comments

        settings = self._settings
        own = [rule for rule in self._select(self._rules, sections) if rule.pack == COMMENTS]
        own = [
            rule._replace(severity=set_.severity or rule.severity, confidence=set_.confidence or rule.confidence)
            for rule in own
            for set_ in (settings.rules.get(rule.id, RuleSettings()),)
        ]
        reported = [rule for rule in own if CONFIDENCES.index(rule.confidence) >= CONFIDENCES.index(shown)]
        refused = () if settings.python_rules else tuple(f"{os.path.basename(pack)}/" for pack in settings.packs)
        return CommentScope(self._rules, self.linter(sections).rules, reported, refused)

    @cached_property
    def _vale(self) -> "ValeSelection | None":
        if not self._settings.vale:
            return None
        from wirelint.ruleset.vale.selection import ValeSelection

        return ValeSelection(self._settings.vale)

    @cached_property
    def _preferred_names(self) -> tuple[str, ...]:
        if not self._settings.names.list:
            return ()
        from wirelint.config.name_list import preferred_spellings

        return preferred_spellings(self._settings.names.list)

    @cached_property
    def _options(self) -> dict[str, Mapping[str, Any]]:
        options = {identity: own.options for identity, own in self._settings.rules.items()}
        if self._settings.house_lines:
            from wirelint.config.boilerplate_list import RULE, boilerplate_options  # few desks have a list

            options[RULE] = boilerplate_options(self._settings.house_lines, options.get(RULE, {}))
        if self._settings.house_line_words:
            from wirelint.config.line_words import RULE as LINE_RULE
            from wirelint.config.line_words import line_word_options

            options[LINE_RULE] = line_word_options(self._settings.house_line_words, options.get(LINE_RULE, {}))
        if self._settings.names.list:
            from wirelint.config.name_list import RULE as NAMES
            from wirelint.config.name_list import name_options

            options[NAMES] = name_options(self._settings.names.list, options.get(NAMES, {}))
        house = self._settings.consistency
        if house.prefer or house.dialect:
            preferences = {"prefer": list(house.prefer), "dialect": house.dialect}
            for rule in self._rules:
                if rule.pack == CONSISTENCY:
                    known = {name: value for name, value in preferences.items() if name in rule.options}
                    options[rule.id] = {**known, **options.get(rule.id, {})}
        return options


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # another drive
        return path
