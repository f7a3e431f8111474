"""Asking a LanguageTool server over HTTP: raw answers, several questions under way at a time."""

import http.client
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final
from urllib.parse import urlencode, urlsplit

from wirelint.languagetool import BridgeError

# Seconds: to be connected, and to answer. The first question makes a server load its rules.
_CONNECT_LIMIT: Final = 10.0
_ANSWER_LIMIT: Final = 120.0


class RefusedError(Exception):
    """The server would not check one text; the words say what it said."""


class Client:
    """A server's address and the connections to it, which are opened when they are first used and kept."""

    def __init__(self, url: str, connections: int = 1) -> None:
        self.url = url
        self._lines = [_Line(url) for _ in range(connections)]

    def ask(self, texts: Sequence[str], parameters: Mapping[str, str]) -> Iterator[bytes | RefusedError]:
        """Yield the answer to each text, as the server gave it.

        Raises:
            BridgeError: the server cannot be reached, or does not answer in time.
        """
        lines = self._lines
        for number in range(len(texts) + len(lines)):
            line = lines[number % len(lines)]
            if 0 <= number - len(lines) < len(texts):
                yield line.receive()
            if number < len(texts):
                line.send(urlencode({**parameters, "text": texts[number]}, errors="replace").encode("ascii"))

    def close(self) -> None:
        for line in self._lines:
            line.close()


class _Line:
    """A connection on which one question at a time is under way."""

    def __init__(self, url: str) -> None:
        self._connect = _opener(url)
        self._url = url
        self._connection: http.client.HTTPConnection | None = None
        self._body = b""
        self._fresh = False

    def send(self, body: bytes) -> None:
        self._body = body
        try:
            self._send()
        except (OSError, http.client.HTTPException) as error:
            self._retry(error)

    def receive(self) -> bytes | RefusedError:
        try:
            return self._receive()
        except (OSError, http.client.HTTPException) as error:
            self._retry(error)
        try:
            return self._receive()
        except (OSError, http.client.HTTPException) as error:
            raise self._trouble(error) from None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(self) -> None:
        self._fresh = self._connection is None
        if self._connection is None:
            self._connection = self._connect()
            self._connection.connect()
            assert self._connection.sock is not None
            self._connection.sock.settimeout(_ANSWER_LIMIT)
        self._connection.request("POST", "/v2/check", self._body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _receive(self) -> bytes | RefusedError:
        assert self._connection is not None
        response = self._connection.getresponse()
        answer = response.read()
        if response.status == http.HTTPStatus.OK:
            return answer
        said = answer.decode("utf-8", "replace").strip().partition("\n")[0][:200]
        return RefusedError(f"{self._url} says {response.status}: {said or response.reason}")

    def _retry(self, error: Exception) -> None:
        """Ask once more on a new connection: a server closes one that was idle for half a minute."""
        if self._fresh or isinstance(error, TimeoutError):
            raise self._trouble(error) from None
        self.close()
        try:
            self._send()
        except (OSError, http.client.HTTPException) as again:
            raise self._trouble(again) from None

    def _trouble(self, error: Exception) -> BridgeError:
        self.close()
        if isinstance(error, TimeoutError):
            return BridgeError(f"the server at {self._url} does not answer in time")
        words = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return BridgeError(f"the server at {self._url} cannot be reached: {words}")


def is_healthy(url: str) -> bool:
    """Tell whether a LanguageTool answers there, soon."""
    connection = _opener(url)()
    connection.timeout = 2
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        with suppress(OSError):
            connection.close()


def _opener(url: str) -> Callable[[], http.client.HTTPConnection]:
    """Return what makes a connection to an address."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    host = parts.hostname or ""
    return lambda: kind(host, parts.port, timeout=_CONNECT_LIMIT)
