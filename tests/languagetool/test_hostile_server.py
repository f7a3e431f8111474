"""A server that is not LanguageTool, or no longer: every response is one message, never a traceback, and in bounded time."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from wirelint.cli import main
from wirelint.languagetool import LanguageToolError, client
from wirelint.languagetool.answer import read_answer, read_cached_matches
from wirelint.languagetool.client import Client, is_healthy

STORY = "The mayor of the town gave a interview and left at noon.\n"
TEXT = STORY.strip()


def match(**more: Any) -> dict[str, Any]:
    record = {
        "offset": 4,
        "length": 5,
        "message": "It is wrong.",
        "replacements": [{"value": "word"}],
        "rule": {"id": "SOME_RULE", "description": "About it", "category": {"id": "GRAMMAR"}},
    }
    return {**record, **more}


def answer(*matches: object, **more: Any) -> bytes:
    return json.dumps({"software": {"version": "6.8"}, "matches": list(matches), **more}).encode()


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def chunked(*chunks: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"".join(chunks)


def number(text: str, key: str = "length") -> bytes:
    """Return a response in which a number is written as `text`."""
    return http(answer(match(**{key: 987654})).replace(b"987654", text.encode()))


# Responses that are not LanguageTool's, each with a part of the message.
UNEXPECTED = "unexpected response, not LanguageTool's"
REACHED = "cannot be reached"
RESPONSES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", REACHED),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.6\r\n", REACHED),
    "a status that is no number": (b"HTTP/1.1 many OK\r\n\r\n", REACHED),
    "a status of one digit": (b"HTTP/1.1 2 OK\r\n\r\n", REACHED),
    "a long status line": (b"HTTP/1.1 200 " + b"x" * 100_000 + b"\r\n\r\n", REACHED),
    "many headers": (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 1000 + b"\r\n", REACHED),
    "headers without an end": (b"HTTP/1.1 200 OK\r\nContent-Length: 9", REACHED),
    "a body that is cut off": (http(answer())[:-9], REACHED),
    "a length below zero": (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}", UNEXPECTED),
    "a length that is no number": (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}", UNEXPECTED),
    "a huge length": (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n{}", REACHED),
    "a chunk of no size": (chunked(b"many\r\n{}\r\n"), REACHED),
    "a chunk below zero": (chunked(b"-5\r\n{}\r\n"), REACHED),
    "a chunk of minus one": (chunked(b"-1\r\n" + b"x" * 1000), ""),
    "a huge chunk": (chunked(b"ffffffffffff\r\n{}"), REACHED),
    "a redirection": (http(b"", "Location: http://127.0.0.1:9/", status="302 Found"), "returned status 302"),
    "an error": (http(b"\x1b]0;x\x07 broken\nmore", status="500 Broken"), "returned status 500"),
    "no body": (http(b""), UNEXPECTED),
    "no JSON": (http(b"<html>Not found</html>"), UNEXPECTED),
    "no UTF-8": (http(b"\xff\xfe{}"), UNEXPECTED),
    "JSON that is cut off": (http(answer(match())[:-20]), UNEXPECTED),
    "a list": (http(b"[]"), UNEXPECTED),
    "a number": (http(b"1e999"), UNEXPECTED),
    "null": (http(b"null"), UNEXPECTED),
    "deep lists": (http(b"[" * 200_000), UNEXPECTED),
    "deep objects": (http(b'{"matches":' * 200_000), UNEXPECTED),
    "deep lists in a match": (
        http(answer(match(rule=0)).replace(b"0}", b"[" * 90_000 + b"]" * 90_000 + b"}")),
        UNEXPECTED,
    ),
    "no matches": (http(b'{"software": {"version": "6.8"}}'), UNEXPECTED),
    "no version": (http(b'{"matches": []}'), UNEXPECTED),
    "a version of another type": (http(answer(software={"version": [6]})), UNEXPECTED),
    "software of another type": (http(answer(software="6.8")), UNEXPECTED),
    "warnings of another type": (http(answer(warnings=[1])), UNEXPECTED),
    "matches in an object": (http(answer(matches={"a": match()})), UNEXPECTED),
    "matches in a string": (http(answer(matches="abc")), UNEXPECTED),
    "a match that is a string": (http(answer("match")), UNEXPECTED),
    "a match that is null": (http(answer(None)), UNEXPECTED),
    "an empty match": (http(answer({})), UNEXPECTED),
    "an infinite length": (number("Infinity"), UNEXPECTED),
    "no number as length": (number("NaN"), UNEXPECTED),
    "an endless exponent": (number("1e999"), UNEXPECTED),
    "a fraction as offset": (number("4.5", "offset"), UNEXPECTED),
    "a string as offset": (number('"4"', "offset"), UNEXPECTED),
    "true as offset": (number("true", "offset"), UNEXPECTED),
    "a number of 5,000 digits": (number("9" * 5000), UNEXPECTED),
    "a rule that is a string": (http(answer(match(rule="SOME_RULE"))), UNEXPECTED),
    "a rule id of another type": (http(answer(match(rule={"id": 7}))), UNEXPECTED),
    "a rule id with an escape": (http(answer(match(rule={"id": "\x1b[31mRULE"}))), UNEXPECTED),
    "a rule id with a line end": (http(answer(match(rule={"id": "RULE\n::error::x"}))), UNEXPECTED),
    "a long rule id": (http(answer(match(rule={"id": "R" * 10_000}))), UNEXPECTED),
    "a category of another type": (http(answer(match(rule={"id": "RULE", "category": 7}))), UNEXPECTED),
    "a message of another type": (http(answer(match(message=["wrong"]))), UNEXPECTED),
    "no message": (http(answer({key: value for key, value in match().items() if key != "message"})), UNEXPECTED),
    "replacements in an object": (http(answer(match(replacements={"value": "a"}))), UNEXPECTED),
    "a replacement of another type": (http(answer(match(replacements=[{"value": 7}]))), UNEXPECTED),
    "a replacement that is a string": (http(answer(match(replacements=["word"]))), UNEXPECTED),
    "a hundred thousand matches": (http(answer(*[match()] * 100_000)), "the response of the server is larger than"),
    "six thousand matches": (http(answer(*[match()] * 6_000)), "the server reports 6,000 matches in one paragraph"),
    "a body of 17 MB": (http(b" " * (17 << 20)), "the response of the server is larger than 16 MB"),
}
# Responses that are odd and still usable.
USABLE: dict[str, bytes] = {
    "a match outside the text": http(answer(match(offset=500))),
    "a match below zero": http(answer(match(offset=-4))),
    "a huge offset": number("9" * 400, "offset"),
    "a huge length of a match": number("9" * 4000),
    "a match without a length": http(answer(match(length=0))),
    "half a character": http(answer(match(message="bad \ud800", replacements=[{"value": "\udfff"}]))),
    "a long message": http(answer(match(message="x" * 1_000_000))),
    "a long replacement": http(answer(match(replacements=[{"value": "x" * 1_000_000}]))),
    "a thousand matches": http(answer(*[match()] * 1_000)),
    "repeated headers": http(answer(), "Content-Type: a", "Content-Type: b", "Connection: close"),
}


class Server:
    """A server that answers each request with the same bytes, or by a function of the connection."""

    def __init__(self, respond: bytes | Callable[[socket.socket], None]) -> None:
        self._respond = respond
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            received = b""
            while b"\r\n\r\n" not in received or b"text=" not in received.partition(b"\r\n\r\n")[2]:
                part = connection.recv(65536)
                if not part:
                    return
                received += part
            if callable(self._respond):
                self._respond(connection)
            else:
                connection.sendall(self._respond)

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def serve() -> Iterator[Callable[[bytes | Callable[[socket.socket], None]], str]]:
    """Start a server; return its URL."""
    servers = []

    def start(respond: bytes | Callable[[socket.socket], None]) -> str:
        servers.append(Server(respond))
        return servers[-1].url

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def story(tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return str(tmp_path / "story.txt")


def check(story: str, url: str, *arguments: str) -> Result:
    command = ["check", story, "--languagetool-url", url, "-f", "concise", *arguments]
    result = CliRunner().invoke(main, command)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_that_is_not_languagetools_is_one_message(
    story: str, serve: Callable[[bytes], str], name: str
) -> None:
    response, words = RESPONSES[name]
    result = check(story, serve(response))
    [line] = result.stderr.splitlines()
    assert line.startswith("wirelint: not all copy was checked with LanguageTool: ")
    assert words in line
    assert "[mt/wrong-article]" in result.stdout
    assert result.exit_code == 2


@pytest.mark.parametrize("name", USABLE)
def test_an_odd_response_is_used(story: str, serve: Callable[[bytes], str], name: str, tmp_path: Path) -> None:
    url = serve(USABLE[name])
    outputs = {report: tmp_path / report for report in ("json", "sarif", "html", "junit", "markdown")}
    options = [word for report, path in outputs.items() for word in ("--output", f"{report}={path}")]
    result = check(story, url, "--min-confidence", "low", *options)
    assert (result.exit_code, result.stderr) == (1, "")
    for path in outputs.values():
        assert "mt/wrong-article" in path.read_text(encoding="utf-8")
    assert len(result.stdout) < 10_000


def _drip_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b" ")
        time.sleep(0.05)


def _drip_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(1000):
        connection.sendall(b"a")
        time.sleep(0.05)


def _continue_for_ever(connection: socket.socket) -> None:
    for _ in range(1000):
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.05)


def _send_without_end(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b" " * 65536)


def _stay_silent(connection: socket.socket) -> None:
    time.sleep(20)


@pytest.mark.parametrize(
    ("respond", "words"),
    [
        (_drip_body, "does not respond in time"),
        (_drip_headers, "does not respond in time"),
        (_continue_for_ever, "does not respond in time"),
        (_stay_silent, "does not respond in time"),
        (_send_without_end, "is larger than 16 MB"),
    ],
)
def test_a_response_without_an_end_is_one_message_in_time(
    story: str,
    serve: Callable[[Callable[[socket.socket], None]], str],
    respond: Callable[[socket.socket], None],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "_RESPONSE_TIMEOUT", 1.0)
    # Each server goes on for longer than the time limit, and closes the connection then: that is another message.
    result = check(story, serve(respond))
    assert words in result.stderr
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_server_that_sends_bytes_slowly_is_not_healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_HEALTH_TIMEOUT", 0.5)
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            _drip_headers(connection)

    threading.Thread(target=drip, daemon=True).start()
    assert not is_healthy(f"http://127.0.0.1:{listener.getsockname()[1]}")
    listener.close()


def test_a_connection_is_used_again_after_a_whole_response(serve: Callable[[bytes], str]) -> None:
    used = Client(serve(http(answer())))
    assert [bytes(body) for body in used.check([TEXT], {}) if isinstance(body, bytes)] == [answer()]
    # The server closes the connection after one response; the client opens another.
    assert [bytes(body) for body in used.check([TEXT], {}) if isinstance(body, bytes)] == [answer()]
    used.close()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
_KEYS = ("offset", "length", "message", "replacements", "rule", "software", "matches", "warnings")


@given(st.dictionaries(st.sampled_from(_KEYS), _JSON, max_size=4), st.binary(max_size=60), st.integers(0, 400))
def test_any_response_is_an_answer_or_one_error(parts: dict[str, Any], noise: bytes, at: int) -> None:
    whole = json.dumps({**json.loads(answer(match(**parts))), **parts}).encode()
    for raw in (answer(match(**parts)), whole, noise, whole[:at] + noise + whole[at:]):
        with suppress(LanguageToolError):
            for found in read_answer(raw, TEXT).matches:
                assert 0 <= found.start < found.end <= len(TEXT)


@given(_JSON | st.lists(st.lists(_JSON, min_size=7, max_size=7), max_size=2), st.text(max_size=20))
def test_any_content_of_the_cache_is_matches_or_none(content: object, noise: str) -> None:
    for stored in (json.dumps(content), noise, "[" * 100_000):
        for found in read_cached_matches(stored, TEXT) or ():
            assert TEXT[found.start : found.end]
