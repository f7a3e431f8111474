"""Worker processes that apply a step of a run to chunks of its tasks.

They are spawned, as on Windows and macOS, and each of them loads the rules.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from wirelint.config.settings import Settings
from wirelint.ruleset.cache import save_artifacts
from wirelint.run.parallel import Step, Task, is_stdin, make_fixer
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner
from wirelint.suppression.filters import FileFilters

if TYPE_CHECKING:
    from wirelint.languagetool.checker import ServerState
    from wirelint.run.fixing.loop import Fixer, Fixing

_T = TypeVar("_T")
# Files and bytes in a chunk: enough to hide the cost of the transfer, few enough to balance the load.
_CHUNK_FILES, _CHUNK_BYTES = 64, 1_000_000

_linter: "Runner | Fixer"


class WorkerSetup(NamedTuple):
    """The data that a worker process needs to create its runner or fixer."""

    settings: Settings
    cache: str | None
    fixing: "Fixing | None"
    server_state: "ServerState | None"
    filters: FileFilters | None
    keep_documents: bool
    count_words: bool

    def make_linter(self) -> "Runner | Fixer":
        checker = None
        if self.server_state:
            from wirelint.languagetool.checker import LanguageToolChecker

            checker = LanguageToolChecker(self.settings.languagetool, self.cache, server_state=self.server_state)
        rules = load_registry(self.settings, self.cache).rules
        runner = Runner(
            rules,
            self.settings,
            checker=checker,
            filters=self.filters,
            keep_documents=self.keep_documents,
            count_words=self.count_words,
        )
        return make_fixer(runner, self.fixing) if self.fixing else runner


class Processes(Generic[_T]):
    """A pool of worker processes that apply a step to files.

    A file on which a process dies gets a result with an error. The other files of its chunk are processed again.
    """

    def __init__(self, step: Step[_T], local: "Runner | Fixer", setup: WorkerSetup, jobs: int, stdin_name: str) -> None:
        self._step = step
        self._local = local
        self._setup = setup
        self._jobs = jobs
        self._stdin_name = stdin_name

    def run(self, tasks: Iterable[Task]) -> Iterator[_T]:
        """Yield the result of each task, in their order. The tasks are read only a few chunks ahead."""
        chunks = _chunks(tasks)
        waiting: deque[tuple[list[Task], Future[list[_T]] | None]] = deque()
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

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, get_context("spawn"), _initialise, (self._setup,))

    def _submit(self, pool: ProcessPoolExecutor, chunk: list[Task]) -> Future[list[_T]] | None:
        """Submit a chunk. Return None if it contains standard input or the pool is broken."""
        if any(is_stdin(task.target) for task in chunk):
            return None
        try:
            with _block_interrupt():
                return pool.submit(_process_chunk, self._step.call, chunk, self._stdin_name, self._setup.cache)
        except BrokenProcessPool:
            return None

    def _one_by_one(self, chunk: list[Task]) -> Iterator[_T]:
        """Process the files of a chunk on which a process died, each in a process of its own."""
        for task in chunk:
            if is_stdin(task.target):
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
                    result = self._step.on_crash(task)
            yield result


def _chunks(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += task.target.size
        if len(chunk) == _CHUNK_FILES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


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


def _initialise(setup: WorkerSetup) -> None:
    import signal

    from wirelint.run.parent_watch import end_with_parent

    global _linter
    end_with_parent()
    # Windows has no signal mask to inherit.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _linter = setup.make_linter()


def _process_chunk(
    call: Callable[[Any, Task, str], _T], chunk: list[Task], stdin_name: str, cache: str | None
) -> list[_T]:
    results = [call(_linter, task, stdin_name) for task in chunk]
    save_artifacts(cache)
    return results
