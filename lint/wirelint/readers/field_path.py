"""Paths to the members of a JSON value, as the table of formats writes them.

A path is a chain of steps with dots between them: `data.item.headline`. A step is

- the name of a member; `*` and `?` are wildcards (`body_*`);
- several names with `|` between them, of which the first one with content counts (`body_html|body_text`);
- a name with `[]`, which means each value of the list or object (`bylines[].by`);
- a name with `[KEY=VALUE]` or `[KEY!=VALUE]`, which means each value of the list or object whose member matches, or does not
  (`descriptions[role=caption].value`). Key and value may be several with `|` between them.

` as html` or ` as text` after a path says how its strings are read.
"""

import re
from collections.abc import Callable, Iterator
from fnmatch import translate
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from wirelint.readers.json_tree import Node, Text

Form = Literal["", "html", "text"]
# Returns the value of a string.
ValueOf = Callable[[Text], str]
_FORMS: Final[tuple[Form, ...]] = ("html", "text")
_STEP = re.compile(r"([^.\[\]=\s]+)(?:\[(?:([^.\[\]=!\s]+)(!?=)([^\[\]=\s]+))?(\]))?")
# Bounds on what a configuration can ask for: the time to read a file grows with them.
_MOST_STEPS: Final = 12
_MOST_NAMES: Final = 20
# Longer names of members match no wildcard.
_LONGEST_NAME: Final = 200


class Step(NamedTuple):
    """A step of a path.

    Attributes:
        names: the names of the member; the first one with content counts.
        each: whether the step goes on to each value of the member.
        keys: with `each`, the names of the member that is tested; empty if none is.
        values: the values of which that member must match one.
        negated: whether it must match none of them.
    """

    names: tuple[str, ...]
    each: bool = False
    keys: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    negated: bool = False


class FieldPath(NamedTuple):
    """A path, how its strings are read, and in a test the values of which one must match."""

    steps: tuple[Step, ...]
    form: Form = ""
    values: tuple[str, ...] = ()

    @property
    def names(self) -> Iterator[str]:
        """The names of the members at the end of the path."""
        return iter(self.steps[-1].names)


def parse_path(text: str) -> FieldPath:
    """Return a path.

    Raises:
        ValueError: it is not a path; the message says why.
    """
    words = text.split()
    form: Form = ""
    if len(words) == 3 and words[1] == "as":
        if words[2] not in _FORMS:
            raise ValueError(f"expected `as html` or `as text`, not {words[2]!r}")
        form = next(name for name in _FORMS if name == words[2])
    elif len(words) != 1:
        raise ValueError(f"expected a path such as `data.item.headline`, not {text!r}")
    steps: list[Step] = []
    at = 0
    path = words[0]
    while True:
        found = _STEP.match(path, at)
        if not found:
            raise ValueError(f"expected the name of a member at character {at + 1} of {path!r}")
        names = tuple(found[1].split("|"))
        if not all(names) or len(names) > _MOST_NAMES:
            raise ValueError(f"expected 1 to {_MOST_NAMES} names with `|` between them, not {found[1]!r}")
        keys, values = (tuple((found[group] or "").split("|")) if found[group] else () for group in (2, 4))
        steps.append(Step(names, bool(found[5]), keys, values, found[3] == "!="))
        at = found.end()
        if at == len(path):
            break
        if path[at] != ".":
            raise ValueError(f"unexpected {path[at]!r} at character {at + 1} of {path!r}")
        at += 1
    if len(steps) > _MOST_STEPS:
        raise ValueError(f"expected at most {_MOST_STEPS} steps")
    return FieldPath(tuple(steps), form)


def parse_test(text: str) -> FieldPath:
    """Return a path that an item must have: `content_elements`, or with a value `type=picture|video`.

    Raises:
        ValueError: it is not a path; the message says why.
    """
    path, equals, values = text.partition("=") if "[" not in text else (text, "", "")
    if equals and not values.strip():
        raise ValueError(f"expected a value after the equals sign of {text!r}")
    return parse_path(path)._replace(values=tuple(values.strip().split("|")) if equals else ())


def find_values(node: Node, path: FieldPath, value_of: ValueOf) -> list[Node]:
    """Return the values that a path leads to, in their order."""
    return _follow(node, path.steps, 0, value_of)


def fits(node: Node, path: FieldPath, value_of: ValueOf) -> bool:
    """Return whether a value has what a path leads to, and if the path names values, one of them."""
    found = _follow(node, path.steps, 0, value_of)
    if not path.values:
        return bool(found)
    return any(isinstance(value, Text) and _is_one_of(value_of(value), path.values) for value in found)


def has_content(node: Node) -> bool:
    """Return whether a value is a string, list or object that is not empty."""
    return node.end > node.start if isinstance(node, Text) else bool(node)


def is_plain(pattern: str) -> bool:
    """Return whether a name contains no wildcard."""
    return "*" not in pattern and "?" not in pattern


def matches(name: str, pattern: str) -> bool:
    """Return whether a name matches one with wildcards."""
    if is_plain(pattern):
        return name == pattern
    return len(name) <= _LONGEST_NAME and _expression(pattern).match(name) is not None


@lru_cache(maxsize=1000)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern))


def _is_one_of(value: str, patterns: tuple[str, ...]) -> bool:
    value = value.strip().lower()
    return any(matches(value, pattern.lower()) for pattern in patterns)


def _follow(node: Node, steps: tuple[Step, ...], at: int, value_of: ValueOf) -> list[Node]:
    """Return the values behind the steps from `at` on."""
    if at == len(steps):
        return [node]
    if not isinstance(node, dict):
        return []
    step = steps[at]
    found: list[Node] = []
    for name in step.names:
        results: list[Node] = []
        for value in _members(node, name):
            for inner in _values(value, step, value_of):
                results += _follow(inner, steps, at + 1, value_of)
        if any(map(has_content, results)):
            return results
        found = found or results
    return found


def _members(node: dict[str, Node], name: str) -> list[Node]:
    if is_plain(name):
        return [node[name]] if name in node else []
    match = _expression(name).match
    return [value for key, value in node.items() if len(key) <= _LONGEST_NAME and match(key)]


def _values(node: Node, step: Step, value_of: ValueOf) -> list[Node]:
    """Return a value, or with `each` those of its values that match."""
    if not step.each:
        return [node]
    values = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
    return [value for value in values if _is_meant(value, step, value_of)] if step.keys else values


def _is_meant(value: Node, step: Step, value_of: ValueOf) -> bool:
    """Return whether a value has the member that a step tests for."""
    if not isinstance(value, dict):
        return False
    texts = [text for key in step.keys if isinstance(text := value.get(key), Text)]
    return any(_is_one_of(value_of(text), step.values) for text in texts) != step.negated
