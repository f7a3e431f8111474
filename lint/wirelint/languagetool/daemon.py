"""A LanguageTool server that runs until it is stopped. Its record is stored in the user's cache folder."""

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NamedTuple

from wirelint.files.atomic_write import replace_file
from wirelint.files.cache_dir import cache_folder, private_folder, read_private
from wirelint.languagetool import VERSION, Download, LanguageToolError
from wirelint.languagetool.client import is_healthy
from wirelint.languagetool.server import start_server

_FILE: Final = "languagetool-server.json"
_URL: Final = re.compile(r"http://127\.0\.0\.1:\d{1,5}")
_STOP_TIMEOUT: Final = 5.0  # seconds before it is killed


class ServerRecord(NamedTuple):
    """The record of a server: URL, process id, start time (seconds since 1970) and version."""

    url: str
    pid: int
    started: float
    version: str


def find_daemon() -> ServerRecord | None:
    """Return the record of the daemon, or None if no daemon responds. The process itself is not examined."""
    record = _read()
    return record if record and record.version == VERSION and is_healthy(record.url) else None


def start_daemon(notify: Callable[[str], None], confirm: Callable[[Download], bool]) -> tuple[ServerRecord, bool]:
    """Return the record of the daemon, and whether it was started by this call.

    Args:
        notify: called with a message before a slow step.
        confirm: returns whether LanguageTool may be downloaded.

    Raises:
        LanguageToolError: it cannot be started, or its record cannot be written.
    """
    record = find_daemon()
    if record:
        return record, False
    path = _path()
    if path is None:
        raise LanguageToolError(
            "no private cache folder for the record of the server; set HOME or XDG_CACHE_HOME to a folder of your own"
        )
    _end(_read())  # a daemon that does not respond
    server = start_server(notify, confirm)
    try:
        record = ServerRecord(server.url, server.pid, _start_time(server.pid) or 0.0, VERSION)
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        replace_file(path, json.dumps(record._asdict()).encode())
    except OSError as error:
        server.stop()
        raise LanguageToolError(f"{path}: cannot be written: {error.strerror}") from None
    except BaseException:
        server.stop()
        raise
    server.release()
    return record, True


def stop_daemon() -> bool:
    """Stop the daemon; return whether one was running."""
    was_running = _end(_read())
    path = _path()
    if path is not None:
        with suppress(OSError):
            os.unlink(path)
    return was_running


def _read() -> ServerRecord | None:
    path = _path()
    if path is None:
        return None
    try:
        record = json.loads(read_private(path))
        url, pid = str(record["url"]), int(record["pid"])
        if not _URL.fullmatch(url) or pid <= 1:
            return None
        return ServerRecord(url, pid, float(record["started"]), str(record["version"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _path() -> str | None:
    folder = private_folder(cache_folder())
    return folder and os.path.join(folder, _FILE)


def _start_time(pid: int) -> float | None:
    """Return the start time of a process, or None if it does not exist."""
    import psutil

    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return None


def _end(record: ServerRecord | None) -> bool:
    """End the process of a server, unless another process has its id now; return whether it was running."""
    if record is None:
        return False
    import psutil

    try:
        process = psutil.Process(record.pid)
        if abs(process.create_time() - record.started) > 1:
            return False
        process.terminate()
        try:
            process.wait(_STOP_TIMEOUT)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(_STOP_TIMEOUT)
    except psutil.NoSuchProcess:
        return False
    except psutil.Error as error:
        raise LanguageToolError(f"process {record.pid} cannot be stopped: {error}") from None
    return True


def memory_usage(record: ServerRecord) -> int | None:
    """Return the memory of a server in bytes, or None if it is unknown."""
    import psutil

    try:
        return int(psutil.Process(record.pid).memory_info().rss)
    except psutil.Error:
        return None
