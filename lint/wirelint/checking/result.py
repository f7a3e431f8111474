"""The result of checking one file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from wirelint.config.settings import Unchecked

if TYPE_CHECKING:
    from wirelint.checking.checked_document import CheckedDocument
    from wirelint.checking.diagnostic import Diagnostic

_NO_COUNTS: Final[Mapping[str, int]] = {}


class Problem(NamedTuple):
    """Something that could not be done with a file. A warning does not fail the run."""

    severity: Literal["error", "warning"]
    message: str


class Origin(NamedTuple):
    """The row of a table that a result is about.

    Attributes:
        path: the table.
        row: the 1-based number of the row or line, or None for the whole file.
        id: the id of the story, or None.
        feed: where the story comes from, as the row states it, or an empty string.
        date: the date of the story as the row states it, `YYYY-MM-DD`, or an empty string.
    """

    path: str
    row: int | None
    id: str | None
    feed: str = ""
    date: str = ""


class CheckedStory(NamedTuple):
    """A document of a file, for reports that count by feed and month.

    Attributes:
        words: its words; 0 if it was not checked.
        date: its date as the format states it, `YYYY-MM-DD`, or an empty string.
    """

    words: int
    date: str = ""


class FileResult(NamedTuple):
    """The result of checking one file, or one row of a table.

    Attributes:
        path: the file as it is reported.
        diagnostics: the findings to report, in text order.
        error: why the file could not be checked, or None.
        failures: errors in a part of the check, such as a rule that raised.
        notes: remarks about the file, such as a guessed encoding.
        counts: counters that are not zero, by their names in `suppression.filters.COUNTERS`.
        rewritten: the bytes before and after the fixes, if they were not written to the file.
        languagetool_skipped: why LanguageTool did not check all of it, or an empty string.
        not_checked: why there is nothing to check in it, or an empty string.
        unchecked: what that is to the run, as the setting `unchecked` and the command line decide: an error, a warning,
            or only a count.
        documents: the documents of the file, in the order of `Diagnostic.story`, if the runner keeps them.
        stories: the documents of the file, in the same order, if the runner counts words.
        digest: the digest of the bytes that were checked, if the run needs it (`run.result_cache`).
        origin: the row, if the result is about a row of a table.
    """

    path: str
    diagnostics: "tuple[Diagnostic, ...]" = ()
    error: str | None = None
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    counts: Mapping[str, int] = _NO_COUNTS
    rewritten: tuple[bytes, bytes] | None = None
    languagetool_skipped: str = ""
    not_checked: str = ""
    unchecked: Unchecked = "error"
    documents: "tuple[CheckedDocument, ...]" = ()
    stories: tuple[CheckedStory, ...] = ()
    digest: bytes = b""
    origin: Origin | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every rule checked all of the file."""
        return not (self.error is not None or self.failures or self.languagetool_skipped or self.not_checked)

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """What could not be done, for the reports: the error, that nothing was checked, the failures."""
        problems = [Problem("error", self.error)] if self.error is not None else []
        if self.not_checked and self.unchecked != "ignore":
            severity: Literal["error", "warning"] = "error" if self.unchecked == "error" else "warning"
            problems.append(Problem(severity, f"not checked: {self.not_checked}"))
        return (*problems, *(Problem("error", failure) for failure in self.failures))

    def add_counts(self, more: Mapping[str, int]) -> "FileResult":
        """Return the result with counters added."""
        return self._replace(counts=add_counts((self.counts, more)))

    def add_parts(self, parts: Sequence["FileResult"]) -> "FileResult":
        """Return the result with those of its documents. They are added at once: a feed has thousands of documents."""
        return self._replace(
            diagnostics=tuple(diagnostic for part in parts for diagnostic in part.diagnostics),
            failures=(*self.failures, *(failure for part in parts for failure in part.failures)),
            counts=add_counts(part.counts for part in parts),
            languagetool_skipped=next((part.languagetool_skipped for part in parts if part.languagetool_skipped), ""),
            documents=tuple(document for part in parts for document in part.documents),
            stories=tuple(story for part in parts for story in part.stories),
        )


def add_counts(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sums of counters by name, without those that are zero."""
    sums: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            if count:
                sums[name] = sums.get(name, 0) + count
    return sums
