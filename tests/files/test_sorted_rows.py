"""Sorting rows in bounded memory."""

import tempfile
from random import Random

import pytest

from wirelint.files import sorted_rows as module
from wirelint.files.sorted_rows import SortedRows, StoredRows


def rows_of(count: int) -> list[tuple[str, int, bytes]]:
    numbers = list(range(count))
    Random(7).shuffle(numbers)
    return [(f"clé {number % 97:02}", number, bytes([number % 256])) for number in numbers]


@pytest.mark.parametrize("memory", [400, 20_000, 10_000_000])
def test_rows_are_in_order_with_little_memory(memory: int) -> None:
    rows = rows_of(1000)
    with SortedRows(memory) as sorted_rows:
        for row in rows:
            sorted_rows.add(row, 20)
        assert list(sorted_rows) == sorted(rows)


def test_many_runs_are_merged_in_several_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_RUNS", 3)
    rows = rows_of(1000)
    with SortedRows(10_000) as sorted_rows:
        for row in rows:
            sorted_rows.add(row, 20)
        assert len(sorted_rows._parts) > 9
        assert list(sorted_rows) == sorted(rows)
        assert len(sorted_rows._parts) <= 3


@pytest.mark.parametrize("memory", [400, 20_000, 10_000_000])
def test_stored_rows_can_be_read_again_in_their_order(memory: int) -> None:
    rows = rows_of(1000)
    with StoredRows(memory) as stored:
        for row in rows:
            stored.add(row, 20)
        assert list(zip(stored, stored, strict=True)) == list(zip(rows, rows, strict=True))


def test_no_rows() -> None:
    with SortedRows() as sorted_rows:
        assert list(sorted_rows) == []


def test_few_rows_need_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise AssertionError("a temporary file was opened")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with SortedRows() as sorted_rows:
        sorted_rows.add(("a",), 1)
        assert list(sorted_rows) == [("a",)]
    with SortedRows(10) as sorted_rows, pytest.raises(AssertionError):
        sorted_rows.add(("a",), 1)
