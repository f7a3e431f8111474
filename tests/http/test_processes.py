"""The processes of the server: their end, their replacement, and what they load while they run."""

import os
import signal
import sys
from pathlib import Path

import httpx
import pytest

from tests.http.conftest import STORY, Start, exists, is_free, wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_and_its_workers_and_frees_the_port(start: Start, number: int) -> None:
    with start("--isolated") as server:
        workers = server.workers()
        assert workers
        assert server.stop(number) == 0
        assert not any(map(exists, workers))
        assert is_free(server.url)
        assert "Traceback" not in server.log.read_text()


def test_a_killed_server_leaves_no_worker_and_frees_the_port(start: Start) -> None:
    with start("--isolated") as server:
        workers = server.workers()
        server.stop(signal.SIGKILL)
        wait_for(lambda: not any(map(exists, workers)))
        assert is_free(server.url)


def test_a_killed_worker_is_replaced(start: Start) -> None:
    with start("--isolated") as server:
        [worker] = server.workers()
        os.kill(worker, signal.SIGKILL)
        assert httpx.post(f"{server.url}/v1/check", json={"text": STORY}, timeout=30).status_code == 200
        assert server.workers() != [worker]


def test_a_changed_configuration_applies_and_a_broken_one_does_not(start: Start, tmp_path: Path) -> None:
    config = tmp_path / "wirelint.toml"
    config.write_text('ignore = ["mt/doubled-word"]\n')

    def count() -> int:
        return len(httpx.post(f"{server.url}/v1/check", json={"text": STORY}).json()["diagnostics"])

    with start() as server:
        assert count() == 0
        config.write_text("ignore = []\n")
        assert count() == 1
        config.write_text('ignore = ["mt/doubled-word"\n')
        assert (count(), count()) == (1, 1)
        assert server.log.read_text().count("wirelint.toml") == 1
        assert httpx.get(f"{server.url}/healthz").json()["configuration"] == "errors"
        config.write_text('ignore = ["mt/doubled-wird"]\n')
        assert count() == 1
        config.write_text('select = ["names"]\n')
        assert count() == 0
        assert httpx.get(f"{server.url}/healthz").json()["configuration"] == "ok"
        config.unlink()
        assert count() == 1


def test_nothing_is_written(start: Start, tmp_path: Path) -> None:
    with start("--no-cache") as server:
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path != server.log}
        for _ in range(2):
            httpx.post(f"{server.url}/v1/check", json={"text": STORY, "path": str(tmp_path / "new.txt")})
            httpx.post(f"{server.url}/v1/fix", files={"file": ("new.txt", STORY)}, data={"fingerprints": "[]"})
            httpx.post(f"{server.url}/v2/words/add", data={"word": "Kyiv"})
        assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path != server.log} == before
