"""Run the server until a signal ends it."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

import uvicorn
from starlette.applications import Starlette

from wirelint import __version__
from wirelint.http.access import Access, AccessRules
from wirelint.http.app import App
from wirelint.http.connections import ConnectionSweep, Protocol
from wirelint.http.job import WorkerSetup
from wirelint.http.log import RequestLog, write_log
from wirelint.http.pool import StartError, WorkerPool

if TYPE_CHECKING:
    from starlette.types import ASGIApp

# Jobs that may wait for a worker: with more, the last one would wait for longer than people do.
_MAX_WAITING = 128
# Seconds that requests get to end when the server ends.
_SHUTDOWN_SECONDS = 5


class ServerOptions(NamedTuple):
    """How to run the server.

    Attributes:
        workers: the number of worker processes.
        setup: what each worker needs to start.
        access: who may call the server.
        log_requests: whether each request is logged.
    """

    workers: int
    setup: WorkerSetup
    access: AccessRules = AccessRules()
    log_requests: bool = True


def serve(listener: socket.socket, options: ServerOptions, announce: Callable[[], None]) -> None:
    """Answer requests at a bound socket until SIGINT or SIGTERM.

    Args:
        listener: the socket.
        options: how to run.
        announce: called when requests are answered.

    Raises:
        StartError: the configuration has errors, or the workers cannot start.
    """
    pool = WorkerPool(options.setup, options.workers, _MAX_WAITING, write_log)
    failure: list[StartError] = []

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await pool.start()
        except StartError as error:
            failure.append(error)
            raise
        sweep = asyncio.get_running_loop().create_task(ConnectionSweep().run(server.server_state.connections))
        try:
            announce()
            yield
        finally:
            sweep.cancel()
            await pool.close()

    app: ASGIApp = Access(App(pool, options.access, __version__).create(lifespan), options.access)
    config = uvicorn.Config(
        RequestLog(app) if options.log_requests else app,
        http=Protocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    server = uvicorn.Server(config)
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    _allow_many_connections()
    with _ignored_signals():
        try:
            server.run([listener])
        except SystemExit:
            if not failure:
                raise
    if failure:
        raise failure[0]


@contextmanager
def _ignored_signals() -> Iterator[None]:
    """Let the signals that end the server only end it: uvicorn raises them again when it has ended."""

    def ignore(number: int, frame: FrameType | None) -> None:
        del number, frame

    before = {number: signal.signal(number, ignore) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _allow_many_connections() -> None:
    """Raise the number of open files to what the system allows. Each connection is one, and the usual limit is a thousand."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # macOS allows less than it says
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def default_workers() -> int:
    """Return the number of workers for this machine: one for each CPU that the process may use, at most eight."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(count or 1, 8)
