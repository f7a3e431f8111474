"""Checks of open documents, under way and done: each version is checked once, beside the talk with the editor."""

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
    """The newest check of each document."""

    def __init__(
        self,
        find: Callable[[OpenDocument], Session],
        encoding: str,
        tell: Callable[[CheckedDocument], None] = lambda _: None,
    ) -> None:
        """Take what a check needs.

        Args:
            find: says what is in force for a document.
            encoding: what the editor's columns count.
            tell: is called with each check that is done.
        """
        self._find = find
        self._encoding = encoding
        self._tell = tell
        # One: a second one would only wait for the first.
        self._worker = ThreadPoolExecutor(1, "check")
        self._newest: dict[str, _Check] = {}

    async def of(self, document: OpenDocument) -> CheckedDocument | None:
        """Return what is found in a version of a document; None where a newer one, or none, is wanted meanwhile."""
        newest = self._newest.get(document.uri)
        if newest is None or newest.version != document.version:
            self.drop(document.uri)
            stopped = Event()
            task = asyncio.get_running_loop().create_task(self._run(document, stopped))
            newest = self._newest[document.uri] = _Check(document.version, task, stopped)
        # Somebody else may wait for it too: who goes away does not end it.
        return await asyncio.shield(newest.task)

    def drop(self, uri: str) -> None:
        """Forget what was found in a document, and stop looking."""
        newest = self._newest.pop(uri, None)
        if newest:
            newest.stopped.set()

    async def work(self, job: Callable[[], _T]) -> _T:
        """Do something that takes a while where checks are done."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, job)

    async def _run(self, document: OpenDocument, stopped: Event) -> CheckedDocument | None:
        def job() -> CheckedDocument | None:
            if stopped.is_set():
                return None
            return check(document, self._find(document), self._encoding, stopped.is_set)

        checked = await self.work(job)
        if checked is not None:
            self._tell(checked)
        return checked
