"""The functions behind the speed benchmark. The figures are not tested."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from wirelint.config.settings import Settings
from wirelint.files.discovery import Target
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import shipped_packs
from wirelint.run.parallel import run


def test_the_clean_story_has_no_faults(root: Path) -> None:
    rules = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules]
    [result] = run([Target(str(root / "bench" / "clean-story.txt"), 0)], rules, Settings())
    assert not result.diagnostics
    assert not result.error


def test_a_command_is_measured_as_often_as_asked_and_fails_loudly(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(root))
    child = import_module("bench.child")
    quiet = [sys.executable, "-c", "pass"]
    figures = child.measure([child.Case("quiet", quiet, quiet)], 2)["quiet"]
    assert (figures.runs, figures.cpu > 0, figures.peak > 1_000_000) == (2, True, True)
    failing = [sys.executable, "-c", "raise SystemExit(3)"]
    with pytest.raises(SystemExit, match="failing: exit status 3"):
        child.measure([child.Case("failing", failing, failing)], 1)
