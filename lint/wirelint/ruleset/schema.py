"""Validation of the fields of a rule file. Errors include how to correct them."""

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any, TypeVar

from wirelint.ruleset.examples import parse_example
from wirelint.ruleset.kinds import compile_source
from wirelint.suggest import did_you_mean
from wirelint.text.roles import ROLES

_T = TypeVar("_T", bound=str)
_V = TypeVar("_V")


class FieldError(Exception):
    """A field is wrong. The message includes how to correct it.

    Attributes:
        field: the field, or an empty string.
        row: of a table, the index of the row that contains the field.
    """

    def __init__(self, field: str, message: str, row: int | None = None) -> None:
        super().__init__(f"{field}: {message}" if field and row is None else message)
        self.field = field
        self.row = row


class Faults:
    """The errors of the fields of a rule file, so that all of them are reported at once.

    Attributes:
        errors: the errors so far.
    """

    def __init__(self) -> None:
        self.errors: list[FieldError] = []

    def attempt(self, read: Callable[[], _V], fallback: _V) -> _V:
        """Return what `read` returns, or the fallback if it raises a FieldError, which is stored."""
        try:
            return read()
        except FieldError as error:
            self.errors.append(error)
            return fallback


def check_shape(kind: str, value: Any) -> None:
    """Raise FieldError if the value of a declarative kind has the wrong shape."""

    def is_strings(items: Any) -> bool:
        return isinstance(items, list) and bool(items) and all(isinstance(item, str) and item.strip() for item in items)

    if kind == "pattern" and not (isinstance(value, str) and value):
        raise FieldError(kind, "expected a regular expression")
    if kind == "phrases" and not is_strings(value):
        raise FieldError(kind, "expected a list of phrases")
    if kind == "swap" and not (
        isinstance(value, dict) and is_strings(list(value)) and all(isinstance(v, str) for v in value.values())
    ):
        raise FieldError(kind, "expected a table of phrases and their replacements")


def check_example(field: str, example: str) -> None:
    """Raise FieldError if the marks of an example do not pair or contradict the field."""
    try:
        spans = parse_example(example).spans
    except ValueError as error:
        raise FieldError(field, f"{error} in {example!r}") from None
    if field == "bad" and not spans:
        raise FieldError(field, f"mark what is found with ⟦⟧ in {example!r}")
    if field == "good" and spans:
        raise FieldError(field, f"a good example has no finding; remove the ⟦⟧ from {example!r}")


def read_message(fields: Mapping[str, Any], check: Mapping[str, Any] | None) -> str:
    """Return the message after checking its placeholders. A wrong one would raise at the first finding."""
    message = read_string(fields, "message")
    if check is None:
        return message
    known = ["found"]
    if check["source"] is not None:
        known += compile_source(check["source"], check["engine"]).groupindex
    if check["kind"] == "swap":
        known.append("better")
    if check["kind"] == "table":
        known.append("write")
    try:
        names = [name for _, name, _, _ in Formatter().parse(message) if name is not None]
    except ValueError as error:
        raise FieldError("message", f"{error}; write {{{{ and }}}} for braces of its own") from None
    for name in names:
        if name not in known:
            raise FieldError("message", f"{{{name}}} is not known{did_you_mean(name, known)}")
    return message


def read_string(fields: Mapping[str, Any], field: str) -> str:
    """Return a required string."""
    value = fields.get(field)
    if not isinstance(value, str) or not value.strip():
        raise FieldError(field, "missing; expected a string" if value is None else f"expected a string, not {value!r}")
    return value


def read_strings(fields: Mapping[str, Any], field: str, least: int = 0) -> tuple[str, ...]:
    """Return a list of at least `least` strings."""
    value = fields.get(field, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise FieldError(field, "expected a list of strings")
    if len(value) < least:
        raise FieldError(field, "missing; a rule has at least one bad and one good example")
    return tuple(value)


def read_flag(fields: Mapping[str, Any], field: str) -> bool:
    """Return an optional truth value, false if it is missing."""
    value = fields.get(field, False)
    if not isinstance(value, bool):
        raise FieldError(field, f"expected true or false, not {value!r}")
    return value


def read_table(fields: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    """Return an optional table."""
    value = fields.get(field, {})
    if not isinstance(value, dict):
        raise FieldError(field, "expected a table of names and defaults")
    try:
        marshal.dumps(value)
    except ValueError:  # a date, which the cache of rules cannot store
        raise FieldError(field, "expected strings, numbers, true, false, lists and tables") from None
    return value


def read_roles(fields: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the roles of paragraphs that a rule checks."""
    value = fields.get("roles", ["body"])
    if value == "all":
        yield from ROLES
        return
    if not isinstance(value, list) or not value:
        raise FieldError("roles", f'expected "all" or a list of {", ".join(ROLES)}')
    for role in value:
        if role not in ROLES:
            raise FieldError("roles", f"unknown role {role!r}{did_you_mean(str(role), ROLES)}")
        yield role


def read_choice(fields: Mapping[str, Any], field: str, choices: Sequence[_T], default: _T | None) -> _T:
    """Return a value of `choices`, or `default` if the field is missing."""
    value = fields.get(field, default)
    if value not in choices:
        given = "missing" if value is None else f"{value!r} is none of them"
        raise FieldError(field, f"expected one of {', '.join(choices)}; {given}")
    found: _T = value
    return found
