"""The comparison of the figures of two versions, on invented figures."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def history(root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(root))
    return import_module("bench.history")


def line(version: str, **figures: float) -> dict[str, Any]:
    return {"version": version, "date": "2026-01-02", "figures": figures}


def test_the_last_line_of_the_same_version_is_compared_or_else_the_last(history: Any) -> None:
    lines = [line("1.0", check=1), line("1.1", check=2), line("1.1", check=3), line("1.0", check=4)]
    assert history.find_earlier(lines, "1.1") is lines[2]
    assert history.find_earlier(lines, "1.2") is lines[3]
    assert history.find_earlier([], "1.0") is None


@pytest.mark.parametrize(
    ("now", "worse"),
    [({"check": 2.31}, ["check"]), ({"check": 2.29}, []), ({"check": 1.0}, []), ({"new": 9.0}, []), ({}, [])],
)
def test_a_figure_is_worse_from_fifteen_percent(history: Any, now: dict[str, float], worse: list[str]) -> None:
    assert history.find_worse(now, {"check": 2.0, "start": 1.0}) == worse


def test_the_table_names_what_got_worse(history: Any) -> None:
    earlier = line("1.0", check=2.0, start=1.0)
    table = history.format_table({"check": 2.5, "start": 0.9, "new": 3.0}, earlier).splitlines()
    assert [row.split() for row in table[1:4]] == [
        ["check", "2.500", "2.000", "+25%"],
        ["start", "0.900", "1.000", "-10%"],
        ["new", "3.000", "-", "-"],
    ]
    assert "1.0, 2026-01-02" in table[0]
    assert table[-1] == "worse by more than 15%: check"
    assert history.format_table({"check": 2.0}, earlier).endswith("no figure got much worse")
    assert "worse" not in history.format_table({"check": 2.0}, None)


def test_a_written_line_is_read_again(
    history: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "history.jsonl"
    monkeypatch.setattr(history, "HISTORY", file)
    monkeypatch.setattr(history, "measure_start", lambda work: {"start": 0.5})
    monkeypatch.setattr("sys.argv", ["history.py", "--data", str(tmp_path), "--write"])
    history.main()
    assert "many stories not measured" in capsys.readouterr().out
    [written] = history.read_history(file)
    assert written["figures"] == {"start": 0.5}
    assert set(written) == {"version", "date", "python", "cores", "figures"}
    monkeypatch.setattr(history, "measure_start", lambda work: {"start": 0.6})
    history.main()
    assert "worse by more than 15%: start" in capsys.readouterr().out
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_every_line_of_the_history_has_figures(history: Any, root: Path) -> None:
    lines = history.read_history(root / "bench" / "history.jsonl")
    assert lines
    for found in lines:
        assert found["cores"] > 0
        assert all(figure > 0 for figure in found["figures"].values())
        assert json.dumps(found) == json.dumps(found, allow_nan=False)


def test_growth_is_one_for_linear_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root))
    speed = import_module("bench.speed")
    assert speed.growth(0.1, 1.1, 4.1) == pytest.approx(1)
    assert speed.growth(0.1, 1.1, 16.1) == pytest.approx(4)
