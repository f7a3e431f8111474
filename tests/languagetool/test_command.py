"""`wirelint check --languagetool` and `wirelint languagetool`, with recorded responses and a fake Java."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import wirelint
from wirelint.cli import main
from wirelint.config.settings import user_file
from wirelint.files.install_source import install_command

from .conftest import Recorded, servers_of

CLEAN = "Two boats were waiting below the bridge, and a third had gone back to the quay before it was light.\n"
STORY = "The mayor of the town gave a interview and left at noon.\n"
# A paragraph with line breaks, as in wire copy.
WRAPPED = """\
The keeper of the lower lock said on Tuesday that the gates
had held through the night and a interview with the engineer
would follow when the water had gone down far enough to let
the divers look at the hinges.
"""
QUOTED = "“The mayor will left the town on Sunday,” a reader wrote.\n"
POSIX = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are counted by /proc")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one story that contains a fault, and a cache that contains only the rules."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "story.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(copy)
    return copy


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def check(server: Recorded, *arguments: str) -> Result:
    return run("check", "--languagetool-url", server.url, "-f", "concise", *arguments)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_what_it_finds_alone_is_a_diagnostic_of_its_pack(recorded: Recorded) -> None:
    result = check(recorded, "--ignore", "mt")
    assert result.stdout.startswith("story.txt:1:28: warning: use “an” instead of ‘a’ if ")
    assert result.stdout.endswith(" [languagetool/EN_A_VS_AN]\n")
    assert (result.exit_code, result.stderr) == (1, "")
    log = json.loads(check(recorded, "--ignore", "mt", "-f", "sarif").stdout)["runs"][0]
    assert log["tool"]["driver"]["rules"][log["results"][0]["ruleIndex"]]["id"] == "languagetool/EN_A_VS_AN"
    [row] = rows(check(recorded, "--ignore", "mt", "-f", "jsonl"))
    assert row["fix"]["title"] == "write “an”"
    assert row["fix"]["edits"][0]["replacement"] == "an"
    assert (row["end_column"], row["confidence"]) == (29, "high")


def test_at_a_place_of_ours_it_is_a_second_witness(recorded: Recorded) -> None:
    [row] = rows(check(recorded, "-f", "jsonl"))
    assert (row["rule"], row["also"]) == ("mt/wrong-article", ["languagetool/EN_A_VS_AN"])
    assert "\n    also languagetool/EN_A_VS_AN\n" in check(recorded, "-f", "text").stdout


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (["--select", "languagetool"], ["languagetool/EN_A_VS_AN"]),
        (["--select", "fragments"], ["languagetool/EN_A_VS_AN"]),
        (["--select", "fragments,languagetool/MD_BASEFORM"], []),
        (["--select", "languagetool/EN_*"], ["languagetool/EN_A_VS_AN"]),
        (["--ignore", "mt,languagetool/EN_A_VS_AN"], []),
        (["--ignore", "mt,languagetool"], []),
        (["--profile", "strict", "--ignore", "mt"], ["languagetool/EN_A_VS_AN"]),
    ],
)
def test_it_is_selected_like_any_pack(recorded: Recorded, options: list[str], rules: list[str]) -> None:
    assert [row["rule"] for row in rows(check(recorded, "-f", "jsonl", *options))] == rules


def test_the_configuration_rules_it_like_any_pack(folder: Path, recorded: Recorded) -> None:
    config = folder / "wirelint.toml"
    config.write_text('[rules."languagetool/EN_A_VS_AN"]\nseverity = "info"\nconfidence = "low"\n')
    result = check(recorded, "--ignore", "mt", "--min-confidence", "low")
    assert (result.stdout.startswith("story.txt:1:28: note: use"), result.exit_code, result.stderr) == (True, 0, "")
    assert check(recorded, "--ignore", "mt").stdout == ""
    config.write_text('accept = ["gave a interview"]\n')
    assert check(recorded, "--ignore", "mt").stdout == ""
    config.write_text('[per-path."story.txt"]\nignore = ["languagetool/EN_A_VS_AN"]\n')
    result = check(recorded, "--ignore", "mt")
    assert (result.stdout, result.stderr) == ("", "")


def test_selectors_of_it_are_known_whether_it_is_asked_or_not(folder: Path, recorded: Recorded) -> None:
    (folder / "wirelint.toml").write_text('ignore = ["languagetool/OXFORD_COMMA", "languagetool"]\n')
    result = run("check", "--select", "mt,languagetool/EN_A_VS_AN", "-f", "concise")
    assert result.stderr == "wirelint: note: languagetool/EN_A_VS_AN runs only with --languagetool\n"
    assert run("check", "--select", "languagetools").exit_code == 2


def test_in_quotations_its_rules_on_wording_are_not_sure(folder: Path, recorded: Recorded) -> None:
    (folder / "story.txt").write_text(QUOTED, encoding="utf-8")
    chosen = ("-f", "jsonl", "--select", "languagetool")
    assert rows(check(recorded, *chosen)) == []
    [row] = rows(check(recorded, *chosen, "--min-confidence", "low"))
    assert (row["rule"], row["confidence"]) == ("languagetool/MD_BASEFORM", "low")


@pytest.mark.parametrize(
    ("name", "copy", "place"),
    [
        ("a.txt", WRAPPED, (2, 32)),
        ("a.md", "# Port Elm\n\nThe *mayor* of the **town** gave a interview and left at noon.\n", (3, 34)),
        ("a.html", "<p>The mayor of&#32;the <b>town</b> gave\n<i>a</i> interview and left at no&#111;n.</p>", (2, 4)),
        ("a.jsonl", json.dumps({"text": STORY.strip()}) + "\n", (1, 38)),
        ("a.eml", f"Subject: Port Elm\nContent-Type: text/plain; charset=utf-8\n\n{STORY}", (4, 28)),
    ],
)
def test_places_are_those_of_the_source_in_every_format(
    folder: Path, recorded: Recorded, name: str, copy: str, place: tuple[int, int]
) -> None:
    (folder / name).write_text(copy, encoding="utf-8")
    [row] = rows(check(recorded, name, "-f", "jsonl", "--select", "languagetool"))
    assert (row["line"], row["column"], row["end_line"], row["end_column"]) == (*place, place[0], place[1] + 1)
    assert copy.splitlines()[place[0] - 1][place[1] - 1 : place[1]] == "a"
    assert row["fix"]["edits"][0]["column"] == place[1]


def test_the_second_run_asks_nothing_but_who_is_there(recorded: Recorded) -> None:
    first = check(recorded)
    assert recorded.received == ["Good.", STORY.strip()]
    assert check(recorded).stdout == first.stdout
    assert recorded.received == ["Good.", STORY.strip(), "Good."]
    assert check(recorded, "--no-cache").stdout == first.stdout
    assert recorded.received[3:] == ["Good.", STORY.strip()]


def test_paragraphs_that_are_the_same_are_asked_about_once(folder: Path, recorded: Recorded) -> None:
    (folder / "story.txt").write_text(f"{STORY}\n{CLEAN}\n{STORY}", encoding="utf-8")
    assert len(rows(check(recorded, "-f", "jsonl", "--select", "languagetool"))) == 2
    # Requests are simultaneous, so that their order varies.
    assert sorted(recorded.received) == sorted(["Good.", STORY.strip(), CLEAN.strip()])


def test_what_is_not_english_is_not_sent(folder: Path, recorded: Recorded) -> None:
    german = "Die Fähre hat den Hafen am Mittag verlassen, und der Bürgermeister gab der Zeitung ein Interview.\n"
    (folder / "story.txt").write_text(f"{CLEAN}\n{german}\nBy Ann Lund\n", encoding="utf-8")
    check(recorded)
    assert recorded.received == ["Good.", CLEAN.strip()]


def test_one_text_that_it_refuses_costs_no_other(folder: Path, recorded: Recorded) -> None:
    recorded.broken = "boats"
    (folder / "story.txt").write_text(f"{CLEAN}\n{STORY}", encoding="utf-8")
    result = check(recorded, "--select", "languagetool")
    assert "[languagetool/EN_A_VS_AN]" in result.stdout
    assert result.stderr == (
        f"wirelint: not all copy was checked with LanguageTool: {recorded.url} returned status 500:"
        " Error: Internal Error\n"
    )
    assert result.exit_code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_server_that_dies_in_mid_run_is_said_once(folder: Path, recorded: Recorded, jobs: str) -> None:
    for number in range(9):
        (folder / f"{number}.txt").write_text(STORY.replace("noon", f"noon {number}"), encoding="utf-8")
    recorded.dies_after = 3 if jobs == "1" else 0
    result = check(recorded, "--jobs", jobs)
    assert result.stderr.count("not all copy was checked with LanguageTool: the server at") == 1
    assert result.exit_code == 2
    assert len({line.partition(":")[0] for line in result.stdout.splitlines()}) == 10
    assert "; 10 files without LanguageTool" in check(recorded, "-f", "text").stdout


def write_own(text: str) -> None:
    """Write the user's own configuration."""
    path = Path(user_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_configuration_that_asks_in_vain_gets_a_note(folder: Path) -> None:
    write_own('[languagetool]\nenabled = true\nurl = "http://localhost:9"\n')
    (folder / "story.txt").write_text(CLEAN, encoding="utf-8")
    result = run("check", "story.txt")
    assert result.stderr == (
        "wirelint: note: not all copy was checked with LanguageTool: the server at http://localhost:9 cannot be"
        " reached: Connection refused\n"
    )
    assert (result.stdout, result.exit_code) == ("No faults found in 1 file; 1 file without LanguageTool.\n", 0)
    assert run("check", "--quiet").stderr == ""
    assert run("check", "--no-languagetool").stderr == ""
    assert run("check", "--languagetool").exit_code == 2


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("localhost:8081", "expected an address such as http://localhost:8081"),
        ("ftp://localhost", "expected an address such as"),
        ("http://", "expected an address such as"),
        ("http://localhost:port", "Port could not be cast"),
        ("http://localhost/api", "without a path"),
    ],
)
def test_a_url_that_is_none_is_refused(url: str, words: str) -> None:
    result = run("check", "--languagetool-url", url)
    assert words in result.stderr
    assert result.exit_code == 2


def test_a_server_that_is_no_languagetool_is_told(recorded: Recorded) -> None:
    recorded.answers["default"]["Good."] = {"hello": "world"}
    result = check(recorded)
    assert "unexpected response, not LanguageTool's; check the URL of the server" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("plays", "words"),
    [
        ("old", "is Java 11; put a newer one first on the PATH"),
        ("ancient", "is Java 8; put a newer one first on the PATH"),
        ("broken", "does not work: no such option"),
        ("die", "LanguageTool exited at its start with code 1: Error: out of memory"),
    ],
)
def test_a_java_that_will_not_do_is_told(pretended: Path, plays: str, words: str) -> None:
    (pretended / "play").write_text(plays)
    result = run("check", "--languagetool", "-f", "concise")
    assert words in result.stderr
    assert "[mt/wrong-article]" in result.stdout
    assert result.exit_code == 2


def test_without_java_it_is_told_what_is_needed(pretended: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(pretended / "LanguageTool-6.8"))
    result = run("check", "--languagetool", "-f", "concise")
    assert "LanguageTool needs Java 17 or later, but `java` is not on the PATH" in result.stderr
    assert (result.exit_code, "[mt/wrong-article]" in result.stdout) == (2, True)


@pytest.fixture
def missing(pretended: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a LanguageTool that is missing and cannot be downloaded."""
    (pretended / "LanguageTool-6.8").rename(pretended / "LanguageTool-1.0")
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    return pretended


SOURCE = "https://github.com/"


@pytest.mark.parametrize("command", [("check", "--languagetool"), ("languagetool", "start")])
def test_without_a_terminal_nothing_is_downloaded(missing: Path, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert (
        f"LanguageTool 6.8 is not installed; use --yes to download LanguageTool 6.8, about 250 MB, from {SOURCE}"
        in (result.stderr)
    )
    assert f" to {missing}, or set LTP_PATH" in result.stderr
    assert "downloading" not in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(("answer", "downloads"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_on_a_terminal_a_question_comes_before_a_download(
    missing: Path, monkeypatch: pytest.MonkeyPatch, answer: str, downloads: bool
) -> None:
    monkeypatch.setattr("wirelint.cli.languagetool_status._is_terminal", lambda: True)
    result = run("check", "--languagetool", "story.txt", stdin=answer)
    assert f"is not installed. Download LanguageTool 6.8, about 250 MB, from {SOURCE}" in result.stderr
    assert f" to {missing}? [y/N]" in result.stderr
    assert ("note: downloading LanguageTool 6.8" in result.stderr) == downloads
    assert ("use --yes to download" in result.stderr) != downloads
    assert "[mt/wrong-article]" in result.stdout or "mt/wrong-article" in result.stdout
    assert result.exit_code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_configuration_of_a_repository_starts_nothing(
    folder: Path, missing: Path, recorded: Recorded, jobs: str
) -> None:
    """It would connect to the server or, without one, download LanguageTool."""
    (folder / "more.txt").write_text(CLEAN, encoding="utf-8")
    for url in ("", recorded.url):
        (folder / "wirelint.toml").write_text(f'[languagetool]\nenabled = true\nurl = "{url}"\n', encoding="utf-8")
        result = run("check", ".", "-f", "concise", "--jobs", jobs)
        note = f"languagetool is enabled in {folder / 'wirelint.toml'}: it runs only with --languagetool"
        assert result.stderr.count(note) == 1
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert note not in run("check", ".", "--quiet").stderr
        for command in (("baseline", "write"), ("config",), ("rules",), ("check", "--no-languagetool")):
            assert run(*command).exit_code in (0, 1)
        assert wirelint.lint_file("story.txt")
    assert recorded.received == []
    assert not (missing / "starts").exists()
    result = run("check", ".", "--languagetool")
    assert "languagetool.url is ignored in " in result.stderr
    assert recorded.received == []


def test_a_baseline_is_written_with_languagetool_on_request(folder: Path, recorded: Recorded) -> None:
    (folder / "wirelint.toml").write_text('ignore = ["mt"]\n')
    run("baseline", "write", "story.txt", "--languagetool-url", recorded.url)
    assert "languagetool/EN_A_VS_AN" in (folder / "wirelint-baseline.json").read_text()
    run("baseline", "update", "story.txt", "--languagetool-url", recorded.url)
    assert "languagetool/EN_A_VS_AN" in (folder / "wirelint-baseline.json").read_text()


def test_a_download_that_is_not_possible_is_told(missing: Path) -> None:
    result = run("check", "--languagetool", "--yes")
    first, last = result.stderr.splitlines()
    assert first.startswith(f"wirelint: note: downloading LanguageTool 6.8, about 250 MB, from {SOURCE}")
    assert first.endswith(f" to {missing}")
    assert "LanguageTool 6.8 cannot be downloaded: " in last
    assert "set LTP_PATH to a folder that contains LanguageTool-6.8" in last
    assert result.exit_code == 2


def test_without_the_package_the_extra_is_named(
    pretended: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "language_tool_python.py").write_text(
        "raise ModuleNotFoundError('No module', name='language_tool_python')\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "without"))
    result = run("check", "--languagetool")
    assert result.exit_code == 2
    command = install_command("languagetool")
    assert f"language-tool-python cannot be loaded: not installed; install it with: {command}" in result.stderr


def test_the_package_is_loaded_by_no_process_of_wirelint(pretended: Path) -> None:
    assert run("check", "--languagetool").exit_code == 1
    assert "language_tool_python" not in {name.partition(".")[0] for name in sys.modules} - {"language_tool_python"}
    code = (
        "import sys\nfrom wirelint.cli import main\n"
        "try:\n    main(['check', '--languagetool', '--no-cache'])\n"
        "except SystemExit:\n    print('language_tool_python' in sys.modules, 'wirelint.languagetool.server' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False True"


@POSIX
def test_it_is_started_only_when_it_is_needed(folder: Path, pretended: Path) -> None:
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


def test_java_options_of_the_user_hold(pretended: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1g")
    run("check", "--languagetool")
    assert (pretended / "starts").read_text() == "-Xmx1g\n"


def test_a_port_that_was_taken_in_between_is_tried_again(pretended: Path) -> None:
    (pretended / "play").write_text("taken")
    assert run("check", "--languagetool").stderr == ""
    assert len((pretended / "starts").read_text().splitlines()) == 3


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_server_that_dies_when_it_is_asked_leaves_nothing(folder: Path, pretended: Path, jobs: str) -> None:
    (pretended / "play").write_text("die asked")
    for number in range(4):
        (folder / f"{number}.txt").write_text(STORY.replace("noon", f"noon {number}"), encoding="utf-8")
    result = run("check", "--languagetool", "-f", "concise", "--jobs", jobs)
    assert result.stderr.count("not all copy was checked") == 1
    assert (result.exit_code, result.stdout.count("[mt/wrong-article]")) == (2, 5)
    assert len((pretended / "starts").read_text().splitlines()) == 1
    assert servers_of(pretended) == []


def wait_for(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


@POSIX
@pytest.mark.usefixtures("default_signals")
@pytest.mark.parametrize("plays", ["hang", "slow", "hang asked"])
@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL, signal.SIGHUP])
def test_whenever_and_however_a_run_is_killed_nothing_is_left(
    pretended: Path, plays: str, kill: signal.Signals
) -> None:
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
def test_a_keeper_that_is_killed_does_not_leave_its_server(pretended: Path) -> None:
    from wirelint.languagetool.server import start_server

    server = start_server(lambda words: None)
    assert servers_of(pretended) == [server.pid]
    [launcher] = _children_named(pretended, b"launcher.py")
    os.kill(int(launcher), signal.SIGKILL)
    server.stop()
    wait_for(lambda: not servers_of(pretended))


@POSIX
def test_a_server_that_will_not_end_is_killed(pretended: Path) -> None:
    from wirelint.languagetool.server import start_server

    (pretended / "play").write_text("stubborn")
    server = start_server(lambda words: None)
    server.stop()
    assert servers_of(pretended) == []


@POSIX
def test_a_server_that_is_not_ready_in_time_is_given_up(pretended: Path) -> None:
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
def test_a_kept_server_stays_until_it_is_stopped(folder: Path, pretended: Path) -> None:
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
def test_a_kept_server_that_died_is_started_anew(pretended: Path, tmp_path: Path) -> None:
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
def test_stop_ends_no_process_that_only_has_the_number(pretended: Path, tmp_path: Path) -> None:
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


def test_a_damaged_note_of_a_kept_server_is_none(tmp_path: Path) -> None:
    noted = tmp_path / "cache" / "wirelint" / "languagetool-server.json"
    noted.parent.mkdir(parents=True, exist_ok=True)
    for damage in ("", "[]", "{}", '{"url": 1, "pid": "x"}'):
        noted.write_text(damage)
        assert run("languagetool", "status").exit_code == 1


def test_a_rule_has_a_page_whether_it_is_asked_or_not() -> None:
    page = run("rule", "languagetool/EN_A_VS_AN")
    assert "  Wrong article before the next word." in page.stdout
    assert run("rule", "EN_A_VS_AN").stdout == page.stdout
    assert run("rule", "languagetool/DT_DT").stdout.startswith("languagetool/ENGLISH_WORD_REPEAT_RULE\n")
    assert "languagetool" not in run("rules").stdout


def test_its_rules_are_listed_where_it_is_enabled() -> None:
    write_own("[languagetool]\nenabled = true\n")
    assert "\nlanguagetool/EN_A_VS_AN " in run("rules").stdout


def test_what_is_accepted_in_a_baseline_is_not_told_again(folder: Path, recorded: Recorded) -> None:
    (folder / "wirelint.toml").write_text('ignore = ["mt"]\n')
    write_own(f'[languagetool]\nenabled = true\nurl = "{recorded.url}"\n')
    assert run("baseline", "write", "story.txt").exit_code == 0
    accepted = ("check", "story.txt", "--baseline", "wirelint-baseline.json")
    result = run(*accepted)
    assert result.exit_code == 0
    assert "1 in the baseline" in result.stdout
    # Without LanguageTool its entries in the baseline cannot be compared.
    recorded.close()
    result = run(*accepted)
    assert "no longer needed" not in result.stdout
    result = run("baseline", "update", "story.txt")
    assert "story.txt: not checked with LanguageTool: the server at" in result.stderr
    assert result.exit_code == 2
    assert "languagetool/EN_A_VS_AN" in (folder / "wirelint-baseline.json").read_text()
    assert "no longer needed" not in run(*accepted, "--no-languagetool").stdout


def test_its_fixes_are_put_in_where_unsafe_ones_are_asked_for(folder: Path, recorded: Recorded) -> None:
    recorded.answers["default"][STORY.strip().replace("gave a", "gave an")] = recorded.answers["default"]["Good."]
    check(recorded, "story.txt", "--ignore", "mt", "--fix")
    assert (folder / "story.txt").read_text() == STORY
    assert check(recorded, "story.txt", "--ignore", "mt", "--fix", "--unsafe").exit_code == 0
    assert (folder / "story.txt").read_text() == STORY.replace("gave a", "gave an")


def test_a_comment_that_says_to_leave_ours_leaves_the_witness_too(folder: Path, recorded: Recorded) -> None:
    comment = "<!-- wirelint: ignore mt/wrong-article: as she says it -->"
    (folder / "a.md").write_text(f"{comment}\n\n{STORY}", encoding="utf-8")
    assert check(recorded, "a.md").stdout == ""
    comment = "<!-- wirelint: ignore languagetool/EN_A_VS_AN, languagetool/OTHER_RULE: as she says it -->"
    (folder / "a.md").write_text(f"{comment}\n\n{STORY}", encoding="utf-8")
    result = check(recorded, "a.md", "--ignore", "mt", "--min-confidence", "low")
    assert (result.stdout, result.stderr) == ("", "")
