"""XML and JSON in no known format, which must not be checked as if it were plain text."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from wirelint.readers.detect import HEAD_LENGTH, decode_head, find_root
from wirelint.readers.markup import is_html_element

_JSON_ENDINGS = ("json", "jsonl", "ndjson")
_STRING = r"\"(?:[^\"\\\n]|\\.)*+\""
# A member, or the first value of an array: no sentence begins with a bracket and one of these.
_OBJECT = re.compile(rf"[\[\s]*+\{{\s*+(?:{_STRING}\s*+:|\}}\s*+(?:\Z|,|\]))")
_ARRAY = re.compile(rf"\[[\[\s]*+(?:\]|(?:{_STRING}|-?\d[\d.eE+-]*+|true|false|null)\s*+[,\]])")
_DECLARATION = re.compile(r"<\?xml\b|<!DOCTYPE\b", re.IGNORECASE)
_NESTED = re.compile(r"<[^>]*+>\s*+<")
_KEY = re.compile(rf"({_STRING})\s*+:")
_SHOWN_MEMBERS: Final = 4
_ADVICE: Final = "describe it under [formats] in wirelint.toml, or name a format with --input-format"


def describe_data(data: bytes, ending: str) -> str:
    """Return the message for data in no known format, or an empty string if it is plain text.

    Only the start is read.

    Args:
        data: the content of the file, in which no format was recognised.
        ending: the ending of its name, in lower case and without the dot.
    """
    head = decode_head(data).removeprefix("\ufeff").strip()
    is_whole = len(data) < HEAD_LENGTH
    if head.startswith("<"):
        return _describe_xml(head, ending, is_whole=is_whole)
    if head.startswith(("{", "[")) and (ending in _JSON_ENDINGS or _is_json(head, is_whole=is_whole)):
        return describe_json([found[1][1:-1] for found in islice(_KEY.finditer(head), _SHOWN_MEMBERS)])
    return ""


def describe_json(members: Iterable[str]) -> str:
    """Return the message for JSON in no known format. `members` are the names of its first members."""
    names = ", ".join(f"“{name}”" for name in islice(members, _SHOWN_MEMBERS))
    return f"JSON in no known format{f', members {names}' if names else ''} ({_ADVICE})"


def describe_unread(name: str, member: str) -> str:
    """Return the message for JSON like a known format whose copy is in a member that the format does not have."""
    return f"JSON like {name}, but no known format has copy in “{member}” ({_ADVICE})"


def describe_xml(head: str) -> str:
    """Return the message for XML in no known format, by its start."""
    root = find_root(head)
    return f"XML in no known format{f', root element <{root[1]}>' if root else ''} ({_ADVICE})"


def _describe_xml(head: str, ending: str, *, is_whole: bool) -> str:
    root = find_root(head)
    name = root[1] if root else ""
    is_xml = ending == "xml" or _DECLARATION.match(head) is not None
    if not is_xml and (root is None or is_html_element(name.lower())):
        return ""
    # Without a declaration: one element around the rest, or one whose first content is another.
    if not is_xml and not (_ends_with_tag(head, name) if is_whole else _NESTED.match(head)):
        return ""
    return describe_xml(head)


def _ends_with_tag(head: str, name: str) -> bool:
    tail = head[-len(name) - 100 :]
    return tail.endswith("/>") or re.search(rf"</(?:[\w.-]+:)?{re.escape(name)}\s*>\Z", tail) is not None


def _is_json(head: str, *, is_whole: bool) -> bool:
    if _OBJECT.match(head):
        return True
    if not _ARRAY.match(head):
        return False
    if not is_whole:
        return "," in head[:1_000]
    import json

    try:
        json.loads(head)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True
