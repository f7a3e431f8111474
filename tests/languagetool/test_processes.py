"""The processes of LanguageTool that commands start and stop, with a fake Java."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .commands import CLEAN, STORY, run
from .conftest import servers_of

POSIX = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are counted by /proc")
pytestmark = pytest.mark.usefixtures("folder")


def wait_for(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def _children_named(folder: Path, name: bytes) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if name in (entry / "cmdline").read_bytes() and os.fsencode(folder) in (entry / "environ").read_bytes():
                found.append(entry.name)
        except OSError:
            continue
    return found


@POSIX
def test_the_server_is_started_only_if_there_is_copy_to_send(folder: Path, pretended: Path) -> None:
    (folder / "story.txt").write_text("", encoding="utf-8")
    run("check", "--languagetool")
    assert not (pretended / "starts").exists()
    (folder / "story.txt").write_text(CLEAN, encoding="utf-8")
    for _ in range(3):
        assert run("check", "--languagetool").exit_code == 0
    starts = (pretended / "starts").read_text().splitlines()
    assert len(starts) == 1
    assert "-Xmx512m" in starts[0]
    assert "-XX:TieredStopAtLevel=1" in starts[0]
    assert servers_of(pretended) == []


def test_java_options_of_the_user_are_kept(pretended: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1g")
    run("check", "--languagetool")
    assert (pretended / "starts").read_text() == "-Xmx1g\n"


def test_a_port_in_use_is_replaced_by_another(pretended: Path) -> None:
    (pretended / "play").write_text("taken")
    assert run("check", "--languagetool").stderr == ""
    assert len((pretended / "starts").read_text().splitlines()) == 3


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_server_that_dies_at_a_request_leaves_no_process(folder: Path, pretended: Path, jobs: str) -> None:
    (pretended / "play").write_text("die asked")
    for number in range(4):
        (folder / f"{number}.txt").write_text(STORY.replace("noon", f"noon {number}"), encoding="utf-8")
    result = run("check", "--languagetool", "-f", "concise", "--jobs", jobs)
    assert result.stderr.count("not all copy was checked") == 1
    assert (result.exit_code, result.stdout.count("[mt/wrong-article]")) == (2, 5)
    assert len((pretended / "starts").read_text().splitlines()) == 1
    assert servers_of(pretended) == []


@POSIX
@pytest.mark.usefixtures("default_signals")
@pytest.mark.parametrize("plays", ["hang", "slow", "hang asked"])
@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL, signal.SIGHUP])
def test_a_killed_run_leaves_no_process(pretended: Path, plays: str, kill: signal.Signals) -> None:
    (pretended / "play").write_text(plays)
    command = [sys.executable, "-m", "wirelint", "check", "--languagetool"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if plays == "hang":
        wait_for(lambda: _children_named(pretended, b"launcher.py"))
    else:
        wait_for((pretended / ("hangs" if plays == "hang asked" else "starts")).exists)
    process.send_signal(kill)
    _, err = process.communicate(timeout=30)
    assert process.returncode == (130 if kill == signal.SIGINT else -kill)
    assert "Traceback" not in err
    wait_for(lambda: not servers_of(pretended) and not _children_named(pretended, b"launcher.py"))


@POSIX
def test_a_killed_launcher_leaves_no_server(pretended: Path) -> None:
    from wirelint.languagetool.server import start_server

    server = start_server(lambda words: None)
    assert servers_of(pretended) == [server.pid]
    [launcher] = _children_named(pretended, b"launcher.py")
    os.kill(int(launcher), signal.SIGKILL)
    server.stop()
    wait_for(lambda: not servers_of(pretended))


@POSIX
def test_a_server_that_ignores_the_signal_is_killed(pretended: Path) -> None:
    from wirelint.languagetool.server import start_server

    (pretended / "play").write_text("stubborn")
    server = start_server(lambda words: None)
    server.stop()
    assert servers_of(pretended) == []


@POSIX
def test_a_server_that_is_not_ready_in_time_is_an_error(pretended: Path) -> None:
    from wirelint.languagetool import LanguageToolError
    from wirelint.languagetool.server import start_server

    (pretended / "play").write_text("slow")
    with pytest.raises(LanguageToolError, match=r"LanguageTool was not ready within 2 seconds"):
        start_server(lambda message: None, timeout=2.0)
    assert servers_of(pretended) == []
    (pretended / "play").write_text("hang")
    with pytest.raises(LanguageToolError, match=r"java -version did not finish within 2 seconds"):
        start_server(lambda message: None, timeout=2.0)


@POSIX
def test_a_daemon_runs_until_it_is_stopped(folder: Path, pretended: Path) -> None:
    assert run("languagetool", "status").stdout == "not running\n"
    assert run("languagetool", "status").exit_code == 1
    started = run("languagetool", "start")
    assert started.stdout.startswith("LanguageTool 6.8 is running at http://127.0.0.1:")
    [server] = servers_of(pretended)
    try:
        again = run("languagetool", "start")
        assert again.stdout.startswith("LanguageTool 6.8 is already running at http://127.0.0.1:")
        assert f" (process {server}, " in run("languagetool", "status").stdout
        for _ in range(2):
            assert run("check", "--languagetool", "--no-cache").stderr == ""
        assert servers_of(pretended) == [server]
        assert _children_named(pretended, b"launcher.py") == []
    finally:
        stopped = run("languagetool", "stop")
    assert stopped.stdout == "stopped\n"
    assert servers_of(pretended) == []
    assert run("languagetool", "stop").stdout == "not running\n"
    assert len((pretended / "starts").read_text().splitlines()) == 1


@POSIX
def test_a_dead_daemon_is_started_again(pretended: Path, tmp_path: Path) -> None:
    run("languagetool", "start")
    [server] = servers_of(pretended)
    os.kill(server, signal.SIGKILL)
    wait_for(lambda: not servers_of(pretended))
    assert run("languagetool", "status").exit_code == 1
    assert run("check", "--languagetool").stderr == ""
    assert servers_of(pretended) == []
    assert run("languagetool", "start").stdout.startswith("LanguageTool 6.8 is running at ")
    assert run("languagetool", "stop").stdout == "stopped\n"
    assert servers_of(pretended) == []


@POSIX
def test_stop_ends_no_other_process_with_the_same_number(pretended: Path, tmp_path: Path) -> None:
    noted = tmp_path / "cache" / "wirelint" / "languagetool-server.json"
    noted.parent.mkdir(parents=True, exist_ok=True)
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        noted.write_text(json.dumps({"url": "http://127.0.0.1:9", "pid": other.pid, "started": 1.0, "version": "6.8"}))
        assert run("languagetool", "stop").stdout == "not running\n"
        assert other.poll() is None
        assert not noted.exists()
    finally:
        other.kill()
        other.wait()


def test_a_damaged_daemon_file_is_ignored(tmp_path: Path) -> None:
    noted = tmp_path / "cache" / "wirelint" / "languagetool-server.json"
    noted.parent.mkdir(parents=True, exist_ok=True)
    for damage in ("", "[]", "{}", '{"url": 1, "pid": "x"}'):
        noted.write_text(damage)
        assert run("languagetool", "status").exit_code == 1
