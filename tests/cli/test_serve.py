"""`wirelint serve`: its options, and what keeps it from starting."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from wirelint.cli.serve import command
from wirelint.files.install_source import install_command

from .conftest import Run

DOCS = Path(__file__).resolve().parents[2] / "docs" / "serve.md"


def test_a_missing_starlette_is_an_error_that_names_the_extra(environment: dict[str, str]) -> None:
    code = "import sys\nsys.modules['starlette'] = None\nfrom wirelint.cli import main\nmain(['serve'])"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"wirelint: the server needs starlette, which is not installed; install it with: {install_command('serve')}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "0.0.0.0"], "--host 0.0.0.0 needs --token-file"),
        (["--host", "news.example"], "--host news.example needs --token-file"),
        (["--token-file", "missing"], "missing: cannot be read"),
        (["--token-file", "short"], "short:1: expected a token"),
        (["--allow-origin", "cms.example.org"], "expected an origin"),
        (["--allow-origin", "https://cms.example.org/path"], "expected an origin"),
        (["--languagetool-url", "ftp://a"], "expected an address"),
        (["--config", "missing.toml"], "no such file"),
        (["--config", "broken.toml"], "broken.toml: "),
        (["--config", "wrong.toml"], "wrong.toml: selct: unknown key"),
        (["--port", "65536"], "--port"),
        (["--workers", "0"], "--workers"),
    ],
    ids=str,
)
def test_errors_at_the_start(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "short").write_text("short\n")
    (tmp_path / "broken.toml").write_text("select = [")
    (tmp_path / "wrong.toml").write_text('selct = ["mt"]\n')
    done = run("serve", "--port", "0", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "short\n" not in done.stderr


def test_a_port_that_is_in_use_is_one_message(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.exit_code == 2
    assert re.fullmatch(rf"wirelint: cannot listen at 127\.0\.0\.1:{port}: [\w ]+\n", done.stderr)


def test_the_manual_has_every_option() -> None:
    text = DOCS.read_text(encoding="utf-8")
    options = {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
    assert options - {"--help"} <= set(re.findall(r"`(--[\w-]+)", text))
