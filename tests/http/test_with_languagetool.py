"""`--languagetool-url`: the findings of a LanguageTool server beside ours."""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import psutil
import pytest

from tests.http.conftest import Caller, Start, load, wait_for
from wirelint.http import engine
from wirelint.http.handlers import Handlers
from wirelint.http.job import WorkerSetup

# The folder that `make languagetool` creates.
ASSEMBLED = Path.home() / ".cache" / "wirelint-languagetool"
TEXT = "Dues to rise\n\nThe the council voted on Monday and will raises dues in May, a spokesman for the port said."


class LanguageTool(NamedTuple):
    """A server that finds “raises”, and what happens to requests."""

    url: str
    state: dict[str, Any]


@pytest.fixture
def languagetool() -> Iterator[LanguageTool]:
    state: dict[str, Any] = {"fails": False, "requests": 0}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            from urllib.parse import parse_qs

            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
            state["requests"] += 1
            text = form["text"][0]
            at = text.find("raises")
            matches = [_match(at)] if at >= 0 else []
            body = json.dumps({"software": {"version": "6.8"}, "matches": matches}).encode()
            self.send_response(500 if state["fails"] else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield LanguageTool(f"http://127.0.0.1:{server.server_port}", state)
    server.shutdown()
    server.server_close()
    thread.join()


def _match(at: int) -> dict[str, Any]:
    rule = {
        "id": "MD_BASEFORM",
        "description": "Modal verb with a base form",
        "category": {"id": "MISC", "name": "Miscellaneous"},
    }
    return {"offset": at, "length": 6, "message": "Use “raise”.", "replacements": [{"value": "raise"}], "rule": rule}


@contextmanager
def caller(**options: Any) -> Iterator[Caller]:
    handlers = Handlers(WorkerSetup(**options))
    yield Caller(handlers)
    handlers.close()


def test_its_findings_are_merged_into_ours_and_not_stored(languagetool: LanguageTool, tmp_path: Path) -> None:
    with caller(isolated=True, cache=str(tmp_path), languagetool_url=languagetool.url) as call:
        assert [match["rule"]["id"] for match in call.matches(text=TEXT)] == ["MT_DOUBLED_WORD", "MD_BASEFORM"]
        rules = {row["rule"]: row["category"] for row in call.check(TEXT)["diagnostics"]}
        assert rules == {"mt/doubled-word": "Translation", "languagetool/MD_BASEFORM": "Grammar and spelling"}
        left = call.matches(text=TEXT, disabledRules="MD_BASEFORM")
        assert [match["rule"]["id"] for match in left] == ["MT_DOUBLED_WORD"]
    assert not list(tmp_path.rglob("languagetool*"))


def test_a_missing_answer_is_reported_and_retried(languagetool: LanguageTool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_RETRY_SECONDS", 0.0)
    with caller(isolated=True, languagetool_url=languagetool.url) as call:
        languagetool.state["fails"] = True
        for _ in range(12):  # from some refusals on it is regarded as failed
            response = call.check(TEXT)
            assert [row["rule"] for row in response["diagnostics"]] == ["mt/doubled-word"]
            assert "not all copy was checked with LanguageTool" in response["notes"][-1]["message"]
            assert response["summary"]["without_languagetool"] == 1
        assert load(call.languagetool(text=TEXT, language="en"))["warnings"]["incompleteResults"] is True
        languagetool.state["fails"] = False
        assert len(call.matches(text=TEXT)) == 2


def test_after_an_error_it_is_not_called_for_some_time(languagetool: LanguageTool) -> None:
    with caller(isolated=True, languagetool_url=languagetool.url) as call:
        languagetool.state["fails"] = True
        for _ in range(12):
            call.check(TEXT)
        asked = languagetool.state["requests"]
        assert [match["rule"]["id"] for match in call.matches(text=TEXT)] == ["MT_DOUBLED_WORD"]
        assert languagetool.state["requests"] == asked


def test_a_configuration_alone_does_not_call_it(languagetool: LanguageTool, tmp_path: Path) -> None:
    config = tmp_path / "wirelint.toml"
    config.write_text(f'[languagetool]\nenabled = true\nurl = "{languagetool.url}"\n')
    with caller(config_file=str(config)) as call:
        call.check(TEXT)
    assert languagetool.state["requests"] == 0


@pytest.mark.languagetool
@pytest.mark.skipif(
    not ASSEMBLED.exists() or shutil.which("java") is None, reason="no LanguageTool; run `make languagetool`"
)
def test_the_server_starts_and_stops_a_real_one(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTP_PATH", str(ASSEMBLED))
    with start("--isolated", "--languagetool") as server:
        children = psutil.Process(server.process.pid).children(recursive=True)
        response = httpx.post(f"{server.url}/v2/check", data={"language": "en-US", "text": TEXT}, timeout=30).json()
        assert server.stop() == 0
    assert response["warnings"] == {"incompleteResults": False}
    assert [match["rule"]["id"] for match in response["matches"]] == ["MT_DOUBLED_WORD", "MD_BASEFORM"]
    wait_for(lambda: not any(child.is_running() for child in children))
