"""LanguageTool as a process: started for a run, and gone with it however the run ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from wirelint.files.install_source import install_command
from wirelint.languagetool import VERSION, BridgeError

# Seconds that LanguageTool gets to start, fetching it not counted: 3 on an idle machine, many more on a busy one.
START_LIMIT: Final = 90.0
# Seconds that it gets to end.
_END_LIMIT: Final = 10.0
# A third of the memory and half of the time to the first answer; without `nodelay` each answer waits 40 ms for the client's
# acknowledgement.
_JAVA_OPTIONS: Final = "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dsun.net.httpserver.nodelay=true"


class Server:
    """A LanguageTool that runs, and the keeper between it and this process."""

    def __init__(self, launcher: "subprocess.Popen[str]", pid: int, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.pid = pid
        self._launcher = launcher

    def release(self) -> None:
        """Let it run on when this process ends."""
        assert self._launcher.stdin is not None
        self._launcher.stdin.write("stay\n")
        _close(self._launcher)
        self._launcher.wait(_END_LIMIT)

    def stop(self) -> None:
        """End it, and wait until it is gone."""
        _close(self._launcher)
        try:
            clean = self._launcher.wait(_END_LIMIT) in (0, 1)
        except subprocess.TimeoutExpired:
            self._launcher.kill()
            self._launcher.wait()
            clean = False
        if not clean:  # somebody killed the keeper, which cannot have ended LanguageTool
            with suppress(OSError):
                os.kill(self.pid, 9)


def start_server(notify: Callable[[str], None], limit: float = START_LIMIT) -> Server:
    """Start LanguageTool on a port of its own.

    Args:
        tell: hears what takes long.
        limit: seconds until it must answer.

    Raises:
        BridgeError: Java or LanguageTool is missing, cannot be fetched, or does not start.
    """
    environment = {"JAVA_TOOL_OPTIONS": _JAVA_OPTIONS, **os.environ}
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launcher.py")
    launcher = subprocess.Popen(
        [sys.executable, "-P", program, VERSION, str(limit)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # The package draws there how far a download is.
        stderr=None if sys.stderr.isatty() else subprocess.DEVNULL,
        encoding="utf-8",
        env=environment,
        start_new_session=True,
    )
    try:
        while True:
            record = _read_record(launcher)
            if "note" in record:
                notify(record["note"])
            elif "error" in record:
                hint = f"; install it with: {install_command(record['extra'])}" if "extra" in record else ""
                raise BridgeError(record["error"] + hint)
            else:
                return Server(launcher, record["pid"], record["port"])
    except BaseException:  # Ctrl-C too
        _close(launcher)
        launcher.wait()
        raise


def _read_record(launcher: "subprocess.Popen[str]") -> dict[str, Any]:
    assert launcher.stdout is not None
    for line in launcher.stdout:
        with suppress(ValueError):  # what a library prints is no record
            record: dict[str, Any] = json.loads(line)
            return record
    raise BridgeError(f"the program that starts LanguageTool ended without a word, exit code {launcher.wait()}")


def _close(launcher: "subprocess.Popen[str]") -> None:
    for pipe in (launcher.stdin, launcher.stdout):
        assert pipe is not None
        with suppress(OSError):
            pipe.close()
