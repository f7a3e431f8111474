"""A LanguageTool process for one run. It ends with the run, even if the run is killed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from wirelint.files.install_source import install_command
from wirelint.languagetool import VERSION, Download, LanguageToolError

# Seconds until LanguageTool must be ready, without the download: 3 on an idle machine, many more on a busy one.
_START_TIMEOUT: Final = 90.0
# Seconds until the launcher must exit.
_STOP_TIMEOUT: Final = 10.0
# These options save two thirds of the memory and half of the time to the first response. Without `nodelay` each response waits
# 40 ms for the acknowledgement of the client.
_JAVA_OPTIONS: Final = "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dsun.net.httpserver.nodelay=true"


class Server:
    """A running LanguageTool and its launcher."""

    def __init__(self, launcher: "subprocess.Popen[str]", pid: int, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.pid = pid
        self._launcher = launcher

    def release(self) -> None:
        """Detach it, so that it continues to run after this process."""
        assert self._launcher.stdin is not None
        self._launcher.stdin.write("detach\n")
        _close(self._launcher)
        self._launcher.wait(_STOP_TIMEOUT)

    def stop(self) -> None:
        """Stop it and wait for its end."""
        _close(self._launcher)
        try:
            is_stopped = self._launcher.wait(_STOP_TIMEOUT) in (0, 1)
        except subprocess.TimeoutExpired:
            self._launcher.kill()
            self._launcher.wait()
            is_stopped = False
        if not is_stopped:  # the launcher was killed and could not stop LanguageTool
            with suppress(OSError):
                os.kill(self.pid, 9)


def start_server(
    notify: Callable[[str], None],
    confirm: Callable[[Download], bool] = lambda download: False,
    timeout: float = _START_TIMEOUT,
) -> Server:
    """Start LanguageTool on a free port.

    Args:
        notify: called with a message before a slow step.
        confirm: returns whether LanguageTool may be downloaded, if it is missing.
        timeout: seconds until it must be ready.

    Raises:
        LanguageToolError: Java or LanguageTool is missing, must not or cannot be downloaded, or does not start.
    """
    started = _launch(timeout)
    if isinstance(started, Download):
        if not confirm(started):
            raise LanguageToolError(
                f"LanguageTool {started.version} is not installed; use --yes to download {started}, or set LTP_PATH to a"
                f" folder that contains LanguageTool-{started.version}"
            )
        notify(f"downloading {started}")
        started = _launch(timeout, "download")
    if isinstance(started, Download):
        raise LanguageToolError(f"LanguageTool {started.version} is missing in {started.folder} after its download")
    return started


def _launch(timeout: float, *arguments: str) -> Server | Download:
    """Start the launcher; return the server, or what has to be downloaded first."""
    environment = {"JAVA_TOOL_OPTIONS": _JAVA_OPTIONS, **os.environ}
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launcher.py")
    launcher = subprocess.Popen(
        [sys.executable, "-P", program, VERSION, str(timeout), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # language-tool-python draws the progress of a download there.
        stderr=None if sys.stderr.isatty() else subprocess.DEVNULL,
        encoding="utf-8",
        env=environment,
        start_new_session=True,
    )
    try:
        record = _read_record(launcher)
        if "error" in record:
            hint = f"; install it with: {install_command(record['extra'])}" if "extra" in record else ""
            raise LanguageToolError(record["error"] + hint)
        if "source" not in record:
            return Server(launcher, record["pid"], record["port"])
    except BaseException:  # including Ctrl-C
        _end(launcher)
        raise
    _end(launcher)
    return Download(VERSION, record["source"], record["folder"])


def _end(launcher: "subprocess.Popen[str]") -> None:
    _close(launcher)
    launcher.wait()


def _read_record(launcher: "subprocess.Popen[str]") -> dict[str, Any]:
    assert launcher.stdout is not None
    for line in launcher.stdout:
        with suppress(ValueError):  # output of a library
            record: dict[str, Any] = json.loads(line)
            return record
    raise LanguageToolError(f"the launcher of LanguageTool exited without a message, code {launcher.wait()}")


def _close(launcher: "subprocess.Popen[str]") -> None:
    for pipe in (launcher.stdin, launcher.stdout):
        assert pipe is not None
        with suppress(OSError):
            pipe.close()
