"""Add values to a list of a configuration file. Comments, order and layout stay.

TOML is not written anew: the new text is the old one with a few characters more, and it is used only if it parses to the
tables that are wanted.
"""

import os
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Final

from wirelint.config.toml_text import to_key, to_toml
from wirelint.files.atomic_write import replace_file
from wirelint.files.file_lock import lock_for
from wirelint.files.toml_file import TomlError, load_toml, parse_toml

_HEADER: Final = re.compile(r"^[ \t]*\[[^\[].*$", re.MULTILINE)
_INDENT: Final = re.compile(r"[ \t]*")


class EditError(Exception):
    """Raised if a list cannot be changed. The message is the reason."""


def add_to_list(path: str, section: Sequence[str], key: str, value: str) -> None:
    """Add a value to a list of a configuration file. A list that contains it is unchanged; other processes wait.

    Args:
        path: the file.
        section: the names of the table and of the tables around it; empty for the table of all settings.
        key: the key of the list.
        value: the value.

    Raises:
        EditError: the file is not TOML, or written in a way that cannot be extended.
        OSError: the file cannot be read or written.
    """
    prefix = ("tool", "wirelint") if os.path.basename(path) == "pyproject.toml" else ()
    with lock_for(path):
        try:
            load_toml(path)
        except TomlError as error:
            raise EditError(str(error)) from None
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        replace_file(path, extend_list(text, (*prefix, *section), key, value).encode())


def extend_list(text: str, section: Sequence[str], key: str, value: str) -> str:
    """Return a TOML text with a value added to a list.

    Args:
        text: TOML.
        section, key, value: as for `add_to_list`.

    Raises:
        EditError: the text has no such list and no place for it.
    """
    wanted = deepcopy(parse_toml(text))
    table: Any = wanted
    for name in section:
        table = table.setdefault(name, {}) if isinstance(table, dict) else None
    present = table.setdefault(key, []) if isinstance(table, dict) else None
    if not isinstance(present, list):
        raise EditError(f"{'.'.join((*section, key))} is not a list")
    if value in present:
        return text
    present.append(value)
    for edited in _edits(text, section, key, value):
        try:
            if parse_toml(edited) == wanted:
                return edited
        except TomlError:
            continue
    raise EditError(f"add {to_toml(value)} to {'.'.join((*section, key))} yourself")


def _edits(text: str, section: Sequence[str], key: str, value: str) -> Iterator[str]:
    """Yield texts of which one should have the value: in the list, else in a new list, else in a new section."""
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    bounds = _find_section(text, section)
    if bounds is not None:
        start, end = bounds
        for opening in re.finditer(rf"^[ \t]*{re.escape(key)}[ \t]*=[ \t]*\[", text[start:end], re.MULTILINE):
            yield from _extend_array(text, start + opening.end(), value, end_of_line)
        at = start + len(text[start:end].rstrip())
        before, after = text[:at], text[at:].lstrip("\r\n")
        line = f"{to_key(key)} = [{to_toml(value)}]{end_of_line}"
        yield (before + end_of_line if before.strip() else "") + line + (end_of_line + after if after else "")
    header = f"[{'.'.join(map(to_key, section))}]"
    body = f"{header}{end_of_line}{to_key(key)} = [{to_toml(value)}]{end_of_line}"
    yield f"{text.rstrip()}{end_of_line}{end_of_line}{body}" if text.strip() else body


def _find_section(text: str, section: Sequence[str]) -> tuple[int, int] | None:
    """Return the half-open offsets of the keys of a table, or None if it has no header."""
    headers = [(match, _read_header(match.group())) for match in _HEADER.finditer(text)]
    starts = [match.start() for match, _ in headers] + [len(text)]
    if not section:
        return 0, starts[0]
    at = next((at for at, (_, names) in enumerate(headers) if names == tuple(section)), None)
    return None if at is None else (headers[at][0].end(), starts[at + 1])


def _read_header(line: str) -> tuple[str, ...]:
    """Return the names of a table header, none if the line is part of something else."""
    try:
        table: Any = parse_toml(line)
    except TomlError:
        return ()
    names: list[str] = []
    while isinstance(table, dict) and table:
        names += table
        table = next(iter(table.values()))
    return tuple(names)


def _extend_array(text: str, start: int, value: str, end_of_line: str) -> Iterator[str]:
    """Yield the text with a value at the end of the array that opens before an offset, for each bracket that may close it."""
    for closing in re.finditer(r"\]", text[start:]):
        inner, rest = text[start : start + closing.start()], text[start + closing.start() :]
        items = inner.rstrip()
        # A comma can be missing, or be there before a comment.
        for comma in ("", ",") if items else ("",):
            if "\n" not in inner:
                yield f"{text[:start]}{items}{comma}{' ' if items else ''}{to_toml(value)}{rest}"
                continue
            indent = _INDENT.match(items[items.rfind("\n") + 1 :])
            line = f"{end_of_line}{indent.group() if indent else ''}{to_toml(value)},"
            yield f"{text[:start]}{items}{comma}{line}{inner[len(items) :]}{rest}"
