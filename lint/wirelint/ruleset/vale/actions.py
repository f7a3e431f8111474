"""Actions of styles: what to write instead of the words that a rule found."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from wirelint.ruleset.vale.expressions import ExpressionError, Search
from wirelint.text.words import without_accents

# Operations of `edit` with the number of their parameters.
_ARITY: Final[Mapping[str, int]] = {
    "replace": 2, "remove": 1, "regex": 2, "trim_right": 1, "trim_left": 1, "trim": 1, "truncate": 1, "split": 2, "wrap": 1, "unwrap": 1,
    "prefix": 1, "suffix": 1, "squeeze": 0, "capitalize": 0, "uncapitalize": 0, "ascii": 0, "lower": 0, "upper": 0, "simple": 0,
}  # fmt: skip
_GROUP = re.compile(r"\$(\$|\d+|\{\d+\})")


class ActionError(ValueError):
    """An action is unknown or has the wrong number of parameters."""


def check_action(action: Mapping[str, Any]) -> None:
    """Raise ActionError if an action is invalid. `suggest` is a program of Vale, and is left out."""
    name, params = action["name"], action["params"]
    if name == "edit":
        _split_steps(params)
    elif name == "convert":
        if params != ["simple"]:
            raise ActionError("convert: expected the parameter simple")
    elif name not in ("", "replace", "remove", "suggest"):
        raise ActionError(f"no action {name!r}")


def suggest(action: Mapping[str, Any], found: str, groups: Sequence[str] = ()) -> list[str]:
    """Return what an action writes instead of the words found: nothing if it has no answer, several if it has a choice.

    Args:
        action: the action, checked.
        found: the words.
        groups: the groups of the token that matched them.
    """
    name, params = action["name"], action["params"]
    if name == "remove":
        return [""]
    if name == "replace":
        return [_fill(param, found, groups) for param in params]
    if name == "convert":
        return [_to_words(found)]
    if name == "edit":
        try:
            return [_edit(_split_steps(params), found, groups)]
        except (IndexError, ValueError, ExpressionError):
            return []
    return []


def _split_steps(params: Sequence[str]) -> list[Sequence[str]]:
    """Return the operations of an edit, each with its parameters."""
    steps, at = [], 0
    while at < len(params):
        if params[at] not in _ARITY:
            raise ActionError(f"edit: no operation {params[at]!r} in wirelint")
        end = at + 1 + _ARITY[params[at]]
        if end > len(params):
            raise ActionError(f"edit: {params[at]} takes {_ARITY[params[at]]} parameters")
        steps.append(params[at:end])
        at = end
    if not steps:
        raise ActionError("edit: no operation")
    return steps


def _edit(steps: Sequence[Sequence[str]], found: str, groups: Sequence[str]) -> str:
    words = found
    for operation, *params in steps:
        # `$1` in a regex step is a group of its own expression.
        filled = params if operation == "regex" else [_fill(param, found, groups) for param in params]
        words = _OPERATIONS[operation](words, *filled)
    return words.strip()


def _fill(param: str, found: str, groups: Sequence[str]) -> str:
    def group(match: "re.Match[str]") -> str:
        name = match[1].strip("{}")
        if name == "$":
            return "$"
        number = int(name)
        if number == 0:
            return found
        return groups[number - 1] or "" if number <= len(groups) else ""

    return _GROUP.sub(group, param)


def substitute(expression: str, replacement: str, words: str) -> str:
    """Return words with each match of an expression replaced; `$1` is a group of it."""
    parts, at = [], 0
    for match in Search(expression).finditer(words):
        parts += [words[at : match.start()], _fill(replacement, match.group(), match.groups(""))]
        at = match.end()
    return "".join([*parts, words[at:]])


def _to_words(words: str) -> str:
    """Return a name in code as words: `dataFile` and `data_file` are “data file”."""
    return " ".join(re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_\-]+", " ", words).lower().split())


def _unwrap(words: str, marks: str) -> str:
    return words.removeprefix(marks).removesuffix(marks)


_OPERATIONS: Final[Mapping[str, Callable[..., str]]] = {
    "replace": str.replace,
    "remove": lambda words, marks: "".join(mark for mark in words if mark not in marks),
    "regex": lambda words, expression, replacement: substitute(expression, replacement, words),
    "trim_right": str.rstrip,
    "trim_left": str.lstrip,
    "trim": str.strip,
    "truncate": lambda words, mark: words.split(mark)[0] if mark else words[:1],
    "split": lambda words, mark, index: words.split(mark)[int(index)],
    "wrap": lambda words, marks: f"{marks}{words}{marks}",
    "unwrap": _unwrap,
    "prefix": lambda words, more: f"{more}{words}",
    "suffix": lambda words, more: f"{words}{more}",
    "squeeze": lambda words: re.sub(r"\s+", " ", words),
    "capitalize": lambda words: words[:1].upper() + words[1:],
    "uncapitalize": lambda words: words[:1].lower() + words[1:],
    "ascii": without_accents,
    "lower": str.lower,
    "upper": str.upper,
    "simple": _to_words,
}
