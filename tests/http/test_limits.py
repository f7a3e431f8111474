"""Limits on bodies and connections."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message

from wirelint.http import body
from wirelint.http.body import Bodies
from wirelint.http.connections import ConnectionSweep, Protocol
from wirelint.http.job import RequestError


def request(*parts: bytes, delay: float = 0.0, ends: bool = True) -> Request:
    """Return a request whose body arrives in parts."""
    messages: list[Message] = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    messages.append({"type": "http.request", "body": b"", "more_body": False} if ends else {"type": "http.disconnect"})

    async def receive() -> Message:
        await asyncio.sleep(delay)
        return messages.pop(0)

    return Request({"type": "http", "headers": []}, receive)


async def read(bodies: Bodies, *parts: bytes, **options: Any) -> bytes:
    async with bodies.hold(request(*parts, **options)) as whole:
        return whole


def status(bodies: Bodies, *parts: bytes, **options: Any) -> int:
    """Return the status with which a body is refused."""
    with pytest.raises(RequestError) as raised:
        asyncio.run(read(bodies, *parts, **options))
    return raised.value.status


def test_a_body_is_read_whole() -> None:
    assert asyncio.run(read(Bodies(), b"a", b"b")) == b"ab"


def test_a_body_has_a_largest_size_and_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "MAX_BODY", 4)
    monkeypatch.setattr(body, "_MAX_SECONDS", 0.05)
    bodies = Bodies()
    assert asyncio.run(read(bodies, b"abcd")) == b"abcd"
    assert status(bodies, b"abc", b"de") == 413
    assert status(bodies, b"a", delay=0.2) == 408
    assert status(bodies, b"a", ends=False) == 400


def test_the_bodies_of_all_requests_have_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "_MAX_HELD", 4)
    bodies = Bodies()

    async def scenario() -> list[Any]:
        async def hold(part: bytes, seconds: float) -> int:
            async with bodies.hold(request(part, b"x")) as whole:
                await asyncio.sleep(seconds)
                return len(whole)

        busy = await asyncio.gather(hold(b"abcde", 0.1), hold(b"abcde", 0.0), return_exceptions=True)
        return [*busy, await hold(b"ab", 0.0)]

    first, second, third = asyncio.run(scenario())
    assert isinstance(first, RequestError)
    assert isinstance(second, RequestError)
    assert third == 3


class _Connection:
    """What the sweep looks at."""

    def __init__(self) -> None:
        self.cycle: Any = None
        self.aborted = False
        self.transport = SimpleNamespace(abort=self.abort)

    def abort(self) -> None:
        self.aborted = True

    def begin(self) -> None:
        self.cycle = SimpleNamespace(response_complete=False)


def test_a_connection_without_a_request_is_ended() -> None:
    sweep, silent, busy = ConnectionSweep(idle=20, request=90), _Connection(), _Connection()
    for now in range(0, 100, 5):
        if now % 15 == 0:
            busy.begin()
        elif busy.cycle:
            busy.cycle.response_complete = True
        sweep.look([silent, busy], now)
        assert silent.aborted == (now >= 20)
        if silent.aborted:
            break
    assert not busy.aborted


def test_a_request_that_never_ends_is_ended() -> None:
    sweep, slow = ConnectionSweep(idle=20, request=90), _Connection()
    slow.begin()
    for now in range(0, 90, 5):
        sweep.look([slow], now)
        assert not slow.aborted
    sweep.look([slow], 90)
    assert slow.aborted


def test_the_sweep_reads_what_the_protocol_has() -> None:
    """The attributes are uvicorn's, and no part of what it documents."""
    protocol = Protocol.__new__(Protocol)
    assert {"eof_received", "on_response_complete"} <= set(dir(protocol))
    from uvicorn.protocols.http.h11_impl import RequestResponseCycle

    assert {"response_complete", "more_body"} <= set(RequestResponseCycle.__init__.__code__.co_names)
