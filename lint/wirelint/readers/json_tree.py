"""JSON parser that stores the offsets of strings, which the parser of the standard library does not report."""

import json
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from wirelint.readers.mapped_text import BrokenError, MappedText

_TOKEN = re.compile(
    r"[ \t\n\r]*+(?:([{}\[\],:])|(\"(?:[^\"\\]++|\\.)*+\")|(-?[0-9][0-9.eE+-]*+|true|false|null|NaN|-?Infinity))",
    re.DOTALL,
)
_BLANK = re.compile(r"[ \t\n\r]*+")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_MAX_DEPTH = 200


class Text(NamedTuple):
    """A string: half-open offsets of the text between its quotation marks, in code points."""

    start: int
    end: int


Node = dict[str, "Node"] | list["Node"] | Text | None


def parse(source: str, start: int = 0, end: int | None = None) -> Node:
    """Parse one value.

    Numbers, true, false and null are None, and so are NaN and Infinity, which Python writes.

    Raises:
        BrokenError: the text is not JSON, or nested too deep.
    """
    end = len(source) if end is None else end
    value, at = _value(source, start, end)
    at = _skip(source, at, end)
    if at < end:
        raise BrokenError(source, at, "not JSON: unexpected text after the value")
    return value


class JsonSource(NamedTuple):
    """The text that a value was parsed from.

    Attributes:
        text: the text.
        outer: the map of the text to the file, if it is not the file itself, such as the decoded part of a mail.
    """

    text: str
    outer: MappedText | None = None

    def mapped(self, text: Text) -> MappedText:
        """Return a string with its escapes decoded. Half a surrogate pair is U+FFFD."""
        mapped = MappedText()
        done = text.start
        at = self.text.find("\\", text.start, text.end)
        if at >= 0:
            for escape in _ESCAPE.finditer(self.text, at, text.end):
                self._append(mapped, done, escape.start())
                self._append_for(_unescape(escape[0]), mapped, *escape.span())
                done = escape.end()
        self._append(mapped, done, text.end)
        return mapped

    def mapped_texts(self, node: Node) -> Iterator[MappedText]:
        """Yield a string, or the strings of a list."""
        if isinstance(node, Text):
            yield self.mapped(node)
        elif isinstance(node, list):
            for item in node:
                if isinstance(item, Text):
                    yield self.mapped(item)

    def value(self, node: Node) -> str:
        """Return the value of a string, or "" for any other value."""
        if not isinstance(node, Text):
            return ""
        raw = self.text[node.start : node.end]
        return _ESCAPE.sub(lambda escape: _unescape(escape[0]), raw) if "\\" in raw else raw

    def place(self, offset: int) -> int:
        """Return the offset in the file of an offset in the text."""
        return self.outer.begin(offset) if self.outer else offset

    def _append(self, mapped: MappedText, start: int, end: int) -> None:
        if self.outer:
            mapped.append_part(self.outer, start, end)
        else:
            mapped.append(self.text[start:end], start, end)

    def _append_for(self, piece: str, mapped: MappedText, start: int, end: int) -> None:
        if self.outer:
            mapped.append_for(piece, self.outer, start, end)
        else:
            mapped.append(piece, start, end)


def _unescape(escape: str) -> str:
    if escape[1] != "u" or len(escape) < 6:
        return _ESCAPED.get(escape[1], escape[1])
    first = int(escape[2:6], 16)
    if len(escape) == 12:
        return chr(0x10000 + ((first - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
    return "\ufffd" if 0xD800 <= first < 0xE000 else chr(first)


def _value(source: str, at: int, end: int) -> tuple[Node, int]:
    """Parse the value at an offset. A stack replaces recursion because hostile files are deeply nested."""
    stack: list[dict[str, Node] | list[Node]] = []
    keys: list[str] = []
    while True:
        token = _TOKEN.match(source, at, end)
        if token is None:
            raise _unexpected(source, at, end)
        mark = token[1]
        node: Node = None
        at = token.end()
        if mark in ("{", "["):
            container: dict[str, Node] | list[Node] = {} if mark == "{" else []
            node = container
            closing = _TOKEN.match(source, at, end)
            if closing and closing[1] == ("}" if mark == "{" else "]"):
                at = closing.end()
            else:
                stack.append(container)
                if len(stack) > _MAX_DEPTH:
                    raise BrokenError(source, token.start(1), f"values nested more than {_MAX_DEPTH} deep")
                if mark == "{":
                    key, at = _key(source, at, end)
                    keys.append(key)
                continue
        elif mark:
            raise _unexpected(source, token.start(1), end)
        elif token[2]:
            node = Text(token.start(2) + 1, token.end(2) - 1)
        # The value is complete: add it to its container, and close the containers that end after it.
        while True:
            if not stack:
                return node, at
            top = stack[-1]
            if isinstance(top, dict):
                top[keys[-1]] = node
            else:
                top.append(node)
            token = _TOKEN.match(source, at, end)
            if token is None or token[1] is None:
                raise _unexpected(source, at, end)
            if token[1] == ",":
                at = token.end()
                if isinstance(top, dict):
                    keys[-1], at = _key(source, at, end)
                break
            if token[1] != ("}" if isinstance(top, dict) else "]"):
                raise _unexpected(source, token.start(1), end)
            at = token.end()
            node = stack.pop()
            if isinstance(node, dict):
                keys.pop()


def _key(source: str, at: int, end: int) -> tuple[str, int]:
    token = _TOKEN.match(source, at, end)
    if token is None or not token[2]:
        raise _unexpected(source, at, end)
    colon = _TOKEN.match(source, token.end(), end)
    if colon is None or colon[1] != ":":
        raise _unexpected(source, token.end(), end)
    key = token[2][1:-1]
    if "\\" in key:
        try:
            key = json.loads(token[2], strict=False)
        except ValueError:
            raise _unexpected(source, token.start(2), end) from None
    return key, colon.end()


def _skip(source: str, at: int, end: int) -> int:
    blank = _BLANK.match(source, at, end)
    return blank.end() if blank else at


def _unexpected(source: str, at: int, end: int) -> BrokenError:
    at = _skip(source, at, end)
    if at >= end:
        return BrokenError(source, at, "not JSON: unexpected end")
    return BrokenError(source, at, f"not JSON: unexpected {source[at]!r}")
