"""The log of requests: one line each, without query, token or copy."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from time import perf_counter
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wirelint.http.access import LOGIN
from wirelint.report.escapes import terminal_text

_MAX_PATH: Final = 100


def write_log(line: str) -> None:
    """Write a line with the time to standard error. A log that cannot be written stops no request."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {terminal_text(line)}\n")
        sys.stderr.flush()


class RequestLog:
    """An application that logs each request of another one."""

    def __init__(self, app: ASGIApp, write: Callable[[str], None] = write_log) -> None:
        self._app = app
        self._write = write

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = perf_counter()
        status, received, sent = 0, 0, 0

        async def count_received() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            return message

        async def count_sent(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            sent += len(message.get("body", b""))
            await send(message)

        client, method, path = scope["client"], scope["method"], _shown_path(scope["path"])
        try:
            await self._app(scope, count_received, count_sent)
        finally:
            address = client[0] if client else "-"
            milliseconds = (perf_counter() - start) * 1000
            self._write(f"{address} {method} {path} {status or '-'} {received} B {sent} B {milliseconds:.0f} ms")


def _shown_path(path: str) -> str:
    """Return a path without its token."""
    if path.startswith("/t/"):
        path = f"/t/…/{path[3:].partition('/')[2]}"
    elif path.startswith(LOGIN):
        path = f"{LOGIN}…"
    return path[:_MAX_PATH]
