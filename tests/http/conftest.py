"""A worker's handlers in this process, and a real server for what needs one."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import httpx
import pytest

from wirelint.http.handlers import Handlers
from wirelint.http.job import JSON, Job, Reply, WorkerSetup

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FORM = "application/x-www-form-urlencoded"
STORY = (
    "Harbour dues to rise\n\nThe the council voted on Monday to raise harbour dues, a spokesman for the port said.\n"
)
TOKEN = "c0ffee-c0ffee-c0ffee-c0ffee"


class Running(NamedTuple):
    """A server that runs: its address, its process and the file of its log."""

    url: str
    process: "subprocess.Popen[str]"
    log: Path

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End the server with a signal, and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(20)

    def workers(self) -> list[int]:
        """Return the process ids of its workers."""
        import psutil

        return [child.pid for child in psutil.Process(self.process.pid).children() if child.is_running()]


Start = Callable[..., AbstractContextManager[Running]]


@contextmanager
def run_server(folder: Path, *arguments: str, workers: int = 1) -> Iterator[Running]:
    """Run a server on a free port in a folder, and kill it if the test has not ended it."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "wirelint", "serve", "--port", "0", "--workers", str(workers), *arguments]
    log = folder / "serve.log"
    environment = {**os.environ, "PYTHONPATH": str(root / "lint")}
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment
        )
    assert process.stdout is not None
    try:
        found = re.search(r"http://\S+:\d+", process.stdout.readline())
        assert found, log.read_text()
        yield Running(found[0], process, log)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a server in a folder of its own."""
    return lambda *arguments, **options: run_server(tmp_path, *arguments, **options)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server without a token, for all tests of a module."""
    with run_server(
        tmp_path_factory.mktemp("server"), "--isolated", "--allow-origin", "https://cms.example.org"
    ) as running:
        yield running


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server with a token, for all tests of a module."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "tokens").write_text(f"{TOKEN}\n")
    with run_server(folder, "--isolated", "--token-file", "tokens") as running:
        yield running


@pytest.fixture(scope="module")
def client(server: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=30) as connected:
        yield connected


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: "BrowserContext", server: Running) -> "Iterator[Page]":
    """Open the page. At the end, check that every request went to the server, and that nothing was logged."""
    requests: list[str] = []
    logged: list[str] = []
    page = context.new_page()
    page.set_default_timeout(8000)
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.goto(f"{server.url}/")
    yield page
    assert [url for url in requests if not url.startswith((f"{server.url}/", f"blob:{server.url}/"))] == []
    # Chromium itself logs requests that a test lets fail.
    assert [line for line in logged if "Failed to load resource" not in line] == []


@pytest.fixture(scope="session")
def handlers() -> Handlers:
    """The handlers of a worker with the shipped rules."""
    return Handlers(WorkerSetup(isolated=True))


class Caller:
    """Calls the handlers as the server does."""

    def __init__(self, handlers: Handlers) -> None:
        self._handlers = handlers

    def post(self, value: object) -> Reply:
        """Send a value, or bytes as they are, to `/v1/check`."""
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return self._handlers.answer(Job("check", body, JSON))

    def check(self, text: str, **members: Any) -> Any:
        """Check a text, and return the response."""
        return load(self.post({"text": text, **members}))

    def form(self, kind: Any, **parts: str | bytes | tuple[str, bytes]) -> Reply:
        """Send a form; a part with a name of a file is a pair."""
        files = [(name, part if isinstance(part, tuple) else (None, part)) for name, part in parts.items()]
        request = httpx.Request("POST", "http://localhost/", files=files)
        return self._handlers.answer(Job(kind, request.read(), request.headers["content-type"]))

    def languagetool(self, action: str = "check", **fields: str) -> Reply:
        """Send a form to LanguageTool's API."""
        request = httpx.Request("POST", "http://localhost/", data=fields)
        job = Job("languagetool", request.read(), FORM, action, b"", "http://localhost:8010")
        return self._handlers.answer(job)

    def matches(self, **fields: str) -> list[dict[str, Any]]:
        """Check a text by LanguageTool's API, and return the matches."""
        found: list[dict[str, Any]] = load(self.languagetool(**{"language": "en-US", **fields}))["matches"]
        return found


@pytest.fixture
def call(handlers: Handlers) -> Caller:
    return Caller(handlers)


def load(reply: Reply) -> Any:
    """Return the JSON of a reply that is no error."""
    assert reply.status == 200, reply.body
    assert reply.content_type == JSON
    return json.loads(reply.body)


def cut(text: str, row: dict[str, Any]) -> str:
    """Return the part of a text at offset and length, in UTF-16 code units, as a browser would."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * row["offset"] : 2 * (row["offset"] + row["length"])].decode("utf-16-le")


def cuts(text: str, rows: Sequence[dict[str, Any]]) -> list[str]:
    return [cut(text, row) for row in rows]


def paragraphs(*texts: str) -> str:
    """Return paragraphs of Word."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds, for at most 20 seconds."""
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def exists(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def is_free(url: str) -> bool:
    parts = urlsplit(url)
    with suppress(OSError), socket.create_server((parts.hostname or "", parts.port or 0)):
        return True
    return False


def exchange(server: Running, request: bytes, *, half_close: bool = False) -> bytes:
    """Send bytes, and return all bytes until the server closes the connection."""
    parts = urlsplit(server.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        connection.sendall(request)
        if half_close:
            connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))
