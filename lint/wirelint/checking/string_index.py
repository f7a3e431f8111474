"""Find many strings in one pass, each with the rules and the rows of tables that it selects.

An Aho-Corasick automaton (Aho and Corasick, "Efficient String Matching", 1975) contains the strings. Building it takes longer
than the rest of a short run, so the index can be packed and restored.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

import ahocorasick

# What a string selects: the index of a rule, and of the row of a table or `NO_ROW`.
Target = tuple[int, int]
NO_ROW: Final = -1
# Arguments of the automaton, and as bytes the ends of the targets of each string, and the targets.
Packed = tuple[tuple[Any, ...], bytes, bytes, bytes]


class Entry(NamedTuple):
    """What a string selects.

    Attributes:
        length: the length of the string, in code points.
        rules: indexes of rules.
        rows: indexes of tables, each with indexes of its rows.
    """

    length: int
    rules: tuple[int, ...]
    rows: tuple[tuple[int, tuple[int, ...]], ...]


class StringIndex:
    """Strings with what each selects. Created by `build_index` or `restore_index`."""

    def __init__(self, automaton: Any, lengths: "array[int]", ends: "array[int]", targets: "array[int]") -> None:
        self._automaton = automaton
        self._lengths = lengths
        self._ends = ends
        self._targets = targets
        # What the strings that have occurred select: few strings of an index occur in the copy of a run.
        self.entries: list[Entry | None] = [None] * len(lengths)
        self.longest = max(lengths, default=0)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Return the occurrences in a part of a text: the offset of the last code point, and the number of the string."""
        if self._automaton is None:
            return iter(())
        occurrences: Iterator[tuple[int, int]] = self._automaton.iter(text, start, len(text) if end is None else end)
        return occurrences

    def select(self, number: int) -> Entry:
        """Return what a string selects, by its number."""
        return self.entries[number] or self._read_entry(number)

    def _read_entry(self, number: int) -> Entry:
        first = self._ends[number - 1] if number else 0
        flat = self._targets[first : self._ends[number]]
        rules: list[int] = []
        rows: dict[int, list[int]] = {}
        for rule, row in zip(flat[::2], flat[1::2], strict=True):
            if row == NO_ROW:
                rules.append(rule)
            else:
                rows.setdefault(rule, []).append(row)
        selected = tuple((rule, tuple(numbers)) for rule, numbers in rows.items())
        entry = self.entries[number] = Entry(self._lengths[number], tuple(rules), selected)
        return entry

    def pack(self) -> Packed:
        """Return the index as values that `marshal` can store."""
        automaton = () if self._automaton is None else self._automaton.__reduce__()[1]
        return automaton, self._lengths.tobytes(), self._ends.tobytes(), self._targets.tobytes()


def build_index(strings: Mapping[str, Sequence[Target]]) -> StringIndex:
    """Return an index of strings."""
    automaton: Any = None
    if strings:  # pyahocorasick cannot search with an empty automaton
        automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, string in enumerate(strings):
            automaton.add_word(string, number)
        automaton.make_automaton()
    targets = array("i", [part for own in strings.values() for target in own for part in target])
    ends = array("i", accumulate(2 * len(own) for own in strings.values()))
    return StringIndex(automaton, array("i", map(len, strings)), ends, targets)


def restore_index(packed: Packed) -> StringIndex:
    """Return an index that was packed.

    Raises:
        TypeError, ValueError: it is not a packed index.
    """
    arguments, *arrays = packed
    # The arguments of its pickle: pickle itself takes long to import.
    automaton = ahocorasick.Automaton(*arguments) if arguments else None
    return StringIndex(automaton, *(array("i", numbers) for numbers in arrays))
