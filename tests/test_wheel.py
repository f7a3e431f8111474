"""The installed wheel checks a story in a repository that has packages named `lint` and `rules`."""

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.install


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a virtual environment with the wheel, which is built from the source distribution."""
    root = Path(__file__).resolve().parent.parent
    work = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", work, root])
    [wheel] = work.glob("*.whl")
    venv.create(work / "venv", with_pip=True)
    _run([work / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel])
    return work / "venv" / "bin"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a folder with packages that have the names of wirelint's source folders."""
    for name in ("lint", "rules", "lint/wirelint"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise ImportError('the wrong package')\n")
    story = (Path(__file__).resolve().parent.parent / "seeds" / "dam-accord.txt").read_bytes()
    (tmp_path / "story.txt").write_bytes(story)
    return tmp_path


@pytest.mark.parametrize("command", [["wirelint"], ["python", "-m", "wirelint"]])
def test_the_installed_command_lints_a_story(installed: Path, repository: Path, command: list[str]) -> None:
    program = [str(installed / command[0]), *command[1:]]
    done = subprocess.run(
        [*program, "check", "story.txt", "--format", "concise"], cwd=repository, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    assert "story.txt:5:" in done.stdout
    assert "[mt/seam]" in done.stdout


def test_the_installed_package_contains_every_pack_and_its_data(installed: Path, repository: Path) -> None:
    done = subprocess.run([installed / "wirelint", "rules", "test"], cwd=repository, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 failed" in done.stdout
    assert done.stdout.split()[0] == str(_count_rule_files())


def _count_rule_files() -> int:
    rules = Path(__file__).resolve().parent.parent / "rules"
    return sum(1 for path in rules.glob("*/*") if path.suffix in (".toml", ".py"))


def _run(command: Sequence[object]) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
