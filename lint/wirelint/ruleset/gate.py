"""The gate of a table: the strings that select its rows. It is packed, because a run reads it only to build the prefilter."""

import marshal
from collections.abc import Mapping
from typing import NamedTuple

# The indexes of the rows that a string selects, by the string.
RowsOf = Mapping[str, tuple[int, ...]]


class Gate(NamedTuple):
    """The strings that select the rows of a table.

    Attributes:
        literals: strings that are contained in every match of their rows.
        prefixes: strings with which every match of their rows starts, where the rows are whole lines.
    """

    literals: RowsOf
    prefixes: RowsOf


def pack_gate(gate: Gate) -> bytes:
    """Return the bytes of a gate."""
    return marshal.dumps((dict(sorted(gate.literals.items())), dict(sorted(gate.prefixes.items()))))


def unpack_gate(packed: bytes) -> Gate:
    """Return the gate that `pack_gate` packed; an empty one for no bytes."""
    return Gate(*marshal.loads(packed)) if packed else Gate({}, {})
