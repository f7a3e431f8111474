"""The accuracy benchmark fails if a stored figure gets worse."""

import json
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

KEPT_ONCE = {"found": {"seam": 0.9}, "noise": {"mt": 0.1}, "lift": {"ALL": 9.0}}


@pytest.fixture
def accuracy(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root))
    return import_module("bench.accuracy")


def test_a_loss_is_named(accuracy: ModuleType) -> None:
    now = {"found": {"seam": 0.8}, "noise": {"mt": 0.2}, "lift": {"ALL": 1.0}}
    assert list(accuracy.find_losses(KEPT_ONCE, now)) == [
        "found, seam: 0.900 before, 0.800 now",
        "noise, mt: 0.100 before, 0.200 now",
    ]
    assert list(accuracy.find_losses(KEPT_ONCE, {"noise": {}})) == ["found, seam: 0.900 before, 0.000 now"]


def test_gains_and_changes_within_the_slack_are_no_loss(accuracy: ModuleType) -> None:
    assert list(accuracy.find_losses(KEPT_ONCE, {"found": {"seam": 1.0, "loop": 0.1}, "noise": {"mt": 0.0}})) == []
    assert list(accuracy.find_losses(KEPT_ONCE, {"found": {"seam": 0.896}, "noise": {"mt": 0.104}})) == []


def test_stored_figures_have_every_part(accuracy: ModuleType) -> None:
    stored = json.loads(accuracy.FLOORS.read_text(encoding="utf-8"))
    score = {
        "inject": {"stray_capital": 1.0},
        "names": {"real": 1.0},
        "names_pair": {"real": 1.0},
        "marks": dict.fromkeys(("structure", "lexicon", "parse", "world", "on_mark", "findings"), 0.5),
        "dirty": {"precision": 0.95, "recall": 0.43},
        "clean": {"per_1000_words": 0.4},
        "clean_packs": {"mt": {"per_1000_words": 0.25666}},
        "lift": {"ALL": {"clean": 0.4, "mt": 6.0, "lift": 12.0, "lower": 9.0}},
    }
    arranged = accuracy.arrange(score)
    assert arranged.keys() == stored.keys()
    assert arranged["noise"] == {"ALL": 0.4, "mt": 0.257}
