"""The program that starts LanguageTool and sees to its end: a process of its own, which imports nothing of wirelint.

It stands between a run and the Java machine so that no way to die leaves the machine behind: the run holds a pipe to its
standard input, and when that closes, LanguageTool ends. It is also the only place that loads language-tool-python.

It prints one JSON object a line: `{"note": words}` any number of times, then `{"pid": number, "port": number}` or
`{"error": words}`, with `"extra"` if an extra of wirelint is missing. The word `stay` on its standard input makes it leave LanguageTool alone and end.

Usage: launcher.py VERSION SECONDS
"""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from _thread import interrupt_main
from typing import IO, NoReturn

# LanguageTool 6.7 and later are compiled for it.
_JAVA = 17
# Another program may take a port between the moment it is found free and the moment LanguageTool opens it.
_TRIES = 3
_PAUSE = 0.1  # seconds between two looks at a server that starts
_PATIENCE = 3.0  # seconds that a server gets to end by itself
# Paragraphs of a story are asked one by one: without kept pipelines each would set up all rules anew.
_SETTINGS = "cacheSize=1000\npipelineCaching=true\nmaxPipelinePoolSize=4\n"


class _CannotError(Exception):
    pass


class _MissingPackageError(_CannotError):
    """language-tool-python cannot be imported."""


def main(version: str, limit: float) -> int:
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run = _Run()
    process: subprocess.Popen[bytes] | None = None
    try:
        # Twice: the end of the run may strike in the inner `finally` itself, but strikes once.
        try:
            java = _find_java(limit)
            command = [java, *_locate(version)[1:]]
            for left in reversed(range(_TRIES)):
                process, port, log = _launch(command)
                try:
                    _wait_until_ready(process, port, log, limit)
                    break
                except _CannotError:
                    died = process.poll() is not None
                    _end(process)
                    process = None
                    if not (left and died):
                        raise
            assert process is not None
            _tell(pid=process.pid, port=port)
            run.wait()
            if run.stays:
                process = None
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
    except _MissingPackageError as error:
        _tell(error=str(error), extra="languagetool")
        return 1
    except _CannotError as error:
        _tell(error=str(error))
        return 1
    except Exception as error:
        # Whatever the package raises, the run must hear of it.
        _tell(error=f"{type(error).__name__}: {error}")
        return 1
    finally:
        if process is not None:
            _end(process)
    return 0


class _Run:
    """The run at the other end of standard input."""

    def __init__(self) -> None:
        self.stays = False
        self._spoken = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def wait(self) -> None:
        self._spoken.wait()

    def _listen(self) -> None:
        self.stays = sys.stdin.readline().strip() == "stay"
        self._spoken.set()
        if not self.stays:
            interrupt_main(signal.SIGTERM)


def _leave(*_: object) -> NoReturn:
    raise SystemExit(1)


def _tell(**record: object) -> None:
    try:
        sys.stdout.write(json.dumps(record) + "\n")
        sys.stdout.flush()
    except OSError:
        pass  # nobody is there; standard input says the same


def _find_java(limit: float) -> str:
    """Return the path of a Java that is new enough."""
    wanted = f"LanguageTool needs Java {_JAVA} or later"
    java = shutil.which("java")
    if java is None:
        raise _CannotError(f"{wanted}, and there is no `java` on the PATH; install one, or name a server with its URL")
    try:
        said = subprocess.run(
            [java, "-version"], check=False, capture_output=True, text=True, errors="replace", timeout=limit
        )
    except subprocess.TimeoutExpired:
        raise _CannotError(f"{java} does not answer within {limit:g} seconds") from None
    words = said.stderr + said.stdout
    version = re.search(r'version "(?:1\.)?(\d+)', words)
    if version is None or said.returncode:
        last = (words.strip().splitlines() or ["it says nothing"])[-1]
        raise _CannotError(f"{java} is no working Java: {last}")
    if int(version[1]) < _JAVA:
        raise _CannotError(f"{wanted}, and {java} is Java {version[1]}; put a newer one first on the PATH")
    return java


def _locate(version: str) -> list[str]:
    """Return the command that starts LanguageTool without its port, after fetching what is not there."""
    # It makes the package look for nothing and then miss what it did not fetch.
    os.environ.pop("LTP_JAR_DIR_PATH", None)
    try:
        from language_tool_python.download_lt import LocalLanguageTool
        from language_tool_python.utils import get_language_tool_download_path
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "language_tool_python":
            error.msg = "it is not installed"
        raise _MissingPackageError(f"language-tool-python cannot be loaded: {error.msg}") from None
    local = LocalLanguageTool.from_version_name(version)
    folder = get_language_tool_download_path()
    if local not in local.get_installed_versions():
        _tell(note=f"fetching LanguageTool {version}, some 250 MB, into {folder}")
        try:
            local.download()
        except Exception as error:
            raise _CannotError(
                f"LanguageTool {version} cannot be fetched: {error}; set LTP_PATH to a folder that holds"
                f" LanguageTool-{version}, or name a server with its URL"
            ) from None
    try:
        return list(local.get_server_cmd())
    except FileNotFoundError as error:
        raise _CannotError(f"{error} Take the folder away, and it will be fetched anew") from None


def _launch(command: list[str]) -> "tuple[subprocess.Popen[bytes], int, IO[bytes]]":
    """Start LanguageTool on a free port; what it complains of goes into a file."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    log = tempfile.TemporaryFile()  # noqa: SIM115  # it is the process that holds it
    # A session of its own: Ctrl-C is for the run, which then ends LanguageTool.
    process = subprocess.Popen(
        [*command, "-p", str(port), "--config", _settings_file()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=log,
        start_new_session=True,
    )
    return process, port, log


def _settings_file() -> str:
    """Return the path of the server's settings, written anew into the user's own temporary folder."""
    handle, path = tempfile.mkstemp(".properties", "wirelint-languagetool-")
    with open(handle, "w", encoding="ascii") as file:
        file.write(_SETTINGS)
    _written.append(path)
    return path


_written: list[str] = []


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int, log: IO[bytes], limit: float) -> None:
    end = time.monotonic() + limit
    try:
        while time.monotonic() < end:
            if process.poll() is not None:
                log.seek(0)
                lines = log.read().decode(errors="replace").strip().splitlines() or ["it says nothing"]
                raise _CannotError(f"LanguageTool ended at its start, with exit code {process.returncode}: {lines[-1]}")
            if _is_ready(port):
                return
            time.sleep(_PAUSE)
    finally:
        while _written:
            os.unlink(_written.pop())
    raise _CannotError(f"LanguageTool was not ready within {limit:g} seconds")


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    # At once, without waiting for what a library may have left running.
    code = 1
    try:
        code = main(sys.argv[1], float(sys.argv[2]))
    except SystemExit:
        pass
    finally:
        os._exit(code)
