"""Check many files in one or several processes and yield the results in the order of the files."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.discovery import STDIN, TABLES, Target
from wirelint.rule import Rule
from wirelint.run.runner import Runner
from wirelint.suppression.filters import FileFilters

if TYPE_CHECKING:
    from wirelint.checking.batch import FileComparison
    from wirelint.checking.facts import FileFacts
    from wirelint.files.table import TableRow
    from wirelint.languagetool.checker import LanguageToolChecker, ServerState
    from wirelint.run.fixing.loop import Fixer, Fixing

_T = TypeVar("_T")
# Bytes of copy from which a second process saves time. It takes some 0.2 CPU seconds to start.
_PARALLEL_FROM = 3_000_000
# Bytes of JSON Lines from which the lines are read one by one.
_STREAMED_FROM = 64_000_000


class Task(NamedTuple):
    """A file or a row of a table to check.

    Attributes:
        target: the file, or the name of the row.
        comparison: the findings of batch rules in it.
        row: the row.
    """

    target: Target
    comparison: "FileComparison | None" = None
    row: "TableRow | None" = None


class Step(NamedTuple, Generic[_T]):
    """A function to call for each task.

    Attributes:
        call: takes the runner or fixer, the task and the name of standard input.
        on_crash: returns the result for a task on which a process died.
    """

    call: Callable[[Any, Task, str], _T]
    on_crash: Callable[[Task], _T]


class FileRun:
    """A run over files: its steps, for all of them or some at a time. Each yields its results in the order of the files.

    Args:
        rules: the loaded rules; the settings select among them.
        settings: the resolved configuration.
        cache: the cache folder, or None.
        jobs: the number of processes; None for one, or for one per CPU if the files are large.
        stdin_name: the name under which standard input is reported.
        timings: filled with CPU seconds by rule id; it forces a single process.
        fixing: which fixes to apply, or None.
        checker: LanguageTool, or None. Processes share one server, which is started before them.
        filters: the baseline and the changed lines.
        keep_documents: whether results contain the text of the documents, for reports that show it.
        count_words: whether results contain the words and the date of each document, for reports with rates.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        settings: Settings,
        *,
        cache: str | None = None,
        jobs: int | None = None,
        stdin_name: str = STDIN,
        timings: dict[str, float] | None = None,
        fixing: "Fixing | None" = None,
        checker: "LanguageToolChecker | None" = None,
        filters: FileFilters | None = None,
        keep_documents: bool = False,
        count_words: bool = False,
    ) -> None:
        self._settings = settings
        self._cache = cache
        self._jobs = jobs
        self._stdin_name = stdin_name
        self._is_timed = timings is not None
        self._fixing = fixing
        self._checker = checker
        self._filters = filters
        self._keep_documents = keep_documents
        self._count_words = count_words
        self._runner = Runner(
            rules, settings, timings, checker, filters, keep_documents=keep_documents, count_words=count_words
        )
        self._linter = make_fixer(self._runner, fixing) if fixing else self._runner

    def gather(self, targets: Sequence[Target], *, digests: bool = False) -> "Iterator[FileFacts]":
        """Yield the facts that batch rules gather from files. Standard input must be stored in a file.

        Args:
            targets: the files.
            digests: whether the facts contain the digest of the file.
        """
        return self._each(Step(_gather_and_digest if digests else _gather, _no_facts), targets)

    def compare(self, file_facts: "Iterable[FileFacts]") -> "Iterator[FileComparison]":
        """Yield the findings of batch rules in the gathered facts, by file."""
        return self._runner.compare(file_facts)

    def lint(
        self, targets: Sequence[Target], comparisons: "Iterable[FileComparison | None]" = (), *, digests: bool = False
    ) -> Iterator[FileResult]:
        """Yield the results of files.

        Args:
            targets: the files.
            comparisons: the findings of batch rules in them.
            digests: whether results contain the digest of the file.
        """
        server_state: ServerState | None = None
        if self._checker and self._processes(targets) > 1:
            documents = (
                document
                for target in targets
                if not is_stdin(target) and not is_table(target, self._settings)
                for document in self._runner.documents_of(target)
            )
            server_state = self._checker.prepare(documents)
        step = Step(_lint_and_digest if digests else _lint, _crash_result)
        return self._each(step, targets, comparisons, server_state)

    def _each(
        self,
        step: Step[_T],
        targets: Sequence[Target],
        comparisons: "Iterable[FileComparison | None]" = (),
        server_state: "ServerState | None" = None,
    ) -> Iterator[_T]:
        """Yield what a step returns for each file, and for each row of a table."""
        tasks = self._make_tasks(targets, comparisons)
        processes = self._processes(targets)
        if processes > 1:
            from wirelint.run.processes import Processes, WorkerSetup  # slow to import, and most runs end before

            setup = WorkerSetup(
                self._settings,
                self._cache,
                self._fixing,
                server_state,
                self._filters,
                self._keep_documents,
                self._count_words,
            )
            return Processes(step, self._linter, setup, processes, self._stdin_name).run(tasks)
        return (step.call(self._linter, task, self._stdin_name) for task in tasks)

    def _processes(self, targets: Sequence[Target]) -> int:
        """Return the number of processes for some files."""
        if self._is_timed or (len(targets) < 2 and not any(is_table(target, self._settings) for target in targets)):
            return 1
        is_large = sum(target.size for target in targets) >= _PARALLEL_FROM
        return self._jobs or (os.cpu_count() or 1 if is_large else 1)

    def _make_tasks(self, targets: Iterable[Target], comparisons: "Iterable[FileComparison | None]") -> Iterator[Task]:
        found = iter(comparisons)
        for target in targets:
            if is_table(target, self._settings):
                for part, row in _expand(target, self._settings, self._fixing):
                    yield Task(part, next(found, None), row)
            else:
                yield Task(target, next(found, None))


def run(
    targets: Sequence[Target], rules: Sequence[Rule], settings: Settings, *, together: bool = False, **options: Any
) -> Iterator[FileResult]:
    """Check files and yield their results in the order of the files.

    Args:
        targets: the files.
        rules: the loaded rules; the settings select among them.
        settings: the resolved configuration.
        together: whether to run batch rules, which compare the stories. The files are then read twice, and standard input
            must be stored in a file. It cannot be combined with `fixing`.
        options: those of `FileRun`.
    """
    files = FileRun(rules, settings, **options)
    return files.lint(targets, files.compare(files.gather(targets)) if together else ())


def is_table(target: Target, settings: Settings) -> bool:
    """Return whether the rows of a file are checked one by one."""
    if target.missing:
        return False
    path = target.path.lower()
    is_lines = path.endswith(".jsonl") or settings.input_format == "jsonl"
    has_columns = bool(settings.id_field or settings.feed_field or settings.date_field)
    return path.endswith(TABLES) or (is_lines and (has_columns or target.size >= _STREAMED_FROM))


def _expand(target: Target, settings: Settings, fixing: "Fixing | None") -> "Iterator[tuple[Target, TableRow | None]]":
    """Yield the rows of a table."""
    if fixing:
        yield target._replace(missing="the rows of a table cannot be fixed"), None
        return
    from wirelint.run.rows import expand  # few runs read a table

    yield from expand(target, settings)


def weigh_unchecked(result: FileResult, target: Target) -> FileResult:
    """Return the result of a file, in which it is only a warning that there was nothing to check if a walk found the file.

    Nobody said that such a file is copy.
    """
    is_warning = result.not_checked and result.unchecked == "error" and not target.named
    return result._replace(unchecked="warn") if is_warning else result


def make_fixer(runner: Runner, fixing: "Fixing") -> "Fixer":
    from wirelint.run.fixing.loop import Fixer  # slow to import, and most runs do not fix

    return Fixer(runner, fixing)


def is_stdin(target: Target) -> bool:
    """Return whether a file is standard input that is not stored in a file, which only this process can read."""
    return target.path == STDIN and target.stored is None


def _lint(linter: "Runner | Fixer", task: Task, stdin_name: str) -> FileResult:
    if task.row is not None:
        from wirelint.run.rows import lint_row

        assert isinstance(linter, Runner)
        result = lint_row(linter, task.row, task.comparison)
    else:
        result = linter.lint_target(task.target, stdin_name, task.comparison)
    return weigh_unchecked(result, task.target)


def _lint_and_digest(runner: Runner, task: Task, stdin_name: str) -> FileResult:
    from wirelint.run.file_cache import DigestedRead  # a run of one file has no use for it

    digested = DigestedRead()
    result = runner.lint_target(task.target, stdin_name, task.comparison, digested)
    return weigh_unchecked(result, task.target)._replace(digest=digested.digest)


def _crash_result(task: Task) -> FileResult:
    return FileResult(task.target.path, error="the process that checked it died")


def _gather(runner: Runner, task: Task, stdin_name: str) -> "FileFacts":
    if task.row is not None:
        from wirelint.run.rows import gather_row

        return gather_row(runner, task.row)
    return runner.gather_target(task.target, stdin_name)


def _gather_and_digest(runner: Runner, task: Task, stdin_name: str) -> "FileFacts":
    from wirelint.run.file_cache import DigestedRead

    digested = DigestedRead()
    return runner.gather_target(task.target, stdin_name, digested)._replace(digest=digested.digest)


def _no_facts(task: Task) -> "FileFacts":
    """Return no facts for a file on which a process died. Checking the file reports the error."""
    from wirelint.checking.facts import FileFacts

    return FileFacts(task.target.path)
