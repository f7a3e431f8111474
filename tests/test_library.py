"""docs/library.md: its examples run."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

import wirelint
from wirelint import Diagnostic, Location, Position
from wirelint.readers import FORMATS

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
FAULTY = "The keeper said that they had asked for for a key to it, and went home."
FRENCH = "Le conseil a voté lundi pour le nouveau pont, a dit le maire de la ville."
CLEAN = "The board opened the lock on Tuesday, its chair said."


def example(heading: str) -> str:
    """Return the code block of a section."""
    section = re.search(rf"^# {heading}\n(.*?)(?=^#+ |\Z)", MANUAL.replace("\n##", "\n#"), re.DOTALL | re.MULTILINE)
    assert section
    [code] = re.findall(r"^```python\n(.*?)^```", section[1], re.DOTALL | re.MULTILINE)
    return str(code)


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Import the code of a section as a module, so that worker processes can import it too."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)

    def call(heading: str) -> ModuleType:
        name = f"manual_{re.sub(r'[^a-z]', '_', heading.lower())}"
        (tmp_path / f"{name}.py").write_text(example(heading), encoding="utf-8")
        module = __import__(name)
        del sys.modules[name]
        sys.modules[name] = module
        return module

    return call


def test_the_first_example_prints_findings(
    load: Callable[[str], ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    load("As a library")
    assert "error mt/seam two sentences run together" in capsys.readouterr().out


def test_a_cms_checks_before_it_publishes(load: Callable[[str], ModuleType]) -> None:
    bodies = (f"<p>Zo&euml; was there.</p>\n<p>{FAULTY}</p>", f"<p>{CLEAN}</p>", f"<p>{FRENCH}</p>")

    async def ask() -> list[Any]:
        transport = httpx.ASGITransport(load("A CMS that asks before it publishes").app)
        async with httpx.AsyncClient(transport=transport, base_url="http://cms") as client:
            answers = [await client.post("/check", json={"slug": "lock", "body": body}) for body in bodies]
        return [answer.json() for answer in answers]

    bad, good, french = asyncio.run(ask())
    [found] = bad["findings"]
    assert (bad["publish"], found["line"], found["column"], found["message"]) == (False, 2, 40, "repeated word: “for”")
    assert good == {"publish": True, "not_checked": "", "findings": []}
    assert (french["publish"], french["not_checked"]) == (False, "not in English (French)")


def test_a_notebook_counts_by_rule(
    load: Callable[[str], ModuleType], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stories").mkdir()
    for number, text in enumerate([FAULTY, CLEAN, FAULTY]):
        (tmp_path / "stories" / f"{number}.txt").write_text(text, encoding="utf-8")
    load("A notebook")
    assert capsys.readouterr().out == "    2 mt/doubled-word\n"


def test_a_test_of_ones_own_copy_passes_and_can_fail(tmp_path: Path) -> None:
    code = example("A test of one's own copy")
    environment = {"PYTHONPATH": str(ROOT / "lint"), "PATH": "", "HOME": str(tmp_path)}
    for name, text, outcome in (("good", code, 0), ("bad", code.replace("You have been", "You have have been"), 1)):
        path = tmp_path / f"test_{name}.py"
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(path)]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == outcome, done.stdout
        assert f"{2 - outcome} passed" in done.stdout


def test_a_watched_folder_is_checked_again(
    load: Callable[[str], ModuleType],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module = load("A folder that is watched")
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.txt").write_text(FAULTY, encoding="utf-8")
    outputs: list[str] = []

    class EndError(Exception):
        pass

    def sleep(_: float) -> None:
        outputs.append(capsys.readouterr().out)
        if len(outputs) == 2:
            (folder / "b.txt").write_text(f"{CLEAN}\n\n{FAULTY}", encoding="utf-8")
        if len(outputs) == 4:
            raise EndError

    monkeypatch.setattr(module.time, "sleep", sleep)
    with pytest.raises(EndError):
        module.watch(folder)
    assert outputs == [
        f"{folder / 'a.txt'}:1: repeated word: “for”\n",
        "",
        f"{folder / 'b.txt'}:3: repeated word: “for”\n",
        "",
    ]


def test_a_batch_continues_after_errors(load: Callable[[str], ModuleType]) -> None:
    rows = [(1, FAULTY), (2, CLEAN), (3, '{"headline": "x", "body_text": "y"'), (4, FRENCH)]
    outcomes = [json.loads(line) for line in load("A batch").check_all(rows)]
    assert outcomes[0] == {"story": 1, "findings": [["mt/doubled-word", 1, "repeated word: “for”"]]}
    assert outcomes[1] == {"story": 2, "findings": []}
    assert outcomes[2]["story"] == 3
    assert "not JSON" in outcomes[2]["error"]
    assert outcomes[3] == {"story": 4, "error": "not checked: not in English (French)"}


def test_the_manual_names_every_public_object() -> None:
    [found] = wirelint.lint(FAULTY)
    rows = re.findall(r"^\| (`.*?`(?:, `.*?`)*) \|", MANUAL, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    options = set(wirelint.lint.__kwdefaults__ or ())
    assert named >= options
    assert named - options <= {*Diagnostic._fields, "fingerprint"}
    assert isinstance(found.location, Location)
    assert isinstance(found.location.start, Position)
    assert "html" in FORMATS
