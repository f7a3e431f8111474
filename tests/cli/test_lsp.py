"""`wirelint lsp`: options, start and end of the server."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from wirelint.files.install_source import install_command

from .conftest import Run

HELLO = json.dumps(
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"processId": None, "rootUri": None, "capabilities": {}},
    }
).encode()


def test_a_missing_pygls_is_an_error_that_names_the_extra(environment: dict[str, str]) -> None:
    code = "import sys\nsys.modules['pygls'] = None\nfrom wirelint.cli import main\nmain(['lsp'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "wirelint: the language server needs pygls, which is not installed;"
        f" install it with: {install_command('lsp')}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--tcp", "abc"], "expected PORT or HOST:PORT"),
        (["--tcp", "70000"], "expected PORT or HOST:PORT"),
        (["--tcp", "1", "--stdio"], "use either --stdio or --tcp, not both"),
        (["--config", "gone.toml"], "no such file"),
    ],
)
def test_wrong_options_are_refused(run: Run, arguments: list[str], words: str) -> None:
    result = run("lsp", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_it_ends_when_the_editor_closes_the_connection(environment: dict[str, str]) -> None:
    message = b"Content-Length: %d\r\n\r\n%s" % (len(HELLO), HELLO)
    command = [sys.executable, "-m", "wirelint", "lsp", "--stdio", "--isolated"]
    done = subprocess.run(command, env=environment, input=message, capture_output=True, timeout=60)
    assert done.returncode == 0
    answer = json.loads(done.stdout.partition(b"\r\n\r\n")[2])
    assert answer["result"]["serverInfo"]["name"] == "wirelint"
    assert answer["result"]["capabilities"]["textDocumentSync"]["change"] == 1


def test_an_editor_can_connect_over_the_network(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "wirelint", "lsp", "--tcp", "0"]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    try:
        assert server.stderr is not None
        words, _, port = server.stderr.readline().strip().rpartition(":")
        assert words == "wirelint: waiting for an editor at 127.0.0.1"
        with socket.create_connection(("127.0.0.1", int(port)), 20) as editor:
            taken = subprocess.run([*command[:-1], port], env=environment, capture_output=True, text=True)
            assert taken.returncode == 2
            assert taken.stderr.startswith(f"wirelint: cannot listen on 127.0.0.1:{port}: ")
            editor.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(HELLO), HELLO))
            assert editor.recv(20).startswith(b"Content-Length: ")
        # The editor disconnected during a response.
        assert server.wait(30) == 0
    finally:
        server.kill()
        server.communicate()
