"""A run over many files, in one process or several, with its results in the order of the files.

Processes are spawned, as Windows and macOS do it, and load the rules for themselves.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wirelint.cache import keep_expressions
from wirelint.config import Settings
from wirelint.discover import STDIN, Target
from wirelint.result import FileResult
from wirelint.rule import Rule
from wirelint.rulebook import load_rulebook
from wirelint.runner import Runner

if TYPE_CHECKING:
    # They cost 40 ms to import, and most runs are over before a second process would have started.
    from concurrent.futures import Future, ProcessPoolExecutor

# Bytes of copy from which a second process, which costs some 0.2 CPU seconds to start, saves time.
_PAYS_FROM = 3_000_000
# Files, and bytes, that a process takes at a time: enough to hide the hand-over, few enough to share the work out.
_FILES, _BYTES = 64, 1_000_000

_runner: Runner


def run(
    targets: Sequence[Target],
    rules: Sequence[Rule],
    settings: Settings,
    *,
    cache: str | None = None,
    jobs: int | None = None,
    stdin_name: str = STDIN,
    timings: dict[str, float] | None = None,
) -> Iterator[FileResult]:
    """Lint files and yield their results in the order of the files.

    Args:
        targets: the files.
        rules: the rules loaded; `settings` select among them.
        settings: what is in force.
        cache: the cache folder, for processes that load the rules anew.
        jobs: how many processes; None for as many as pay.
        stdin_name: how standard input is reported.
        timings: filled with CPU seconds by rule, in one process.
    """
    wanted = jobs or (os.cpu_count() or 1 if sum(target.size for target in targets) >= _PAYS_FROM else 1)
    if wanted > 1 and len(targets) > 1 and timings is None:
        yield from _run_in_processes(targets, settings, cache, wanted, stdin_name)
        return
    runner = Runner(rules, settings, timings)
    for target in targets:
        yield runner.lint_target(target, stdin_name)


def _run_in_processes(
    targets: Sequence[Target], settings: Settings, cache: str | None, jobs: int, stdin_name: str
) -> Iterator[FileResult]:
    """Lint files in `jobs` processes and yield their results in the order of the files.

    A file on which a process dies is reported, and the files it took along are linted again.
    """
    from concurrent.futures.process import BrokenProcessPool

    chunks = _chunks(targets)
    waiting: deque[tuple[list[Target], Future[list[FileResult]] | None]] = deque()
    pool = _pool(jobs, settings, cache)
    try:
        more = True
        while more or waiting:
            # No further ahead than the processes need, or a long run would hold all its results.
            while more and len(waiting) < 3 * jobs:
                chunk = next(chunks, None)
                more = chunk is not None
                if chunk:
                    waiting.append((chunk, _submit(pool, chunk, stdin_name, cache)))
            if not waiting:
                break
            chunk, future = waiting.popleft()
            try:
                results = future.result() if future else None
            except BrokenProcessPool:
                results = None
            if results is None:
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(chunk, settings, cache, stdin_name)
                pool = _pool(jobs, settings, cache)
                waiting = deque((c, _submit(pool, c, stdin_name, cache)) for c, _ in waiting)
            else:
                yield from results
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _chunks(targets: Sequence[Target]) -> Iterator[list[Target]]:
    chunk: list[Target] = []
    size = 0
    for target in targets:
        chunk.append(target)
        size += target.size
        if len(chunk) == _FILES or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _pool(jobs: int, settings: Settings, cache: str | None) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("spawn"), _start, (settings, cache))


def _submit(
    pool: "ProcessPoolExecutor", chunk: list[Target], stdin_name: str, cache: str | None
) -> "Future[list[FileResult]] | None":
    if any(target.path == STDIN for target in chunk):
        return None  # only this process has it
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _shielded():
            return pool.submit(_lint, chunk, stdin_name, cache)
    except BrokenProcessPool:
        return None


def _one_by_one(chunk: list[Target], settings: Settings, cache: str | None, stdin_name: str) -> Iterator[FileResult]:
    """Lint the files of a chunk on which a process died, each so that it can take none along."""
    from concurrent.futures.process import BrokenProcessPool

    for target in chunk:
        if target.path == STDIN:
            yield Runner(load_rulebook(settings, cache).rules, settings).lint_target(target, stdin_name)
            continue
        with _pool(1, settings, cache) as pool:
            try:
                with _shielded():
                    future = pool.submit(_lint, [target], stdin_name, cache)
                yield future.result()[0]
            except BrokenProcessPool:
                yield FileResult(target.path, error="the process that linted it died")


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


def _start(settings: Settings, cache: str | None) -> None:
    import signal

    global _runner
    # Where no mask could be inherited.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _runner = Runner(load_rulebook(settings, cache).rules, settings)


def _lint(chunk: list[Target], stdin_name: str, cache: str | None) -> list[FileResult]:
    results = [_runner.lint_target(target, stdin_name) for target in chunk]
    keep_expressions(cache)
    return results
