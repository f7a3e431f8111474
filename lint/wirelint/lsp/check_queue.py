"""Checks of open documents, in a worker thread. Each version of a document is checked once."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import NamedTuple, TypeVar

from wirelint.lsp.checker import CheckedDocument, OpenDocument, check
from wirelint.run.session import Session

_T = TypeVar("_T")


class _Check(NamedTuple):
    version: int
    task: "asyncio.Task[CheckedDocument | None]"
    stopped: Event


class CheckQueue:
    """The latest check of each document, running or finished."""

    def __init__(
        self,
        find_session: Callable[[OpenDocument], Session],
        encoding: str,
        on_checked: Callable[[CheckedDocument], None] = lambda _: None,
    ) -> None:
        """Create a queue.

        Args:
            find_session: returns the session of a document.
            encoding: the unit of the editor's columns, `utf-8`, `utf-16` or `utf-32`.
            on_checked: called with each finished check.
        """
        self._find_session = find_session
        self._encoding = encoding
        self._on_checked = on_checked
        # One thread: checks hold the interpreter lock, so that a second one would not be faster.
        self._worker = ThreadPoolExecutor(1, "check")
        self._latest: dict[str, _Check] = {}

    async def check(self, document: OpenDocument) -> CheckedDocument | None:
        """Check a version of a document; return None if the check was cancelled, for example by a newer version."""
        latest = self._latest.get(document.uri)
        if latest is None or latest.version != document.version:
            self.cancel(document.uri)
            stopped = Event()
            task = asyncio.get_running_loop().create_task(self._run(document, stopped))
            latest = self._latest[document.uri] = _Check(document.version, task, stopped)
        # Other requests may wait for the same check: the cancellation of one must not end it.
        return await asyncio.shield(latest.task)

    def cancel(self, uri: str) -> None:
        """Stop the check of a document and discard its result."""
        latest = self._latest.pop(uri, None)
        if latest:
            latest.stopped.set()

    async def run_job(self, job: Callable[[], _T]) -> _T:
        """Run a job in the worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, job)

    async def _run(self, document: OpenDocument, stopped: Event) -> CheckedDocument | None:
        def job() -> CheckedDocument | None:
            if stopped.is_set():
                return None
            return check(document, self._find_session(document), self._encoding, stopped.is_set)

        checked = await self.run_job(job)
        if checked is not None:
            self._on_checked(checked)
        return checked
