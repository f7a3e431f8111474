"""Cache of loaded packs and of artifacts (compiled patterns, tables, byte code) in the user's cache folder.

Reading all rule files takes longer than the rest of a short run. A cache file is marshalled and can contain byte code.
It is therefore read only from the user's own cache folder or from a folder named on the command line, never from one
that the configuration of a repository names, and only if nobody else can have written it (`files.cache_dir`). A checksum
finds damage, and the content is checked for its types, so that a file of any content is at worst rebuilt.
"""

import marshal
import os
import sys
from binascii import crc32
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from wirelint import __version__
from wirelint.files.cache_dir import read_private
from wirelint.rule import CONFIDENCES, QUOTED, SCOPES, SEVERITIES, Rule
from wirelint.ruleset.packs import Pack, RuleProblem, rule_files, shipped_folder
from wirelint.text.artifact_store import drain, load
from wirelint.text.pattern_cache import BUILD
from wirelint.text.roles import ROLES

# Size in bytes of the checksum at the start of a cache file.
_CHECKSUM_SIZE = 4
# If there would be more artifacts, those of earlier runs are dropped: most belong to rules that were edited since.
_MAX_ARTIFACTS = 1000
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
        stamp = stamp_of_packs(folders)
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


def stamp_of_packs(folders: Sequence[str]) -> tuple[str, tuple[_FileState, ...], tuple[int, int]]:
    """Return the key of loaded packs: the version of the package, the state of the rule files, that of the engine.

    In a checkout the engine changes without a new version, so the sizes and times of its modules are summed up.
    """
    return stamp_of_files([path for folder in folders for path in rule_files(folder)])


def stamp_of_files(paths: Iterable[str]) -> tuple[str, tuple[_FileState, ...], tuple[int, int]]:
    """Return the key of what was loaded from files, as `stamp_of_packs`.

    Raises:
        OSError: a file does not exist.
    """
    files = [(path, os.stat(path)) for path in paths]
    states = tuple((path, status.st_size, status.st_mtime_ns) for path, status in files)
    is_installed = shipped_folder().startswith(_PACKAGE + os.sep)
    return __version__, states, (0, 0) if is_installed else engine_state(_PACKAGE)


def engine_state(folder: str) -> tuple[int, int]:
    """Return the sum of the sizes, and of the modification times, of all modules in a folder and its subfolders."""
    size = time = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                status = entry.stat()
                size += status.st_size
                time += status.st_mtime_ns
            elif entry.name != "__pycache__" and entry.is_dir():
                more_size, more_time = engine_state(entry.path)
                size += more_size
                time += more_time
    return size, time


def _read_packs(path: str, stamp: object) -> list[Pack] | None:
    try:
        stored_stamp, packs = read_cached(path)
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
    _check(set(map(type, (*fields.removes, *fields.groups))) == {bool})
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
    for check, literals in zip(fields.check, fields.literals, strict=True):
        if check is not None:
            _check_kind(check, literals)


def _check_kind(check: dict[str, Any], literals: tuple[str, ...]) -> None:
    _check(type(check["kind"]) is str and type(check["longest"]) is int)
    _check({type(check["source"]), type(check["engine"])} <= {str, type(None)})
    if check["kind"] == "table":
        rows_of, prefixes, rows_of_prefix = check["rows_of"], check["prefixes"], check["rows_of_prefix"]
        numbers = {*rows_of, *rows_of_prefix}  # few: most strings of a row have the same tuple
        _check(type(check["rows"]) is bytes and set(map(type, chain(numbers, *numbers))) <= {tuple, int})
        _check(set(map(type, prefixes)) <= {str} and len(rows_of_prefix) == len(prefixes))
        _check(not literals or len(rows_of) == len(literals))


def _check(is_valid: bool) -> None:
    if not is_valid:
        raise ValueError("not the content of a pack")


def _write_packs(path: str, stamp: Any, packs: list[Pack]) -> None:
    rows: Any = [
        (pack.name, [tuple(rule) for rule in pack.rules], [tuple(problem) for problem in pack.problems])
        for pack in packs
    ]
    write_cached(path, (stamp, rows))


def load_artifacts(cache: str | None) -> None:
    """Load the artifacts of earlier runs into the artifact store."""
    if cache is not None:
        load(_read_artifacts(cache))


def save_artifacts(cache: str | None) -> None:
    """Save the artifacts that this run added."""
    added = drain()
    if added and cache is not None:
        stored = _read_artifacts(cache)  # read again, because another run could have saved artifacts in the meantime
        if len(stored) + len(added) > _MAX_ARTIFACTS:
            stored = {}
        write_cached(_artifact_file(cache), (BUILD, {**stored, **added}))


def _read_artifacts(cache: str) -> dict[Any, Any]:
    try:
        build, artifacts = read_cached(_artifact_file(cache))
        return dict(artifacts) if build == BUILD else {}
    except (ValueError, TypeError):
        return {}


def _artifact_file(cache: str) -> str:
    return os.path.join(cache, f"artifacts-{sys.implementation.cache_tag}.bin")


def read_cached(path: str) -> Any:
    """Return the content of a cache file, None if it is missing or damaged."""
    try:
        data = read_private(path)
        checksum = crc32(data[_CHECKSUM_SIZE:]).to_bytes(_CHECKSUM_SIZE, "big")
        # marshal trusts its input, so only complete files are passed to it.
        return marshal.loads(data[_CHECKSUM_SIZE:]) if data[:_CHECKSUM_SIZE] == checksum else None
    except (OSError, EOFError, ValueError, TypeError, MemoryError):
        return None


def write_cached(path: str, content: Any) -> None:
    """Write a cache file atomically. Errors are ignored: the next run works without the cache."""
    packed = marshal.dumps(content)
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(crc32(packed).to_bytes(_CHECKSUM_SIZE, "big") + packed)
        os.replace(part, path)
    except OSError:
        try:
            os.unlink(part)
        except OSError:
            pass
