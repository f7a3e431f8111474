"""The command that installs an extra, by the `direct_url.json` that pip leaves for each way to install."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wirelint.files.install_source import install_command

pytestmark = pytest.mark.skipif(os.name == "nt", reason="quoted for POSIX shells")

COMMIT = "8c3d7e0f5a1b2c4d6e8f90a1b2c3d4e5f6a7b8c9"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages that comes first and holds wirelint's metadata."""
    folder = tmp_path / "wirelint-0.1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.4\nName: wirelint\nVersion: 0.1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("origin", "command"),
    [
        (None, "pip install 'wirelint[lsp]'"),
        (
            '{"dir_info": {"editable": true}, "url": "file:///home/desk/wirelint"}',
            "pip install -e '/home/desk/wirelint[lsp]'",
        ),
        ('{"dir_info": {}, "url": "file:///srv/news%20desk/wirelint"}', "pip install '/srv/news desk/wirelint[lsp]'"),
        (
            json.dumps(
                {
                    "url": "https://git.example.org/desk/wirelint",
                    "vcs_info": {"commit_id": COMMIT, "requested_revision": "v0.1.0", "vcs": "git"},
                }
            ),
            "pip install 'wirelint[lsp] @ git+https://git.example.org/desk/wirelint@v0.1.0'",
        ),
        (
            json.dumps(
                {"url": "ssh://git@git.example.org/wirelint.git", "vcs_info": {"commit_id": COMMIT, "vcs": "git"}}
            ),
            f"pip install 'wirelint[lsp] @ git+ssh://git@git.example.org/wirelint.git@{COMMIT}'",
        ),
        (
            '{"archive_info": {"hash": "sha256=0a"}, "url": "https://files.example.org/wirelint-0.1.0.tar.gz"}',
            "pip install 'wirelint[lsp] @ https://files.example.org/wirelint-0.1.0.tar.gz'",
        ),
        ("not JSON", "pip install 'wirelint[lsp]'"),
        ('["a list"]', "pip install 'wirelint[lsp]'"),
        ('{"url": 7, "dir_info": {}}', "pip install 'wirelint[lsp]'"),
    ],
    ids=["index", "editable", "folder", "tag", "commit", "archive", "no-json", "no-object", "no-text"],
)
def test_the_command_names_what_was_installed_from(installed: Path, origin: str | None, command: str) -> None:
    if origin is not None:
        (installed / "direct_url.json").write_text(origin, encoding="utf-8")
    assert install_command("lsp") == command


def test_without_metadata_it_names_the_index(tmp_path: Path) -> None:
    code = "from wirelint.files.install_source import install_command; print(install_command('lsp'))"
    root = Path(__file__).resolve().parents[2]
    # Without the folders of installed packages: sources on the path alone, as in a vendored copy.
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root / "lint")},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("pip install 'wirelint[lsp]'\n", "")


@pytest.mark.install
@pytest.mark.parametrize("editable", [True, False])
def test_pip_can_run_the_command(tmp_path: Path, editable: bool) -> None:
    """Install from a checkout as a user does, and let pip resolve the command that follows from it."""
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", *(["-e"] if editable else []), str(root)], check=True)
    code = "from wirelint.files.install_source import install_command; print(install_command('lsp'))"
    command = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert command == f"pip install {'-e ' if editable else ''}'{root}[lsp]'\n"
    script = command.replace("pip install", f"'{python}' -m pip install --quiet --disable-pip-version-check", 1)
    subprocess.run(script, shell=True, check=True)
    subprocess.run([python, "-c", "import pygls"], check=True)
