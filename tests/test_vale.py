"""Findings beside those of the real Vale, over public styles and published stories, where all three are installed.

go install github.com/vale-cli/vale/v3/cmd/vale@v3.22.0
"""

import gzip
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from wirelint.config.settings import Settings
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
STYLES = DATA / "vale-styles"
VALE = shutil.which("vale") or shutil.which("vale", path=str(Path.home() / "go" / "bin"))
STORIES = 25
# Sentence lengths, and rules whose findings can run over blank lines: docs/vale.md explains the differences.
EXCEPT = frozenset(
    "Microsoft.SentenceLength Google.OxfordComma Microsoft.OxfordComma write-good.Illusions GDS.General.Repetition".split()
)
SPACES = frozenset("Google.FirstPerson Microsoft.FirstPerson Google.EmDash Microsoft.Dashes".split())
# Of all findings that either of the two has.
LEAST_COMMON = 0.98

pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(VALE is None, reason="vale is not installed: see the head of this file"),
    pytest.mark.skipif(not STYLES.is_dir(), reason="the public styles are not there"),
]

Place = tuple[str, int, int, str]


def ours(ini: Path, folder: Path) -> Counter[Place]:
    settings = Settings(select=("vale",), vale=str(ini))
    registry = load_registry(settings, None)
    assert registry.problems == ()
    runner = Runner([rule for rule in registry.rules if rule.pack == "vale"], settings)
    found: Counter[Place] = Counter()
    for path in sorted(folder.iterdir()):
        result = runner.lint_file(str(path))
        assert not result.failures
        found.update((path.name, *d.location.start, d.rule.partition("/")[2]) for d in result.diagnostics)
    return found


def theirs(ini: Path, folder: Path) -> Counter[Place]:
    command = [str(VALE), "--config", str(ini), "--output", "JSON", "--no-exit", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return Counter(
        (Path(path).name, alert["Line"], alert["Span"][0], alert["Check"])
        for path, alerts in json.loads(done.stdout).items()
        for alert in alerts
        # An expression that begins with white space can match the line end before a paragraph.
        if not (alert["Check"] in SPACES and alert["Match"][:1] == "\n")
    )


def test_nearly_all_findings_are_those_of_vale(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    with gzip.open(DATA / "clean.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in zip(range(STORIES), lines, strict=False):
            (folder / f"{number}.txt").write_text(json.loads(line)["text"], encoding="utf-8")
    names = sorted(path.name for path in STYLES.iterdir() if path.is_dir())
    ini = tmp_path / ".vale.ini"
    ini.write_text(
        f"StylesPath = {STYLES}\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = {', '.join(names)}\n",
        encoding="utf-8",
    )
    own, real = (
        Counter({place: n for place, n in found.items() if place[3] not in EXCEPT})
        for found in (ours(ini, folder), theirs(ini, folder))
    )
    assert sum(real.values()) > 1000
    assert sum((own & real).values()) >= LEAST_COMMON * sum((own | real).values())
