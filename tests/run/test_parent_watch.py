"""Worker processes end when their parent does, however it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
# A pool whose workers are at work or wait for work.
POOL = """
import sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from wirelint.run.parent_watch import end_with_parent

if __name__ == "__main__":
    pool = ProcessPoolExecutor(3, get_context(sys.argv[1]), end_with_parent)
    for _ in range(3):
        pool.submit(time.sleep, 0.2)
    pool.submit(time.sleep, 600)
    time.sleep(1)
    print("ready", flush=True)
    time.sleep(600)
"""
STORY = "The minister said that that the {{ pier.name }} would open in the spring, and the town was glad.\n\n" * 20


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Return whether a condition becomes true within some seconds."""
    end = monotonic() + seconds
    while not condition():
        if monotonic() > end:
            return False
        sleep(0.05)
    return True


def is_running(process: psutil.Process) -> bool:
    """Return whether a process runs; one that nobody has waited for does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def assert_no_child_stays(run: "subprocess.Popen[str]", number: int) -> None:
    """Send a signal to a run, and wait until each of its children has ended."""
    children = psutil.Process(run.pid).children(recursive=True)
    assert children
    run.send_signal(number)
    run.wait(timeout=10)
    try:
        assert wait_until(lambda: not any(map(is_running, children)), 10)
    finally:
        for child in filter(is_running, children):
            child.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_no_worker_of_a_pool_stays(tmp_path: Path, root: Path, method: str, number: int) -> None:
    (tmp_path / "pool.py").write_text(POOL, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-W", "ignore", str(tmp_path / "pool.py"), method],
        env={**os.environ, "PYTHONPATH": str(root / "lint")}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert run.stdout is not None
    with run.stdout:
        assert run.stdout.readline() == "ready\n"
        assert_no_child_stays(run, number)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_of_a_check_stays(tmp_path: Path, root: Path, number: int) -> None:
    (tmp_path / "copy").mkdir()
    for name in range(400):
        (tmp_path / "copy" / f"{name}.txt").write_text(STORY, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "wirelint", "check", "--isolated", "-j", "2", "--together", str(tmp_path / "copy")],
        env={**os.environ, "PYTHONPATH": str(root / "lint")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    # Two workers, and the process that Python starts for them.
    assert wait_until(lambda: len(psutil.Process(run.pid).children(recursive=True)) >= 3, 30)
    assert_no_child_stays(run, number)
