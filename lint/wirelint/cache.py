"""The packs as compiled, kept in the user's cache folder: reading and checking the rule files costs more than a short run.

A cache file holds what marshal can hold, code included, so it is only ever read from the user's own folder or from one named
on the command line, never from a place that a repository's configuration names.
"""

import marshal
import os
import sys
from collections.abc import Sequence
from typing import Any

from wirelint.packs import Pack, RuleProblem, rule_files
from wirelint.rule import Rule

# The engine's files that make a rule of a file: when one changes, what they made is stale.
_MAKERS = ("rule_file.py", "patterns.py", "literals.py", "rule.py", "cache.py")


def cache_folder() -> str:
    """Return the folder for wirelint's caches, by the platform's custom; platformdirs would cost 28 ms to ask."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        return os.path.join(base, "wirelint", "Cache")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/wirelint")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "wirelint")


def load_packs(folders: Sequence[str], cache: str | None) -> list[Pack]:
    """Load packs, from the cache folder where it holds them and no rule file has changed since.

    Args:
        folders: the folders of the packs.
        cache: the cache folder; None to read the rule files.
    """
    if cache is None:
        return _load(folders)
    stamp = _stamp(folders)
    path = os.path.join(cache, f"rules-{sys.implementation.cache_tag}-{_number(folders):x}.bin")
    kept = _read(path, stamp)
    if kept is None:
        kept = _load(folders)
        _write(path, stamp, kept)
    return kept


def _load(folders: Sequence[str]) -> list[Pack]:
    from wirelint.rule_file import load_pack  # not wanted where the cache holds the packs

    return [load_pack(folder) for folder in folders]


def _number(folders: Sequence[str]) -> int:
    """Return a number that tells installations apart; two that share one would only write over each other."""
    return int.from_bytes("\0".join(folders).encode("utf-8", "surrogatepass"), "big") % 4_294_967_291


def _stamp(folders: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    """Return the name, size and time of change of everything that the compiled packs are made of."""
    here = os.path.dirname(os.path.abspath(__file__))
    files = [os.path.join(here, name) for name in _MAKERS]
    for folder in folders:
        files += rule_files(folder)
    return tuple((path, status.st_size, status.st_mtime_ns) for path in files for status in (os.stat(path),))


def _read(path: str, stamp: object) -> list[Pack] | None:
    try:
        with open(path, "rb") as file:
            kept_stamp, packs = marshal.loads(file.read())
        if kept_stamp != stamp:
            return None
        return [
            Pack(name, tuple(Rule(*rule) for rule in rules), tuple(RuleProblem(*problem) for problem in problems))
            for name, rules, problems in packs
        ]
    except (OSError, EOFError, ValueError, TypeError):
        # Missing, damaged or written by another version: it is made again.
        return None


def _write(path: str, stamp: Any, packs: list[Pack]) -> None:
    rows: Any = [
        (pack.name, [tuple(rule) for rule in pack.rules], [tuple(problem) for problem in pack.problems])
        for pack in packs
    ]
    _write_whole(path, marshal.dumps((stamp, rows)))


def _write_whole(path: str, data: bytes) -> None:
    """Write a cache file so that no other run ever sees half of it; where that cannot be done, go without."""
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(part, "wb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError:
        if os.path.exists(part):
            os.unlink(part)
