"""The changes of fixes as a unified diff for `git apply` and `patch -p1`. Lines are those of the file, byte for byte."""

import os
import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from wirelint.checking.result import FileResult
from wirelint.report import Style

_NEEDS_QUOTING = re.compile(r"[\"\\\x00-\x1f\x7f\udc80-\udcff]")
_ESCAPES = {"\n": "n", "\t": "t", "\r": "r", '"': '"', "\\": "\\"}


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the diff of each changed file. Bytes that are not UTF-8 are surrogate escapes."""
    for result in results:
        if result.rewritten and result.rewritten[0] != result.rewritten[1]:
            yield from diff(result.path, *result.rewritten)


def diff(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines of the diff of one file, or one `Binary files` line if `patch` cannot read it (UTF-16)."""
    if b"\0" in before:
        yield f"Binary files {_name('a', path)} and {_name('b', path)} differ\n"
        return
    old, new = (_name(side, path) for side in "ab")
    tab = "\t" if " " in old else ""  # without it `patch` ends the name at the space
    for line in unified_diff(_lines(before), _lines(after), old + tab, new + tab):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    """Return the lines as `patch` counts them: only LF ends a line."""
    text = data.decode("utf-8", "surrogateescape")
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _name(side: str, path: str) -> str:
    """Return the name of a file as git writes it, quoted if it contains special characters."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = path
    shown = (path if relative.startswith(os.pardir) else relative).replace(os.sep, "/")
    name = f"{side}/{shown}"
    if not _NEEDS_QUOTING.search(name):
        return name
    return f'"{_NEEDS_QUOTING.sub(_escape, name)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\{_ESCAPES.get(character) or f'{ord(character) & 0xFF:03o}'}"
