"""A run: files in, results out, in the order of the files whatever the number of processes."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from time import process_time
from typing import TYPE_CHECKING, Any

from wirelint.checking.linter import Linter, RuleFinding, apply_quotation_policy
from wirelint.checking.result import FileResult
from wirelint.config.settings import PathSettings, RuleSettings, Settings
from wirelint.files.discovery import STDIN, Target, fits
from wirelint.readers import BrokenSourceError, Reading, is_in_its_field, read
from wirelint.readers.encoding import UndecodableError
from wirelint.rule import CONFIDENCES, Confidence, Finding, Rule
from wirelint.ruleset.selection import LANGUAGETOOL, select_rules
from wirelint.suppression.accepted import COMMENTS, is_accepted
from wirelint.text import Document

if TYPE_CHECKING:
    from wirelint.checking.batch import FileComparison, FileFacts
    from wirelint.checking.diagnostic import Diagnostic
    from wirelint.languagetool.checker import LanguageToolChecker


class Runner:
    """Rules and settings, ready to lint one file after another."""

    def __init__(
        self,
        rules: Sequence[Rule],
        settings: Settings,
        timings: dict[str, float] | None = None,
        checker: "LanguageToolChecker | None" = None,
    ) -> None:
        """Take what holds for all files.

        Args:
            rules: those loaded; `settings` select among them.
            settings: what is in force.
            timings: filled with CPU seconds by rule id, where somebody asks for them.
            second: LanguageTool, where it is asked too.
        """
        self._rules = tuple(rules)
        self._settings = settings
        self._checker = checker
        self._wanted: dict[tuple[PathSettings, ...], dict[str, bool]] = {}
        self._linters: dict[tuple[PathSettings, ...], Linter] = {}
        self._timings = timings

    def lint_file(
        self, path: str, shown_as: str | None = None, comparison: "FileComparison | None" = None
    ) -> FileResult:
        """Lint a file; `-` is standard input. What goes wrong is in the result, never raised.

        Args:
            path: the file.
            shown_as: how it is reported, if not by its path.
            share: what came of comparing its stories with others.
        """
        return self._lint(lambda: load(path), shown_as or path, comparison)

    def lint_target(self, target: Target, stdin_name: str, comparison: "FileComparison | None" = None) -> FileResult:
        """Lint a file of a run; standard input is reported as `stdin_name`."""
        if target.missing:
            return FileResult(target.path, error=target.missing)
        return self.lint_file(target.stored or target.path, _name(target, stdin_name), comparison)

    def gather_target(self, target: Target, stdin_name: str) -> "FileFacts":
        """Return what batch rules note of a file of a run: nothing of one that cannot be read, which linting it will say."""
        from wirelint.checking.batch import FileFacts, gather

        name = _name(target, stdin_name)
        if target.missing:
            return FileFacts(name)
        try:
            reading = self._read(lambda: load(target.stored or target.path), name)
            return gather(self._linter(self._sections(name)), reading.documents, name)
        except (OSError, ValueError):
            return FileFacts(name)

    def documents_of(self, target: Target) -> Iterator[Document]:
        """Yield the stories of a file of a run, as far as it can be read; what cannot, linting it will say."""
        if not target.missing:
            with suppress(OSError, ValueError):
                yield from self.read(load(target.stored or target.path), target.path).documents

    def compare(self, file_facts: "Sequence[FileFacts]") -> "list[FileComparison]":
        """Return what batch rules find in what was noted of the files of a run, file by file."""
        from wirelint.checking.batch import compare

        return compare(self._linter(()), file_facts)

    def lint_bytes(self, data: bytes, path: str) -> FileResult:
        """Lint the bytes of a file and report them under `path`."""
        return self._lint(lambda: data, path)

    def read(self, data: bytes, path: str) -> Reading:
        """Read the bytes of a file as the settings say.

        Raises:
            UndecodableError: they are no text, or not in the encoding that their byte-order mark announces.
        """
        return self._read(lambda: data, path)

    def _lint(self, get: Callable[[], bytes], path: str, comparison: "FileComparison | None" = None) -> FileResult:
        try:
            reading = self._read(get, path)
        except (OSError, ValueError) as error:
            return unreadable(path, error)
        return self.lint_reading(reading, path, comparison)

    def lint_reading(self, reading: Reading, path: str, comparison: "FileComparison | None" = None) -> FileResult:
        """Lint the documents of a file and report them under `path`."""
        sections = self._sections(path)
        compared = comparison.findings if comparison else {}
        parts: list[FileResult] = []
        error: str | None = None
        silent = True
        try:
            for number, document in enumerate(reading.documents):
                silent = silent and not document.paragraphs
                parts.append(self._lint_document(document, path, sections, compared.get(number, ())))
        except BrokenSourceError as broken:
            error = str(broken)
        notes = tuple(reading.notes)
        if silent and not error and not any("without copy" in note for note in notes):
            notes += ("no copy in it",)
        # Put together once: a feed has thousands of documents.
        return FileResult(
            path,
            tuple(diagnostic for part in parts for diagnostic in part.diagnostics),
            error,
            (*(comparison.failures if comparison else ()), *(failure for part in parts for failure in part.failures)),
            notes,
            sum(part.unsure for part in parts),
            sum(part.accepted for part in parts),
            sum(part.foreign for part in parts),
            sum(part.ignored for part in parts),
            languagetool_skipped=next((part.languagetool_skipped for part in parts if part.languagetool_skipped), ""),
        )

    def _sections(self, path: str) -> tuple[PathSettings, ...]:
        return tuple(s for s in self._settings.per_path if fits(_relative(path, s.folder), s.globs))

    def _read(self, get: Callable[[], bytes], path: str) -> Reading:
        # Handed on at once: nothing here holds the bytes while they are linted as text.
        return read(get(), path, self._settings.input_format, self._settings.field)

    def _lint_document(
        self,
        document: Document,
        path: str,
        sections: tuple[PathSettings, ...],
        compared: Sequence[tuple[str, Finding]],
    ) -> FileResult:
        settings = self._settings
        accepted_words = settings.accept + tuple(word for section in sections for word in section.accept)
        shown = next((s.min_confidence for s in reversed(sections) if s.min_confidence), settings.shown_confidence)
        outcome = self._linter(sections).lint(document, self._time if self._timings is not None else None, compared)
        found = self._overrule_all(outcome.found)
        languagetool_skipped = ""
        if self._checker:
            from wirelint.languagetool.merge import merge_findings

            said = self._checker.check(document, lambda rule: self._wants(rule, sections))
            found = merge_findings(found, self._overrule_all(apply_quotation_policy(document, said.found)), shown)
            languagetool_skipped = said.languagetool_skipped
        found = [f for f in found if not is_in_its_field(document, f.rule.pack, f.finding.span)]
        ignored = 0
        remarks: list[Diagnostic] = []
        comments = getattr(document, "comments", ())
        if comments:
            from wirelint.suppression.comments import sift  # few stories have any

            ran, own = self._linter(sections).rules, self._comment_rules(sections, shown)
            refused = () if settings.python_rules else tuple(f"{os.path.basename(pack)}/" for pack in settings.packs)
            found, ignored, remarks = sift(document, path, comments, found, self._rules, ran, own, refused)
        sure = [f for f in found if CONFIDENCES.index(f.confidence) >= CONFIDENCES.index(shown)]
        kept = sure
        if accepted_words or self._house_spellings:
            kept = [
                f
                for f in sure
                if not is_accepted(document, f.finding.span, accepted_words)
                and not (f.rule.pack == "names" and is_accepted(document, f.finding.span, self._house_spellings))
            ]
        failures, foreign = tuple(outcome.failures), outcome.foreign
        unsure, accepted = len(found) - len(sure), len(sure) - len(kept)
        del outcome, found, sure  # `kept` alone, which is used up, holds the findings of a large file
        diagnostics = _diagnose(document, path, kept) if kept else ()
        if remarks:
            diagnostics = tuple(sorted((*diagnostics, *remarks), key=lambda diagnostic: diagnostic.location.start))
        return FileResult(
            path,
            diagnostics,
            failures=failures,
            unsure=unsure,
            accepted=accepted,
            foreign=foreign,
            ignored=ignored,
            languagetool_skipped=languagetool_skipped,
        )

    def _linter(self, sections: tuple[PathSettings, ...]) -> Linter:
        linter = self._linters.get(sections)
        if linter is None:
            rules = [rule for rule in self._select(self._rules, sections) if rule.pack not in (COMMENTS, LANGUAGETOOL)]
            linter = self._linters[sections] = Linter(rules, self._options)
        return linter

    def _select(self, rules: Sequence[Rule], sections: tuple[PathSettings, ...]) -> list[Rule]:
        ignored = self._settings.ignore + tuple(selector for section in sections for selector in section.ignore)
        return select_rules(rules, self._settings.selected, ignored)

    def _wants(self, rule: Rule, sections: tuple[PathSettings, ...]) -> bool:
        """Tell whether a rule of LanguageTool, which may be none of those loaded, is to run."""
        known = self._wanted.setdefault(sections, {})
        if rule.id not in known:
            known[rule.id] = bool(self._select((rule,), sections))
        return known[rule.id]

    def _comment_rules(self, sections: tuple[PathSettings, ...], shown: Confidence) -> list[Rule]:
        """Return the rules about comments that are selected and shown, as the house wants them."""
        own = [rule for rule in self._select(self._rules, sections) if rule.pack == COMMENTS]
        own = [
            rule._replace(severity=said.severity or rule.severity, confidence=said.confidence or rule.confidence)
            for rule in own
            for said in (self._settings.rules.get(rule.id, RuleSettings()),)
        ]
        return [rule for rule in own if CONFIDENCES.index(rule.confidence) >= CONFIDENCES.index(shown)]

    @cached_property
    def _house_spellings(self) -> tuple[str, ...]:
        """The names as the house spells them, whatever another rule or list says."""
        if not self._settings.names.list:
            return ()
        from wirelint.config.name_list import right_spellings

        return right_spellings(self._settings.names.list)

    @cached_property
    def _options(self) -> dict[str, Mapping[str, Any]]:
        options = {identity: own.options for identity, own in self._settings.rules.items()}
        if self._settings.house_lines:
            from wirelint.config.boilerplate_list import RULE, boilerplate_options  # few houses have learned a list

            options[RULE] = boilerplate_options(self._settings.house_lines, options.get(RULE, {}))
        if self._settings.names.list:
            from wirelint.config.name_list import RULE as NAMES
            from wirelint.config.name_list import name_options

            options[NAMES] = name_options(self._settings.names.list, options.get(NAMES, {}))
        return options

    def _overrule_all(self, found: list[RuleFinding]) -> list[RuleFinding]:
        return list(map(self._overrule, found)) if self._settings.rules else found

    def _overrule(self, f: RuleFinding) -> RuleFinding:
        """What the house says of a rule goes before what the rule says of a finding."""
        own = self._settings.rules.get(f.rule.id)
        if own is None:
            return f
        return f._replace(
            finding=f.finding._replace(
                severity=own.severity or f.finding.severity,
                confidence=own.confidence or f.finding.confidence,
            )
        )

    def _time(self, rule: Rule, findings: Iterator[Finding]) -> Iterator[Finding]:
        assert self._timings is not None
        start = process_time()
        yield from list(findings)
        self._timings[rule.id] = self._timings.get(rule.id, 0.0) + process_time() - start


def _name(target: Target, stdin_name: str) -> str:
    return stdin_name if target.path == STDIN else target.path


def load(path: str) -> bytes:
    """Return the bytes of a file; `-` is standard input.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    if path == STDIN:
        return sys.stdin.buffer.read()
    with open(path, "rb") as file:
        return file.read()


def unreadable(path: str, error: Exception) -> FileResult:
    """Return what became of a file that could not be read, or not be decoded."""
    if isinstance(error, UndecodableError):
        return FileResult(path, error=f"cannot be decoded: {error}")
    return FileResult(path, error=f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # another drive
        return path


def _diagnose(document: Document, path: str, found: list[RuleFinding]) -> "tuple[Diagnostic, ...]":
    from wirelint.checking.diagnostic import diagnose  # most stories have none

    return diagnose(document, path, found)
