"""The worker processes of the server: a bounded queue before them, a time limit for each job, and their replacement."""

import asyncio
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any, Final

from wirelint.http.job import LENGTH, Job, Reply, WorkerSetup

# Seconds that a worker gets beyond the time limit to end itself, before it is killed.
_GRACE: Final = 1.0
# Seconds between the end of a worker that could not start and the next attempt.
_PAUSE: Final = 1.0
# Seconds in which a worker that has no job ends when its standard input is closed.
_END_SECONDS: Final = 2.0


class PoolError(Exception):
    """A job could not be done."""


class BusyError(PoolError):
    """All workers are busy and the queue is full, or it did not move in time."""


class TimeLimitError(PoolError):
    """The job took longer than the time limit."""


class WorkerDiedError(PoolError):
    """The process that did the job died."""


class StartError(Exception):
    """The workers cannot start. `problems` are the errors in the configuration."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class _Worker:
    """A worker process. It does one job at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def receive(self) -> Any:
        """Return the next message of the process.

        Raises:
            EOFError: the process has ended.
        """
        assert self.process.stdout is not None
        (length,) = LENGTH.unpack(await self.process.stdout.readexactly(LENGTH.size))
        return pickle.loads(await self.process.stdout.readexactly(length))

    async def send(self, message: Job | WorkerSetup) -> None:
        """Send a message to the process.

        Raises:
            OSError: the process has ended.
        """
        assert self.process.stdin is not None
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        self.process.stdin.writelines((LENGTH.pack(len(data)), data))
        await self.process.stdin.drain()

    async def do(self, job: Job) -> Reply:
        await self.send(job)
        reply: Reply = await self.receive()
        return reply

    async def kill(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()

    async def end(self) -> None:
        """End the process: at once if it has no job, else by force."""
        assert self.process.stdin is not None
        with suppress(OSError):
            self.process.stdin.close()
        try:
            await asyncio.wait_for(self.process.wait(), _END_SECONDS)
        except TimeoutError:
            await self.kill()


class WorkerPool:
    """A number of workers and the queue before them.

    Args:
        setup: what each worker needs to start.
        size: the number of workers.
        max_waiting: the number of jobs that may wait for a worker.
        report: called with each problem of a worker, for the log.
        program: the arguments of Python that start a worker.

    Attributes:
        problems: the errors that the configuration has now.
        waiting: the number of jobs that wait for a worker.
    """

    def __init__(
        self,
        setup: WorkerSetup,
        size: int,
        max_waiting: int,
        report: Callable[[str], None] = lambda _: None,
        program: Sequence[str] = ("-m", "wirelint.http.worker"),
    ) -> None:
        self._setup = setup
        self._size = size
        self._max_waiting = max_waiting
        self._report = report
        self._program = program
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._workers: set[_Worker] = set()
        self._replacing: set[asyncio.Task[None]] = set()
        self.problems: tuple[str, ...] = ()
        self._closed = False
        self.waiting = 0

    @property
    def ready(self) -> int:
        """The number of workers that run."""
        return len(self._workers)

    async def start(self) -> None:
        """Start the workers, and return when the first one is ready.

        Raises:
            StartError: the configuration has errors, or a worker cannot start.
        """
        problems = await self._add_worker()
        if problems:
            await self.close()
            raise StartError(problems)
        for _ in range(self._size - 1):
            self._replace()

    async def run(self, job: Job) -> Reply:
        """Do a job.

        Raises:
            BusyError, TimeLimitError, WorkerDiedError: it could not be done.
        """
        worker = await self._take()
        is_usable = False
        start = monotonic()
        try:
            async with asyncio.timeout(self._setup.time_limit + _GRACE):
                reply = await worker.do(job)
            is_usable = True
        except TimeoutError:
            raise TimeLimitError from None
        except (OSError, EOFError):
            # The watchdog of the worker ends it at the time limit.
            is_late = monotonic() - start >= self._setup.time_limit
            raise (TimeLimitError if is_late else WorkerDiedError) from None
        finally:
            if is_usable:
                self._idle.put_nowait(worker)
            else:
                self._workers.discard(worker)
                self._replace(worker)
        self._note(reply.problems)
        return reply

    def _note(self, problems: tuple[str, ...]) -> None:
        """Report the errors in the configuration, once."""
        if problems != self.problems:
            self.problems = problems
            for problem in problems:
                self._report(problem)

    async def close(self) -> None:
        """End all workers. Jobs that are not done yet fail."""
        self._closed = True
        for task in list(self._replacing):
            task.cancel()
        await asyncio.gather(*self._replacing, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._workers))
        self._workers.clear()

    async def _take(self) -> _Worker:
        """Return a free worker. A worker that died since its last job is replaced."""
        if self._idle.empty() and self.waiting >= self._max_waiting:
            raise BusyError
        self.waiting += 1
        try:
            async with asyncio.timeout(self._setup.time_limit):
                while True:
                    worker = await self._idle.get()
                    if worker.process.returncode is None:
                        return worker
                    self._workers.discard(worker)
                    self._replace(worker)
        except TimeoutError:
            raise BusyError from None
        finally:
            self.waiting -= 1

    def _replace(self, old: _Worker | None = None) -> None:
        if not self._closed:
            task = asyncio.get_running_loop().create_task(self._start_until_ready(old))
            self._replacing.add(task)
            task.add_done_callback(self._replacing.discard)

    async def _start_until_ready(self, old: _Worker | None) -> None:
        """End a worker, and start another one until that is ready."""
        if old:
            await old.kill()
        while True:
            try:
                self._note(await self._add_worker())
            except StartError as error:
                self._report(str(error))
                await asyncio.sleep(_PAUSE)
            else:
                return

    async def _add_worker(self) -> tuple[str, ...]:
        """Start a worker, and return the errors in the configuration when it is ready."""
        # -P: nothing is imported from the current folder, which is a repository's.
        command = (sys.executable, "-P", *self._program)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                start_new_session=True,  # Ctrl-C is for the server, which ends its workers
            )
        except OSError as error:
            raise StartError((f"a worker process cannot start: {error.strerror or error}",)) from None
        worker = _Worker(process)
        try:
            await worker.send(self._setup)
            problems: tuple[str, ...] = await worker.receive()
        except (OSError, EOFError):
            status = await process.wait()
            raise StartError((f"a worker process ended while it started (status {status})",)) from None
        except BaseException:
            await worker.kill()
            raise
        self._workers.add(worker)
        self._idle.put_nowait(worker)
        return problems
