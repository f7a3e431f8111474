"""HTTP client of a LanguageTool server, with several simultaneous requests."""

import http.client
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final
from urllib.parse import urlencode, urlsplit

from wirelint.languagetool import LanguageToolError

# Seconds. The first request is slow, because the server loads its rules.
_CONNECT_TIMEOUT: Final = 10.0
_RESPONSE_TIMEOUT: Final = 120.0


class RefusedError(Exception):
    """The server refused one text. The message quotes its response."""


class Client:
    """Persistent connections to a server, opened on first use."""

    def __init__(self, url: str, connections: int = 1) -> None:
        self.url = url
        self._connections = [_Connection(url) for _ in range(connections)]

    def check(self, texts: Sequence[str], parameters: Mapping[str, str]) -> Iterator[bytes | RefusedError]:
        """Yield the body of the response for each text, in order, or the refusal of the text.

        Args:
            texts: the texts.
            parameters: the other parameters of each request.

        Raises:
            LanguageToolError: the server cannot be reached or does not respond in time.
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

    def __init__(self, url: str) -> None:
        self._connect = _connection_factory(url)
        self._url = url
        self._connection: http.client.HTTPConnection | None = None
        self._body = b""
        self._is_new = False

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
            raise self._to_error(error) from None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(self) -> None:
        self._is_new = self._connection is None
        if self._connection is None:
            self._connection = self._connect()
            self._connection.connect()
            assert self._connection.sock is not None
            self._connection.sock.settimeout(_RESPONSE_TIMEOUT)
        self._connection.request("POST", "/v2/check", self._body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _receive(self) -> bytes | RefusedError:
        assert self._connection is not None
        response = self._connection.getresponse()
        body = response.read()
        if response.status == http.HTTPStatus.OK:
            return body
        first_line = body.decode("utf-8", "replace").strip().partition("\n")[0][:200]
        return RefusedError(f"{self._url} returned status {response.status}: {first_line or response.reason}")

    def _retry(self, error: Exception) -> None:
        """Send the request again on a new connection: a server closes connections that are idle for half a minute."""
        if self._is_new or isinstance(error, TimeoutError):
            raise self._to_error(error) from None
        self.close()
        try:
            self._send()
        except (OSError, http.client.HTTPException) as second_error:
            raise self._to_error(second_error) from None

    def _to_error(self, error: Exception) -> LanguageToolError:
        self.close()
        if isinstance(error, TimeoutError):
            return LanguageToolError(f"the server at {self._url} does not respond in time")
        cause = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return LanguageToolError(f"the server at {self._url} cannot be reached: {cause}")


def is_healthy(url: str) -> bool:
    """Return whether a LanguageTool server responds at a URL within two seconds."""
    connection = _connection_factory(url)()
    connection.timeout = 2
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        with suppress(OSError):
            connection.close()


def _connection_factory(url: str) -> Callable[[], http.client.HTTPConnection]:
    """Return a function that creates connections to a URL."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    host = parts.hostname or ""
    return lambda: kind(host, parts.port, timeout=_CONNECT_TIMEOUT)
