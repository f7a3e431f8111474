"""Tests of the rule cache: written, read, rewritten if stale or damaged, and skipped without a cache folder."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from wirelint.files.cache_dir import cache_folder
from wirelint.ruleset import cache
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import Pack
from wirelint.text import artifact_store
from wirelint.text.pattern_cache import compile_pattern
from wirelint.text.roles import ROLES

RULE = """\
message = "m"
why = "w"
severity = "error"
confidence = "high"
phrases = ["{words}"]
bad = ["The ⟦{words}⟧."]
good = ["The {words}s."]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "pier.toml").write_text(RULE.format(words="pier gin"), encoding="utf-8")
    (folder / "asks.py").write_text(
        'RULE = {"message": "m", "why": "w", "severity": "error", "confidence": "high", "scope": "sentence",'
        '"bad": ["⟦Oh⟧."], "good": ["Well."]}\ndef check(sentence):\n    yield from ()\n',
        encoding="utf-8",
    )
    (folder / "broken.toml").write_text("message =", encoding="utf-8")
    return folder


@pytest.fixture
def read_rule_files(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows by one whenever the rule files are read."""
    calls: list[int] = []
    load = cache._load

    def counted(folders: list[str], python: bool) -> list[Pack]:
        calls.append(1)
        return load(folders, python)

    monkeypatch.setattr(cache, "_load", counted)
    return calls


def test_cached_rules_equal_those_of_the_files(pack: Path, tmp_path: Path, read_rule_files: list[int]) -> None:
    place = str(tmp_path / "cache")
    plain = load_packs([str(pack)], None)
    first = load_packs([str(pack)], place)
    second = load_packs([str(pack)], place)
    assert plain == first == second
    assert [rule.id for rule in second[0].rules] == ["desk/asks", "desk/pier"]
    assert second[0].problems
    assert len(read_rule_files) == 2


def test_without_a_cache_nothing_is_written(pack: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    load_packs([str(pack)], None)
    assert sorted(tmp_path.rglob("*")) == before


def test_changed_added_and_removed_rules_invalidate_the_cache(pack: Path, tmp_path: Path) -> None:
    def ids() -> list[str]:
        return [f"{rule.id} {rule.bad[0]}" for rule in load_packs([str(pack)], str(tmp_path / "cache"))[0].rules]

    assert ids() == ["desk/asks ⟦Oh⟧.", "desk/pier The ⟦pier gin⟧."]
    (pack / "pier.toml").write_text(RULE.format(words="pier rum"), encoding="utf-8")
    os.utime(pack / "pier.toml", ns=(1, 1))
    assert ids() == ["desk/asks ⟦Oh⟧.", "desk/pier The ⟦pier rum⟧."]
    (pack / "quay.toml").write_text(RULE.format(words="quay ale"), encoding="utf-8")
    assert ids() == ["desk/asks ⟦Oh⟧.", "desk/pier The ⟦pier rum⟧.", "desk/quay The ⟦quay ale⟧."]
    (pack / "pier.toml").unlink()
    assert ids() == ["desk/asks ⟦Oh⟧.", "desk/quay The ⟦quay ale⟧."]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "longer", "text", "huge"])
def test_a_damaged_file_is_replaced_silently(
    pack: Path, tmp_path: Path, read_rule_files: list[int], damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "cache"
    sound = load_packs([str(pack)], str(place))
    [file] = place.iterdir()
    data = file.read_bytes()
    middle = len(data) // 2
    file.write_bytes(
        {
            "empty": b"",
            "cut": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "longer": data + b"x",
            "text": b"this is no cache",
            "huge": b"(\xff\xff\xff\x7f",
        }[damage]
    )
    assert load_packs([str(pack)], str(place)) == sound
    assert load_packs([str(pack)], str(place)) == sound
    assert len(read_rule_files) == 2
    assert capsys.readouterr() == ("", "")


def test_a_cache_that_is_not_writable_is_ignored(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    assert load_packs([str(pack)], str(tmp_path / "file" / "cache"))[0].rules
    place = tmp_path / "cache"
    load_packs([str(pack)], str(place))
    [file] = place.iterdir()
    file.unlink()
    file.mkdir()
    assert load_packs([str(pack)], str(place))[0].rules
    assert list(place.iterdir()) == [file]


def test_a_folder_without_write_permission_is_ignored(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "makedirs", refuse)
    assert load_packs([str(pack)], str(tmp_path / "cache"))[0].rules
    assert not (tmp_path / "cache").exists()


def test_a_missing_pack_is_a_problem(tmp_path: Path) -> None:
    [pack] = load_packs([str(tmp_path / "gone")], str(tmp_path / "cache"))
    assert "cannot be read" in str(pack.problems[0])


def test_other_packs_have_their_own_cache_file(pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "desk"
    other.mkdir(parents=True)
    place = tmp_path / "cache"
    load_packs([str(pack)], str(place))
    load_packs([str(other)], str(place))
    assert len(list(place.iterdir())) == 2


def test_two_processes_at_once_both_load_and_leave_one_whole_file(pack: Path, tmp_path: Path, root: Path) -> None:
    code = (
        "import sys\nfrom wirelint.ruleset.cache import load_packs\n"
        "for _ in range(40):\n"
        "    import os, glob\n"
        "    [os.path.exists(f) and os.truncate(f, 9) for f in glob.glob(sys.argv[2] + '/*.bin')]\n"
        "    assert len(load_packs([sys.argv[1]], sys.argv[2])[0].rules) == 2\n"
    )
    command = [sys.executable, "-c", code, str(pack), str(tmp_path / "cache")]
    environment = {**os.environ, "PYTHONPATH": str(root / "lint")}
    runs = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(3)]
    outcomes = [(run.communicate()[1], run.returncode) for run in runs]
    assert outcomes == [(b"", 0)] * 3
    assert [file.suffix for file in (tmp_path / "cache").iterdir()] == [".bin"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the XDG folders are those of other systems")
def test_the_folder_is_the_users_own_and_none_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache_folder() == "/somewhere/wirelint"
    monkeypatch.setenv("XDG_CACHE_HOME", "in/the/copy")
    monkeypatch.setenv("HOME", "/home/ann")
    assert cache_folder() == "/home/ann/.cache/wirelint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == "/home/ann/.cache/wirelint"
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert cache_folder() is None


def _sources(place: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the sources of the patterns that a later run loads."""
    loaded: dict[tuple[str, str, int], object] = {}
    monkeypatch.setattr(cache, "load", lambda artifacts, _: loaded.update(artifacts))
    cache.load_artifacts(str(place))
    return [source for _, source, _ in loaded]


def test_artifacts_are_saved_beside_those_of_other_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.save_artifacts(None)
    for source in ("pier+", "quay+"):
        compile_pattern(source)
        cache.save_artifacts(str(tmp_path))
    assert _sources(tmp_path, monkeypatch) == ["pier+", "quay+"]
    [file] = tmp_path.iterdir()
    before = file.stat().st_mtime_ns
    cache.save_artifacts(str(tmp_path))
    assert file.stat().st_mtime_ns == before


def test_damaged_artifacts_and_those_of_another_build_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.save_artifacts(None)
    compile_pattern("pier+")
    cache.save_artifacts(str(tmp_path))
    [file] = tmp_path.iterdir()
    sound = file.read_bytes()
    file.write_bytes(sound[:-1] + b"x")
    assert _sources(tmp_path, monkeypatch) == []
    file.write_bytes(sound)
    assert _sources(tmp_path, monkeypatch) == ["pier+"]
    monkeypatch.setattr(cache, "BUILD", ("another", "Python"))
    assert _sources(tmp_path, monkeypatch) == []


def test_artifacts_beyond_the_limit_replace_the_older_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.save_artifacts(None)
    monkeypatch.setattr(cache, "_MAX_ARTIFACTS", 2)
    for source in ("pier+", "quay+", "mole+"):
        compile_pattern(source)
        cache.save_artifacts(str(tmp_path))
    assert _sources(tmp_path, monkeypatch) == ["mole+"]


def test_large_artifacts_are_read_on_demand_and_the_newest_are_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.save_artifacts(None)
    monkeypatch.setattr(cache, "_MAX_LARGE", 2)
    for number in range(4):
        artifact_store.put_large(f"part-{number}", partial(tuple, [number]))
        cache.save_artifacts(str(tmp_path))
        for file in (tmp_path / "large").iterdir():
            os.utime(file, ns=(1, file.stat().st_mtime_ns - 10**9))
    cache.load_artifacts(str(tmp_path))
    assert [artifact_store.get_large(f"part-{number}") for number in range(4)] == [None, None, (2,), (3,)]
    [*_, file] = sorted((tmp_path / "large").iterdir())
    file.write_bytes(file.read_bytes()[:-1])
    assert artifact_store.get_large("part-3") is None
    monkeypatch.setattr(cache, "BUILD", ("another", "Python"))
    assert artifact_store.get_large("part-2") is None


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """A copy of the package and of one shipped pack, laid out as in a checkout."""
    copy = tmp_path / "checkout"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "lint" / "wirelint", copy / "lint" / "wirelint", ignore=ignored)
    shutil.copytree(root / "rules" / "desk", copy / "rules" / "desk", ignore=ignored)
    return copy


def _load_in(lint: Path, tmp_path: Path) -> tuple[bool, int]:
    """Load the shipped packs in a new process. Return whether rule files were read and how many roles `desk/kill` has."""
    code = (
        "import sys\n"
        "from wirelint.ruleset.cache import load_packs\n"
        "from wirelint.ruleset.packs import shipped_packs\n"
        "[pack] = load_packs(shipped_packs(), sys.argv[1])\n"
        "[rule] = [rule for rule in pack.rules if rule.id == 'desk/kill']\n"
        "print('wirelint.ruleset.loader' in sys.modules, len(rule.roles))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(lint), *filter(None, sys.path)])}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "cache")], env=environment, capture_output=True, text=True
    )
    assert (done.stderr, done.returncode) == ("", 0)
    read, roles = done.stdout.split()
    return read == "True", int(roles)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_in_a_checkout_a_changed_engine_invalidates_the_cache(checkout: Path, tmp_path: Path) -> None:
    lint = checkout / "lint"
    assert _load_in(lint, tmp_path) == (True, len(ROLES))
    assert _load_in(lint, tmp_path) == (False, len(ROLES))
    _replace(lint / "wirelint" / "text" / "roles.py", "Role = Literal[", 'Role = Literal["attic", ')
    assert _load_in(lint, tmp_path) == (True, len(ROLES) + 1)
    assert _load_in(lint, tmp_path) == (False, len(ROLES) + 1)
    (lint / "wirelint" / "ruleset" / "more.py").write_text("", encoding="utf-8")
    assert _load_in(lint, tmp_path) == (True, len(ROLES) + 1)
    _replace(checkout / "rules" / "desk" / "kill.toml", "bad = [", "bad = [ ")
    assert _load_in(lint, tmp_path) == (True, len(ROLES) + 1)


def test_another_installed_version_invalidates_the_cache(checkout: Path, tmp_path: Path) -> None:
    package = checkout / "lint" / "wirelint"
    (checkout / "rules").rename(package / "rules")
    assert _load_in(package.parent, tmp_path) == (True, len(ROLES))
    (package / "ruleset" / "more.py").write_text("", encoding="utf-8")
    assert _load_in(package.parent, tmp_path) == (False, len(ROLES))
    _replace(package / "__init__.py", '__version__ = "', '__version__ = "1')
    assert _load_in(package.parent, tmp_path) == (True, len(ROLES))
    _replace(package / "rules" / "desk" / "kill.toml", "bad = [", "bad = [ ")
    assert _load_in(package.parent, tmp_path) == (True, len(ROLES))
