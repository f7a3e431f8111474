"""Regular expressions that are compiled when they are first used.

A rule that runs on every story holds expressions for what it seldom meets; compiled at its loading, they were half the start.
"""

import re
from typing import Any, cast


def pattern(source: str, flags: int = 0) -> "re.Pattern[str]":
    """Return what `re.compile` would, compiled at its first use."""
    return cast("re.Pattern[str]", _Pattern(source, flags))


class _Pattern:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Found in the instance from then on, without coming here.
        compiled = re.compile(self._source, self._flags)
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
