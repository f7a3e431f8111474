"""The progress bar: only on a terminal, only after a second, erased before other output."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

import pytest

from wirelint.cli import progress as progressing
from wirelint.cli.progress import Progress

from .conftest import STORY


class Terminal:
    """A stream that is a terminal."""

    def __init__(self, *, is_one: bool = True) -> None:
        self.written: list[str] = []
        self._is_one = is_one

    def isatty(self) -> bool:
        return self._is_one

    def write(self, text: str) -> None:
        self.written.append(text)

    def flush(self) -> None:
        pass

    def fileno(self) -> int:
        raise OSError("not a real one")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The current time, as the only element of a list."""
    now = [100.0]
    monkeypatch.setattr(progressing, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal()
    # Not sys.stderr itself: pytest replaces it between a fixture and the test.
    monkeypatch.setattr(progressing, "sys", SimpleNamespace(stderr=made))
    return made


def ticking(clock: list[float], seconds: float, count: int) -> Iterator[int]:
    for number in range(count):
        clock[0] += seconds
        yield number


def test_progress_is_shown_after_a_second(clock: list[float], terminal: Terminal) -> None:
    progress = Progress(4, hidden=False)
    assert list(progress.track(ticking(clock, 0.6, 4))) == [0, 1, 2, 3]
    assert [line.partition(" ")[2] for line in terminal.written] == [
        "2 of 4 files, 1.7/s, 0:01 left", "3 of 4 files, 1.7/s, 0:01 left", "4 of 4 files, 1.7/s, 0:00 left",
    ]  # fmt: skip
    assert terminal.written[0].count("━") == 12
    assert all(line.startswith("\r\x1b[K") for line in terminal.written)


def test_the_line_is_redrawn_a_few_times_a_second_at_most(clock: list[float], terminal: Terminal) -> None:
    progress = Progress(2_000, hidden=False)
    for _ in progress.track(ticking(clock, 0.001, 2_000)):
        pass
    assert 8 <= len(terminal.written) <= 12
    assert "1,000 of 2,000 files" in terminal.written[0]


def test_the_rate_is_that_of_the_last_seconds(clock: list[float], terminal: Terminal) -> None:
    progress = Progress(40_000, "stories", hidden=False)
    for _ in progress.track(chain(ticking(clock, 0.001, 10_000), ticking(clock, 0.5, 200))):
        pass
    assert terminal.written[0].endswith(" of 40,000 stories, 1,000/s, 0:39 left")
    assert terminal.written[-1].endswith(" 10,200 of 40,000 stories, 2.0/s, 4:08:20 left")


def test_a_narrow_terminal_gets_a_short_line(
    clock: list[float], terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "fileno", lambda: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((30, 20)))
    for _ in Progress(4, "stories", hidden=False).track(ticking(clock, 0.6, 4), "comparing"):
        pass
    assert terminal.written[-1] == "\r\x1b[Kcomparing: 4 of 4 stories"


def test_the_line_is_erased_before_other_output(clock: list[float], terminal: Terminal) -> None:
    progress = Progress(3, hidden=False)
    progress.clear()
    assert terminal.written == []
    for _ in progress.track(ticking(clock, 2, 3)):
        progress.clear()
    progress.clear()
    progress.clear()
    assert terminal.written[1::2] == ["\r\x1b[K"] * 3


@pytest.mark.parametrize(("hidden", "total", "is_one"), [(True, 3, True), (False, 1, True), (False, 3, False)])
def test_no_line_if_quiet_for_one_file_and_without_a_terminal(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, hidden: bool, total: int, is_one: bool
) -> None:
    terminal = Terminal(is_one=is_one)
    monkeypatch.setattr(progressing, "sys", SimpleNamespace(stderr=terminal))
    progress = Progress(total, hidden=hidden)
    assert len(list(progress.track(ticking(clock, 2, 3)))) == 3
    progress.clear()
    assert terminal.written == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("impatient", [True, False])
def test_on_a_real_terminal(desk: Path, environment: dict[str, str], impatient: bool) -> None:
    for n in range(5):
        (desk / f"{n}.txt").write_text(STORY, encoding="utf-8")
    code = "from wirelint.cli import main, progress\n"
    code += "progress._DELAY = progress._REFRESH = 0\n" if impatient else "progress._DELAY = 9e9\n"
    leader, follower = os.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", code + "main(['check'])"],
        env=environment, stdout=subprocess.PIPE, stderr=follower, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    out, _ = done.communicate()
    os.close(follower)
    shown = b""
    while select.select([leader], [], [], 0)[0]:
        try:
            shown += os.read(leader, 65536)
        except OSError:  # on Linux: the other end is closed
            break
    os.close(leader)
    assert done.returncode == 1
    assert b"6 warnings in 6 files" in out
    assert b"\x1b[" not in out
    text = shown.decode()
    if impatient:
        assert "6 of 6 files, " in text
        assert "/s, 0:00 left" in text
        assert text.endswith("\r\x1b[K")
    else:
        assert text == ""
