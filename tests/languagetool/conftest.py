"""LanguageTool for tests: a server with recorded responses, a fake Java, and the real LanguageTool if it is installed."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

HERE = Path(__file__).parent
ANSWERS = HERE / "answers.json"
# The folder that `make languagetool` creates.
ASSEMBLED = Path.home() / ".cache" / "wirelint-languagetool"


def mode_of(parameters: Mapping[str, str]) -> str:
    """Return which of the two sets of rules a request selects."""
    return "default" if "enabledRules" in parameters else "all"


def load_answers() -> dict[str, dict[str, Any]]:
    answers: dict[str, dict[str, Any]] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return answers


class Recorded:
    """A server with recorded responses, and the texts that it received."""

    def __init__(self) -> None:
        self.received: list[str] = []
        self.answers = load_answers()
        self.broken = ""
        self.dies_after = 10**9
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._respond(200, b"OK")

            def do_POST(self) -> None:
                form = parse_qs(
                    self.rfile.read(int(self.headers["Content-Length"])).decode("ascii"), keep_blank_values=True
                )
                parameters = {name: values[0] for name, values in form.items()}
                text = parameters["text"]
                if len(outer.received) >= outer.dies_after:
                    self.close_connection = True
                    outer.close()
                    return
                outer.received.append(text)
                if outer.broken and outer.broken in text:
                    self._respond(500, b"Error: Internal Error\nand more lines")
                    return
                # Tests make stories distinct by a number at the end of a sentence.
                text = re.sub(r" \d+(?=\.$)", "", text)
                answer = outer.answers[mode_of(parameters)].get(text)
                if answer is None:
                    self._respond(500, f"not recorded: {text}".encode())
                else:
                    self._respond(200, json.dumps(answer).encode())

            def _respond(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        threading.Thread(target=self._server.shutdown).start()
        self._server.server_close()


@pytest.fixture
def recorded() -> Iterator[Recorded]:
    server = Recorded()
    yield server
    server.close()


@pytest.fixture
def pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a fake `java` and LanguageTool. Its file `play` selects their behaviour."""
    folder = tmp_path / "pretended"
    jars = folder / "LanguageTool-6.8"
    jars.mkdir(parents=True)
    (jars / "languagetool-server.jar").write_bytes(b"")
    java = folder / "java"
    java.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{HERE / "fake_java.py"}" "$@"\n')
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("LTP_PATH", str(folder))
    monkeypatch.setenv("WIRELINT_PRETENDED", str(folder))
    monkeypatch.delenv("JAVA_TOOL_OPTIONS", raising=False)
    return folder


def servers_of(folder: Path) -> list[int]:
    """Return the ids of running servers, fake or real, that have a folder in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                environment = (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if os.fsencode(str(folder)) in environment and b"org.languagetool.server.HTTPServer" in command:
                found.append(int(entry.name))
    return found


def why_no_languagetool() -> str:
    """Return why the real LanguageTool cannot be used, empty if it can."""
    java = shutil.which("java")
    if java is None:
        return "there is no Java"
    output = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', output)
    if version is None or int(version[1]) < 17:
        return "there is no Java 17 or later"
    folder = Path(os.environ.get("LTP_PATH", ASSEMBLED))
    if not (folder / "LanguageTool-6.8" / "languagetool-server.jar").exists():
        return f"{folder} contains no LanguageTool 6.8; `make languagetool` installs it"
    return ""


@pytest.fixture
def assembled(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the real LanguageTool; the test is skipped if it is missing."""
    reason = why_no_languagetool()
    if reason:
        pytest.skip(reason)
    folder = Path(os.environ.get("LTP_PATH", ASSEMBLED))
    monkeypatch.setenv("LTP_PATH", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one story that contains a fault, and a cache that contains only the rules."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "story.txt").write_text("The mayor of the town gave a interview and left at noon.\n", encoding="utf-8")
    monkeypatch.chdir(copy)
    return copy
