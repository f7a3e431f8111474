"""What other programs call: lint a text or a file and get diagnostics."""

from functools import lru_cache
from typing import TYPE_CHECKING

from wirelint.cache import cache_folder
from wirelint.config import Settings
from wirelint.diagnostic import Diagnostic
from wirelint.read import read_text
from wirelint.result import FileResult
from wirelint.rulebook import load_rulebook
from wirelint.runner import Runner

if TYPE_CHECKING:
    from os import PathLike


class LintError(Exception):
    """Copy that could not be linted; the words say why."""


def lint(text: str, *, path: str = "<text>") -> list[Diagnostic]:
    """Lint a text with the shipped rules and their defaults.

    Args:
        text: the copy.
        path: how the diagnostics name it.

    Raises:
        LintError: a rule broke on it.
    """
    return _diagnostics(_runner().lint_reading(read_text(text), path))


def lint_file(path: "str | PathLike[str]") -> list[Diagnostic]:
    """Lint a file with the shipped rules and their defaults.

    Raises:
        OSError: it cannot be read.
        LintError: it cannot be decoded, or a rule broke on it.
    """
    with open(path, "rb") as file:
        return _diagnostics(_runner().lint_bytes(file.read(), str(path)))


def _diagnostics(result: FileResult) -> list[Diagnostic]:
    problem = result.error or "; ".join(result.failures)
    if problem:
        raise LintError(f"{result.path}: {problem}")
    return list(result.diagnostics)


@lru_cache(maxsize=1)
def _runner() -> Runner:
    settings = Settings()
    return Runner(load_rulebook(settings, cache_folder()).rules, settings)
