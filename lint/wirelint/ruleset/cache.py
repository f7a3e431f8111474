"""Packs, expressions and tables as compiled, kept in the user's cache folder: to compile them costs more than a short run.

A cache file holds what marshal can hold, code included, so it is only ever read from the user's own folder or from one named
on the command line, never from a place that a repository's configuration names.
"""

import marshal
import os
import sys
from binascii import crc32
from collections.abc import Sequence
from typing import Any

from wirelint.rule import Rule
from wirelint.ruleset.packs import Pack, RuleProblem, rule_files
from wirelint.text.artifact_store import give, take
from wirelint.text.lazy_pattern import VERSION

# The engine's files that make a rule of a file: when one changes, what they made is stale.
_MAKERS = ("loader.py", "schema.py", "kinds.py", "literals.py", "../rule.py", "cache.py")
# Bytes of the checksum that a cache file begins with.
_SUM = 4
# Things kept; those of rules that were since rewritten go when there are more.
_MOST_KEPT = 600


def load_packs(folders: Sequence[str], cache: str | None) -> list[Pack]:
    """Load packs, from the cache folder where it holds them and no rule file has changed since.

    Args:
        folders: the folders of the packs.
        cache: the cache folder; None to read the rule files.
    """
    if cache is None:
        return _load(folders)
    try:
        stamp = _stamp(folders)
    except OSError:
        return _load(folders)  # which says what cannot be read
    path = os.path.join(cache, f"rules-{sys.implementation.cache_tag}-{_number(folders):x}.bin")
    kept = _read(path, stamp)
    if kept is None:
        kept = _load(folders)
        _write(path, stamp, kept)
    return kept


def _load(folders: Sequence[str]) -> list[Pack]:
    from wirelint.ruleset.loader import load_pack  # not wanted where the cache holds the packs

    return [load_pack(folder) for folder in folders]


def _number(folders: Sequence[str]) -> int:
    """Return a number that tells installations apart; two that share one would only write over each other."""
    return crc32("\0".join(folders).encode("utf-8", "surrogatepass"))


def _stamp(folders: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    """Return the name, size and time of change of everything that the compiled packs are made of."""
    here = os.path.dirname(os.path.abspath(__file__))
    files = [os.path.join(here, name) for name in _MAKERS]
    for folder in folders:
        files += rule_files(folder)
    return tuple((path, status.st_size, status.st_mtime_ns) for path in files for status in (os.stat(path),))


def _read(path: str, stamp: object) -> list[Pack] | None:
    try:
        kept_stamp, packs = _read_whole(path)
        if kept_stamp != stamp:
            return None
        return [
            Pack(name, tuple(Rule(*rule) for rule in rules), tuple(RuleProblem(*problem) for problem in problems))
            for name, rules, problems in packs
        ]
    except (ValueError, TypeError):
        # Nothing, or what another version wrote: it is made again.
        return None


def _write(path: str, stamp: Any, packs: list[Pack]) -> None:
    rows: Any = [
        (pack.name, [tuple(rule) for rule in pack.rules], [tuple(problem) for problem in pack.problems])
        for pack in packs
    ]
    _write_whole(path, (stamp, rows))


def load_artifacts(cache: str | None) -> None:
    """Let this run use what earlier ones made: expressions and tables."""
    if cache is not None:
        give(_read_artifacts(cache))


def save_artifacts(cache: str | None) -> None:
    """Keep what this run had to make."""
    new = take()
    if new and cache is not None:
        kept = _read_artifacts(cache)  # again: other runs may have added theirs
        if len(kept) + len(new) > _MOST_KEPT:
            kept = {}
        _write_whole(_artifact_file(cache), (VERSION, {**kept, **new}))


def _read_artifacts(cache: str) -> dict[Any, Any]:
    try:
        version, kept = _read_whole(_artifact_file(cache))
        return dict(kept) if version == VERSION else {}
    except (ValueError, TypeError):
        return {}


def _artifact_file(cache: str) -> str:
    return os.path.join(cache, f"kept-{sys.implementation.cache_tag}.bin")


def _read_whole(path: str) -> Any:
    """Return what a cache file holds, None where it is missing or damaged."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        # Only what was written whole may reach marshal, which trusts what it is given.
        return marshal.loads(data[_SUM:]) if data[:_SUM] == crc32(data[_SUM:]).to_bytes(_SUM, "big") else None
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _write_whole(path: str, content: Any) -> None:
    """Write a cache file so that no other run ever sees half of it; where that cannot be done, go without."""
    packed = marshal.dumps(content)
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(part, "wb") as file:
            file.write(crc32(packed).to_bytes(_SUM, "big") + packed)
        os.replace(part, path)
    except OSError:
        try:
            os.unlink(part)
        except OSError:
            pass
