"""The findings in the sample stories are those of `seeds/expected`. `pytest --accept` updates them."""

from pathlib import Path

import pytest

from wirelint.config.settings import Settings
from wirelint.files.discovery import Target
from wirelint.report import Style, renderer
from wirelint.report.summary import RunCounts
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import shipped_packs
from wirelint.run.parallel import run

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
STORIES = sorted(path.name for path in SEEDS.glob("*.txt"))


def _report(name: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(SEEDS)
    rules = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules]
    tally = RunCounts()
    results = tally.count(run([Target(name, 0)], rules, Settings()))
    return "".join(renderer("text")(results, Style(tally)))


@pytest.mark.parametrize("name", STORIES)
def test_findings_of_a_story(name: str, accept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = (SEEDS / "expected" / name).with_suffix(".report")
    found = _report(name, monkeypatch)
    if accept:
        expected.write_text(found, encoding="utf-8")
        pytest.fail(f"wrote {expected}; read what changed")
    assert found == expected.read_text(encoding="utf-8")


def test_there_are_stories_and_each_has_its_expected_findings() -> None:
    assert len(STORIES) >= 6
    assert sorted(f"{path.stem}.txt" for path in (SEEDS / "expected").glob("*.report")) == STORIES


def test_the_clean_story_is_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _report("ferry-timetable.txt", monkeypatch) == "No faults found in 1 file.\n"
