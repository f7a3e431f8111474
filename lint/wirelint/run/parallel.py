"""Check many files in one or several processes and yield the results in the order of the files.

Worker processes are spawned, as on Windows and macOS, and each of them loads the rules.
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
    # These take 40 ms to import, and most runs end before a second process would have started.
    from concurrent.futures import Future, ProcessPoolExecutor

    from wirelint.checking.batch import FileComparison, FileFacts
    from wirelint.languagetool.checker import LanguageToolChecker, ServerState
    from wirelint.run.fixing.loop import Fixer, Fixing

_T = TypeVar("_T")
# Bytes of copy from which a second process saves time. It takes some 0.2 CPU seconds to start.
_PARALLEL_FROM = 3_000_000
# Files and bytes in a chunk: enough to hide the cost of the transfer, few enough to balance the load.
_CHUNK_FILES, _CHUNK_BYTES = 64, 1_000_000

_linter: "Runner | Fixer"


class _Task(NamedTuple):
    """A file to check, with the findings of batch rules in it."""

    target: Target
    comparison: "FileComparison | None" = None


class _Step(NamedTuple, Generic[_T]):
    """A function to call for each file.

    Attributes:
        call: takes the runner or fixer, the file and the name of standard input.
        on_crash: returns the result for a file on which a process died.
    """

    call: Callable[[Any, _Task, str], _T]
    on_crash: Callable[[Target], _T]


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
    keep_documents: bool = False,
    digests: bool = False,
) -> Iterator[FileResult]:
    """Check files and yield their results in the order of the files.

    Args:
        targets: the files.
        rules: the loaded rules; the settings select among them.
        settings: the resolved configuration.
        together: whether to run batch rules, which compare the stories. The files are then read twice, and standard input
            must be stored in a file. It cannot be combined with `fixing`.
        cache: the cache folder, or None.
        jobs: the number of processes; None for one, or for one per CPU if the files are large.
        stdin_name: the name under which standard input is reported.
        timings: filled with CPU seconds by rule id; it forces a single process.
        fixing: which fixes to apply, or None.
        checker: LanguageTool, or None. Processes share one server, which is started before them.
        filters: the baseline and the changed lines.
        keep_documents: whether results contain the text of the documents, for reports that show it.
        digests: whether results contain the digest of the file.
    """
    processes = jobs or (os.cpu_count() or 1 if sum(target.size for target in targets) >= _PARALLEL_FROM else 1)
    runner = Runner(rules, settings, timings, checker, filters, keep_documents=keep_documents)
    linter = _fixer(runner, fixing) if fixing else runner
    server_state: ServerState | None = None

    def each(step: _Step[_T], tasks: Sequence[_Task]) -> Iterator[_T]:
        if processes > 1 and len(tasks) > 1 and timings is None:
            setup = _WorkerSetup(settings, cache, fixing, server_state, filters, keep_documents)
            return _Processes(step, linter, setup, processes, stdin_name).run(tasks)
        return (step.call(linter, task, stdin_name) for task in tasks)

    tasks = list(map(_Task, targets))
    if together:
        comparisons = runner.compare(each(_Step(_gather, _no_facts), tasks))
        tasks = list(map(_Task, targets, comparisons))
    if checker and processes > 1 and len(tasks) > 1 and timings is None:
        on_disk = (target for target in targets if not _is_stdin(target))
        server_state = checker.prepare(document for target in on_disk for document in runner.documents_of(target))
    lint = _lint_and_digest if digests else _lint
    for target, result in zip(targets, each(_Step(lint, _crash_result), tasks), strict=True):
        yield weigh_unchecked(result, target)


def weigh_unchecked(result: FileResult, target: Target) -> FileResult:
    """Return the result of a file, in which it is only a warning that there was nothing to check if a walk found the file.

    Nobody said that such a file is copy.
    """
    is_warning = result.not_checked and result.unchecked == "error" and not target.named
    return result._replace(unchecked="warn") if is_warning else result


class _WorkerSetup(NamedTuple):
    """The data that a worker process needs to create its runner or fixer."""

    settings: Settings
    cache: str | None
    fixing: "Fixing | None"
    server_state: "ServerState | None"
    filters: FileFilters | None
    keep_documents: bool

    def make_linter(self) -> "Runner | Fixer":
        checker = None
        if self.server_state:
            from wirelint.languagetool.checker import LanguageToolChecker

            checker = LanguageToolChecker(self.settings.languagetool, self.cache, server_state=self.server_state)
        rules = load_registry(self.settings, self.cache).rules
        runner = Runner(rules, self.settings, checker=checker, filters=self.filters, keep_documents=self.keep_documents)
        return _fixer(runner, self.fixing) if self.fixing else runner


def _fixer(runner: Runner, fixing: "Fixing") -> "Fixer":
    from wirelint.run.fixing.loop import Fixer  # slow to import, and most runs do not fix

    return Fixer(runner, fixing)


class _Processes(Generic[_T]):
    """A pool of worker processes that apply a step to files.

    A file on which a process dies gets a result with an error. The other files of its chunk are processed again.
    """

    def __init__(
        self, step: _Step[_T], local: "Runner | Fixer", setup: _WorkerSetup, jobs: int, stdin_name: str
    ) -> None:
        self._step = step
        self._local = local
        self._setup = setup
        self._jobs = jobs
        self._stdin_name = stdin_name

    def run(self, tasks: Sequence[_Task]) -> Iterator[_T]:
        """Yield the result of each file, in their order."""
        chunks = _chunks(tasks)
        waiting: deque[tuple[list[_Task], Future[list[_T]] | None]] = deque()
        pool = self._pool(self._jobs)
        try:
            more = True
            while more or waiting:
                # Submit only a few chunks ahead, so that a long run does not store all its results.
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
                except Exception:  # the process died, or could not return its results
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

        return ProcessPoolExecutor(jobs, get_context("spawn"), _initialise, (self._setup,))

    def _submit(self, pool: "ProcessPoolExecutor", chunk: list[_Task]) -> "Future[list[_T]] | None":
        """Submit a chunk. Return None if it contains standard input or the pool is broken."""
        if any(_is_stdin(task.target) for task in chunk):
            return None
        from concurrent.futures.process import BrokenProcessPool

        try:
            with _block_interrupt():
                return pool.submit(_process_chunk, self._step.call, chunk, self._stdin_name, self._setup.cache)
        except BrokenProcessPool:
            return None

    def _one_by_one(self, chunk: list[_Task]) -> Iterator[_T]:
        """Process the files of a chunk on which a process died, each in a process of its own."""
        for task in chunk:
            if _is_stdin(task.target):
                yield self._step.call(self._local, task, self._stdin_name)
                continue
            with self._pool(1) as pool:
                try:
                    with _block_interrupt():
                        future = pool.submit(
                            _process_chunk, self._step.call, [task], self._stdin_name, self._setup.cache
                        )
                    result = future.result()[0]
                except Exception:
                    result = self._step.on_crash(task.target)
            yield result


def _chunks(tasks: Iterable[_Task]) -> Iterator[list[_Task]]:
    chunk: list[_Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += task.target.size
        if len(chunk) == _CHUNK_FILES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _is_stdin(target: Target) -> bool:
    """Return whether a file is standard input that is not stored in a file, which only this process can read."""
    return target.path == STDIN and target.stored is None


@contextmanager
def _block_interrupt() -> Iterator[None]:
    """Block SIGINT, so that processes started meanwhile inherit the mask. This process ends them after Ctrl-C."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _initialise(setup: _WorkerSetup) -> None:
    import signal

    from wirelint.run.parent_watch import end_with_parent

    global _linter
    end_with_parent()
    # Windows has no signal mask to inherit.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _linter = setup.make_linter()


def _process_chunk(
    call: Callable[[Any, _Task, str], _T], chunk: list[_Task], stdin_name: str, cache: str | None
) -> list[_T]:
    results = [call(_linter, task, stdin_name) for task in chunk]
    save_artifacts(cache)
    return results


def _lint(linter: "Runner | Fixer", task: _Task, stdin_name: str) -> FileResult:
    return linter.lint_target(task.target, stdin_name, task.comparison)


def _lint_and_digest(runner: Runner, task: _Task, stdin_name: str) -> FileResult:
    from wirelint.run.result_cache import DigestedRead  # a run of one file has no use for it

    digested = DigestedRead()
    return runner.lint_target(task.target, stdin_name, task.comparison, digested)._replace(digest=digested.digest)


def _crash_result(target: Target) -> FileResult:
    return FileResult(target.path, error="the process that checked it died")


def _gather(runner: Runner, task: _Task, stdin_name: str) -> "FileFacts":
    return runner.gather_target(task.target, stdin_name)


def _no_facts(target: Target) -> "FileFacts":
    """Return no facts for a file on which a process died. Checking the file reports the error."""
    from wirelint.checking.batch import FileFacts

    return FileFacts(target.path)
