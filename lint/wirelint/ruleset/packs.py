"""Packs: folders whose `*.toml` and `*.py` files are rules. Shipped and own packs are loaded the same way."""

import os
from functools import cache
from typing import NamedTuple

from wirelint.rule import Rule


class RuleProblem(NamedTuple):
    """The reason why a rule file was refused.

    Attributes:
        path: the rule file or the folder of the pack.
        line: line number, from 1; 0 for the whole file.
        message: the error and how to correct it.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


class Pack(NamedTuple):
    """A loaded pack: its valid rules and the problems of its other files."""

    name: str
    rules: tuple[Rule, ...]
    problems: tuple[RuleProblem, ...]


@cache
def shipped_folder() -> str:
    """Return the folder of the shipped packs: in the package if installed, at the root of a checkout otherwise."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(here, "rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(os.path.dirname(here)), "rules")


def shipped_packs() -> list[str]:
    """Return the folders of the shipped packs, sorted by name."""
    with os.scandir(shipped_folder()) as entries:
        return sorted(entry.path for entry in entries if entry.is_dir() and entry.name[0] not in "._")


def rule_files(folder: str) -> list[str]:
    """Return the rule files of a pack, sorted by name.

    Raises:
        OSError: the folder cannot be read.
    """
    with os.scandir(folder) as entries:
        return sorted(
            e.path
            for e in entries
            if e.name.endswith((".toml", ".py")) and e.name[0] not in "._" and (e.is_file() or _is_special(e))
        )


def _is_special(entry: "os.DirEntry[str]") -> bool:
    """Return whether an entry is a device, a pipe or a socket. Loading it reports the error."""
    return not entry.is_dir() and os.path.exists(entry.path)
