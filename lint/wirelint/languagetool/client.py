"""HTTP client of a LanguageTool server, with several simultaneous requests."""

import http.client
import io
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from wirelint.languagetool import LanguageToolError

# Seconds. The first request is slow, because the server loads its rules.
_CONNECT_TIMEOUT: Final = 10.0
_RESPONSE_TIMEOUT: Final = 120.0
_HEALTH_TIMEOUT: Final = 2.0
# Bytes of a response with its headers. The one for a page of text with a fault in each word has 2 MB.
_MAX_RESPONSE: Final = 16 << 20
_PART: Final = 1 << 16
_MAX_CAUSE: Final = 200  # characters of a server's words in a message
# What a server can cause with a response that is not HTTP; ValueError for chunks of a negative size.
_FAILURES: Final = (OSError, http.client.HTTPException, ValueError)


class RefusedError(Exception):
    """The server refused one text. The message quotes its response."""


class Client:
    """Persistent connections to a server, opened on first use."""

    def __init__(self, url: str, connections: int = 1, timeout: float | None = None) -> None:
        """Create a client.

        Args:
            url: the address of the server.
            connections: the number of simultaneous requests.
            timeout: seconds for a response; None for the usual ones.
        """
        self.url = url
        self._connections = [_Connection(url, timeout or _RESPONSE_TIMEOUT) for _ in range(connections)]

    def check(self, texts: Sequence[str], parameters: Mapping[str, str]) -> Iterator[bytes | RefusedError]:
        """Yield the body of the response for each text, in order, or the refusal of the text.

        Args:
            texts: the texts.
            parameters: the other parameters of each request.

        Raises:
            LanguageToolError: the server cannot be reached, does not respond in time, or its response is too large.
        """
        connections = self._connections
        for number in range(len(texts) + len(connections)):
            connection = connections[number % len(connections)]
            if 0 <= number - len(connections) < len(texts):
                yield connection.receive()
            if number < len(texts):
                connection.send(urlencode({**parameters, "text": texts[number]}, errors="replace").encode("ascii"))

    def close(self) -> None:
        for connection in self._connections:
            connection.close()


class _Connection:
    """A connection with one request at a time."""

    def __init__(self, url: str, timeout: float) -> None:
        self._connect = _connection_factory(url, timeout)
        self._timeout = timeout
        self._url = url
        self._connection: http.client.HTTPConnection | None = None
        self._body = b""
        self._is_new = False

    def send(self, body: bytes) -> None:
        self._body = body
        try:
            self._send()
        except _FAILURES as error:
            self._retry(error)

    def receive(self) -> bytes | RefusedError:
        try:
            return self._receive()
        except LanguageToolError:
            self.close()
            raise
        except _FAILURES as error:
            self._retry(error)
        try:
            return self._receive()
        except _FAILURES as error:
            raise self._to_error(error) from None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(self) -> None:
        # The library closes a connection whose server does not keep it open.
        self._is_new = self._connection is None or self._connection.sock is None
        if self._connection is None or self._connection.sock is None:
            self._connection = self._connect()
            self._connection.connect()
        assert self._connection.sock is not None
        self._connection.sock.settimeout(self._timeout)
        self._connection.request("POST", "/v2/check", self._body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _receive(self) -> bytes | RefusedError:
        assert self._connection is not None
        response = self._connection.getresponse()
        parts = []
        while part := response.read(_PART):  # in parts, since a whole body of the named length would be allocated first
            parts.append(part)
        body = b"".join(parts)
        if response.length:
            raise http.client.IncompleteRead(body, response.length)
        if response.status == http.HTTPStatus.OK:
            return body
        first_line = body.decode("utf-8", "replace").strip().partition("\n")[0][:_MAX_CAUSE]
        return RefusedError(f"{self._url} returned status {response.status}: {first_line or response.reason}")

    def _retry(self, error: Exception) -> None:
        """Send the request again on a new connection: a server closes connections that are idle for half a minute."""
        if self._is_new or isinstance(error, TimeoutError):
            raise self._to_error(error) from None
        self.close()
        try:
            self._send()
        except _FAILURES as second_error:
            raise self._to_error(second_error) from None

    def _to_error(self, error: Exception) -> LanguageToolError:
        self.close()
        if isinstance(error, TimeoutError):
            return LanguageToolError(f"the server at {self._url} does not respond in time")
        cause = getattr(error, "strerror", None) or str(error) or type(error).__name__
        line = " ".join(cause.split())[:_MAX_CAUSE]
        return LanguageToolError(f"the server at {self._url} cannot be reached: {line}")


def is_healthy(url: str) -> bool:
    """Return whether a LanguageTool server responds at a URL within two seconds."""
    connection = _connection_factory(url, _HEALTH_TIMEOUT)()
    connection.timeout = _HEALTH_TIMEOUT
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (*_FAILURES, LanguageToolError):
        return False
    finally:
        with suppress(OSError):
            connection.close()


def _connection_factory(url: str, timeout: float) -> Callable[[], http.client.HTTPConnection]:
    """Return a function that creates connections to a URL. They use no proxy and follow no redirection.

    Args:
        url: the address of the server.
        timeout: seconds for a whole response.
    """
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection

    def create() -> http.client.HTTPConnection:
        connection = kind(parts.hostname or "", parts.port, timeout=_CONNECT_TIMEOUT)
        connection.response_class = partial(_Response, timeout=timeout)  # type: ignore[assignment]
        return connection

    return create


class _Response(http.client.HTTPResponse):
    """A response with limits on its time and size. Those of the socket apply to each part of it only."""

    def __init__(self, sock: socket.socket, *arguments: Any, timeout: float, **options: Any) -> None:
        super().__init__(sock, *arguments, **options)
        self.fp.close()
        self.fp = io.BufferedReader(_LimitedReader(sock, monotonic() + timeout))


class _LimitedReader(io.RawIOBase):
    """Reads from a socket until a deadline, at most _MAX_RESPONSE bytes."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        super().__init__()
        self._socket = sock
        self._file = sock.makefile("rb", buffering=0)  # keeps the socket open until it is read
        self._deadline = deadline
        self._left = _MAX_RESPONSE

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read into a buffer.

        Raises:
            TimeoutError: the deadline has passed.
            LanguageToolError: the response is too large.
        """
        seconds = self._deadline - monotonic()
        if seconds <= 0:
            raise TimeoutError
        self._socket.settimeout(seconds)
        count = self._file.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise LanguageToolError(
                f"the response of the server is larger than {_MAX_RESPONSE >> 20} MB; check its URL"
            )
        return count

    def close(self) -> None:
        self._file.close()
        super().close()
