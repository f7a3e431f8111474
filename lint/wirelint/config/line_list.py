"""Read the lists of a desk that have an entry in each line: its boilerplate, the words of its page lines."""

from collections.abc import Callable
from typing import TypeVar

from wirelint.files.bounded_read import read_settings

_T = TypeVar("_T")


def read_lines(path: str, read_entry: Callable[[str], _T], command: str) -> tuple[list[_T], tuple[str, ...]]:
    """Return the entries of a list, and the errors in its other lines as `path:line: message`.

    Empty lines and those that start with `#` are skipped.

    Args:
        path: the list.
        read_entry: returns the entry of a line, and raises ValueError if it is invalid.
        command: the command that creates such a list.

    Raises:
        OSError: the file cannot be read.
    """
    entries: list[_T] = []
    problems: list[str] = []
    for number, raw in enumerate(read_settings(path).removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        try:
            line = raw.decode("utf-8")
            if line.strip() and not line.startswith("#"):
                entries.append(read_entry(line))
        except UnicodeDecodeError as error:
            problems.append(f"{path}:{number}: not UTF-8 (byte {error.start} of the line); save the list as UTF-8")
        except ValueError as error:
            problems.append(f"{path}:{number}: {error}")
    if not entries and not problems:
        problems.append(f"{path}:1: the list is empty; create one with `{command}`")
    return entries, tuple(problems)
