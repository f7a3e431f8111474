"""The formats that a table describes: how to recognise them and where the parts of a story are.

The shipped tables are json_stories.toml and xml_stories.toml. A desk adds rows of the same form under `[formats]` in its
configuration.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

from wirelint.readers.element_path import ElementPath, parse_element_path
from wirelint.readers.field_path import FieldPath, is_plain, parse_path, parse_test
from wirelint.readers.parts import Rank
from wirelint.text.roles import Role
from wirelint.text.toml_table import read_table

T = TypeVar("T")

# The parts of a story, with the role and rank of their paragraphs.
PARTS: Final[Mapping[str, tuple[Role, Rank]]] = {
    "headline": ("headline", "field"),
    "byline": ("byline", "field"),
    "dateline": ("dateline", "field"),
    "note": ("note", "field"),
    "summary": ("body", "summary"),
    "spare": ("body", "spare"),
    "body": ("body", "body"),
    "caption": ("caption", "after"),
    "spare-caption": ("caption", "spare"),
    "media-caption": ("caption", "summary"),
    "credit": ("credit", "after"),
    "tail": ("tail", "after"),
}
_MOST_PATHS: Final = 50


class InvalidFormatError(ValueError):
    """A row of a table of formats is wrong.

    Attributes:
        key: the key of the row, or an empty string for the row itself.
    """

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class JsonFormat(NamedTuple):
    """A row about JSON.

    Attributes:
        name: the name of the format.
        keys: what an item of the format has.
        feeds: names of members that contain items.
        parts: the paths by part of a story, in the order in which they are read.
        dates: the paths of the date of a story, of which the first one counts.
        table: the row as it is written.
        members: for each of `keys`, the members of which an item has one; without the keys that contain wildcards.
    """

    name: str
    keys: tuple[FieldPath, ...]
    feeds: frozenset[str]
    parts: tuple[tuple[str, tuple[FieldPath, ...]], ...]
    dates: tuple[FieldPath, ...]
    table: Mapping[str, Any]
    members: tuple[frozenset[str], ...]


class XmlFormat(NamedTuple):
    """A row about XML.

    Attributes:
        name: the name of the format.
        roots: the names of its root element, in lower case.
        contains: elements that the start of a file has.
        items: elements that are items; if it is empty, the root element is.
        parts: the part of a story by the path of its element.
        dates: the paths of the date of a story, of which the first one in the file counts.
        hidden: paths of elements inside a part that are not copy.
        prefixed: whether names include the prefix of their namespace.
        table: the row as it is written.
    """

    name: str
    roots: frozenset[str]
    contains: tuple[str, ...]
    items: frozenset[str]
    parts: tuple[tuple[ElementPath, str], ...]
    dates: tuple[ElementPath, ...]
    hidden: tuple[ElementPath, ...]
    prefixed: bool
    table: Mapping[str, Any]


StoryFormat = JsonFormat | XmlFormat


def parse_format(name: str, table: Mapping[str, Any]) -> StoryFormat:
    """Return a row of a table. A row with `root` is about XML, one with `keys` about JSON.

    Raises:
        InvalidFormatError: a key is unknown or has a wrong value.
    """
    if "root" in table:
        return _parse_xml(name, table)
    if "keys" not in table:
        raise InvalidFormatError("", "expected `keys` (JSON: what a story has) or `root` (XML: the root element)")
    return _parse_json(name, table)


def _parse_json(name: str, table: Mapping[str, Any]) -> JsonFormat:
    _check_keys(table, ("keys", "feeds", "date", *PARTS))
    keys = _each(table, "keys", parse_test)
    if not keys:
        raise InvalidFormatError("keys", "expected at least one path")
    parts = tuple((part, _each(table, part, parse_path)) for part in PARTS if part in table)
    first = [key.steps[0].names for key in keys]
    members = tuple(frozenset(names) for names in first if all(map(is_plain, names)))
    dates = _each(table, "date", parse_path)
    return JsonFormat(name, keys, frozenset(_strings(table, "feeds")), parts, dates, table, members)


def _parse_xml(name: str, table: Mapping[str, Any]) -> XmlFormat:
    _check_keys(table, ("root", "contains", "items", "hidden", "prefixed", "date", *PARTS))
    prefixed = table.get("prefixed", False)
    if not isinstance(prefixed, bool):
        raise InvalidFormatError("prefixed", "expected true or false")
    roots = frozenset(root.lower() for root in _strings(table, "root"))
    if not roots:
        raise InvalidFormatError("root", "expected the name of at least one element")
    parts = tuple((path, part) for part in PARTS for path in _each(table, part, parse_element_path))
    hidden = _each(table, "hidden", parse_element_path)
    contains, items = _strings(table, "contains"), frozenset(_strings(table, "items"))
    dates = _each(table, "date", parse_element_path)
    return XmlFormat(name, roots, contains, items, parts, dates, hidden, prefixed, table)


def _check_keys(table: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in table:
        if key not in known:
            raise InvalidFormatError(key, f"unknown key; expected one of {', '.join(known)}")


def _strings(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = table.get(key, ())
    values = (values,) if isinstance(values, str) else values
    if not isinstance(values, Sequence) or not all(isinstance(value, str) and value.strip() for value in values):
        raise InvalidFormatError(key, "expected a string or a list of strings")
    if len(values) > _MOST_PATHS:
        raise InvalidFormatError(key, f"expected at most {_MOST_PATHS} values")
    return tuple(values)


def _each(table: Mapping[str, Any], key: str, parse: Callable[[str], T]) -> tuple[T, ...]:
    try:
        return tuple(map(parse, _strings(table, key)))
    except InvalidFormatError:
        raise
    except ValueError as error:
        raise InvalidFormatError(key, str(error)) from None


@cache
def shipped_formats(file: str) -> tuple[StoryFormat, ...]:
    """Return the rows of a shipped table, in their order. The first row that fits a story applies."""
    table = read_table(os.path.join(os.path.dirname(__file__), file))
    return tuple(parse_format(name, row) for name, row in table.items())


def json_formats(own: Sequence[StoryFormat] = ()) -> tuple[JsonFormat, ...]:
    """Return the rows about JSON: those of the desk, then the shipped ones."""
    rows = (*own, *shipped_formats("json_stories.toml"))
    return tuple(row for row in rows if isinstance(row, JsonFormat))


def xml_formats(own: Sequence[StoryFormat] = ()) -> tuple[XmlFormat, ...]:
    """Return the rows about XML: those of the desk, then the shipped ones."""
    rows = (*own, *shipped_formats("xml_stories.toml"))
    return tuple(row for row in rows if isinstance(row, XmlFormat))
