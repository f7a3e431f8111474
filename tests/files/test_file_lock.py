"""A lock that one process holds at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wirelint.files import file_lock
from wirelint.files.file_lock import lock_for

HOLD = """
import sys, time
from wirelint.files.file_lock import lock_for

with lock_for(sys.argv[1]):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_lock_is_released(tmp_path: Path) -> None:
    with lock_for(str(tmp_path / "list")):
        assert os.listdir(tmp_path) == [".list.lock"]
    assert os.listdir(tmp_path) == []
    with pytest.raises(KeyError), lock_for(str(tmp_path / "list")):
        raise KeyError
    assert os.listdir(tmp_path) == []


def test_another_process_waits_and_a_killed_one_blocks_nobody(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "list")
    environment = {**os.environ, "PYTHONPATH": str(root / "lint")}
    monkeypatch.setattr(file_lock, "_PATIENCE", 0.1)
    with subprocess.Popen([sys.executable, "-c", HOLD, path], env=environment, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(TimeoutError, match=r"another process holds the lock .*\.list\.lock"), lock_for(path):
            pass
        holder.kill()
    assert os.listdir(tmp_path) == [".list.lock"]  # left by the killed process
    with lock_for(path):
        pass
    assert os.listdir(tmp_path) == []


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), lock_for(str(tmp_path / "gone" / "list")):
        pass
