"""Check one file after another with the rules and the settings of a run."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from time import process_time
from typing import TYPE_CHECKING

from wirelint.checking.linter import RuleFinding, apply_quotation_policy
from wirelint.checking.result import CheckedStory, FileResult
from wirelint.config.settings import Settings
from wirelint.files.bounded_read import read_story, read_stream
from wirelint.files.discovery import STDIN, Target
from wirelint.readers import Reading, UnknownFormatError, read, read_text
from wirelint.rule import Finding, Rule
from wirelint.run.reasons import NOT_ENGLISH, error_message, reason_in, reason_not_checked, unreadable
from wirelint.run.rule_set import NO_SECTIONS, RuleSet, Sections
from wirelint.suppression.filters import FileFilters, filter_findings
from wirelint.text import Document

if TYPE_CHECKING:
    from wirelint.checking.batch import FileComparison
    from wirelint.checking.checked_document import CheckedDocument
    from wirelint.checking.diagnostic import Diagnostic
    from wirelint.checking.facts import FileFacts
    from wirelint.checking.linter import Linter
    from wirelint.languagetool.checker import LanguageToolChecker


class Runner:
    """Rules and settings, ready to check one file after another.

    Args:
        rules: the loaded rules; the settings select among them.
        settings: the resolved configuration.
        timings: filled with CPU seconds by rule id, or None.
        checker: LanguageTool, or None.
        filters: the baseline and the changed lines.
        keep_documents: whether results contain the text of the documents, for reports that show it.
        count_words: whether results contain the number of words and the date of each document, for reports with rates.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        settings: Settings,
        timings: dict[str, float] | None = None,
        checker: "LanguageToolChecker | None" = None,
        filters: FileFilters | None = None,
        *,
        keep_documents: bool = False,
        count_words: bool = False,
    ) -> None:
        self._rule_set = RuleSet(rules, settings)
        self._settings = settings
        self._timings = timings
        self._checker = checker
        self._filters = filters or FileFilters()
        self._keep_documents = keep_documents
        self._count_words = count_words

    def lint_file(
        self,
        path: str,
        shown_as: str | None = None,
        comparison: "FileComparison | None" = None,
        load_file: Callable[[str], bytes] | None = None,
    ) -> FileResult:
        """Check a file; `-` is standard input. Errors are returned in the result, never raised.

        Args:
            path: the file.
            shown_as: the path to report, if it is another one.
            comparison: the findings of batch rules in this file.
            load_file: reads the file instead of `load`.
        """
        return self._lint(lambda: (load_file or load)(path), shown_as or path, comparison)

    def lint_target(
        self,
        target: Target,
        stdin_name: str,
        comparison: "FileComparison | None" = None,
        load_file: Callable[[str], bytes] | None = None,
    ) -> FileResult:
        """Check a file of a run; standard input is reported as `stdin_name`. The rest is as for `lint_file`."""
        if target.missing:
            return FileResult(target.path, error=target.missing)
        return self.lint_file(target.stored or target.path, _name(target, stdin_name), comparison, load_file)

    def lint_bytes(self, data: bytes, path: str) -> FileResult:
        """Check the bytes of a file and report them under `path`."""
        return self._lint(lambda: data, path)

    def lint_copy(
        self,
        read_copy: Callable[[], Reading],
        path: str,
        comparison: "FileComparison | None" = None,
        get: Callable[[], bytes] = lambda: b"",
        problems: Sequence[str] = (),
    ) -> FileResult:
        """Read copy, check its documents and report them under `path`. Errors are returned in the result.

        Args:
            read_copy: reads the copy.
            path: the file as it is reported.
            comparison, get, problems: as for `lint_reading`.
        """
        try:
            reading = read_copy()
        except UnknownFormatError as error:
            return FileResult(path, not_checked=str(error), unchecked=self._settings.unchecked)
        except Exception as error:
            return unreadable(path, error)
        return self.lint_reading(reading, path, comparison, get, problems)

    def lint_reading(
        self,
        reading: Reading,
        path: str,
        comparison: "FileComparison | None" = None,
        get: Callable[[], bytes] = lambda: b"",
        problems: Sequence[str] = (),
    ) -> FileResult:
        """Check the documents of a file and report them under `path`. Errors are returned in the result.

        Args:
            reading: the documents.
            path: the file as it is reported.
            comparison: the findings of batch rules in this file.
            get: returns the bytes of the file, for the source stories in it.
            problems: what could not be done for the caller; it can grow while the documents are read.
        """
        sections = self._rule_set.sections(path)
        compared = comparison.findings if comparison else {}
        parts: list[FileResult] = []
        source_problems: list[str] = []
        error: str | None = None
        try:
            for number, document in enumerate(self._with_sources(reading.documents, path, get, source_problems)):
                parts.append(self._lint_document(document, path, sections, compared.get(number, ()), number))
        except Exception as raised:
            error = error_message(raised)
        not_checked = "" if error else reason_not_checked(parts)
        foreign = 0 if not_checked else sum(part.not_checked.startswith(NOT_ENGLISH) for part in parts)
        notes = (*reading.notes, *((f"{foreign} of {len(parts)} items not in English",) if foreign else ()))
        failures = (*problems, *(comparison.failures if comparison else ()), *source_problems)
        result = FileResult(
            path,
            error=error,
            failures=failures,
            notes=notes,
            not_checked=not_checked,
            unchecked=self._settings.unchecked,
        )
        return self._filters.apply(result.add_parts(parts))

    @property
    def settings(self) -> Settings:
        """The resolved configuration."""
        return self._settings

    def linter_of(self, path: str) -> "Linter":
        """Return the linter with the rules that the settings select for a file."""
        return self._rule_set.linter(self._rule_set.sections(path))

    def gather_target(
        self, target: Target, stdin_name: str, load_file: Callable[[str], bytes] | None = None
    ) -> "FileFacts":
        """Return the facts that batch rules gather from a file: none if it cannot be read, which checking it reports.

        `load_file` is as for `lint_file`.
        """
        from wirelint.checking.facts import FileFacts, gather

        name = _name(target, stdin_name)
        if target.missing:
            return FileFacts(name)
        try:
            reading = self.read((load_file or load)(target.stored or target.path), name)
            return gather(self.linter_of(name), reading.documents, name)
        except Exception:
            return FileFacts(name)

    def compare(self, file_facts: "Iterable[FileFacts]") -> "Iterator[FileComparison]":
        """Yield the findings of batch rules in the gathered facts, by file."""
        from wirelint.checking.batch import compare

        return compare(self._rule_set.linter(NO_SECTIONS), file_facts)

    def documents_of(self, target: Target) -> Iterator[Document]:
        """Yield the documents of a file. Read errors are left for `lint_target` to report."""
        if not target.missing:
            with suppress(Exception):
                yield from self.read(load(target.stored or target.path), target.path).documents

    def read(self, copy: str | bytes, path: str, input_format: str = "") -> Reading:
        """Read a text or the bytes of a file.

        Args:
            copy: the text or the bytes.
            path: the file as it is reported.
            input_format: the format; empty for that of the settings.

        Raises:
            UndecodableError: the bytes cannot be decoded in the encoding of their byte-order mark.
            UnknownFormatError: the copy is XML or JSON of no known format.
            BrokenSourceError: the copy is malformed.
        """
        settings = self._settings
        options = path, input_format or settings.input_format, settings.field, settings.formats
        return read_text(copy, *options) if isinstance(copy, str) else read(copy, *options)

    def _lint(self, get: Callable[[], bytes], path: str, comparison: "FileComparison | None" = None) -> FileResult:
        if self._settings.source.field:
            get = cache(get)  # the source stories are read from the same bytes
        # No variable refers to the bytes, so that their memory is freed while the text is checked.
        return self.lint_copy(lambda: self.read(get(), path), path, comparison, get)

    def _with_sources(
        self, documents: Iterator[Document], path: str, get: Callable[[], bytes], problems: list[str]
    ) -> Iterator[Document]:
        """Yield documents with their sources, if the run compares them; `problems` is filled with what could not be done."""
        source = self._settings.source
        if not (source.file or source.field):
            return documents
        from wirelint.run.source_files import attach_sources  # few runs compare stories with their sources

        return attach_sources(documents, path, get, self._settings, problems)

    def _lint_document(
        self, document: Document, path: str, sections: Sections, compared: Sequence[tuple[str, Finding]], story: int
    ) -> FileResult:
        """Check a document. What the engine raises is a failure of its file, as what a rule raises."""
        try:
            return self._find_diagnostics(document, path, sections, compared, story)
        except Exception as error:
            failure = f"not checked: {error_message(error)}"
            return FileResult(
                path,
                failures=(failure,),
                documents=_keep(document, failure) if self._keep_documents else (),
                stories=(CheckedStory(0),) if self._count_words else (),
            )

    def _find_diagnostics(
        self, document: Document, path: str, sections: Sections, compared: Sequence[tuple[str, Finding]], story: int
    ) -> FileResult:
        """Check a document, filter its findings and merge what is left."""
        if document.source_story and not document.source_story.path:
            document.source_story = document.source_story._replace(path=path)
        rule_set = self._rule_set
        outcome = rule_set.linter(sections).lint(document, self._time if self._timings is not None else None, compared)
        counts, failures = {"foreign_paragraphs": outcome.foreign}, tuple(outcome.failures)
        found = rule_set.override(outcome.found)
        languagetool_skipped = ""
        if self._checker:
            checked = self._checker.check(document, lambda rule: rule_set.is_selected(rule, sections))
            found = found + rule_set.override(apply_quotation_policy(document, checked.found))
            languagetool_skipped = checked.languagetool_skipped
        remarks: list[Diagnostic] = []
        del outcome  # a large file has many findings, and `_diagnose` frees them one by one
        found = filter_findings(rule_set.filter_context(document, path, sections, remarks), found, counts)
        diagnostics = _diagnose(document, path, found, story) if found else ()
        if remarks:
            own = (remark._replace(story=story) for remark in remarks)
            diagnostics = tuple(sorted((*diagnostics, *own), key=lambda diagnostic: diagnostic.location.start))
        not_checked = reason_in(document)
        return FileResult(
            path,
            diagnostics,
            failures=failures,
            counts=counts,
            languagetool_skipped=languagetool_skipped,
            not_checked=not_checked,
            documents=_keep(document, not_checked) if self._keep_documents else (),
            stories=(_count(document, not_checked),) if self._count_words else (),
        )

    def _time(self, rule: Rule, findings: Iterator[Finding]) -> Iterator[Finding]:
        assert self._timings is not None
        start = process_time()
        yield from list(findings)
        self._timings[rule.id] = self._timings.get(rule.id, 0.0) + process_time() - start


def load(path: str) -> bytes:
    """Return the bytes of a file; `-` is standard input.

    Raises:
        OSError: the file cannot be read.
    """
    if path == STDIN:
        return read_stream(sys.stdin.buffer)
    return read_story(path)


def _keep(document: Document, not_checked: str) -> "tuple[CheckedDocument, ...]":
    from wirelint.checking.checked_document import keep_document

    return (keep_document(document, not_checked),)


def _count(document: Document, not_checked: str) -> CheckedStory:
    return CheckedStory(0 if not_checked else len(document.text.split()), document.date)


def _name(target: Target, stdin_name: str) -> str:
    return stdin_name if target.path == STDIN else target.path


def _diagnose(document: Document, path: str, found: list[RuleFinding], story: int) -> "tuple[Diagnostic, ...]":
    # These modules are slow to import, and most stories have no findings.
    from wirelint.checking.diagnostic import diagnose
    from wirelint.checking.merge import merge

    merged = merge(found)
    found.clear()
    return diagnose(document, path, merged, story)
