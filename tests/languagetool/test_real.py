"""The real LanguageTool: responses, start and end of its process."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from wirelint.config.settings import LanguageToolSettings
from wirelint.languagetool.answer import read_answer
from wirelint.languagetool.checker import LanguageToolChecker
from wirelint.languagetool.client import Client, RefusedError
from wirelint.languagetool.server import Server, start_server

from .conftest import ANSWERS, load_answers, servers_of, why_no_languagetool
from .texts import texts

pytestmark = [
    pytest.mark.languagetool,
    pytest.mark.skipif(bool(why_no_languagetool()), reason=why_no_languagetool() or "it is there"),
]
COPY = """\
Boat sinks at the quay

The ferry left the quay of Port Elm at noon, and the mayor gave a interview to the the paper.
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    from .conftest import ASSEMBLED

    before = os.environ.get("LTP_PATH")
    os.environ.setdefault("LTP_PATH", str(ASSEMBLED))
    server = start_server(lambda words: None)
    yield server
    server.stop()
    if before is None:
        del os.environ["LTP_PATH"]


def ask(server: Server, some: list[str], mode: str = "default") -> list[bytes]:
    parameters = LanguageToolChecker(LanguageToolSettings(rules=mode), None).parameters()
    with closing(Client(server.url, 2)) as client:
        answers = list(client.check(some, parameters))
    assert not any(isinstance(answer, RefusedError) for answer in answers)
    return [answer for answer in answers if isinstance(answer, bytes)]


def articles(text: str, raw: bytes) -> list[str]:
    """Return the words that the rule about articles matches."""
    return [text[m.start : m.end] for m in read_answer(raw, text).matches if m.rule == "EN_A_VS_AN"]


def trim(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of a response that wirelint uses."""
    return {
        "software": {"version": answer["software"]["version"]},
        "matches": [
            {
                "offset": match["offset"],
                "length": match["length"],
                "message": match["message"],
                "replacements": match["replacements"][:3],
                "rule": {
                    "id": match["rule"]["id"],
                    "description": match["rule"]["description"],
                    "category": match["rule"]["category"],
                },
            }
            for match in answer["matches"]
        ],
    }


def test_recorded_answers_equal_those_of_the_server(server: Server, accept: bool) -> None:
    answers = {
        mode: {text: trim(json.loads(raw)) for text, raw in zip(some, ask(server, some, mode), strict=True)}
        for mode, some in texts().items()
    }
    if accept:
        ANSWERS.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert load_answers() == answers


def test_offsets_hold_behind_characters_of_every_width(server: Server) -> None:
    strange = [
        "e\u0301",
        "👩‍🚀",
        "𝒶",
        "\u00ad",
        "\u200b",
        "\u2060",
        "ﬁ",
        "🇩🇪",
        "\ufe0f",
        "\U000e0001",
        "\r\n",
        "\t",
        "\u00a0",
    ]
    some = [f"They {mark} met in an boat {mark} today." for mark in strange]
    for text, raw in zip(some, ask(server, some), strict=True):
        assert articles(text, raw) == ["an"], ascii(text)


def test_a_lone_surrogate_does_not_move_what_follows(server: Server) -> None:
    text = "They \ud800 met in an boat."
    [raw] = ask(server, [text])
    assert articles(text, raw) == ["an"]


@pytest.fixture
def check(assembled: Path, tmp_path: Path, own_cache: Path, root: Path) -> Callable[..., "subprocess.Popen[str]"]:
    """Start `wirelint check --languagetool` on a story, with an empty cache and a mark in its environment."""
    (tmp_path / "story.txt").write_text(COPY, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "lint"),
        "XDG_CACHE_HOME": str(own_cache),
        "WIRELINT_MARK": str(tmp_path),
    }

    def start(*arguments: str) -> "subprocess.Popen[str]":
        command = [
            sys.executable,
            "-m",
            "wirelint",
            *(arguments or ("check", "story.txt", "--languagetool", "-fjsonl")),
        ]
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )

    return start


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def test_a_story_is_checked_and_nothing_is_left_behind(check: Callable[..., Any], tmp_path: Path) -> None:
    run = check()
    wait_for(lambda: servers_of(tmp_path))
    assert len(servers_of(tmp_path)) == 1
    out, err = run.communicate(timeout=120)
    rows = [json.loads(line) for line in out.splitlines()]
    line = COPY.splitlines()[2]
    found = {line[row["column"] - 1 : row["end_column"] - 1]: (row["rule"], row["also"]) for row in rows}
    assert found["a"] == ("mt/wrong-article", ["languagetool/EN_A_VS_AN"])
    assert found["the the"] == ("mt/doubled-word", ["languagetool/ENGLISH_WORD_REPEAT_RULE"])
    assert (run.returncode, err) == (1, "")
    assert servers_of(tmp_path) == []
    again = check()
    while again.poll() is None:
        assert servers_of(tmp_path) == []
        time.sleep(0.02)
    assert again.communicate() == (out, "")


@pytest.mark.usefixtures("default_signals")
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_run_leaves_no_server(check: Callable[..., Any], tmp_path: Path, kill: signal.Signals) -> None:
    run = check()
    wait_for(lambda: servers_of(tmp_path))
    run.send_signal(kill)
    run.communicate(timeout=60)
    wait_for(lambda: not servers_of(tmp_path), 15)


def test_a_server_that_dies_during_a_run_costs_only_its_findings(check: Callable[..., Any], tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(COPY.replace("noon", f"noon on day {number}"), encoding="utf-8")
    run = check("check", ".", "--languagetool", "-fjsonl", "--exit-zero")
    lines = [run.stdout.readline()]
    for server in servers_of(tmp_path):
        os.kill(server, signal.SIGKILL)
    out, err = run.communicate(timeout=120)
    lines += out.splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({row["path"] for row in rows if row.get("rule") == "mt/wrong-article"}) == 41
    assert err.count("not all copy was checked with LanguageTool") == 1
    assert run.returncode == 2
    assert servers_of(tmp_path) == []


def test_processes_of_a_run_share_one_server(check: Callable[..., Any], tmp_path: Path) -> None:
    for number in range(130):
        (tmp_path / f"{number}.txt").write_text(COPY.replace("noon", f"noon on day {number}"), encoding="utf-8")
    run = check("check", ".", "--languagetool", "-fjsonl", "-j2", "--select", "languagetool")
    most = 0
    while run.poll() is None:
        most = max(most, len(servers_of(tmp_path)))
        time.sleep(0.05)
        if most:
            break
    out, err = run.communicate(timeout=200)
    assert (most, err) == (1, "")
    assert len({json.loads(line)["path"] for line in out.splitlines()}) == 131
    assert servers_of(tmp_path) == []


def test_a_daemon_is_used_and_stopped(check: Callable[..., Any], tmp_path: Path) -> None:
    out, err = check("languagetool", "start").communicate(timeout=120)
    assert out.startswith("LanguageTool 6.8 is running at http://127.0.0.1:"), err
    try:
        [server] = servers_of(tmp_path)
        assert "already" in check("languagetool", "start").communicate(timeout=60)[0]
        run = check()
        out, err = run.communicate(timeout=60)
        assert '"also": ["languagetool/EN_A_VS_AN"]' in out
        assert servers_of(tmp_path) == [server]
        status = check("languagetool", "status")
        assert f"process {server}, " in status.communicate(timeout=60)[0]
        assert status.returncode == 0
    finally:
        out, err = check("languagetool", "stop").communicate(timeout=60)
    assert out == "stopped\n"
    assert servers_of(tmp_path) == []
    status = check("languagetool", "status")
    assert status.communicate(timeout=60)[0] == "not running\n"
    assert status.returncode == 1
    assert check("languagetool", "stop").communicate(timeout=60)[0] == "not running\n"
