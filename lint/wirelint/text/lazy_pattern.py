"""Regular expressions that are compiled when they are first used, and once for all runs.

A rule that runs on every story holds expressions for what it seldom meets, and `re`, which compiles in Python, took half of a
short run. What it compiles to is a list of numbers, the same for one version of Python, so `wirelint.ruleset.cache` keeps it.
"""

import re
import sys
from array import array
from typing import Any, cast

from wirelint.text.artifact_store import keep, recall

# What `_sre.compile` makes an expression of: flags, numbers, groups, names of groups, groups by name.
Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

# The private parts of `re` that this stands on; where one is missing, expressions are compiled as ever.
_compiler: Any = getattr(re, "_compiler", None)
_parse: Any = getattr(getattr(_compiler, "_parser", None), "parse", None)
_encode: Any = getattr(_compiler, "_code", None)
_sre: Any = getattr(_compiler, "_sre", None)
# What programs hold good for; None where they cannot be kept.
VERSION: tuple[int, int, int, str] | None = (
    (sys.hexversion, _sre.MAGIC, _sre.CODESIZE, sys.byteorder)
    if _parse and _encode and getattr(_sre, "CODESIZE", 0) == array("I").itemsize
    else None
)


def pattern(source: str, flags: int = 0) -> "re.Pattern[str]":
    """Return what `re.compile` would, compiled at its first use."""
    return cast("re.Pattern[str]", _Pattern(source, int(flags)))


def compile_pattern(source: str, flags: int = 0) -> "re.Pattern[str]":
    """Return what `re.compile` would, from what was kept where it is there.

    Raises:
        re.error: the source is no expression.
    """
    key = (source, int(flags))
    program = recall(key)
    if program is None:
        if VERSION is None:
            return re.compile(source, flags)
        program = _compile(*key)
        keep(key, program)
    final_flags, numbers, *groups = program
    code = array("I", numbers).tolist()
    return cast("re.Pattern[str]", _sre.compile(source, final_flags, code, *groups))


def _compile(source: str, flags: int) -> Program:
    """Do what `re.compile` does, and stop before the last step."""
    parsed = _parse(source, flags)
    code = _encode(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return flags | state.flags, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict), tuple(names)


class _Pattern:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Found in the instance from then on, without coming here.
        compiled = compile_pattern(self._source, self._flags)
        for method in (
            "search",
            "match",
            "fullmatch",
            "finditer",
            "findall",
            "split",
            "sub",
            "subn",
            "groupindex",
            "pattern",
        ):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
