"""A run over many files, in one process or several, with its results in the order of the files.

Processes are spawned, as Windows and macOS do it, and load the rules for themselves.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.discovery import STDIN, Target
from wirelint.rule import Rule
from wirelint.ruleset.cache import save_artifacts
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner
from wirelint.suppression.filters import FileFilters

if TYPE_CHECKING:
    # They cost 40 ms to import, and most runs are over before a second process would have started.
    from concurrent.futures import Future, ProcessPoolExecutor

    from wirelint.checking.batch import FileComparison, FileFacts
    from wirelint.languagetool.checker import LanguageToolChecker, ServerState
    from wirelint.run.fixing.loop import Fixer, Fixing

_T = TypeVar("_T")
# Bytes of copy from which a second process, which costs some 0.2 CPU seconds to start, saves time.
_PAYS_FROM = 3_000_000
# Files, and bytes, that a process takes at a time: enough to hide the hand-over, few enough to share the work out.
_FILES, _BYTES = 64, 1_000_000

_linter: "Runner | Fixer"


class _Task(NamedTuple):
    """A file of a run, and what came of comparing its stories with others."""

    target: Target
    comparison: "FileComparison | None" = None


class _Step(NamedTuple, Generic[_T]):
    """What is done with each file, and what stands for one on which a process died."""

    do: Callable[[Any, _Task, str], _T]
    died: Callable[[Target], _T]


def run(
    targets: Sequence[Target],
    rules: Sequence[Rule],
    settings: Settings,
    *,
    together: bool = False,
    cache: str | None = None,
    jobs: int | None = None,
    stdin_name: str = STDIN,
    timings: dict[str, float] | None = None,
    fixing: "Fixing | None" = None,
    checker: "LanguageToolChecker | None" = None,
    filters: FileFilters | None = None,
) -> Iterator[FileResult]:
    """Lint files and yield their results in the order of the files.

    Args:
        targets: the files.
        rules: the rules loaded; `settings` select among them.
        settings: what is in force.
        together: whether the stories are compared with each other too; then they are read twice, and standard input must
            be stored in a file.
        cache: the cache folder, for processes that load the rules anew.
        jobs: how many processes; None for as many as pay.
        stdin_name: how standard input is reported.
        timings: filled with CPU seconds by rule, in one process.
        fixing: what is to be fixed; None lints only. It does not go with `together`.
        checker: LanguageTool, or None; several processes share one server, which is started before them.
        filters: the baseline and the changed lines.
    """
    wanted = jobs or (os.cpu_count() or 1 if sum(target.size for target in targets) >= _PAYS_FROM else 1)
    runner = Runner(rules, settings, timings, checker, filters)
    linter = _fixer(runner, fixing) if fixing else runner
    server_state: ServerState | None = None

    def each(step: _Step[_T], tasks: Sequence[_Task]) -> Iterator[_T]:
        if wanted > 1 and len(tasks) > 1 and timings is None:
            setting = _Setting(settings, cache, fixing, server_state, filters)
            return _Processes(step, linter, setting, wanted, stdin_name).run(tasks)
        return (step.do(linter, task, stdin_name) for task in tasks)

    tasks = list(map(_Task, targets))
    if together:
        comparisons = runner.compare(list(each(_Step(_gather, _no_facts), tasks)))
        tasks = list(map(_Task, targets, comparisons))
    if checker and wanted > 1 and len(tasks) > 1 and timings is None:
        here = (target for target in targets if not _is_here(target))
        server_state = checker.prepare(document for target in here for document in runner.documents_of(target))
    yield from each(_Step(_lint, _died), tasks)


class _Setting(NamedTuple):
    """What a process must know before its first file."""

    settings: Settings
    cache: str | None
    fixing: "Fixing | None"
    server_state: "ServerState | None"
    filters: FileFilters | None

    def make_linter(self) -> "Runner | Fixer":
        checker = None
        if self.server_state:
            from wirelint.languagetool.checker import LanguageToolChecker

            checker = LanguageToolChecker(self.settings.languagetool, self.cache, server_state=self.server_state)
        rules = load_registry(self.settings, self.cache).rules
        runner = Runner(rules, self.settings, checker=checker, filters=self.filters)
        return _fixer(runner, self.fixing) if self.fixing else runner


def _fixer(runner: Runner, fixing: "Fixing") -> "Fixer":
    from wirelint.run.fixing.loop import Fixer  # most runs fix nothing

    return Fixer(runner, fixing)


class _Processes(Generic[_T]):
    """Processes that do a step with one file after another.

    A file on which a process dies is reported, and those that it took along are done again.
    """

    def __init__(self, step: _Step[_T], here: "Runner | Fixer", setting: _Setting, jobs: int, stdin_name: str) -> None:
        self._step = step
        self._here = here
        self._setting = setting
        self._jobs = jobs
        self._stdin_name = stdin_name

    def run(self, tasks: Sequence[_Task]) -> Iterator[_T]:
        """Yield what comes of each file, in their order."""
        from concurrent.futures.process import BrokenProcessPool

        chunks = _chunks(tasks)
        waiting: deque[tuple[list[_Task], Future[list[_T]] | None]] = deque()
        pool = self._pool(self._jobs)
        try:
            more = True
            while more or waiting:
                # No further ahead than the processes need, or a long run would hold all its results.
                while more and len(waiting) < 3 * self._jobs:
                    chunk = next(chunks, None)
                    more = chunk is not None
                    if chunk:
                        waiting.append((chunk, self._submit(pool, chunk)))
                if not waiting:
                    break
                chunk, future = waiting.popleft()
                try:
                    results = future.result() if future else None
                except BrokenProcessPool:
                    results = None
                if results is None:
                    pool.shutdown(wait=False, cancel_futures=True)
                    yield from self._one_by_one(chunk)
                    pool = self._pool(self._jobs)
                    waiting = deque((c, self._submit(pool, c)) for c, _ in waiting)
                else:
                    yield from results
            pool.shutdown()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _pool(self, jobs: int) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(jobs, get_context("spawn"), _start, (self._setting,))

    def _submit(self, pool: "ProcessPoolExecutor", chunk: list[_Task]) -> "Future[list[_T]] | None":
        if any(_is_here(task.target) for task in chunk):
            return None
        from concurrent.futures.process import BrokenProcessPool

        try:
            with _shielded():
                return pool.submit(_do, self._step.do, chunk, self._stdin_name, self._setting.cache)
        except BrokenProcessPool:
            return None

    def _one_by_one(self, chunk: list[_Task]) -> Iterator[_T]:
        """Do the files of a chunk on which a process died, each so that it can take none along."""
        from concurrent.futures.process import BrokenProcessPool

        for task in chunk:
            if _is_here(task.target):
                yield self._step.do(self._here, task, self._stdin_name)
                continue
            with self._pool(1) as pool:
                try:
                    with _shielded():
                        future = pool.submit(_do, self._step.do, [task], self._stdin_name, self._setting.cache)
                    yield future.result()[0]
                except BrokenProcessPool:
                    yield self._step.died(task.target)


def _chunks(tasks: Iterable[_Task]) -> Iterator[list[_Task]]:
    chunk: list[_Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += task.target.size
        if len(chunk) == _FILES or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _is_here(target: Target) -> bool:
    """Tell whether only this process has it: standard input that is stored nowhere."""
    return target.path == STDIN and target.stored is None


@contextmanager
def _shielded() -> Iterator[None]:
    """Keep Ctrl-C from processes that start meanwhile: they inherit the mask, and the first process tells them to end."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(setting: _Setting) -> None:
    import signal

    global _linter
    # Where no mask could be inherited.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _linter = setting.make_linter()


def _do(do: Callable[[Any, _Task, str], _T], chunk: list[_Task], stdin_name: str, cache: str | None) -> list[_T]:
    results = [do(_linter, task, stdin_name) for task in chunk]
    save_artifacts(cache)
    return results


def _lint(linter: "Runner | Fixer", task: _Task, stdin_name: str) -> FileResult:
    return linter.lint_target(task.target, stdin_name, task.comparison)


def _died(target: Target) -> FileResult:
    return FileResult(target.path, error="the process that linted it died")


def _gather(runner: Runner, task: _Task, stdin_name: str) -> "FileFacts":
    return runner.gather_target(task.target, stdin_name)


def _no_facts(target: Target) -> "FileFacts":
    """Return nothing: linting the file will say what is wrong with it."""
    from wirelint.checking.batch import FileFacts

    return FileFacts(target.path)
