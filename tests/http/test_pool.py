"""The pool of workers: its queue, its time limit, and the replacement of processes."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.http.conftest import exists
from wirelint.http.job import Job, Reply, WorkerSetup
from wirelint.http.pool import BusyError, StartError, TimeLimitError, WorkerDiedError, WorkerPool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

SLOW_WORKER = Path(__file__).with_name("slow_worker.py")


@asynccontextmanager
async def pool(
    size: int = 1, waiting: int = 4, limit: float = 20.0, problems: list[str] | None = None
) -> AsyncIterator[WorkerPool]:
    report: Callable[[str], None] = (lambda _: None) if problems is None else problems.append
    workers = WorkerPool(WorkerSetup(time_limit=limit), size, waiting, report, program=(str(SLOW_WORKER),))
    await workers.start()
    try:
        yield workers
    finally:
        await workers.close()


async def run(workers: WorkerPool, command: str = "") -> int:
    """Run a job, and return the process id of its worker."""
    reply: Reply = await workers.run(Job("check", command.encode()))
    return int(reply.body)


def test_jobs_run_at_the_same_time_and_no_process_is_left() -> None:
    async def scenario() -> set[int]:
        async with pool(2) as workers:
            while workers.ready < 2:
                await asyncio.sleep(0.05)
            return set(await asyncio.gather(run(workers, "sleep 0.5"), run(workers, "sleep 0.5")))

    pids = asyncio.run(scenario())
    assert len(pids) == 2
    assert not any(map(exists, pids))


def test_a_full_queue_refuses_a_job() -> None:
    async def scenario() -> list[Any]:
        async with pool(1, waiting=2) as workers:
            jobs = [asyncio.create_task(run(workers, "sleep 0.3")) for _ in range(5)]
            return await asyncio.gather(*jobs, return_exceptions=True)

    outcomes = asyncio.run(scenario())
    assert sum(isinstance(outcome, BusyError) for outcome in outcomes) >= 2
    assert sum(isinstance(outcome, int) for outcome in outcomes) >= 1


@pytest.mark.parametrize("command", ["sleep 60", "backtrack"])
def test_a_job_over_the_time_limit_costs_its_worker_only(command: str) -> None:
    """Also one that holds the interpreter lock."""

    async def scenario() -> tuple[int, int]:
        async with pool(limit=0.5) as workers:
            first = await run(workers)
            with pytest.raises(TimeLimitError):
                await run(workers, command)
            assert workers.ready == 0
            while not workers.ready:
                await asyncio.sleep(0.05)
            return first, await run(workers)

    first, second = asyncio.run(scenario())
    assert first != second
    assert not exists(first)


@pytest.mark.parametrize("command", ["exit 0", "exit 3", f"kill {signal.SIGKILL}"])
def test_a_worker_that_dies_is_replaced(command: str) -> None:
    async def scenario() -> tuple[int, int]:
        async with pool() as workers:
            first = await run(workers)
            job = asyncio.create_task(run(workers, command if command.startswith("exit") else "sleep 20"))
            if command.startswith("kill"):
                await asyncio.sleep(0.2)
                os.kill(first, signal.SIGKILL)
            with pytest.raises(WorkerDiedError):
                await job
            while not workers.ready:
                await asyncio.sleep(0.05)
            return first, await run(workers)

    first, second = asyncio.run(scenario())
    assert first != second


def test_a_worker_that_dies_without_a_job_costs_no_job() -> None:
    async def scenario() -> tuple[int, int]:
        async with pool() as workers:
            first = await run(workers)
            os.kill(first, signal.SIGKILL)
            await asyncio.sleep(0.3)
            return first, await run(workers)

    first, second = asyncio.run(scenario())
    assert first != second


def test_a_job_that_is_given_up_does_not_leave_its_reply_to_the_next_one() -> None:
    async def scenario() -> tuple[int, int]:
        async with pool() as workers:
            first = await run(workers)
            job = asyncio.create_task(run(workers, "sleep 0.2"))
            await asyncio.sleep(0.05)
            job.cancel()
            await asyncio.gather(job, return_exceptions=True)
            while not workers.ready:
                await asyncio.sleep(0.05)
            reply = await workers.run(Job("check", b"large 3000000"))
            return first, len(reply.body)

    _, size = asyncio.run(scenario())
    assert size == 3_000_000


def test_a_busy_worker_ends_with_the_pool() -> None:
    async def scenario() -> int:
        async with pool() as workers:
            pid = await run(workers)
            job = asyncio.create_task(run(workers, "sleep 60"))
            await asyncio.sleep(0.1)
        await asyncio.gather(job, return_exceptions=True)
        return pid

    assert not exists(asyncio.run(scenario()))


def test_errors_of_the_configuration_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRELINT_TEST_PROBLEM", "1")

    async def scenario() -> None:
        async with pool():
            pass

    with pytest.raises(StartError) as raised:
        asyncio.run(scenario())
    assert raised.value.problems == ("a problem",)


def test_a_worker_that_cannot_start_is_an_error() -> None:
    async def scenario() -> None:
        await WorkerPool(WorkerSetup(), 1, 1, program=("-c", "raise SystemExit(7)")).start()

    with pytest.raises(StartError, match="status 7"):
        asyncio.run(scenario())
