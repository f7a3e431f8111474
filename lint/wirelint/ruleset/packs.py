"""Packs: folders whose `*.toml` and `*.py` files are rules. Shipped packs and a newsroom's own load alike."""

import os
from functools import cache
from typing import NamedTuple

from wirelint.rule import Rule


class RuleProblem(NamedTuple):
    """Why a rule file was refused: the file, the line (0: the whole file), what is wrong and what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


class Pack(NamedTuple):
    """A folder of rules as loaded: those that are sound, and why the others were refused."""

    name: str
    rules: tuple[Rule, ...]
    problems: tuple[RuleProblem, ...]


@cache
def shipped_folder() -> str:
    """Return the folder of the shipped packs: beside this file when installed, at the root of a checkout."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(here, "rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(os.path.dirname(here)), "rules")


def shipped_packs() -> list[str]:
    """Return the folders of the shipped packs, by name."""
    with os.scandir(shipped_folder()) as entries:
        return sorted(entry.path for entry in entries if entry.is_dir() and entry.name[0] not in "._")


def rule_files(folder: str) -> list[str]:
    """Return the files of a pack that are rules, by name.

    Raises:
        OSError: the folder cannot be read.
    """
    with os.scandir(folder) as entries:
        return sorted(
            e.path for e in entries if e.name.endswith((".toml", ".py")) and e.name[0] not in "._" and e.is_file()
        )
