"""Messages that no editor should send: each request is answered, and the server goes on."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

URI = "file:///desk/story.txt"
COPY = "The keeper said that they had asked for for a key to it, and went home.\n"
DOCUMENT = {"uri": URI}
PARSE, REQUEST, METHOD, PARAMS, NOT_INITIALIZED = -32700, -32600, -32601, -32602, -32002


class Connection:
    """A server and the messages that it sent."""

    def __init__(self, root: Path, folder: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(root / "lint")}
        self.log = (folder / "log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "wirelint", "lsp", "--isolated"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            env=environment,
        )
        self.received: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self._last = 0

    def _read(self) -> None:
        assert self.process.stdout
        length = 0
        for line in self.process.stdout:
            if line.startswith(b"Content-Length"):
                length = int(line.partition(b":")[2])
            elif line == b"\r\n":
                self.received.put(json.loads(self.process.stdout.read(length)))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        for file in (self.process.stdin, self.process.stdout, self.log):
            assert file
            with suppress(BrokenPipeError):
                file.close()

    def send_bytes(self, body: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def send(self, message: Any) -> None:
        self.send_bytes(json.dumps(message).encode())

    def notify(self, method: str, params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def answer(self, identity: object) -> dict[str, Any]:
        """Wait for the answer to a request."""
        while True:
            message = self.received.get(timeout=60)
            if "method" not in message and message.get("id", "") == identity:
                return message

    def ask(self, method: str, params: Any) -> dict[str, Any]:
        self._last += 1
        self.send({"jsonrpc": "2.0", "id": self._last, "method": method, "params": params})
        return self.answer(self._last)

    def open(self, text: str = COPY, uri: str = URI) -> None:
        document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def findings(self, uri: str = URI) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["result"][
            "items"
        ]
        return found


@pytest.fixture
def raw(root: Path, tmp_path: Path) -> Iterator[Connection]:
    """A server that was not initialized."""
    connection = Connection(root, tmp_path)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A server with an open document; it serves all tests of this module, whatever they send."""
    connection = Connection(Path(__file__).resolve().parents[2], tmp_path_factory.mktemp("server"))
    capabilities = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    assert "result" in connection.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
    connection.notify("initialized", {})
    connection.open()
    yield connection
    connection.close()


def span(*numbers: object) -> dict[str, Any]:
    first, second, third, fourth = numbers
    return {"start": {"line": first, "character": second}, "end": {"line": third, "character": fourth}}


BEYOND = 2**31 - 1
INVALID: list[Any] = [-1, BEYOND + 1, 10**30, None, [], {}, "x"]
CONVERTED: list[Any] = [1.5, "1", True]


@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/codeAction"])
def test_positions_outside_the_document_have_a_response(server: Connection, method: str) -> None:
    def ask(*numbers: object) -> dict[str, Any]:
        range_ = span(*numbers)
        params = {
            "textDocument": DOCUMENT,
            "position": range_["start"],
            "range": range_,
            "context": {"diagnostics": []},
        }
        return server.ask(method, params)

    assert ask(0, 40, 0, 41)["result"]
    assert ask(0, 41, 0, 38)["result"], "a range whose end is before its start"
    for numbers in ((0, BEYOND, 0, BEYOND), (BEYOND, 0, BEYOND, BEYOND), (BEYOND, BEYOND, 0, 0), (99, 5, 3, 1)):
        assert "result" in ask(*numbers)
    for number in INVALID:
        assert ask(number, 0, 0, 0)["error"]["code"] == ask(0, number, 0, 0)["error"]["code"] == PARAMS
    for number in CONVERTED:
        assert "result" in ask(number, 0, 0, 0)
    assert len(server.findings()) == 1


@pytest.mark.parametrize(
    ("method", "params", "expected"),
    [
        (
            "textDocument/hover",
            {"textDocument": {"uri": "file:///none.txt"}, "position": {"line": 0, "character": 0}},
            0,
        ),
        ("textDocument/diagnostic", {"textDocument": {"uri": "file:///none.txt"}}, 0),
        ("textDocument/diagnostic", {"textDocument": {"uri": ""}}, 0),
        ("textDocument/diagnostic", {"textDocument": {"uri": "\x00\ud800://[::1/%zz"}}, 0),
        ("textDocument/hover", None, PARAMS),
        ("textDocument/hover", {}, PARAMS),
        ("textDocument/hover", [], PARAMS),
        ("textDocument/hover", {"textDocument": DOCUMENT}, PARAMS),
        ("textDocument/hover", {"textDocument": {"uri": 7}, "position": {"line": 0, "character": 0}}, 0),
        ("textDocument/codeAction", {"textDocument": DOCUMENT, "range": span(0, 0, 0, 1)}, PARAMS),
        ("textDocument/codeAction", {"textDocument": DOCUMENT, "range": 5, "context": {"diagnostics": 5}}, PARAMS),
        ("workspace/executeCommand", {"command": "wirelint.acceptInBaseline", "arguments": [1, {}]}, 0),
        ("workspace/executeCommand", {"command": 7}, PARAMS),
        ("workspace/executeCommand", {"command": "\x1b[2J\u202e"}, PARAMS),
        ("no/such\x1b[2J", {}, METHOD),
        ("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, REQUEST),
    ],
)
def test_malformed_requests_have_a_response(server: Connection, method: str, params: Any, expected: int) -> None:
    answer = server.ask(method, params)
    assert answer.get("error", {}).get("code", 0) == expected
    assert len(server.findings()) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{", PARSE),
        (b"\xff\xfe", PARSE),
        (b"[" * 100_000, PARSE),
        (b"[]", REQUEST),
        (b"7", REQUEST),
        (b'{"id": null}', REQUEST),
        (b'{"id": {}, "method": "textDocument/hover", "jsonrpc": "2.0"}', None),
    ],
)
def test_invalid_messages_have_a_response_without_an_id(server: Connection, body: bytes, expected: int | None) -> None:
    server.send_bytes(body)
    answer = server.answer(None)
    assert expected in (None, answer["error"]["code"])
    assert len(server.findings()) == 1


def test_a_request_of_another_version_is_refused(server: Connection) -> None:
    for version in ({"jsonrpc": "1.0"}, {}):
        server.send({"id": "old", "method": "textDocument/hover", "params": {}, **version})
        assert server.answer("old")["error"]["code"] in (REQUEST, PARAMS)


def test_requests_before_and_after_the_session_are_refused(raw: Connection) -> None:
    position = {"textDocument": DOCUMENT, "position": {"line": 0, "character": 0}}
    assert raw.ask("textDocument/hover", position)["error"]["code"] == NOT_INITIALIZED
    assert "result" in raw.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    assert raw.ask("shutdown", None)["result"] is None
    assert raw.ask("textDocument/hover", position)["error"]["code"] == REQUEST
    raw.notify("exit", None)
    assert raw.process.wait(60) == 0


def test_odd_notifications_do_not_end_it(server: Connection) -> None:
    for method, params in (
        ("textDocument/didChange", {"textDocument": {"uri": "file:///none.txt", "version": 2}, "contentChanges": []}),
        (
            "textDocument/didChange",
            {"textDocument": {"uri": "file:///x", "version": 2}, "contentChanges": [{"text": ""}]},
        ),
        ("textDocument/didClose", {"textDocument": {"uri": "file:///none.txt"}}),
        ("textDocument/didSave", {"textDocument": {"uri": "file:///none.txt"}}),
        ("textDocument/didOpen", {"textDocument": None}),
        ("$/cancelRequest", {"id": 10**6}),
        ("$/cancelRequest", {}),
        ("no/such", {}),
    ):
        server.notify(method, params)
    assert len(server.findings()) == 1


@pytest.mark.parametrize("name", ["a%20story.txt", "caf%C3%A9.txt", "100%25.txt", "caf\u00e9.txt"])
def test_documents_with_any_name_are_checked(server: Connection, name: str) -> None:
    uri = f"file:///desk/{name}"
    server.open(uri=uri)
    assert len(server.findings(uri)) == 1


EDITS, NIGHTLY_EDITS = 60, 5_000
# Bytes by which the process may grow after its first checks; without garbage collection it grows by 1 MB an edit.
GROWTH, NIGHTLY_SIZE = 20_000_000, 100_000_000


@pytest.mark.nightly
def test_memory_does_not_grow_with_the_edits(server: Connection, request: pytest.FixtureRequest) -> None:
    is_nightly = request.config.getoption("--hypothesis-profile") == "nightly"
    process = psutil.Process(server.process.pid)
    paragraphs = [f"{COPY.strip()} The {number} boats were waiting below the bridge.\n\n" for number in range(420)]
    before = 0
    for number in range(2, (NIGHTLY_EDITS if is_nightly else EDITS) + 2):
        paragraphs[number % len(paragraphs)] = f"{COPY.strip()} Harbour master Ida Number{number} had opened it.\n\n"
        change = {"textDocument": {"uri": URI, "version": number}, "contentChanges": [{"text": "".join(paragraphs)}]}
        server.notify("textDocument/didChange", change)
        assert len(server.findings()) >= len(paragraphs)
        if number == 12:
            before = process.memory_info().rss
    size = process.memory_info().rss
    assert size < NIGHTLY_SIZE if is_nightly else size - before < GROWTH
