"""With `--together`, facts of unchanged files are read from the cache, and compared anew: the report is that of a run without it."""

import json
import os
import pickle
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import STORY, Run
from wirelint.checking.facts import FileFacts, PackedFact
from wirelint.files.cache_file import read_cache, write_cache
from wirelint.files.discovery import Target
from wirelint.run import file_cache
from wirelint.run.fact_cache import FactCache, unpack
from wirelint.run.parallel import FileRun

DIGEST = b"0123456789abcdef"
ALL = [f"{number}.txt" for number in range(9)]
MODY, MODI = "Gen. Salifou Mody was seen in Niamey.", "Troops in Niamey cheered when Gen. Salifou Modi came."
# The names of the files from which facts are gathered, and of those that are checked.
Together = Callable[..., tuple[list[str], list[str]]]


@pytest.fixture
def copy(desk: Path, own_cache: Path) -> Path:
    """A folder with nine stories, two of which spell a name in two ways."""
    folder = desk / "copy"
    folder.mkdir()
    for name in ALL:
        (folder / name).write_text(f"{STORY}\nStory {name} ends at the quay.\n", encoding="utf-8")
    (folder / "2.txt").write_text(f"{STORY}\n{MODY}\n", encoding="utf-8")
    (folder / "6.txt").write_text(f"{STORY}\n{MODI}\n", encoding="utf-8")
    return folder


@pytest.fixture
def together(run: Run, monkeypatch: pytest.MonkeyPatch) -> Together:
    """Run a check with `--together`, compare its report with that of a run without a cache, and return what was read."""
    names: dict[str, list[str]] = {"gather": [], "lint": []}

    def record(step: str) -> None:
        method = getattr(FileRun, step)

        def recorded(files: FileRun, targets: Sequence[Target], *others: Any, **options: Any) -> Any:
            names[step] += [os.path.basename(target.path) for target in targets]
            return method(files, targets, *others, **options)

        monkeypatch.setattr(FileRun, step, recorded)

    record("gather")
    record("lint")

    def check(*arguments: str) -> tuple[list[str], list[str]]:
        for found in names.values():
            found.clear()
        command = ("check", "copy", "--together", "--select", "names,mt", "--format", "json", *arguments)
        cached = run(*command)
        gathered, linted = list(names["gather"]), list(names["lint"])
        anew = run(*command, "--no-cache")
        assert (cached.exit_code, cached.stdout, cached.stderr) == (anew.exit_code, anew.stdout, anew.stderr)
        return gathered, linted

    return check


def test_a_second_run_reads_nothing_again(copy: Path, together: Together, run: Run) -> None:
    assert together() == (ALL, ALL)
    assert together() == ([], [])
    found = json.loads(run("check", "copy", "--together", "--select", "names", "--format", "json").stdout)
    assert "names/across" in json.dumps(found)


def test_an_edited_file_changes_what_is_found_in_another(copy: Path, together: Together) -> None:
    together()
    (copy / "2.txt").write_text(f"{STORY}\n{MODI}\n", encoding="utf-8")
    # Nothing is found in the sixth any more.
    assert together() == (["2.txt"], ["2.txt", "6.txt"])
    assert together() == ([], [])


def test_a_new_and_a_removed_file_change_what_is_found_in_others(copy: Path, together: Together) -> None:
    together()
    (copy / "2.txt").unlink()
    assert together() == ([], ["6.txt"])
    (copy / "9.txt").write_text(f"{STORY}\n{MODY}\n", encoding="utf-8")
    assert together() == (["9.txt"], ["9.txt"])
    assert together() == ([], [])


def test_a_plain_run_and_one_with_together_share_results(copy: Path, together: Together, run: Run) -> None:
    run("check", "copy", "--select", "names,mt")
    assert together() == (ALL, ["6.txt"])  # the one with a finding of a batch rule


def test_worker_processes_return_facts_to_store(copy: Path, together: Together) -> None:
    assert together("--jobs", "2") == (ALL, ALL)
    assert together("--jobs", "2") == ([], [])


def test_other_settings_have_facts_of_their_own(copy: Path, together: Together) -> None:
    together()
    assert together("--input-format", "markdown") == (ALL, ALL)
    assert together() == ([], [])


def test_standard_input_is_read_each_time(copy: Path, run: Run) -> None:
    arguments = "check copy - --together --select names --stdin-filename new.txt -f concise".split()
    assert "“Salifou Modi” in 2 other stories" in run(*arguments, stdin=f"{STORY}\n{MODI}\n").stdout
    assert "“Salifou Mody” in 1 other story" in run(*arguments, stdin=STORY).stdout


def test_damaged_and_foreign_facts_are_gathered_again(copy: Path, together: Together, own_cache: Path) -> None:
    together()
    [file] = own_cache.glob("wirelint/facts/*.bin")
    sound = read_cache(str(file))
    [path] = [path for path in sound if path.endswith("2.txt")]
    for content in (b"no data", pickle.dumps(os.getcwd), sound[path][1][:-3]):
        write_cache(str(file), {**sound, path: (sound[path][0], content)})
        assert together() == (["2.txt"], [])
    file.write_bytes(file.read_bytes()[:-1])
    assert together() == (ALL, [])


def test_facts_that_would_be_unpickled_are_neither_stored_nor_read(copy: Path, own_cache: Path) -> None:
    pickled = PackedFact(
        "desk/rule", "key", 0, 0, "copy/1.txt", b"p" + pickle.dumps((0, 1, 1, 1, 1, 2, Fraction(1, 3)))
    )
    plain = pickled._replace(packed=b"m")
    cache = FactCache(str(own_cache), b"key")
    digest = file_cache.digest_of((copy / "1.txt").read_bytes())
    cache.add(FileFacts("copy/1.txt", 1, [plain, pickled], digest=digest))
    assert cache.find("copy/1.txt") is None
    cache.add(FileFacts("copy/1.txt", 1, [plain, plain._replace(number=1, key="other")], digest=digest))
    packed = cache.find("copy/1.txt")
    assert packed is not None
    assert unpack("copy/1.txt", packed) == FileFacts("copy/1.txt", 1, [plain, plain._replace(number=1, key="other")])


def test_a_folder_stores_facts_up_to_a_limit(copy: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_cache, "_MOST_LOADED", 700)
    cache = FactCache(str(own_cache), b"key")
    for name in ALL:
        digest = file_cache.digest_of((copy / name).read_bytes())
        cache.add(FileFacts(f"copy/{name}", 1, digest=digest))
    assert [cache.find(f"copy/{name}") is not None for name in ALL] == [True] * 3 + [False] * 6
    other = FactCache(str(own_cache), b"key")
    other.add(FileFacts("copy/8.txt", 1, digest=DIGEST))
    cache.save()
    other.save()  # both together would be too much
    assert list(FactCache(str(own_cache), b"key")._files._load("copy/8.txt").entries) != []
    assert FactCache(str(own_cache), b"key")._files._load("copy/8.txt").size <= 700
