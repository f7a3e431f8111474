"""Tables of the verb models, parsed from verbs.bin line by line.

A story looks up a few hundred of some 55,000 entries. Parsing all of them would take most of the time of a short run.
"""

import zlib
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from os import SEEK_CUR
from os.path import dirname, join
from typing import NamedTuple, TypeVar

V = TypeVar("V")

MOST = 100_000  # missing names are cached up to this size of a table


class Table(dict[str, V]):
    """A dictionary whose values are parsed at the first lookup with `table[name]`.

    Args:
        lines: lines of alternating names and values, sorted by name.
        make: parses a value.
        default: the value of missing names.
    """

    def __init__(self, lines: Sequence[str], make: Callable[[str], V], default: V) -> None:
        super().__init__()
        self._lines = list(lines)
        self._firsts = [line[: line.find(" ")] for line in lines]
        self._make = make
        self._default = default

    @classmethod
    def from_values(cls, values: Mapping[str, V], default: V) -> "Table[V]":
        """Return a table whose values are all parsed."""
        table = cls((), lambda _: default, default)
        table.update(values)
        return table

    def __missing__(self, name: str) -> V:
        at = bisect_right(self._firsts, name) - 1
        if at >= 0 and self._lines[at]:
            words = self._lines[at].split(" ")
            self._lines[at] = ""
            self.update(zip(words[::2], map(self._make, words[1::2]), strict=True))
            if name in self:
                return self[name]
        # Missing names are unlimited in number, so only a limited number is cached.
        if len(self) < MOST:
            self[name] = self._default
        return self._default


class Tables(NamedTuple):
    """The classes of known words in lower case, and the weights of the features of a finite verb.

    A class with an asterisk contains possible finite verbs. Weights are integers, `verbs.SCALE` per unit of log-odds.
    The key "" is the bias. `sentence` are the weights of `describe_sentence`.
    """

    kinds: Table[str]
    weights: Table[int]
    sentence: tuple[float, ...]


class Gaps(NamedTuple):
    """The weights of the features of a missing verb, and those of `describe_gaps`."""

    weights: Table[int]
    sentence: tuple[float, ...]


@cache
def load_tables() -> Tables:
    kinds, weights, sentence = _read(0)
    return Tables(Table(kinds.split("\n"), str, ""), Table(weights.split("\n"), int, 0), _numbers(sentence))


@cache
def load_gaps() -> Gaps:
    weights, sentence = _read(1)
    return Gaps(Table(weights.split("\n"), int, 0), _numbers(sentence))


def _read(part: int) -> list[str]:
    """Return the lines of one of the two parts of verbs.bin. Each part is its length in four bytes and zlib data."""
    with open(join(dirname(__file__), "verbs.bin"), "rb") as file:
        for _ in range(part):
            file.seek(int.from_bytes(file.read(4), "big"), SEEK_CUR)
        return zlib.decompress(file.read(int.from_bytes(file.read(4), "big"))).decode().split("\n\n")


def _numbers(block: str) -> tuple[float, ...]:
    return tuple(map(float, block.split()))
