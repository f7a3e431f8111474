"""Cache of loaded packs and of artifacts (compiled patterns, tables, byte code) in the user's cache folder.

Reading all rule files takes longer than the rest of a short run. A cache file is marshalled and can contain byte code.
It is therefore read only from the user's own cache folder or from a folder named on the command line, never from one
that the configuration of a repository names, and only if nobody else can have written it (`files.cache_dir`). A checksum
finds damage, and the content is checked for its types, so that a file of any content is at worst rebuilt.
"""

import os
import sys
from binascii import crc32
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Any

from wirelint import __version__
from wirelint.files.cache_file import read_cache, write_cache
from wirelint.rule import CONFIDENCES, QUOTED, SCOPES, SEVERITIES, Rule
from wirelint.ruleset.packs import Pack, RuleProblem, rule_files, shipped_folder
from wirelint.text.artifact_store import drain, drain_large, load
from wirelint.text.pattern_cache import BUILD
from wirelint.text.roles import ROLES

# If there would be more artifacts, those of earlier runs are dropped: most belong to rules that were edited since.
_MAX_ARTIFACTS = 1000
# The large artifacts that are kept, each in a file of its own.
_MAX_LARGE = 8
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Path, size in bytes and modification time in nanoseconds of a file.
_FileState = tuple[str, int, int]


def load_packs(folders: Sequence[str], cache: str | None, *, python: bool = True) -> list[Pack]:
    """Load packs, from the cache if neither the package nor a rule file has changed.

    Args:
        folders: the folders of the packs.
        cache: the cache folder; None to read the rule files.
        python: whether to load Python rules too. Otherwise they are not even parsed.
    """
    if cache is None:
        return _load(folders, python)
    try:
        stamp = stamp_of(folders)
    except OSError:
        return _load(folders, python)  # loading reports the error
    key = folders if python else [*folders, "toml"]
    path = os.path.join(cache, f"rules-{sys.implementation.cache_tag}-{checksum_of(key):x}.bin")
    packs = _read_packs(path, stamp)
    if packs is None:
        packs = _load(folders, python)
        _write_packs(path, stamp, packs)
    return packs


def _load(folders: Sequence[str], python: bool) -> list[Pack]:
    from wirelint.ruleset.loader import load_pack  # not needed if the packs are cached

    return [load_pack(folder, python=python) for folder in folders]


def checksum_of(folders: Sequence[str]) -> int:
    """Return a number that differs between installations. On a collision two installations only overwrite one file."""
    return crc32("\0".join(folders).encode("utf-8", "surrogatepass"))


def stamp_of(folders: Sequence[str]) -> tuple[str, tuple[_FileState, ...], tuple[int, int]]:
    """Return the key of loaded packs: the version of the package, the state of the rule files, that of the engine.

    In a checkout the engine changes without a new version, so the sizes and times of its modules are summed up.
    """
    return stamp_of_files(path for folder in folders for path in rule_files(folder))


def stamp_of_files(paths: Iterable[str]) -> tuple[str, tuple[_FileState, ...], tuple[int, int]]:
    """Return the key of what was loaded from files, as `stamp_of`.

    Raises:
        OSError: a file does not exist.
    """
    files = [(path, os.stat(path)) for path in paths]
    states = tuple((path, status.st_size, status.st_mtime_ns) for path, status in files)
    is_installed = shipped_folder().startswith(_PACKAGE + os.sep)
    return __version__, states, (0, 0) if is_installed else _engine_state(_PACKAGE)


def _engine_state(folder: str) -> tuple[int, int]:
    """Return the sum of the sizes, and of the modification times, of all modules in a folder and its subfolders."""
    size = time = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                status = entry.stat()
                size += status.st_size
                time += status.st_mtime_ns
            elif entry.name != "__pycache__" and entry.is_dir():
                more_size, more_time = _engine_state(entry.path)
                size += more_size
                time += more_time
    return size, time


def _read_packs(path: str, stamp: object) -> list[Pack] | None:
    try:
        stored_stamp, packs = read_cache(path)
        if stored_stamp != stamp:
            return None
        check_rules([rule for _, rules, _ in packs for rule in rules])
        return [_restore_pack(*pack) for pack in packs]
    except (ValueError, TypeError, KeyError):
        return None  # missing, or written by another version


def _restore_pack(name: str, rules: list[Any], problems: list[Any]) -> Pack:
    """Return a pack from the content of a cache file, whose rules have been checked.

    Raises:
        TypeError, ValueError: the content is not that of a pack.
    """
    _check(type(name) is str)
    for path, line, message in problems:
        _check(type(line) is int and type(path + message) is str)
    return Pack(name, tuple(map(Rule._make, rules)), tuple(map(RuleProblem._make, problems)))


def check_rules(rules: list[Any]) -> None:
    """Check the types of rules field by field, each for all rules at once: rule by rule would take five times as long.

    Raises:
        TypeError, ValueError: a value has another type.
    """
    if not rules:
        return
    fields: Any = Rule._make(zip(*rules, strict=True))
    # `join` refuses what is not a string.
    for texts in (fields.id, fields.message, fields.why, fields.path):
        "".join(texts)
    lists = (fields.roles, fields.literals, fields.bad, fields.good, fields.aliases)
    _check(set(map(type, chain(*lists))) == {tuple})
    _check(set(map(type, chain(fields.options, fields.example_options))) == {dict})
    _check(set(map(type, (*fields.removes, *fields.groups, *fields.lone_keys))) == {bool})
    _check(set(map(type, fields.check)) <= {dict, type(None)})
    _check([check is None for check in fields.check] == [path.endswith(".py") for path in fields.path])
    for values, choices in (
        (fields.severity, SEVERITIES),
        (fields.confidence, CONFIDENCES),
        (fields.scope, SCOPES),
        (fields.in_quotations, QUOTED),
        (chain.from_iterable(fields.roles), ROLES),
    ):
        _check(set(values) <= set(choices))
    for texts in lists[1:]:
        "".join(map("".join, texts))
    for check in fields.check:
        if check is not None:
            _check_kind(check)


def _check_kind(check: dict[str, Any]) -> None:
    _check(type(check["kind"]) is str and type(check["longest"]) is int)
    _check({type(check["source"]), type(check["engine"])} <= {str, type(None)})
    if check["kind"] == "table":
        _check({type(check["rows"]), type(check["gate"])} == {bytes})


def _check(is_valid: bool) -> None:
    if not is_valid:
        raise ValueError("not the content of a pack")


def _write_packs(path: str, stamp: Any, packs: list[Pack]) -> None:
    rows: Any = [
        (pack.name, [tuple(rule) for rule in pack.rules], [tuple(problem) for problem in pack.problems])
        for pack in packs
    ]
    write_cache(path, (stamp, rows))


def load_artifacts(cache: str | None) -> None:
    """Load the artifacts of earlier runs into the artifact store."""
    if cache is not None:
        load(_read_artifacts(cache), partial(_read_large, cache))


def save_artifacts(cache: str | None) -> None:
    """Save the artifacts that this run added."""
    added, large = drain(), drain_large()
    if cache is None:
        return
    if added:
        stored = _read_artifacts(cache)  # read again, because another run could have saved artifacts in the meantime
        if len(stored) + len(added) > _MAX_ARTIFACTS:
            stored = {}
        write_cache(_artifact_file(cache), (BUILD, {**stored, **added}))
    for name, make in large.items():
        write_cache(_large_file(cache, name), (BUILD, make()))
    if large:
        _delete_oldest(cache)


def _read_artifacts(cache: str) -> dict[Any, Any]:
    try:
        build, artifacts = read_cache(_artifact_file(cache))
        return dict(artifacts) if build == BUILD else {}
    except (ValueError, TypeError):
        return {}


def _artifact_file(cache: str) -> str:
    return os.path.join(cache, f"artifacts-{sys.implementation.cache_tag}.bin")


def _read_large(cache: str, name: str) -> Any:
    try:
        build, value = read_cache(_large_file(cache, name))
        return value if build == BUILD else None
    except (ValueError, TypeError):
        return None


def _large_file(cache: str, name: str) -> str:
    return os.path.join(cache, "large", f"{name}-{sys.implementation.cache_tag}.bin")


def _delete_oldest(cache: str) -> None:
    """Delete all large artifacts but the newest."""
    try:
        with os.scandir(os.path.join(cache, "large")) as entries:
            files = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
        for _, path in files[:-_MAX_LARGE]:
            os.unlink(path)
    except OSError:
        pass  # another run deletes them at this moment
