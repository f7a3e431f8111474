"""A file that is unchanged since an earlier run is not checked again, and the report is the same."""

import json
import os
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import STORY, Run, toml
from wirelint.checking.result import FileResult
from wirelint.files.cache_file import read_cache, write_cache
from wirelint.files.discovery import Target
from wirelint.run import file_cache
from wirelint.run.parallel import FileRun
from wirelint.run.result_cache import ResultCache

Checked = Callable[..., list[str]]
DIGEST = b"0123456789abcdef"


@pytest.fixture
def copy(desk: Path, own_cache: Path) -> Path:
    """A folder with ten stories, one of which has a fault, one no copy, and one is not English."""
    folder = desk / "copy"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"{STORY}\nStory {number} ends at the quay.\n", encoding="utf-8")
    (folder / "3.txt").write_text(STORY + "\nThey saw a crane opera by the lock at noon.\n", encoding="utf-8")
    (folder / "4.txt").write_text("", encoding="utf-8")
    (folder / "5.txt").write_text("Der Hafen bleibt wegen des Sturms bis Montag geschlossen.\n", encoding="utf-8")
    return folder


@pytest.fixture
def checked(run: Run, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """Run a check, compare its report with that of a run without a cache, and return the names of the checked files."""
    names: list[str] = []

    lint = FileRun.lint

    def recorded(files: FileRun, targets: Sequence[Target], *others: Any, **options: Any) -> Any:
        names.extend(os.path.basename(target.path) for target in targets)
        return lint(files, targets, *others, **options)

    monkeypatch.setattr(FileRun, "lint", recorded)

    def check(*arguments: str) -> list[str]:
        names.clear()
        cached = run("check", *arguments, "--format", "json")
        found = list(names)
        anew = run("check", *arguments, "--format", "json", "--no-cache")
        assert (cached.exit_code, json.loads(cached.stdout)) == (anew.exit_code, json.loads(anew.stdout))
        assert "--verbose" in arguments or cached.stderr == anew.stderr
        return found

    return check


ALL = [f"{number}.txt" for number in range(10)]


def test_only_changed_files_are_checked_again(copy: Path, checked: Checked) -> None:
    assert checked("copy") == ALL
    assert checked("copy") == []
    (copy / "7.txt").write_text(STORY + "\nThe gull parade is over.\n", encoding="utf-8")
    (copy / "3.txt").touch()  # same bytes
    assert checked("copy") == ["7.txt"]
    assert checked("copy") == []


def test_worker_processes_return_results_to_store(copy: Path, checked: Checked) -> None:
    assert checked("copy", "--jobs", "2") == ALL
    assert checked("copy", "--jobs", "2") == []


def test_an_empty_file_is_an_error_if_it_is_named_and_a_warning_if_a_walk_finds_it(
    copy: Path, checked: Checked
) -> None:
    paths = [f"copy/{name}" for name in ALL]
    assert checked("copy") == ALL
    assert checked(*paths) == []
    assert checked("copy") == []


@pytest.mark.parametrize(
    "change", [("--ignore", "harbour/tide"), ("--min-confidence", "low"), ("--input-format", "markdown")]
)
def test_other_settings_have_results_of_their_own(copy: Path, checked: Checked, change: tuple[str, str]) -> None:
    checked("copy")
    assert checked("copy", *change) == ALL
    assert checked("copy", *change) == []
    assert checked("copy") == []


@pytest.mark.parametrize("change", [("--fail-on", "never"), ("--max-findings", "5"), ("--jobs", "1")])
def test_settings_of_the_outcome_need_no_other_results(copy: Path, checked: Checked, change: tuple[str, str]) -> None:
    checked("copy")
    assert checked("copy", *change) == []


def test_a_changed_rule_or_list_changes_the_results(copy: Path, checked: Checked) -> None:
    checked("copy")
    (copy.parent / "harbour" / "gull.toml").write_text(toml("quay"), encoding="utf-8")
    assert checked("copy") == ALL
    names = copy.parent / "names.toml"
    names.write_text('[[name]]\nis = "Anna Kowalczyk"\n', encoding="utf-8")
    with (copy.parent / "wirelint.toml").open("a", encoding="utf-8") as file:
        file.write('[names]\nlist = "names.toml"\n')
    assert checked("copy") == ALL
    assert checked("copy") == []
    names.write_text('[[name]]\nis = "Anna Kowalska"\n', encoding="utf-8")
    assert checked("copy") == ALL


def test_the_baseline_applies_to_known_results(copy: Path, checked: Checked, run: Run) -> None:
    checked("copy")
    assert run("check", "copy", "--exit-zero").exit_code == 0
    assert "crane opera" in run("check", "copy", "--exit-zero").stdout
    run("baseline", "write", "copy", "--baseline", "accepted.json")
    assert checked("copy", "--baseline", "accepted.json") == []
    assert "crane opera" not in run("check", "copy", "--baseline", "accepted.json").stdout


def test_paths_are_reported_as_this_run_names_them(
    copy: Path, checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked("copy")
    monkeypatch.chdir(copy)
    assert checked(".") == ALL
    monkeypatch.chdir(copy.parent)
    assert checked("copy") == []


@pytest.mark.parametrize("option", ["--verbose", "--fix"])
def test_runs_that_need_every_file_check_every_file(copy: Path, run: Run, checked: Checked, option: str) -> None:
    checked("copy")
    assert checked("copy", option) == ALL


def test_a_few_files_leave_no_results(copy: Path, run: Run, own_cache: Path) -> None:
    run("check", "copy/1.txt", "copy/2.txt")
    assert not list(own_cache.glob("wirelint/results/*"))


def test_a_file_that_cannot_be_checked_is_tried_again(
    copy: Path, checked: Checked, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy / "6.txt").write_bytes(b"\xff\xfe\x00")  # UTF-16 that ends within a character
    assert checked("copy") == ALL
    assert checked("copy") == ["6.txt"]


def test_a_damaged_or_foreign_cache_is_replaced(copy: Path, checked: Checked, own_cache: Path) -> None:
    checked("copy")
    [file] = own_cache.glob("wirelint/results/*.bin")
    sound = read_cache(str(file))
    file.write_bytes(file.read_bytes()[:-1])
    assert checked("copy") == ALL
    for path, (digest, _) in sound.items():
        for packed in (b"no pickle", pickle.dumps(7), pickle.dumps(FileResult("another.txt")), pickle.dumps(os.getcwd)):
            write_cache(str(file), {path: (digest, packed)})
            assert os.path.basename(path) in checked("copy")
    write_cache(str(file), ["of", "another", "kind"])
    assert checked("copy") == ALL


def test_results_of_missing_files_are_dropped(copy: Path, checked: Checked, own_cache: Path) -> None:
    checked("copy")
    (copy / "1.txt").unlink()
    (copy / "2.txt").write_text(STORY, encoding="utf-8")
    checked("copy")
    [file] = own_cache.glob("wirelint/results/*.bin")
    assert sorted(map(os.path.basename, read_cache(str(file)))) == [name for name in ALL if name != "1.txt"]


def test_two_runs_at_a_time_both_store_their_results(copy: Path, own_cache: Path) -> None:
    first, second = (ResultCache(str(own_cache), b"key") for _ in range(2))
    for cache, name in ((first, "copy/1.txt"), (second, "copy/2.txt")):
        cache.find(name)
        cache.add(FileResult(name, digest=file_cache.digest_of(Path(name).read_bytes())))
    first.save()
    second.save()
    later = ResultCache(str(own_cache), b"key")
    assert later.find("copy/1.txt") == FileResult("copy/1.txt")
    assert later.find("copy/2.txt") == FileResult("copy/2.txt")


def test_a_run_over_many_folders_stores_results_for_each(desk: Path, own_cache: Path) -> None:
    cache = ResultCache(str(own_cache), b"key")
    paths = [f"{number}/story.txt" for number in range(file_cache._MOST_FOLDERS + 3)]
    for path in paths:
        Path(path).parent.mkdir()
        Path(path).write_text(STORY, encoding="utf-8")
        assert cache.find(path) is None
    for path in paths:
        cache.add(FileResult(path, digest=file_cache.digest_of(Path(path).read_bytes())))
    cache.save()
    later = ResultCache(str(own_cache), b"key")
    assert [later.find(path) for path in paths] == list(map(FileResult, paths))


def test_the_oldest_results_are_dropped_above_the_limit(
    copy: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in (b"old", b"new"):
        cache = ResultCache(str(own_cache), key)
        cache.add(FileResult("copy/1.txt", digest=DIGEST))
        cache.save()
        for file in (own_cache / "results").iterdir():
            os.utime(file, ns=(1, file.stat().st_mtime_ns - 10**9))
    [size] = {file.stat().st_size for file in (own_cache / "results").iterdir()}
    monkeypatch.setattr(file_cache, "_MOST_BYTES", 2 * size)
    cache = ResultCache(str(own_cache), b"newest")
    cache.add(FileResult("copy/1.txt", digest=DIGEST))
    cache.save()
    assert len(list((own_cache / "results").iterdir())) == 2
    assert not ResultCache(str(own_cache), b"old")._files._load("copy/1.txt").entries
    assert ResultCache(str(own_cache), b"new")._files._load("copy/1.txt").entries


def test_an_interrupted_run_stores_its_results(copy: Path, own_cache: Path) -> None:
    from wirelint.config.settings import Settings
    from wirelint.run.cached import run_cached
    from wirelint.suppression.filters import FileFilters

    targets = [Target(f"copy/{name}", 1) for name in ALL]
    cache = ResultCache(str(own_cache), b"key")

    results = run_cached(FileRun((), Settings()), targets, Settings(), cache, FileFilters())
    assert [next(results).path for _ in range(3)] == [target.path for target in targets[:3]]
    results.close()  # type: ignore[attr-defined]
    later = ResultCache(str(own_cache), b"key")
    assert [later.find(target.path) is not None for target in targets] == [True] * 3 + [False] * 7
