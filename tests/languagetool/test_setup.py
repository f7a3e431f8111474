"""What `wirelint check --languagetool` needs: a server or Java, the package, the consent to a download."""

import subprocess
import sys
from pathlib import Path

import pytest

import wirelint
from wirelint.files.install_source import install_command

from .commands import CLEAN, check, run, write_own
from .conftest import Recorded

SOURCE = "https://github.com/"
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def missing(pretended: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a LanguageTool that is missing and cannot be downloaded."""
    (pretended / "LanguageTool-6.8").rename(pretended / "LanguageTool-1.0")
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    return pretended


def test_an_unreachable_server_of_the_configuration_is_a_note(folder: Path) -> None:
    write_own('[languagetool]\nenabled = true\nurl = "http://localhost:9"\n')
    (folder / "story.txt").write_text(CLEAN, encoding="utf-8")
    result = run("check", "story.txt")
    assert result.stderr == (
        "wirelint: note: not all copy was checked with LanguageTool: the server at http://localhost:9 cannot be"
        " reached: Connection refused\n"
    )
    assert (result.stdout, result.exit_code) == ("No faults found in 1 file; 1 file without LanguageTool.\n", 0)
    assert run("check", "--quiet").stderr == ""
    assert run("check", "--no-languagetool").stderr == ""
    assert run("check", "--languagetool").exit_code == 2


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("localhost:8081", "expected an address such as http://localhost:8081"),
        ("ftp://localhost", "expected an address such as"),
        ("http://", "expected an address such as"),
        ("http://localhost:port", "Port could not be cast"),
        ("http://localhost/api", "without a path"),
    ],
)
def test_an_invalid_url_is_an_error(url: str, words: str) -> None:
    result = run("check", "--languagetool-url", url)
    assert words in result.stderr
    assert result.exit_code == 2


def test_a_server_of_another_program_is_an_error(recorded: Recorded) -> None:
    recorded.answers["default"]["Good."] = {"hello": "world"}
    result = check(recorded)
    assert "unexpected response, not LanguageTool's; check the URL of the server" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("plays", "words"),
    [
        ("old", "is Java 11; put a newer one first on the PATH"),
        ("ancient", "is Java 8; put a newer one first on the PATH"),
        ("broken", "does not work: no such option"),
        ("die", "LanguageTool exited at its start with code 1: Error: out of memory"),
    ],
)
def test_an_unusable_java_is_an_error(pretended: Path, plays: str, words: str) -> None:
    (pretended / "play").write_text(plays)
    result = run("check", "--languagetool", "-f", "concise")
    assert words in result.stderr
    assert "[mt/wrong-article]" in result.stdout
    assert result.exit_code == 2


def test_a_missing_java_is_an_error(pretended: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(pretended / "LanguageTool-6.8"))
    result = run("check", "--languagetool", "-f", "concise")
    assert "LanguageTool needs Java 17 or later, but `java` is not on the PATH" in result.stderr
    assert (result.exit_code, "[mt/wrong-article]" in result.stdout) == (2, True)


@pytest.mark.parametrize("command", [("check", "--languagetool"), ("languagetool", "start")])
def test_nothing_is_downloaded_without_a_terminal(missing: Path, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert (
        f"LanguageTool 6.8 is not installed; use --yes to download LanguageTool 6.8, about 250 MB, from {SOURCE}"
        in (result.stderr)
    )
    assert f" to {missing}, or set LTP_PATH" in result.stderr
    assert "downloading" not in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(("answer", "downloads"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_a_download_is_confirmed_on_a_terminal(
    missing: Path, monkeypatch: pytest.MonkeyPatch, answer: str, downloads: bool
) -> None:
    monkeypatch.setattr("wirelint.cli.languagetool_status._is_terminal", lambda: True)
    result = run("check", "--languagetool", "story.txt", stdin=answer)
    assert f"is not installed. Download LanguageTool 6.8, about 250 MB, from {SOURCE}" in result.stderr
    assert f" to {missing}? [y/N]" in result.stderr
    assert ("note: downloading LanguageTool 6.8" in result.stderr) == downloads
    assert ("use --yes to download" in result.stderr) != downloads
    assert "[mt/wrong-article]" in result.stdout or "mt/wrong-article" in result.stdout
    assert result.exit_code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_configuration_of_a_repository_starts_nothing(
    folder: Path, missing: Path, recorded: Recorded, jobs: str
) -> None:
    """It would connect to the server or, without one, download LanguageTool."""
    (folder / "more.txt").write_text(CLEAN, encoding="utf-8")
    for url in ("", recorded.url):
        (folder / "wirelint.toml").write_text(f'[languagetool]\nenabled = true\nurl = "{url}"\n', encoding="utf-8")
        result = run("check", ".", "-f", "concise", "--jobs", jobs)
        note = f"languagetool is enabled in {folder / 'wirelint.toml'}: it runs only with --languagetool"
        assert result.stderr.count(note) == 1
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert note not in run("check", ".", "--quiet").stderr
        for command in (("baseline", "write"), ("config",), ("rules",), ("check", "--no-languagetool")):
            assert run(*command).exit_code in (0, 1)
        assert wirelint.lint_file("story.txt")
    assert recorded.received == []
    assert not (missing / "starts").exists()
    result = run("check", ".", "--languagetool")
    assert "languagetool.url is ignored in " in result.stderr
    assert recorded.received == []


def test_a_failed_download_is_an_error(missing: Path) -> None:
    result = run("check", "--languagetool", "--yes")
    first, last = result.stderr.splitlines()
    assert first.startswith(f"wirelint: note: downloading LanguageTool 6.8, about 250 MB, from {SOURCE}")
    assert first.endswith(f" to {missing}")
    assert "LanguageTool 6.8 cannot be downloaded: " in last
    assert "set LTP_PATH to a folder that contains LanguageTool-6.8" in last
    assert result.exit_code == 2


def test_a_missing_package_is_an_error_that_names_the_extra(
    pretended: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "language_tool_python.py").write_text(
        "raise ModuleNotFoundError('No module', name='language_tool_python')\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "without"))
    result = run("check", "--languagetool")
    assert result.exit_code == 2
    command = install_command("languagetool")
    assert f"language-tool-python cannot be loaded: not installed; install it with: {command}" in result.stderr


def test_no_process_of_wirelint_imports_the_package(pretended: Path) -> None:
    assert run("check", "--languagetool").exit_code == 1
    assert "language_tool_python" not in {name.partition(".")[0] for name in sys.modules} - {"language_tool_python"}
    code = (
        "import sys\nfrom wirelint.cli import main\n"
        "try:\n    main(['check', '--languagetool', '--no-cache'])\n"
        "except SystemExit:\n    print('language_tool_python' in sys.modules, 'wirelint.languagetool.server' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False True"
