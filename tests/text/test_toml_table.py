"""Tests of TOML tables: parsed once for all runs, and again after a change."""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from wirelint.text.artifact_store import drain, load
from wirelint.text.toml_table import read_table

TOML = """\
[[boat]]
name = "Änne"
berths = [{ quay = "low", since = 1.5 }, { quay = "high", leaks = true }]
"""


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    drain()
    load({})
    read_table.cache_clear()
    yield
    drain()
    load({})
    read_table.cache_clear()


def test_a_table_is_read_again_after_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "boats.toml"
    path.write_text(TOML, encoding="utf-8")
    table = tomllib.loads(TOML)
    assert read_table(str(path)) == table
    load(drain())
    read_table.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(tomllib, "load", lambda _: pytest.fail("read again"))
        assert read_table(str(path)) == table
    path.write_text(TOML.replace("Änne", "Orla"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    read_table.cache_clear()
    assert read_table(str(path))["boat"][0]["name"] == "Orla"


def test_anything_but_toml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "boats.toml"
    path.write_text("boat =", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        read_table(str(path))
