"""A LanguageTool that stays until somebody stops it: where it runs is noted in the user's cache folder."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NamedTuple

from wirelint.files.atomic_write import replace_file
from wirelint.files.cache_dir import cache_folder
from wirelint.languagetool import VERSION, BridgeError
from wirelint.languagetool.client import is_healthy
from wirelint.languagetool.server import start_server

_FILE: Final = "languagetool-server.json"
_PATIENCE: Final = 5.0  # seconds that it gets to end by itself


class ServerRecord(NamedTuple):
    """Where it runs: its address, its process, when that was born (seconds since 1970), and its version."""

    url: str
    pid: int
    born: float
    version: str


def find_daemon() -> ServerRecord | None:
    """Return the server that was started to stay, None if there is none that answers; no process is looked at."""
    record = _read()
    return record if record and record.version == VERSION and is_healthy(record.url) else None


def start_daemon(notify: Callable[[str], None]) -> tuple[ServerRecord, bool]:
    """Return the server that stays, started if there is none, and whether it was.

    Raises:
        BridgeError: it cannot be started, or its place cannot be noted.
    """
    record = find_daemon()
    if record:
        return record, False
    path = _path()
    if path is None:
        raise BridgeError("there is no cache folder to note where it runs; set HOME or XDG_CACHE_HOME")
    _end(_read())  # one that hangs
    server = start_server(notify)
    try:
        record = ServerRecord(server.url, server.pid, _born(server.pid) or 0.0, VERSION)
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        replace_file(path, json.dumps(record._asdict()).encode())
    except OSError as error:
        server.stop()
        raise BridgeError(f"{path}: cannot be written: {error.strerror}") from None
    except BaseException:
        server.stop()
        raise
    server.release()
    return record, True


def stop_daemon() -> bool:
    """Stop the server that was started to stay; return whether there was one."""
    was_there = _end(_read())
    path = _path()
    if path is not None:
        with suppress(OSError):
            os.unlink(path)
    return was_there


def _read() -> ServerRecord | None:
    path = _path()
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8") as file:
            record = json.load(file)
        return ServerRecord(str(record["url"]), int(record["pid"]), float(record["born"]), str(record["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path() -> str | None:
    folder = cache_folder()
    return folder and os.path.join(folder, _FILE)


def _born(pid: int) -> float | None:
    """Return when a process was born, None if there is none."""
    import psutil

    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return None


def _end(record: ServerRecord | None) -> bool:
    """End the process of a server, unless its number has gone to another one; return whether it was there."""
    if record is None:
        return False
    import psutil

    try:
        process = psutil.Process(record.pid)
        if abs(process.create_time() - record.born) > 1:
            return False
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(_PATIENCE)
    except psutil.NoSuchProcess:
        return False
    except psutil.Error as error:
        raise BridgeError(f"process {record.pid} cannot be ended: {error}") from None
    return True


def memory_of(record: ServerRecord) -> int | None:
    """Return the bytes of memory that a server takes, None if that cannot be told."""
    import psutil

    try:
        return int(psutil.Process(record.pid).memory_info().rss)
    except psutil.Error:
        return None
