"""A program that starts and stops LanguageTool. It runs as a separate process and imports nothing of wirelint.

LanguageTool is stopped even if the run is killed: the run has a pipe to the standard input of this program, which stops
LanguageTool when the pipe is closed. It is also the only module that loads language-tool-python.

It prints a line of JSON: `{"pid": number, "port": number}`; or `{"error": message}`, with `"extra"` if an extra of wirelint is
missing; or `{"source": URL, "folder": path}` if LanguageTool is missing and it was not started with `download`. The line
`detach` on its standard input makes it exit and leave LanguageTool running.

Usage: launcher.py VERSION SECONDS [download]
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

# The version of Java that LanguageTool 6.7 and later need.
_JAVA = 17
# Another program may open the free port before LanguageTool opens it.
_ATTEMPTS = 3
_POLL_INTERVAL = 0.1  # seconds between two health checks of a starting server
_STOP_TIMEOUT = 3.0  # seconds before a server is killed
# Each paragraph is a request: without a pool of pipelines every request would load all rules.
_SETTINGS = "cacheSize=1000\npipelineCaching=true\nmaxPipelinePoolSize=4\n"


class _StartError(Exception):
    """LanguageTool cannot be started."""


class _MissingLanguageToolError(_StartError):
    """LanguageTool is not installed."""

    def __init__(self, source: str, folder: str) -> None:
        super().__init__(source)
        self.source = source
        self.folder = folder


class _MissingPackageError(_StartError):
    """language-tool-python cannot be imported."""


def main(version: str, timeout: float, *, downloads: bool) -> int:
    """Start LanguageTool, wait for the end of the run, stop it; return the exit code.

    Args:
        version: the version of LanguageTool.
        timeout: seconds until it must be ready.
        downloads: whether to download it if it is missing.
    """
    signal.signal(signal.SIGTERM, _exit)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run = _Run()
    process: subprocess.Popen[bytes] | None = None
    try:
        # Two levels: the signal may arrive within the inner `finally`, but arrives only once.
        try:
            java = _find_java(timeout)
            command = [java, *_find_command(version, downloads=downloads)[1:]]
            for attempts_left in reversed(range(_ATTEMPTS)):
                process, port, log = _launch(command)
                try:
                    _wait_until_ready(process, port, log, timeout)
                    break
                except _StartError:
                    died = process.poll() is not None
                    _end(process)
                    process = None
                    if not (attempts_left and died):
                        raise
            assert process is not None
            _send(pid=process.pid, port=port)
            run.wait()
            if run.is_detached:
                process = None
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
    except _MissingLanguageToolError as error:
        _send(source=error.source, folder=error.folder)
        return 1
    except _MissingPackageError as error:
        _send(error=str(error), extra="languagetool")
        return 1
    except _StartError as error:
        _send(error=str(error))
        return 1
    except Exception as error:
        # language-tool-python may raise any exception; report it to the run.
        _send(error=f"{type(error).__name__}: {error}")
        return 1
    finally:
        if process is not None:
            _end(process)
    return 0


class _Run:
    """The run at the other end of standard input."""

    def __init__(self) -> None:
        self.is_detached = False
        self._received = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def wait(self) -> None:
        """Wait until the run detaches or closes the pipe."""
        self._received.wait()

    def _read(self) -> None:
        self.is_detached = sys.stdin.readline().strip() == "detach"
        self._received.set()
        if not self.is_detached:
            interrupt_main(signal.SIGTERM)


def _exit(*_: object) -> NoReturn:
    raise SystemExit(1)


def _send(**record: object) -> None:
    """Print a record for the run."""
    try:
        sys.stdout.write(json.dumps(record) + "\n")
        sys.stdout.flush()
    except OSError:
        pass  # the run has ended; standard input is closed too


def _find_java(timeout: float) -> str:
    """Return the path of a Java that is new enough."""
    requirement = f"LanguageTool needs Java {_JAVA} or later"
    java = shutil.which("java")
    if java is None:
        raise _StartError(
            f"{requirement}, but `java` is not on the PATH; install Java or configure the URL of a server"
        )
    try:
        completed = subprocess.run(
            [java, "-version"], check=False, capture_output=True, text=True, errors="replace", timeout=timeout
        )
    except subprocess.TimeoutExpired:
        raise _StartError(f"{java} -version did not finish within {timeout:g} seconds") from None
    output = completed.stderr + completed.stdout
    version = re.search(r'version "(?:1\.)?(\d+)', output)
    if version is None or completed.returncode:
        last_line = (output.strip().splitlines() or ["no output"])[-1]
        raise _StartError(f"{java} does not work: {last_line}")
    if int(version[1]) < _JAVA:
        raise _StartError(f"{requirement}, but {java} is Java {version[1]}; put a newer one first on the PATH")
    return java


def _find_command(version: str, *, downloads: bool) -> list[str]:
    """Return the command that starts LanguageTool, without the port. If it is missing, it is downloaded if `downloads`."""
    # If it is set, language-tool-python skips the download but still expects the downloaded files.
    os.environ.pop("LTP_JAR_DIR_PATH", None)
    try:
        from language_tool_python.download_lt import LocalLanguageTool
        from language_tool_python.utils import get_language_tool_download_path
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "language_tool_python":
            error.msg = "not installed"
        raise _MissingPackageError(f"language-tool-python cannot be loaded: {error.msg}") from None
    local = LocalLanguageTool.from_version_name(version)
    folder = get_language_tool_download_path()
    if local not in local.get_installed_versions():
        if not downloads:
            raise _MissingLanguageToolError(local.download_url, str(folder))
        try:
            local.download()
        except Exception as error:
            raise _StartError(
                f"LanguageTool {version} cannot be downloaded: {error}; set LTP_PATH to a folder that contains"
                f" LanguageTool-{version}, or configure the URL of a server"
            ) from None
    try:
        return list(local.get_server_cmd())
    except FileNotFoundError as error:
        raise _StartError(f"{error} Delete the folder, so that it is downloaded again") from None


def _launch(command: list[str]) -> "tuple[subprocess.Popen[bytes], int, IO[bytes]]":
    """Start LanguageTool on a free port; return its process, port and log of standard error."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    log = tempfile.TemporaryFile()  # noqa: SIM115  # the process uses it
    # A new session: Ctrl-C must reach only the run, which then stops LanguageTool.
    process = subprocess.Popen(
        [*command, "-p", str(port), "--config", _write_settings()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=log,
        start_new_session=True,
    )
    return process, port, log


def _write_settings() -> str:
    """Write the settings of the server to a temporary file and return its path."""
    handle, path = tempfile.mkstemp(".properties", "wirelint-languagetool-")
    with open(handle, "w", encoding="ascii") as file:
        file.write(_SETTINGS)
    _settings_files.append(path)
    return path


_settings_files: list[str] = []


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int, log: IO[bytes], timeout: float) -> None:
    end = time.monotonic() + timeout
    try:
        while time.monotonic() < end:
            if process.poll() is not None:
                log.seek(0)
                lines = log.read().decode(errors="replace").strip().splitlines() or ["no output"]
                raise _StartError(f"LanguageTool exited at its start with code {process.returncode}: {lines[-1]}")
            if _is_ready(port):
                return
            time.sleep(_POLL_INTERVAL)
    finally:
        while _settings_files:
            os.unlink(_settings_files.pop())
    raise _StartError(f"LanguageTool was not ready within {timeout:g} seconds")


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
        process.wait(_STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    # `os._exit` does not wait for threads of a library.
    code = 1
    try:
        code = main(sys.argv[1], float(sys.argv[2]), downloads="download" in sys.argv[3:])
    except SystemExit:
        pass
    finally:
        os._exit(code)
