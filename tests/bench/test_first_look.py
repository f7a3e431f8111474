"""First looks at slices of stories: figures, the record, and the refusal of a second look."""

import gzip
import json
import subprocess
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
# A fake scorer that reports the number of rows in each set.
SCORER = """\
import gzip, json, sys
from pathlib import Path
data, only, report = (sys.argv[sys.argv.index(name) + 1] for name in ("--data", "--only", "--json"))
count = {path.name.split(".")[0]: 0 for path in Path(data).iterdir()}
rows = {name: [json.loads(r) for r in gzip.open(Path(data, name + ".jsonl.gz"), "rt")] for name in only.split(",")}
score = {name: {"per_1000_words": len(rows[name])} for name in ("clean", "mt") if name in rows}
score |= {name: {"precision": 0.5, "recall": 0.25} for name in ("dirty", "names") if name in rows}
score["clean_packs"] = {"desk": {"per_1000_words": 0.25}}
if "inject" in rows:
    assert "clean" in count
    score["inject"] = {row["kind"]: len(rows["inject"]) / 10 for row in rows["inject"]}
if {"clean", "mt"} <= rows.keys():
    score["lift"] = {"ALL": {"lift": 12.3456, "lower": 9}}
Path(report).write_text(json.dumps(score))
"""
STORY = "The court adjourned the case until Friday.\n\nThe two drivers had pleaded not guilty on Monday.\n"
DOUBLED = STORY.replace("the case", "the the case")
SLICE: dict[str, list[dict[str, Any]]] = {
    "clean": [{"id": "a", "set": "web", "text": STORY}],
    "mt": [{"id": "b", "set": "web", "text": DOUBLED}],
    "inject": [
        {"id": kind, "base": "a", "kind": kind, "pack": "mt", "text": DOUBLED, "line": 1, "start": 20, "end": 27}
        for kind in ("doubled_word", "phrase_loop", "phrase_loop")
    ],
    "dirty": [{"doc_id": "c", "lines": [{"text": "Sign up for our newsletter", "label": "boilerplate", "pos": "inside"}]}],
    "names": [{"id": "d", "set": "real", "text": STORY, "forms": ["Monday", "Friday"], "lines": [1]}],
}  # fmt: skip


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Return a shared folder with a slice and the fake scorer."""
    folder = tmp_path / "shared"
    slice_ = folder / "data" / "slices" / "1"
    slice_.mkdir(parents=True)
    for name, rows in SLICE.items():
        (slice_ / f"{name}.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    (folder / "tools").mkdir()
    (folder / "tools" / "score").write_text(SCORER)
    return folder


@pytest.fixture
def first_look(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script in a checkout with one commit."""
    monkeypatch.syspath_prepend(str(root))
    module = import_module("bench.first_look")
    checkout = tmp_path / "checkout"
    (checkout / "bench").mkdir(parents=True)
    (checkout / "bench" / "first-look.json").write_text("{}\n")
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "Begin")):
        subprocess.run(["git", *arguments], cwd=checkout, check=True)
    monkeypatch.setattr(module, "CHECKOUT", checkout)
    return module


def look(module: ModuleType, shared: Path, part: str = "", number: str = "1") -> int:
    """Return the exit code."""
    code: int = module.main(["--shared", str(shared), "--slice", number, "--part", part])
    return code


def recorded(module: ModuleType) -> dict[str, dict[str, float]]:
    looks = json.loads((module.CHECKOUT / module.RECORD).read_text())
    assert all(look["commit"] == module.find_commit(module.CHECKOUT) for look in looks["1"].values())
    return {unit: look["figures"] for unit, look in looks["1"].items()}


def test_all_parts_are_measured_and_recorded(first_look: ModuleType, shared: Path) -> None:
    assert look(first_look, shared) == 0
    assert recorded(first_look) == {
        "clean": {"ALL": 1, "desk": 0.25},
        "mt": {"ALL": 1, "lift": 12.346, "lower": 9},
        "inject:doubled_word": {"found": 0.3},
        "inject:phrase_loop": {"found": 0.3},
        "dirty": {"precision": 0.5, "recall": 0.25},
        "names": {"precision": 0.5, "recall": 0.25},
    }


def test_a_second_first_look_is_refused(
    first_look: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert look(first_look, shared, "dirty") == 0
    before = (first_look.CHECKOUT / first_look.RECORD).read_text()
    for part in ("dirty", "clean,dirty", ""):
        assert look(first_look, shared, part) == 2
        first = json.loads(before)["1"]["dirty"]
        assert f"taken at {first['commit']} on {first['date']}" in capsys.readouterr().err
    assert (first_look.CHECKOUT / first_look.RECORD).read_text() == before
    assert look(first_look, shared, "clean") == 0
    assert list(recorded(first_look)) == ["dirty", "clean"]


def test_kinds_of_planted_faults_are_measured_apart(first_look: ModuleType, shared: Path) -> None:
    assert look(first_look, shared, "inject:phrase_loop") == 0
    assert recorded(first_look) == {"inject:phrase_loop": {"found": 0.2}}  # the two stories of that kind alone
    assert look(first_look, shared, "inject:doubled_word,phrase_loop") == 2
    assert look(first_look, shared, "inject:doubled_word") == 0
    assert recorded(first_look)["inject:doubled_word"] == {"found": 0.1}


@pytest.mark.parametrize(
    ("part", "number", "message"),
    [
        ("marks", "1", "no part 'marks': use one of clean, mt, inject, dirty, names"),
        ("dirty:furniture", "1", "no part 'dirty:furniture'"),
        ("inject:typo", "1", "no kind 'typo'"),
        ("clean", "9", "has no clean.jsonl.gz"),
        ("", "9", "has no stories to measure"),
    ],
)
def test_an_unknown_part_of_a_slice_is_refused(
    first_look: ModuleType, shared: Path, part: str, number: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert look(first_look, shared, part, number) == 2
    assert message in capsys.readouterr().err


def test_uncommitted_changes_are_refused(
    first_look: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first_look.CHECKOUT / "rule.toml").write_text("")
    assert look(first_look, shared, "clean") == 2
    assert "rule.toml" in capsys.readouterr().err


def test_figures_of_an_earlier_engine_are_shown_too(
    first_look: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = {
        "clean": 0.191,
        "clean_packs": {"mt": 0.1},
        "inject": {"phrase_loop": 0.852},
        "lift": {"ALL": [17.8, 13.7]},
    }
    path = shared / "data" / "slices" / "first-look-abc1234.json"
    path.write_text(json.dumps({"commit": "abc1234", "slices": {"1": earlier}}))
    assert look(first_look, shared) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["first", "look", "now", "abc1234"] in rows
    assert ["clean", "ALL", "1.000", "0.191"] in rows
    assert ["clean", "desk", "0.250"] in rows
    assert ["mt", "lift", "12.346", "17.800"] in rows
    assert ["inject:phrase_loop", "found", "0.300", "0.852"] in rows


@pytest.mark.skipif(not (SHARED / "tools" / "score").is_file(), reason=f"{SHARED} has no scorer")
def test_the_real_scorer_measures_a_slice(first_look: ModuleType, shared: Path) -> None:
    (shared / "tools" / "score").write_bytes((SHARED / "tools" / "score").read_bytes())
    assert look(first_look, shared) == 0
    figures = recorded(first_look)
    assert figures["clean"] == {"ALL": 0}
    assert figures["inject:doubled_word"] == {"found": 1}
    assert figures["dirty"] == {"precision": 1, "recall": 1, "page_recall": 1}
    assert figures["mt"].keys() == {"ALL", "mt", "lift", "lower"}
    assert figures["names"] == {"real": 0}
