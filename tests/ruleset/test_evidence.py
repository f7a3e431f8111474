"""Tests of the measured records of the rules."""

import json
from pathlib import Path

import pytest

from wirelint.ruleset import evidence
from wirelint.ruleset.evidence import Record, load_evidence


def test_records_are_read_by_rule_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "shipped_folder", lambda: str(tmp_path))
    row = {"clean": 0.01, "mt": 0.5, "lift": 50.0, "lower": 20.0, "note": "more may stand there"}
    (tmp_path / "evidence.json").write_text(json.dumps({"rules": {"mt/quay": row}}), encoding="utf-8")
    assert load_evidence() == {"mt/quay": Record(0.01, 0.5, 50.0, 20.0)}


def test_there_are_none_before_the_benchmark_has_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "shipped_folder", lambda: str(tmp_path))
    assert load_evidence() == {}
