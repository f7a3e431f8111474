"""Compile the rows of a table rule. Each row becomes plain data: regular expressions, literals and messages.

A row has one of

    find      a phrase in running text (`ruleset.phrase`)
    line      a phrase that is a whole paragraph, apart from marks at its ends
    pattern   a regular expression, in which a slot in braces is replaced

or a list of them, and any of the fields in `_FIELDS`.
"""

import marshal
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from string import Formatter
from typing import Any, Final, NamedTuple

from wirelint.rule import CONFIDENCES, SEVERITIES
from wirelint.ruleset.literals import CAN_DERIVE, cost, derive_literals, derive_longest
from wirelint.ruleset.phrase import PhraseError, compile_phrase, compile_set
from wirelint.suggest import did_you_mean
from wirelint.text.fold import even
from wirelint.text.slots import Slot, expand_slots

_MATCHERS: Final = ("find", "line", "pattern")
_FIELDS: Final = (
    *_MATCHERS, "before", "after", "unless", "near", "unless_near", "write", "fix", "message", "label", "severity", "confidence", "faint",
    "literals", "literals_reason", "longest", "bad", "good", "met",
)  # fmt: skip
_TYPES: Final = {"fix": bool, "faint": bool, "longest": int, "write": str, "message": str, "label": str}
_TYPE_NAMES: Final = {bool: "true or false", int: "a number", str: "a string"}
# Marks and spaces around the words of a line. A line that begins with a quotation is a quotation.
_LINE: Final = r"\A[^\w“\"]{0,12}(?:%s)\W{0,12}\Z"
# The placeholder of an item of a phrase.
_ITEM: Final = re.compile(r"\{\d+\}")
# Policies for findings of a document: what becomes of a faint row alone, and of several rows together.
_ALONE: Final = (*CONFIDENCES, "skip")


class RowError(Exception):
    """A row is invalid.

    Attributes:
        row: the index of the row, from 0.
        field: the field of the row, or an empty string.
    """

    def __init__(self, row: int, field: str, message: str) -> None:
        super().__init__(message)
        self.row = row
        self.field = field


class Table(NamedTuple):
    """A compiled table.

    Attributes:
        check: the data of the rule, of types that `marshal` can store. `rows` are the packed rows, `rows_of` the indexes of the
            rows of each literal, `longest_of` the length in code points beyond which a paragraph cannot match a row (0: no limit).
        literals: the literals of all rows, sorted; none if this interpreter cannot derive them, so that each row is tried everywhere.
        bad, good: the examples of all rows.
    """

    check: dict[str, Any]
    literals: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]


def compile_table(fields: Mapping[str, Any]) -> Table:
    """Compile the rows, the sets and the policy of a rule file.

    Args:
        fields: the fields of the rule file.

    Raises:
        RowError: a row is invalid.
        PhraseError: a set is invalid.
    """
    rows = fields["rows"]
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise RowError(0, "", "expected one or more rows, each with [[rows]]")
    sets = _compile_sets(fields.get("sets", {}))
    compiled: list[dict[str, Any]] = []
    bad: list[str] = []
    good: list[str] = []
    for index, row in enumerate(rows):
        reader = _RowReader(row, index, sets)
        compiled += reader.compile()
        bad += reader.strings("bad", least=1)
        good += reader.strings("good")
    rows_of: dict[str, list[int]] = {}
    for number, row in enumerate(compiled):
        for literal in row.pop("literals"):
            rows_of.setdefault(literal, []).append(number)
    # Without derived literals every row is tried in every paragraph.
    literals = tuple(sorted(rows_of)) if CAN_DERIVE else ()
    check = {
        "kind": "table",
        "value": None,
        "source": None,
        "engine": "re",
        "longest": 0,
        # Read by the check, not at the start of a run.
        "rows": marshal.dumps(compiled),
        "longest_of": tuple(row["longest"] for row in compiled),
        "rows_of": tuple(tuple(rows_of[literal]) for literal in literals),
        "per_document": _read_policy(fields.get("per_document")),
        "position": _read_position(fields),
    }
    return Table(check, literals, tuple(bad), tuple(good))


def _compile_sets(sets: Any) -> dict[str, Slot]:
    if not isinstance(sets, dict) or not all(isinstance(value, str) for value in sets.values()):
        raise PhraseError('sets: expected a table of names and phrases, such as people = "man | woman"')
    compiled: dict[str, Slot] = {}
    for name, phrases in sets.items():
        if not re.fullmatch(r"[a-z_]+", name):
            raise PhraseError(f"sets: {name!r} is not a name in lower-case letters")
        try:
            compiled[name] = compile_set(phrases, compiled)
        except PhraseError as error:
            raise PhraseError(f"sets: {name}: {error}") from None
    return compiled


def _read_policy(policy: Any) -> dict[str, str] | None:
    if policy is None:
        return None
    if (
        not isinstance(policy, dict)
        or set(policy) != {"alone", "together"}
        or policy["alone"] not in _ALONE
        or policy["together"] not in CONFIDENCES
    ):
        choices = ", ".join(_ALONE)
        raise PhraseError(f"per_document: expected {{alone = one of {choices}, together = a confidence}}")
    return dict(policy)


def _read_position(fields: Mapping[str, Any]) -> tuple[str, int] | None:
    position = fields.get("right")
    if position is None:
        return None
    if position == {"place": "outside"}:
        return "outside", 0
    if not (
        isinstance(position, dict)
        and set(position) == {"place", "within"}
        and position["place"] in ("top", "end")
        and type(position["within"]) is int
    ):
        raise PhraseError(
            'right: expected {place = "top" or "end", within = a number of paragraphs} or {place = "outside"}'
        )
    return position["place"], position["within"]


class _RowReader:
    """Reads the fields of one row."""

    def __init__(self, row: Mapping[str, Any], index: int, sets: Mapping[str, Slot]) -> None:
        self._row = row
        self._index = index
        self._sets = sets
        for field in row:
            if field not in _FIELDS:
                raise self._error(field, f"unknown field{did_you_mean(field, _FIELDS)}")

    def compile(self) -> list[dict[str, Any]]:
        """Return one compiled row for each alternative of the matcher."""
        matchers = [name for name in _MATCHERS if name in self._row]
        if len(matchers) != 1:
            given = " and ".join(matchers) or "none"
            raise self._error("", f"a row has one of {', '.join(_MATCHERS)}; this one has {given}")
        [matcher] = matchers
        rest = self._compile_rest(matcher)
        return [self._compile_one(matcher, text, rest) for text in self.strings(matcher, least=1)]

    def strings(self, field: str, least: int = 0) -> list[str]:
        """Return a string or a list of strings as a list."""
        value = self._row.get(field, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(item, str) and item.strip() for item in values):
            raise self._error(field, "expected a string or a list of strings")
        if len(values) < least:
            raise self._error(field, "missing")
        return values

    def _error(self, field: str, message: str) -> RowError:
        text = next((str(self._row[name]) for name in _MATCHERS if name in self._row), "")
        shown = f" (“{text if len(text) <= 40 else text[:39] + '…'}”)" if text else ""
        return RowError(self._index, field, f"row {self._index + 1}{shown}: {field + ': ' if field else ''}{message}")

    def _compile_rest(self, matcher: str) -> dict[str, Any]:
        """Return the compiled fields that all alternatives share."""
        row = self._row
        self._choice("severity", SEVERITIES)
        self._choice("confidence", CONFIDENCES)
        for field, kind in _TYPES.items():
            if field in row and type(row[field]) is not kind:
                raise self._error(field, f"expected {_TYPE_NAMES[kind]}")
        if row.get("fix") and ("write" not in row or "good" not in row):
            raise self._error("fix", "a row with a fix needs write, and a good example where the words are right")
        if "literals" in row and "literals_reason" not in row:
            raise self._error("literals", "give literals_reason: why they cannot be derived")
        return {
            "row": self._index,
            "matcher": matcher,
            "before": self._context("before", r"(?:%s)\s?\Z"),
            "after": self._context("after", r"\s?(?:%s)"),
            "near": [self._phrase("near", phrase) for phrase in self.strings("near")],
            "unless_near": [self._phrase("unless_near", phrase) for phrase in self.strings("unless_near")],
            "write": row.get("write"),
            "fix": row.get("fix", False),
            "message": row.get("message"),
            "label": row.get("label"),
            "severity": row.get("severity"),
            "confidence": row.get("confidence"),
            "faint": row.get("faint", False),
        }

    def _choice(self, field: str, choices: Sequence[str]) -> None:
        value = self._row.get(field)
        if value is not None and value not in choices:
            raise self._error(field, f"expected one of {', '.join(choices)}, not {value!r}")

    def _context(self, field: str, frame: str) -> str | None:
        phrases = self.strings(field)
        return frame % "|".join(self._phrase(field, phrase) for phrase in phrases) if phrases else None

    def _phrase(self, field: str, phrase: str) -> str:
        return self._guard(field, partial(compile_phrase, phrase, self._sets))

    def _guard(self, field: str, compile_one: Callable[[], str]) -> str:
        try:
            source = compile_one()
            expression = re.compile(source)
        except PhraseError as error:
            raise self._error(field, str(error)) from None
        except re.error as error:
            raise self._error(field, f"not a regular expression: {error}") from None
        if field not in ("before", "after") and expression.search(""):
            raise self._error(field, "it matches the empty string, so it would match everywhere")
        return source

    def _compile_one(self, matcher: str, text: str, rest: Mapping[str, Any]) -> dict[str, Any]:
        templates = f"{self._row.get('write')}{self._row.get('message')}"
        numbered = matcher == "find" and _ITEM.search(templates) is not None
        if matcher == "pattern":
            source = self._guard(matcher, partial(expand_slots, text, self._sets))
        else:
            source = self._guard(matcher, partial(compile_phrase, text, self._sets, numbered=numbered))
        if matcher == "line":
            source = _LINE % source
        self._check_placeholders(source)
        unless = [
            self._guard("unless", partial(self._compile_exception, phrase, source)) for phrase in self.strings("unless")
        ]
        longest = self._row.get("longest", 0) or derive_longest(source)
        return {
            **rest,
            "text": text,
            "source": source,
            "unless": unless,
            "longest": longest,
            "literals": self._literals(source, rest),
        }

    def _compile_exception(self, phrase: str, source: str) -> str:
        """Return the expression of an exception, in which `@` stands for the match of the row."""
        if "@" not in phrase.split():
            return compile_phrase(phrase, self._sets)
        before, _, after = phrase.partition("@")
        bare = _scope_flags(re.sub(r"\(\?P<\w+>", "(?:", source))
        head = compile_phrase(before, self._sets) + r"\s" if before.strip() else ""
        tail = r"\s?" + compile_phrase(after, self._sets) if after.strip() else ""
        return f"{head}{bare}{tail}"

    def _check_placeholders(self, source: str) -> None:
        if "{" not in f"{self._row.get('write')}{self._row.get('message')}":
            return
        groups = re.compile(source).groupindex
        known = {"found", *groups, *(name[1:] for name in groups)}
        for field in ("write", "message"):
            template = self._row.get(field, "")
            try:
                names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
            except ValueError as error:
                raise self._error(field, f"{error}; write {{{{ and }}}} for braces of its own") from None
            for name in names:
                if name not in known and (field, name) != ("message", "write"):
                    raise self._error(field, f"{{{name}}} is not known; an item of the phrase is {{1}}, {{2}}, …")

    def _literals(self, source: str, rest: Mapping[str, Any]) -> list[str]:
        """Return the literals of a row: the rarest of those of its match and of its contexts."""
        stated = self.strings("literals")
        if stated:
            return sorted(map(even, stated))
        contexts = [text for text in (rest["before"], rest["after"]) if text]
        candidates = [found for found in map(derive_literals, [source, *contexts, *rest["near"]]) if found]
        if not candidates and not CAN_DERIVE:
            return []
        if not candidates:
            raise self._error("", "no literal can be derived; give literals and literals_reason")
        return list(min(candidates, key=cost))


def _scope_flags(source: str) -> str:
    """Return an expression whose leading flags, such as `(?x)`, apply to itself only, so that it can be a part of another."""
    flags = re.match(r"\(\?([a-z]+)\)", source)
    if not flags:
        return source
    # A comment at the end of a verbose expression would hide the bracket.
    end = "\n" if "x" in flags[1] else ""
    return f"(?{flags[1]}:{source[flags.end() :]}{end})"
