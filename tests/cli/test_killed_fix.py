"""`--fix` that is killed while it writes: every file is the old or the new one."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from wirelint.files.atomic_write import BACKUP_SUFFIX

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
FILES, ROUNDS = 100, 20
OLD = (
    "The keeper said that the the lock would open at noon on the day of the fair.\n" * 3 + "The boats were out. " * 100
)
NEW = OLD.replace("the the", "the")


@pytest.mark.parametrize("linked", [False, True])
def test_a_killed_fix_leaves_whole_files(tmp_path: Path, environment: dict[str, str], linked: bool) -> None:
    copy, links = tmp_path / "copy", tmp_path / "links"
    copy.mkdir()
    links.mkdir()
    command = [
        sys.executable,
        "-m",
        "wirelint",
        "check",
        "--isolated",
        "--select",
        "mt/doubled-word",
        "--fix",
        "--unsafe",
        str(copy),
    ]
    interrupted = temporary = 0
    for number in range(ROUNDS // 2):
        for name in range(FILES):
            path = copy / f"{name}.txt"
            path.write_text(OLD, encoding="utf-8")
            if linked and not number:
                os.link(path, links / f"{name}.txt")
        run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Wait until it writes, and kill it a little later in each round.
        while run.poll() is None and (copy / "0.txt").read_text("utf-8") == OLD:
            sleep(0.005)
        sleep(0.013 * number)
        run.send_signal(signal.SIGKILL)
        run.wait(timeout=10)
        contents = {path.name: path.read_text("utf-8") for path in copy.iterdir()}
        interrupted += OLD in contents.values() and NEW in contents.values()
        for other in [other for other in contents if not other.endswith(".txt")]:
            content = contents.pop(other)
            assert content in (OLD, NEW)
            if other.endswith(BACKUP_SUFFIX):  # the documented one, of the one file that was being written
                assert (linked, content) == (True, OLD)
                contents.pop(other.removesuffix(BACKUP_SUFFIX))
            else:  # killed between two calls of the system
                temporary += 1
            (copy / other).unlink()
        assert len(contents) >= FILES - linked
        assert set(contents.values()) <= {OLD, NEW}
    assert interrupted > 0
    assert temporary <= (1 if sys.platform == "linux" else ROUNDS)
