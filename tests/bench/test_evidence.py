"""The record of rule figures, written from the output of a fake scorer."""

import gzip
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

FIRED = {
    "mt/seam": {"clean": 0.0032414, "mt": 0.1276543, "lift": 27.12345, "lower": 9.87654},
    "mt/entity": {"clean": 0.0, "mt": 0.0062, "lift": 5, "lower": 1},
}
# A fake scorer that checks its arguments and writes FIRED.
SCORER = f"""
import json, sys
options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
assert options["--only"] == "clean,mt"
assert options["--cmd"].endswith("check --isolated --min-confidence low --format jsonl")
with open(options["--json"], "w") as file:
    json.dump({{"rules": {FIRED!r}, "lift": {{"mt": {{}}}}}}, file)
"""


@pytest.fixture
def evidence(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root))
    return import_module("bench.evidence")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Return a folder in the layout of the shared one, with two stories in each set."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "tools" / "score").write_text(SCORER, encoding="utf-8")
    stories = "".join(json.dumps({"text": text}) + "\n" for text in ("The pier is open.", "The lido\n\nis shut."))
    for name in ("clean", "mt"):
        (tmp_path / "data" / f"{name}.jsonl.gz").write_bytes(gzip.compress(stories.encode()))
    return tmp_path


def test_records_are_sorted_and_rounded_and_name_rules_that_fired_nowhere(evidence: ModuleType) -> None:
    records = evidence.make_records(["names/office", "mt/seam", "mt/entity"], FIRED)
    assert list(records.items()) == [
        ("mt/entity", {"clean": 0.0, "mt": 0.006, "lift": 5.0, "lower": 1.0}),
        ("mt/seam", {"clean": 0.003, "mt": 0.128, "lift": 27.123, "lower": 9.877}),
        ("names/office", {"clean": 0.0, "mt": 0.0, "lift": 0.0, "lower": 0.0}),
    ]


def test_figures_of_a_rule_that_is_not_listed_are_refused(evidence: ModuleType) -> None:
    with pytest.raises(SystemExit, match="mt/seam"):
        evidence.make_records(["mt/entity"], FIRED)


def test_the_file_is_json_with_one_line_a_rule(evidence: ModuleType) -> None:
    text = evidence.render({"date": "2025-01-02"}, FIRED)
    assert json.loads(text) == {"measured": {"date": "2025-01-02"}, "rules": FIRED}
    assert [line for line in text.splitlines() if "mt/seam" in line] == [
        '  "mt/seam": {"clean": 0.0032414, "mt": 0.1276543, "lift": 27.12345, "lower": 9.87654},'
    ]


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    evidence: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "evidence.json"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(evidence.os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        evidence.write_whole(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["evidence.json"]
    assert path.read_text(encoding="utf-8") == "old"


def test_the_script_measures_every_rule_that_runs(root: Path, shared: Path) -> None:
    output = shared / "evidence.json"
    script = [sys.executable, str(root / "bench" / "evidence.py"), "--shared", str(shared), "--output", str(output)]
    done = subprocess.run(script, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    written = json.loads(output.read_text(encoding="utf-8"))
    assert written["measured"]["mt"] == {"stories": 2, "words": 8}
    assert written["rules"]["mt/seam"]["lift"] == 27.123
    assert written["rules"]["mt/mojibake"] == {"clean": 0.0, "mt": 0.0, "lift": 0.0, "lower": 0.0}
    assert list(written["rules"]) == sorted(written["rules"])
