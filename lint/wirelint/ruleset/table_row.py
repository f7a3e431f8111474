"""Compile one row of a table rule: its expressions, its literals, its message. `ruleset.table` describes the fields."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from string import Formatter
from typing import Any, Final

from wirelint.rule import CONFIDENCES, SEVERITIES
from wirelint.ruleset.literals import CAN_DERIVE, cost, derive_literals, derive_longest
from wirelint.ruleset.phrase import PhraseError, compile_phrase
from wirelint.ruleset.prefixes import cost_at_start, derive_prefixes
from wirelint.ruleset.schema import FieldError
from wirelint.suggest import did_you_mean
from wirelint.text.fold import even
from wirelint.text.slots import Slot, expand_slots

_MATCHERS: Final = ("find", "line", "pattern")
_FIELDS: Final = (
    *_MATCHERS, "name", "before", "after", "unless", "near", "unless_near", "first", "write", "fix", "message", "label", "severity", "confidence", "faint",
    "literals", "literals_reason", "longest", "bad", "good", "met",
)  # fmt: skip
_TYPES: Final = {
    "name": str,
    "fix": bool,
    "faint": bool,
    "first": str,
    "longest": int,
    "write": str,
    "message": str,
    "label": str,
}
_TYPE_NAMES: Final = {bool: "true or false", int: "a number", str: "a string"}
# Marks and spaces around the words of a line. A line that begins with a quotation is a quotation.
_LINE: Final = r"\A[^\w“\"]{0,12}(?:%s)\W{0,12}\Z"
# A gate of prefixes at this cost is taken without a search for literals.
_CHEAP: Final = 0.02
# Parts of speech of Universal Dependencies that a row can require.
UPOS: Final = ("ADJ", "ADV", "AUX", "NOUN", "PROPN", "VERB")
# The placeholder of an item of a phrase.
_ITEM: Final = re.compile(r"\{\d+\}")
_GROUP: Final = re.compile(r"\(\?P<(\w+)>")


class RowReader:
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
        contexts = [source for source in (rest["before"], rest["after"], *rest["near"]) if source]
        gates = [literals for literals in map(derive_literals, contexts) if literals]
        return [self._compile_one(matcher, text, rest, gates) for text in self.strings(matcher, least=1)]

    def strings(self, field: str, least: int = 0) -> list[str]:
        """Return a string or a list of strings as a list."""
        value = self._row.get(field, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(item, str) and item.strip() for item in values):
            raise self._error(field, "expected a string or a list of strings")
        if len(values) < least:
            raise self._error(field, "missing")
        return values

    def _error(self, field: str, message: str) -> FieldError:
        text = next((str(self._row[name]) for name in _MATCHERS if name in self._row), "")
        shown = f" (“{text if len(text) <= 40 else text[:39] + '…'}”)" if text else ""
        name = f"{field}: " if field else ""
        return FieldError(field, f"row {self._index + 1}{shown}: {name}{message}", self._index)

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
        self._choice("first", UPOS)
        if "literals" in row and "literals_reason" not in row:
            raise self._error("literals", "give literals_reason: why they cannot be derived")
        return {
            "row": self._index,
            "name": row.get("name"),
            "matcher": matcher,
            "before": self._context("before", r"(?:%s)\s?\Z"),
            "after": self._context("after", r"\s?(?:%s)"),
            "near": [self._phrase("near", phrase) for phrase in self.strings("near")],
            "unless_near": [self._phrase("unless_near", phrase) for phrase in self.strings("unless_near")],
            "first": row.get("first"),
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

    def _phrase(self, field: str, phrase: str, *, numbered: bool = False) -> str:
        """Return the expression of a phrase. It need not be tried: each is valid, and none matches the empty string."""
        return self._guard(field, partial(compile_phrase, phrase, self._sets, numbered=numbered))

    def _guard(self, field: str, compile_one: Callable[[], str]) -> str:
        try:
            return compile_one()
        except PhraseError as error:
            raise self._error(field, str(error)) from None

    def _pattern(self, text: str) -> str:
        source = self._guard("pattern", partial(expand_slots, text, self._sets))
        try:
            expression = re.compile(source)
        except re.error as error:
            raise self._error("pattern", f"not a regular expression: {error}") from None
        if expression.search(""):
            raise self._error("pattern", "it matches the empty string, so it would match everywhere")
        return source

    def _compile_one(
        self, matcher: str, text: str, rest: Mapping[str, Any], gates: Sequence[Sequence[str]]
    ) -> dict[str, Any]:
        """Return a compiled row.

        Args:
            matcher, text: the field that says what to find, and one of its alternatives.
            rest: the fields that all alternatives share.
            gates: the literals of each context that has some.
        """
        stated = sorted(map(even, self.strings("literals")))
        if matcher == "pattern":
            source = self._pattern(text)
        elif matcher == "line":
            source = _LINE % self._phrase(matcher, text)
        else:
            templates = f"{self._row.get('write')}{self._row.get('message')}"
            source = self._phrase(matcher, text, numbered=_ITEM.search(templates) is not None)
        self._check_placeholders(source)
        prefixes, literals = ((), stated) if stated else self._derive(source, gates)
        return {
            **rest,
            "text": text,
            "source": source,
            "unless": [
                self._guard("unless", partial(self._compile_exception, phrase, source))
                for phrase in self.strings("unless")
            ],
            "longest": self._row.get("longest", 0) or derive_longest(source),
            "prefixes": prefixes,
            "literals": literals,
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
        groups = _GROUP.findall(source)
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

    def _derive(self, source: str, gates: Sequence[Sequence[str]]) -> tuple[Sequence[str], Sequence[str]]:
        """Return the prefixes or the literals of a row: the rarest of those of its match and of its contexts."""
        prefixes = derive_prefixes(source)
        cost_of_prefixes = cost_at_start(prefixes) if prefixes else float("inf")
        if cost_of_prefixes < _CHEAP:
            return prefixes, ()
        literals = derive_literals(source)
        candidates = [literals, *gates] if literals else gates
        if not prefixes and not candidates and CAN_DERIVE:
            raise self._error("", "no literal can be derived; give literals and literals_reason")
        best = min(candidates, key=cost, default=())
        return (prefixes, ()) if not best or cost_of_prefixes < cost(best) else ((), best)


def _scope_flags(source: str) -> str:
    """Return an expression whose leading flags, such as `(?x)`, apply to itself only, so that it can be a part of another."""
    flags = re.match(r"\(\?([a-z]+)\)", source)
    if not flags:
        return source
    # A comment at the end of a verbose expression would hide the bracket.
    end = "\n" if "x" in flags[1] else ""
    return f"(?{flags[1]}:{source[flags.end() :]}{end})"
