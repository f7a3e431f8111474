"""The cache of LanguageTool's matches."""

import os
from pathlib import Path

import pytest

from wirelint.languagetool import cache as module
from wirelint.languagetool.answer import Match
from wirelint.languagetool.cache import AnswerCache

MATCH = Match(0, 3, "SOME_RULE", "GRAMMAR", "About it", "It is “wrong”.", ("a", "b"))


def test_stored_matches_are_found_by_text_and_version(tmp_path: Path) -> None:
    cache = AnswerCache(str(tmp_path), "6.8 default")
    cache.store({"one": (MATCH, MATCH), "two": ()})
    assert cache.find(["one", "two", "three"]) == {"one": (MATCH, MATCH), "two": ()}
    cache.close()
    assert AnswerCache(str(tmp_path), "6.8 default").find(["one"]) == {"one": (MATCH, MATCH)}
    assert AnswerCache(str(tmp_path), "6.9 default").find(["one"]) == {}


def test_without_a_folder_nothing_is_stored(tmp_path: Path) -> None:
    cache = AnswerCache(None, "6.8")
    cache.store({"one": ()})
    assert cache.find(["one"]) == {}
    cache.close()


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_cache_is_replaced(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "languagetool.sqlite").write_bytes(damage)
    cache = AnswerCache(str(tmp_path), "6.8")
    cache.store({"one": (MATCH,)})
    assert cache.find(["one"]) == {"one": (MATCH,)}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_ignored(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    cache = AnswerCache(str(folder), "6.8")
    cache.store({"one": ()})
    assert cache.find(["one"]) == {}


def test_a_file_in_place_of_the_folder_disables_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    cache = AnswerCache(str(tmp_path / "file"), "6.8")
    cache.store({"one": ()})
    assert cache.find(["one"]) == {}


def test_the_least_recently_used_are_dropped_above_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_ANSWERS", 20)
    monkeypatch.setattr(module, "time", lambda: 0)
    old = AnswerCache(str(tmp_path), "6.8")
    old.store({f"old {number}": () for number in range(15)})
    old.close()
    monkeypatch.setattr(module, "time", lambda: 10 * 86_400)
    new = AnswerCache(str(tmp_path), "6.8")
    assert new.find(["old 3"]) == {"old 3": ()}
    new.store({f"new {number}": () for number in range(10)})
    new.close()
    left = AnswerCache(str(tmp_path), "6.8")
    record = left.find([f"{age} {number}" for age in ("old", "new") for number in range(15)])
    assert len(record) == 18
    assert {"old 3", *(f"new {number}" for number in range(10))} <= record.keys()


def test_more_texts_than_one_statement_holds(tmp_path: Path) -> None:
    texts = {f"text {number}": () for number in range(1234)}
    cache = AnswerCache(str(tmp_path), "6.8")
    cache.store(texts)
    assert cache.find(list(texts)) == texts
