"""Connections: the protocol for clients that close their side, and the end of connections that do nothing.

uvicorn waits for a request, and for a client that reads, as long as it takes.
"""

import asyncio
from collections.abc import Collection
from time import monotonic
from typing import Any, Final, NamedTuple

from uvicorn.protocols.http.h11_impl import H11Protocol

# Seconds between two looks at the connections.
_INTERVAL: Final = 5.0
# Seconds that a connection may be without a request: to send its head, or between two of them.
_IDLE_SECONDS: Final = 20.0
# Seconds that a request may take: to arrive, to be answered and to be read.
_REQUEST_SECONDS: Final = 90.0


class Protocol(H11Protocol):
    """HTTP/1.1, with responses for clients that close their side when they have sent a request, as Emacs does."""

    _is_half_closed = False

    def eof_received(self) -> bool | None:  # type: ignore[override]
        """Return whether the connection stays open for the response."""
        cycle = self.cycle
        self._is_half_closed = cycle is not None and not cycle.response_complete and not cycle.more_body
        return self._is_half_closed

    def on_response_complete(self) -> None:
        """Close a connection whose client has closed its side."""
        super().on_response_complete()
        if self._is_half_closed:
            self.transport.close()


class _State(NamedTuple):
    """The request of a connection, whether it is being answered, and since when this is so, in seconds."""

    request: Any
    is_active: bool
    since: float


class ConnectionSweep:
    """Ends the connections of a server that are idle, or whose request takes too long."""

    def __init__(self, idle: float = _IDLE_SECONDS, request: float = _REQUEST_SECONDS) -> None:
        self._idle = idle
        self._request = request
        self._states: dict[Any, _State] = {}

    async def run(self, connections: Collection[Any]) -> None:
        """Look at the connections until the task is cancelled.

        Args:
            connections: the protocols of uvicorn, a collection that changes.
        """
        while True:
            await asyncio.sleep(min(_INTERVAL, self._idle))
            self.look(list(connections), monotonic())

    def look(self, connections: Collection[Any], now: float) -> None:
        """End the connections that have been in the same state for too long."""
        states: dict[Any, _State] = {}
        for connection in connections:
            cycle = connection.cycle
            state = _State(cycle, cycle is not None and not cycle.response_complete, now)
            before = self._states.get(connection)
            if before is not None and before[:2] == state[:2]:
                state = before
            if now - state.since >= (self._request if state.is_active else self._idle):
                connection.transport.abort()
            else:
                states[connection] = state
        self._states = states
