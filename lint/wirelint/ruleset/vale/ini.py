"""Parse a .vale.ini: keys, and sections whose names are globs."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from wirelint.text import pattern

CORE: Final = ""
EVERY_FILE: Final = "*"
# Sections that are no globs.
OTHER_SECTIONS: Final = ("formats", "asciidoctor")
_SECTION = pattern(r"\[(?P<name>.*)\]\s*(?:[;#].*)?\Z")
_ENTRY = pattern(r"(?P<key>[^=:]+?)\s*[=:]\s*(?P<value>.*)\Z")
_COMMENT = pattern(r"\s[;#].*\Z")
_COMMA = pattern(r"(?<!\\),")


class Entry(NamedTuple):
    """A key with its value, in a section.

    Attributes:
        section: the section; CORE above the first one.
        key, value: as written, without spaces and comments.
        line: the line in the file, from 1.
    """

    section: str
    key: str
    value: str
    line: int

    @property
    def items(self) -> tuple[str, ...]:
        """The items of a list separated by commas. `\\,` is a comma in an item."""
        return tuple(item for part in _COMMA.split(self.value) if (item := part.replace("\\,", ",").strip()))


class IniError(ValueError):
    """A line is neither a section nor a key with a value. The message has its number."""


def parse_ini(text: str) -> Iterator[Entry]:
    """Yield the entries of a file in order. A value that ends in a backslash goes on in the next line.

    Raises:
        IniError: a line is invalid.
    """
    section = CORE
    lines = iter(enumerate(text.split("\n"), 1))
    for number, raw in lines:
        line = raw.strip()
        if not line or line[0] in "#;":
            continue
        if header := _SECTION.match(line):
            section = header["name"].strip()
            continue
        while line.endswith("\\"):
            _, following = next(lines, (0, ""))
            line = line[:-1].rstrip() + " " + following.strip()
        entry = _ENTRY.match(line)
        if entry is None:
            raise IniError(f"line {number}: expected a section in brackets, or a key and a value")
        yield Entry(section, entry["key"].strip(), _unquote(entry["value"]), number)


def _unquote(value: str) -> str:
    """Return a value without a comment after it and without quotation marks round it."""
    for mark in ("`", '"""', '"'):
        if value.startswith(mark) and value.find(mark, len(mark)) > 0:
            return value[len(mark) : value.find(mark, len(mark))]
    return _COMMENT.sub("", value).strip()
