"""The pre-commit hook, installed by pre-commit into its own environment and run in a repository of copy."""

import os
import re
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

pytestmark = [pytest.mark.install, pytest.mark.skipif(shutil.which("git") is None, reason="no git")]

ROOT = Path(__file__).resolve().parent.parent
CLEAN = "Lock opens early\n\nThe keeper said that the lock would open at noon on the day of the fair.\n"
FAULTY = CLEAN + "\nTwo boats had to wait for for the lock ,and a third went back to the quay.\n"
SAFE = FAULTY.replace(" ,and", ", and")
NITF = '<?xml version="1.0"?>\n<nitf><body><body.content><p>{}</p></body.content></body></nitf>\n'


class Desk:
    """A repository of copy with pre-commit."""

    def __init__(self, folder: Path, tools: Path, home: Path, hooks: Path) -> None:
        self.folder = folder
        self.hooks = hooks
        self._tools = tools
        self._home = home
        # The environment of a fresh login, without variables of the checkout or of the test run.
        kept = ("HOME", "LANG", "TMPDIR", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
        self._environment = {
            name: value for name, value in os.environ.items() if name in kept or name.startswith("PIP_")
        }
        self._environment |= {
            "PATH": f"{tools}{os.pathsep}/usr/local/bin:/usr/bin:/bin",
            "PRE_COMMIT_HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        self.run("git", "init", "-q", "-b", "main")

    def run(self, *command: str, code: int = 0) -> str:
        who = {
            f"GIT_{role}_{what}": f"desk{at}"
            for role in ("AUTHOR", "COMMITTER")
            for what, at in (("NAME", ""), ("EMAIL", "@example.org"))
        }
        done = subprocess.run(
            command, cwd=self.folder, env={**self._environment, **who}, capture_output=True, text=True
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def pre_commit(self, *arguments: str, code: int = 0) -> str:
        return self.run(str(self._tools / "pre-commit"), *arguments, code=code)

    @property
    def installed(self) -> Path:
        """Return the command that pre-commit installed."""
        return next(self._home.glob("repo*/py_env*/bin/wirelint"))

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")
        self.run("git", "add", "-A")


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a pre-commit installed in its own environment."""
    folder = tmp_path_factory.mktemp("tools")
    venv.create(folder, with_pip=True)
    subprocess.run(
        [folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "pre-commit"],
        check=True,
    )
    return folder / "bin"


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the files of this checkout and the tag in the README."""
    folder = tmp_path_factory.mktemp("hooks") / "wirelint"
    kept = ("lint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
    folder.mkdir()
    for name in kept:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    who = ("-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "-A", "-f"], [*who, "commit", "-q", "-m", "A release"], ["tag", "v0.1.0"]):
        subprocess.run(["git", *command], cwd=folder, check=True, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def desk(tmp_path: Path, tools: Path, home: Path, hooks: Path) -> Desk:
    """Return a repository with the configuration of the README and one clean story."""
    desk = Desk(tmp_path, tools, home, hooks)
    [lines] = re.findall(
        r"^```yaml\n(repos:\n.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    desk.write(".pre-commit-config.yaml", lines.replace("https://github.com/OWNER/wirelint", str(hooks)))
    desk.write("story.txt", CLEAN)
    return desk


def test_the_lines_of_the_readme_stop_a_commit_with_a_fault(desk: Desk) -> None:
    desk.pre_commit("install")
    desk.run("git", "commit", "-q", "-m", "A clean story")
    desk.write("Ünter “uns” & co.md", FAULTY)
    output = desk.run("git", "commit", "-q", "-m", "A faulty one", code=1)
    assert "Ünter “uns” & co.md:5:23 error mt/doubled-word" in output
    assert "story.txt" not in output  # unchanged files are not checked
    desk.write("Ünter “uns” & co.md", CLEAN)
    desk.run("git", "commit", "-q", "-m", "And mended")


def test_news_in_xml_and_json_is_linted_and_other_data_is_not(desk: Desk) -> None:
    body = FAULTY.split("\n")[4]
    desk.write("package.json", '{"description": "Two boats had to wait for for the lock on the day of the fair."}\n')
    desk.write("pom.xml", "<project><p>Two boats had to wait for for the lock on the day of the fair.</p></project>\n")
    desk.write("item.xml", NITF.format(body))
    desk.write("item.json", f'{{"headline": "A lock", "body_text": "{body}"}}\n')
    desk.write("page.html", f"<p>{body}</p>\n")
    output = desk.pre_commit("run", "--all-files", code=1)
    assert sorted(set(re.findall(r"^([\w.]+):\d+:\d+ error", output, re.MULTILINE))) == [
        "item.json",
        "item.xml",
        "page.html",
    ]


def test_with_fix_it_changes_files_and_fails_once(desk: Desk) -> None:
    config = desk.folder / ".pre-commit-config.yaml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("# args: [--fix]", "args: [--fix, --unsafe]  #"), encoding="utf-8"
    )
    desk.write("story.txt", FAULTY)
    output = desk.pre_commit("run", code=1)
    assert "files were modified by this hook" in output
    assert (desk.folder / "story.txt").read_text(encoding="utf-8") == SAFE.replace("for for", "for")
    desk.run("git", "add", "-A")
    desk.pre_commit("run")


def test_it_uses_the_configuration_and_the_baseline_of_the_repository(desk: Desk) -> None:
    desk.write("old/story.txt", FAULTY)
    desk.write("wires/story.txt", FAULTY)
    desk.write("wirelint.toml", 'exclude = ["wires"]\nbaseline = "wirelint-baseline.json"\n')
    assert "no such baseline" in desk.pre_commit("run", "--all-files", code=1)
    desk.run(str(desk.installed), "baseline", "write", "old")
    desk.run("git", "add", "-A")
    desk.pre_commit("run", "--all-files")


def test_it_can_be_tried_without_a_configuration(desk: Desk) -> None:
    (desk.folder / ".pre-commit-config.yaml").unlink()
    desk.write("story.txt", FAULTY)
    output = desk.pre_commit("try-repo", str(desk.hooks), "wirelint", "--all-files", code=1)
    assert "story.txt:5:23 error mt/doubled-word" in output
    desk.write("story.txt", CLEAN)
    assert "Passed" in desk.pre_commit("try-repo", str(desk.hooks), "wirelint", "--all-files")
