"""Regular expressions that are compiled when they are first used.

A rule that runs on every story holds expressions for what it seldom meets, and compiling them all would double a short run.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from wirelint.text.pattern_cache import compile_pattern

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class LazyPattern:
    """A regular expression with the methods and attributes of `re.Pattern`, compiled at the first use of one.

    Two are equal if their source and the flags they were given are. Copying and pickling need no compilation.

    Attributes:
        pattern: the source.
        flags: the flags in force, those in the source and `re.UNICODE` among them.
        groups: how many groups it has.
        groupindex: the numbers of its named groups.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        """Take the source and the flags; neither is checked before the first use."""
        self.pattern = source
        self._given_flags = int(flags)

    def search(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled().search(string, pos, endpos)

    def match(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled().match(string, pos, endpos)

    def fullmatch(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled().fullmatch(string, pos, endpos)

    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(string, pos, endpos)

    def findall(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        return self._compiled().findall(string, pos, endpos)

    def split(self, string: str, maxsplit: int = 0) -> list[str | Any]:
        return self._compiled().split(string, maxsplit)

    def sub(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0) -> str:
        return self._compiled().sub(repl, string, count)

    def subn(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0) -> tuple[str, int]:
        return self._compiled().subn(repl, string, count)

    @cached_property
    def flags(self) -> int:
        return self._compiled().flags

    @cached_property
    def groups(self) -> int:
        return self._compiled().groups

    @cached_property
    def groupindex(self) -> Mapping[str, int]:
        return self._compiled().groupindex

    def __repr__(self) -> str:
        flags = f", {re.RegexFlag(self._given_flags)!r}" if self._given_flags else ""
        return f"{type(self).__name__}({self.pattern!r}{flags})"

    def __eq__(self, other: object) -> bool:
        return self._arguments() == other._arguments() if isinstance(other, LazyPattern) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._arguments())

    def __reduce__(self) -> tuple[type["LazyPattern"], tuple[str, int]]:
        return LazyPattern, self._arguments()

    def _arguments(self) -> tuple[str, int]:
        return self.pattern, self._given_flags

    def _compiled(self) -> re.Pattern[str]:
        compiled = compile_pattern(self.pattern, self._given_flags)
        # Attributes of the instance hide the methods above, so that later calls go straight to `re`.
        vars(self).update((name, getattr(compiled, name)) for name in _METHODS)
        return compiled


def pattern(source: str, flags: int = 0) -> LazyPattern:
    """Return a regular expression that is compiled at its first use.

    Args:
        source: as for `re.compile`.
        flags: as for `re.compile`.
    """
    return LazyPattern(source, flags)
