"""The command in a subprocess: Ctrl-C, closed pipes, full disks, colours, locales."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import STORY, Start

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
SLOW = """\
import time
from wirelint.rule import Finding
RULE = {
    "message": "slow",
    "why": "w",
    "severity": "warning",
    "confidence": "high",
    "scope": "document",
    "bad": ["⟦O⟧h."],
    "good": ["Well."],
}


def check(document):
    if "wait here" in document.text:
        print("at work", flush=True)
        time.sleep(60)
    yield Finding(document.paragraphs[0].span(0, 1))
"""


def interrupted(desk: Path, environment: dict[str, str], *options: str) -> "subprocess.CompletedProcess[str]":
    """Check a fast and a slow file, and send Ctrl-C during the second."""
    (desk / "harbour" / "slow.py").write_text(SLOW, encoding="utf-8")
    (desk / "b.txt").write_text(STORY + "\nThe boats had to wait here until noon.\n", encoding="utf-8")
    command = [sys.executable, "-m", "wirelint", "check", "story.txt", "b.txt", "c.txt", "--python-rules", *options]
    run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert run.stdout is not None
    before = ""
    while "at work" not in before:
        line = run.stdout.readline()
        assert line, "it ended before it was at work"
        before += line
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=30)
    return subprocess.CompletedProcess(command, run.returncode, before.replace("at work\n", "") + out, err)


@POSIX
@pytest.mark.usefixtures("default_signals")
def test_ctrl_c_reports_what_was_found_and_exits_with_130(desk: Path, environment: dict[str, str]) -> None:
    done = interrupted(desk, environment)
    assert "story.txt:3:26 warning harbour/gull" in done.stdout
    assert "story.txt:1:1 warning harbour/slow" in done.stdout
    assert done.stdout.endswith("2 warnings in 1 file.\n")
    assert done.stderr == "wirelint: stopped after 1 of 3 files\n"
    assert done.returncode == 130


@POSIX
@pytest.mark.usefixtures("default_signals")
def test_ctrl_c_leaves_valid_json(desk: Path, environment: dict[str, str], start: Start) -> None:
    done = interrupted(desk, environment, "-f", "json", "--exit-zero")
    report = json.loads(done.stdout)
    assert [d["rule"] for d in report["diagnostics"]] == ["harbour/slow", "harbour/gull"]
    assert report["summary"]["files"] == 1
    assert done.returncode == 130


@POSIX
@pytest.mark.usefixtures("default_signals")
def test_ctrl_c_before_the_first_file_exits_with_130_without_a_traceback(environment: dict[str, str]) -> None:
    code = (
        "import os, signal\nfrom wirelint.cli import check_plan, main\n"
        "def load(*_): os.kill(os.getpid(), signal.SIGINT)\n"
        "check_plan.load_rules = load\nmain(['check'])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def read_one_line(environment: dict[str, str], *command: str) -> tuple[bytes, int]:
    """Run a command and close its output after the first line; return standard error and the exit code."""
    run = subprocess.Popen(
        [sys.executable, "-m", "wirelint", *command],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stderr is not None
    assert run.stdout.readline()
    run.stdout.close()
    errors = run.stderr.read()
    run.stderr.close()
    return errors, run.wait(timeout=60)


@POSIX
def test_a_closed_pipe_ends_the_run_silently(desk: Path, environment: dict[str, str]) -> None:
    (desk / "long.txt").write_text(STORY * 2_000, encoding="utf-8")
    for command in (["check"], ["check", "-f", "json"], ["check", "-f", "concise"]):
        assert read_one_line(environment, *command) == (b"", 1)


@POSIX
def test_a_closed_pipe_leaves_the_reports_in_files_whole(desk: Path, environment: dict[str, str], start: Start) -> None:
    (desk / "long.txt").write_text(STORY * 2_000, encoding="utf-8")
    command = ["check", "-f", "concise", "--output"]
    start(*command, "json=whole.json")
    assert read_one_line(environment, *command, "json=cut.json") == (b"", 1)
    cut, all_of_it = (json.loads((desk / name).read_text("utf-8")) for name in ("cut.json", "whole.json"))
    assert len(cut["diagnostics"]) == len(all_of_it["diagnostics"]) > 1000


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize(
    "command",
    [["check"], ["rules"], ["check", "--show-files"], ["--help"], ["--version"], ["config"], ["rule", "mt/seam"]],
)
def test_a_full_disk_is_an_error(desk: Path, start: Start, command: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = start(*command, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert done.stderr == "wirelint: the report: No space left on device\n"
    assert done.returncode == 2


def in_shell(environment: dict[str, str], command: str) -> "subprocess.CompletedProcess[str]":
    """Run wirelint from a shell, with its redirections."""
    shell = ["sh", "-c", f"exec {sys.executable} -m wirelint {command}"]
    return subprocess.run(shell, env=environment, capture_output=True, text=True, input=STORY, timeout=60)


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("check clean.txt", 0),
        ("check story.txt", 1),
        ("check gone.txt", 2),
        ("check story.txt -f json", 1),
        ("check --diff story.txt", 0),
        ("check -v -j 2 story.txt clean.txt", 1),
        ("check --show-files", 0),
        ("rules", 0),
        ("rule mt/seam", 0),
        ("baseline write story.txt", 0),
        ("learn story.txt clean.txt", 0),
        ("names harvest story.txt", 0),
        ("config", 0),
        ("completion bash", 0),
        ("--help", 0),
        ("--version", 0),
        ("no-such-command", 2),
    ],
)
def test_a_closed_stream_changes_no_exit_code(
    desk: Path, environment: dict[str, str], command: str, code: int, closed: str
) -> None:
    (desk / "clean.txt").write_text("The keeper said that the lock would open at noon.\n", encoding="utf-8")
    done = in_shell(environment, f"{command} {closed}")
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == code


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_report_does_not_reuse_the_descriptor_of_a_closed_stream(
    desk: Path, environment: dict[str, str], closed: str
) -> None:
    in_shell(environment, "check story.txt gone.txt -f concise --output json=whole.json")
    in_shell(environment, f"check story.txt gone.txt -f concise --output json=closed.json {closed}")
    assert (desk / "closed.json").read_text("utf-8") == (desk / "whole.json").read_text("utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize("command", ["check", "check gone.txt", "--help", "rules", "baseline write"])
def test_full_standard_error_ends_the_run_with_2(desk: Path, environment: dict[str, str], command: str) -> None:
    done = in_shell(environment, f"{command} >/dev/full 2>/dev/full")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@POSIX
def test_closed_standard_input_is_an_error(desk: Path, environment: dict[str, str]) -> None:
    command = f"exec {sys.executable} -m wirelint check - story.txt -f concise <&-"
    done = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, text=True)
    assert done.stderr == "wirelint: -: cannot be read: standard input is closed\n"
    assert done.stdout.startswith("story.txt:3:26: ")
    assert done.returncode == 2


@POSIX
@pytest.mark.parametrize(
    ("variables", "options", "colored"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({}, ["--color", "never"], False),
    ],
)
def test_color_on_a_terminal(
    desk: Path, environment: dict[str, str], variables: dict[str, str], options: list[str], colored: bool
) -> None:
    leader, follower = os.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "wirelint", "check", *options],
        env={**environment, "TERM": "xterm", **variables}, stdout=follower, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert run.wait(timeout=60) == 1
    shown = os.read(leader, 65536).decode()
    os.close(follower)
    os.close(leader)
    assert "harbour/gull" in shown
    assert ("\x1b[" in shown) is colored


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_of_another_encoding_gets_characters_that_it_can_show(
    desk: Path, start: Start, environment: dict[str, str], encoding: str
) -> None:
    (desk / "гавань.txt").write_text(STORY.replace("the lock", "the ключ"), encoding="utf-8")
    done = start("check", env={**environment, "PYTHONIOENCODING": encoding}, encoding=encoding)
    assert done.stderr == ""
    assert done.returncode == 1
    assert r"\u0433\u0430\u0432\u0430\u043d\u044c.txt:3:26" in done.stdout
    assert r"\u043a\u043b\u044e\u0447" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_names_that_cannot_be_decoded_and_the_c_locale(desk: Path, start: Start, environment: dict[str, str]) -> None:
    with open(os.fsdecode(b"caf\xe9\n.txt"), "w", encoding="utf-8") as file:
        file.write(STORY)
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    env = {name: value for name, value in environment.items() if name != "PYTHONIOENCODING"}
    for variables in ({}, plain):
        done = start("check", "-f", "concise", env={**env, **variables})
        assert [line[:24] for line in done.stdout.splitlines()] == [
            r"caf\udce9\n.txt:3:26: wa",
            "story.txt:3:26: warning:",
        ]
        assert (done.stderr, done.returncode) == ("", 1)


def test_without_a_home_folder_there_is_no_cache(desk: Path, start: Start, environment: dict[str, str]) -> None:
    env = {
        name: value for name, value in environment.items() if name not in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    }
    before = sorted(desk.rglob("*"))
    done = start("check", "-f", "concise", env={**env, "HOME": "/nowhere"})
    assert (done.stderr, done.returncode) == ("", 1)
    assert sorted(desk.rglob("*")) == before


def test_several_processes_report_in_the_order_of_the_files(desk: Path, start: Start) -> None:
    (desk / "many").mkdir()
    for n in range(200):
        (desk / "many" / f"{n:03}.txt").write_text(STORY, encoding="utf-8")
    one, two = (start("check", "many", "-f", "concise", "-j", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert [line[:12] for line in two.stdout.splitlines()] == [f"many/{n:03}.txt" for n in range(200)]
    assert two.returncode == 1


def test_a_folder_of_ten_thousand_files(desk: Path, start: Start) -> None:
    for n in range(100):
        folder = desk / "archive" / str(n)
        folder.mkdir(parents=True)
        for m in range(100):
            (folder / f"{m}.txt").write_text("The keeper said that the lock was open.\n", encoding="utf-8")
    done = start("check", "archive", "story.txt")
    assert done.stdout.endswith("1 warning in 1 of 10,001 files.\n")
    assert done.returncode == 1
