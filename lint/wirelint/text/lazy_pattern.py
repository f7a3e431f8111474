"""Regular expressions that are compiled at first use.

Rules define patterns that most stories never need. Compiling all of them would double the time of a short run.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from wirelint.text.pattern_cache import compile_pattern

_HAS_NAME = re.compile(r"\{[a-z_]+\}")
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class LazyPattern:
    """A regular expression with the methods and attributes of `re.Pattern`, compiled at first use.

    Instances are equal if their source and flag arguments are equal. Copying and pickling do not compile.

    Attributes:
        pattern: the source.
        flags: the effective flags, as in `re.Pattern`.
        groups: the number of groups.
        groupindex: the numbers of the named groups.

    Raises:
        re.error: at first use, if the source is not a regular expression.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        """Store the source and the flags. Neither is checked before the first use."""
        self.pattern = source
        self._flag_argument = int(flags)

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
        flags = f", {re.RegexFlag(self._flag_argument)!r}" if self._flag_argument else ""
        return f"{type(self).__name__}({self.pattern!r}{flags})"

    def __eq__(self, other: object) -> bool:
        return self._arguments() == other._arguments() if isinstance(other, LazyPattern) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._arguments())

    def __reduce__(self) -> tuple[type["LazyPattern"], tuple[str, int]]:
        return LazyPattern, self._arguments()

    def _arguments(self) -> tuple[str, int]:
        return self.pattern, self._flag_argument

    def _compiled(self) -> re.Pattern[str]:
        source = self.pattern
        if _HAS_NAME.search(source):
            from wirelint.text.slots import expand_slots

            source = expand_slots(source)
        compiled = compile_pattern(source, self._flag_argument)
        # Instance attributes shadow the methods above, so that later calls go to `re` directly.
        vars(self).update((name, getattr(compiled, name)) for name in _METHODS)
        return compiled


def pattern(source: str, flags: int = 0) -> LazyPattern:
    """Return a regular expression that is compiled at first use.

    Args:
        source: as for `re.compile`; a name of `slots` in braces, such as `{month}`, stands for its expression.
        flags: as for `re.compile`.
    """
    return LazyPattern(source, flags)
