"""LanguageTool as a process: started for a run, and gone with it however the run ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

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

    def __init__(self, keeper: "subprocess.Popen[str]", pid: int, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.pid = pid
        self._keeper = keeper

    def release(self) -> None:
        """Let it run on when this process ends."""
        assert self._keeper.stdin is not None
        self._keeper.stdin.write("stay\n")
        _close(self._keeper)
        self._keeper.wait(_END_LIMIT)

    def stop(self) -> None:
        """End it, and wait until it is gone."""
        _close(self._keeper)
        try:
            clean = self._keeper.wait(_END_LIMIT) in (0, 1)
        except subprocess.TimeoutExpired:
            self._keeper.kill()
            self._keeper.wait()
            clean = False
        if not clean:  # somebody killed the keeper, which cannot have ended LanguageTool
            with suppress(OSError):
                os.kill(self.pid, 9)


def start_server(tell: Callable[[str], None], limit: float = START_LIMIT) -> Server:
    """Start LanguageTool on a port of its own.

    Args:
        tell: hears what takes long.
        limit: seconds until it must answer.

    Raises:
        BridgeError: Java or LanguageTool is missing, cannot be fetched, or does not start.
    """
    environment = {"JAVA_TOOL_OPTIONS": _JAVA_OPTIONS, **os.environ}
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launcher.py")
    keeper = subprocess.Popen(
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
            record = _read_record(keeper)
            if "note" in record:
                tell(record["note"])
            elif "error" in record:
                raise BridgeError(record["error"])
            else:
                return Server(keeper, record["pid"], record["port"])
    except BaseException:  # Ctrl-C too
        _close(keeper)
        keeper.wait()
        raise


def _read_record(keeper: "subprocess.Popen[str]") -> dict[str, Any]:
    assert keeper.stdout is not None
    for line in keeper.stdout:
        with suppress(ValueError):  # what a library prints is no record
            record: dict[str, Any] = json.loads(line)
            return record
    raise BridgeError(f"the program that starts LanguageTool ended without a word, exit code {keeper.wait()}")


def _close(keeper: "subprocess.Popen[str]") -> None:
    for pipe in (keeper.stdin, keeper.stdout):
        assert pipe is not None
        with suppress(OSError):
            pipe.close()
