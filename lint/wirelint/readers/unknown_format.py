"""XML and JSON in no known format, which must not be checked as if it were plain text."""

import re
from typing import Final

from wirelint.readers import FORMATS
from wirelint.readers.detect import HEAD_LENGTH, decode_head, find_root
from wirelint.readers.markup import is_html_element

_JSON_ENDINGS = ("json", "jsonl", "ndjson")
_STRING = r"\"(?:[^\"\\\n]|\\.)*+\""
# A member, or the first value of an array: no sentence begins with a bracket and one of these.
_OBJECT = re.compile(rf"[\[\s]*+\{{\s*+(?:{_STRING}\s*+:|\}}\s*+(?:\Z|,|\]))")
_ARRAY = re.compile(rf"\[[\[\s]*+(?:\]|(?:{_STRING}|-?\d[\d.eE+-]*+|true|false|null)\s*+[,\]])")
_DECLARATION = re.compile(r"<\?xml\b|<!DOCTYPE\b", re.IGNORECASE)
_NESTED = re.compile(r"<[^>]*+>\s*+<")
_MARKUP: Final = ("html", "nitf", "newsml12", "newsmlg2", "wordpress_wxr")
_JSON: Final = ("ninjs", "ap_json", "jsonl")


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
        return f"JSON in no known format ({_advice(_JSON)})"
    return ""


def _describe_xml(head: str, ending: str, *, is_whole: bool) -> str:
    root = find_root(head)
    name = root[1] if root else ""
    is_xml = ending == "xml" or _DECLARATION.match(head) is not None
    if not is_xml and (root is None or is_html_element(name.lower())):
        return ""
    # Without a declaration: one element around the rest, or one whose first content is another.
    if not is_xml and not (_ends_with_tag(head, name) if is_whole else _NESTED.match(head)):
        return ""
    return f"XML in no known format{f', root element <{name}>' if name else ''} ({_advice(_MARKUP)})"


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


def _advice(names: tuple[str, ...]) -> str:
    known = ", ".join(name for name in FORMATS if name in names)
    return f"known: {known}; name one, or plain, with --input-format"
