"""Regular expressions that are compiled once for all runs.

`re` compiles in Python, which would take a third of the time of a short run. The result is a list of numbers that is
the same for one build of Python. `_sre.compile` turns it into a pattern without compiling again. That function and
those that return the numbers are private to `re`. If one is missing or behaves differently, `compile_pattern` calls
`re.compile`.
"""

import re
import sys
from array import array
from functools import cache
from typing import Any

from wirelint.text import artifact_store

_compiler: Any = getattr(re, "_compiler", None)
_parse: Any = getattr(getattr(_compiler, "_parser", None), "parse", None)
_encode: Any = getattr(_compiler, "_code", None)
_sre: Any = getattr(_compiler, "_sre", None)
# Identifies a build of Python. Programs stored by other builds are not loaded.
BUILD = (sys.hexversion, sys.byteorder, getattr(_sre, "MAGIC", 0), getattr(_sre, "CODESIZE", 0))
# Contains every part of a program at least once: inline flags, named and nested groups, sets, repeats, look-around.
_SAMPLE = r"(?i)(?P<day>[a-fß\d]{2,}?|\bmon(?=day))(\s*(?<!at )(?P<hour>noon)++|[^\W_])(?P=day)$"

# Arguments of `_sre.compile`: flags, numbers as bytes, number of groups, groups by name, names of groups.
_Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def compile_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern, as `re.compile` does, from the artifact store if possible.

    Raises:
        re.error: the source is not a regular expression.
    """
    key = ("pattern", source, int(flags))
    program = artifact_store.get(key)
    if program is not None:
        try:
            return _restore(source, program)
        except (TypeError, ValueError, OverflowError, RuntimeError):
            pass  # not a program: it is compiled again and replaced
    if not is_supported():
        return re.compile(source, flags)
    program = _compile(source, int(flags))
    artifact_store.put(key, program)
    return _restore(source, program)


@cache
def is_supported() -> bool:
    """Return whether this Python can create and restore programs."""
    if None in (_parse, _encode, _sre) or BUILD[-1] != array("I").itemsize:
        return False
    try:
        return _restore(_SAMPLE, _compile(_SAMPLE, re.MULTILINE)) == re.compile(_SAMPLE, re.MULTILINE)
    except (AttributeError, TypeError, ValueError, RuntimeError):
        return False


def _compile(source: str, flags: int) -> _Program:
    """Return the arguments of the last step of `re.compile`."""
    parsed = _parse(source, flags)
    code = _encode(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return flags | state.flags, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict), tuple(names)


def _restore(source: str, program: _Program) -> re.Pattern[str]:
    flags, numbers, *groups = program
    pattern: re.Pattern[str] = _sre.compile(source, flags, array("I", numbers).tolist(), *groups)
    return pattern
