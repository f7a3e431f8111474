"""Compile the rows of a table rule. Each row becomes plain data: regular expressions, literals and messages.

A row has one of

    find      a phrase in running text (`ruleset.phrase`)
    line      a phrase that is a whole paragraph, apart from marks at its ends
    pattern   a regular expression, in which a slot in braces is replaced

or a list of them, and any of the fields of `ruleset.table_row`.
"""

import marshal
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from wirelint.rule import CONFIDENCES
from wirelint.ruleset.gate import Gate, pack_gate
from wirelint.ruleset.literals import CAN_DERIVE
from wirelint.ruleset.phrase import PhraseError, compile_set
from wirelint.ruleset.schema import Faults, FieldError
from wirelint.ruleset.table_row import RowReader
from wirelint.text.slots import Slot

# Policies for findings of a document: what becomes of a faint row alone, and of several rows together.
_ALONE: Final = (*CONFIDENCES, "skip")


class Table(NamedTuple):
    """A compiled table.

    Attributes:
        check: the data of the rule, of types that `marshal` can store. `rows` are the packed rows, `gate` what selects them, packed
            (`ruleset.gate`), `longest_of` the length in code points beyond which a paragraph cannot match a row (0: no limit).
        bad, good: the examples of all rows.
    """

    check: dict[str, Any]
    bad: tuple[str, ...]
    good: tuple[str, ...]


def compile_table(fields: Mapping[str, Any], faults: Faults) -> Table:
    """Compile the rows, the sets and the policy of a rule file.

    Args:
        fields: the fields of the rule file.
        faults: receives the errors of rows and of the policy. The table lacks these rows.

    Raises:
        FieldError: there are no rows, or a set is invalid.
    """
    rows = fields["rows"]
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise FieldError("rows", "expected one or more rows, each with [[rows]]")
    sets = _compile_sets(fields.get("sets", {}))
    compiled: list[dict[str, Any]] = []
    bad: list[str] = []
    good: list[str] = []
    for index, row in enumerate(rows):
        reader = faults.attempt(partial(RowReader, row, index, sets), None)
        if reader is None:
            continue
        compiled += faults.attempt(reader.compile, [])
        bad += faults.attempt(partial(reader.strings, "bad", least=1), [])
        good += faults.attempt(partial(reader.strings, "good"), [])
    gate = Gate(_rows_by(compiled, "literals"), _rows_by(compiled, "prefixes"))
    check = {
        "kind": "table",
        "value": None,
        "source": None,
        "engine": "re",
        "longest": 0,
        # Read when they are needed, not at the start of a run.
        "rows": marshal.dumps(compiled),
        # The rows that a configuration can switch off.
        "names": tuple(dict.fromkeys(row["name"] for row in compiled if row["name"])),
        "longest_of": tuple(row["longest"] for row in compiled),
        # Without derived literals every row is tried in every paragraph.
        "gate": pack_gate(gate) if CAN_DERIVE else b"",
        "per_document": faults.attempt(lambda: _read_policy(fields.get("per_document")), None),
        "position": faults.attempt(lambda: _read_position(fields), None),
    }
    return Table(check, tuple(bad), tuple(good))


def _rows_by(rows: Sequence[dict[str, Any]], field: str) -> dict[str, tuple[int, ...]]:
    """Return the indexes of the rows by each string of a field, which is removed from the rows."""
    rows_of: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(rows):
        for text in row.pop(field):
            rows_of[text] = (*rows_of.get(text, ()), number)
    # Equal tuples become one object, which `marshal` stores once.
    same: dict[tuple[int, ...], tuple[int, ...]] = {}
    return {text: same.setdefault(numbers, numbers) for text, numbers in rows_of.items()}


def _compile_sets(sets: Any) -> dict[str, Slot]:
    if not isinstance(sets, dict) or not all(isinstance(value, str) for value in sets.values()):
        raise FieldError("sets", 'expected a table of names and phrases, such as people = "man | woman"')
    compiled: dict[str, Slot] = {}
    for name, phrases in sets.items():
        if not re.fullmatch(r"[a-z_]+", name):
            raise FieldError("sets", f"{name!r} is not a name in lower-case letters")
        try:
            compiled[name] = compile_set(phrases, compiled)
        except PhraseError as error:
            raise FieldError("sets", f"{name}: {error}") from None
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
        raise FieldError("per_document", f"expected {{alone = one of {choices}, together = a confidence}}")
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
        raise FieldError(
            "right", 'expected {place = "top" or "end", within = a number of paragraphs} or {place = "outside"}'
        )
    return position["place"], position["within"]
