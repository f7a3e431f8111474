"""The tables of the model of finite verbs: verbs.bin, read a line at a time.

A story asks for a few hundred of some 55,000 entries; to make dictionaries of them all took most of the time of a short run.
"""

import zlib
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from os import SEEK_CUR
from os.path import dirname, join
from typing import NamedTuple, TypeVar

V = TypeVar("V")

MOST = 100_000  # entries of a table


class Table(dict[str, V]):
    """Names and their values; to be asked by `table[name]`, which gives `default` for one that it has not.

    Args:
        lines: of names and values by turns, in the order of the names.
        make: reads a value.
        default: the value of every other name.
    """

    def __init__(self, lines: Sequence[str], make: Callable[[str], V], default: V) -> None:
        super().__init__()
        self._lines = list(lines)
        self._firsts = [line[: line.find(" ")] for line in lines]
        self._make = make
        self._default = default

    @classmethod
    def hold(cls, values: Mapping[str, V], default: V) -> "Table[V]":
        """Return a table of these names, all read."""
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
        # There is no end to names without a value; those of a few hundred stories are kept.
        if len(self) < MOST:
            self[name] = self._default
        return self._default


class Tables(NamedTuple):
    """The class of each known word (lower case), and the weights of the features that speak for a finite verb.

    A class with an asterisk is one of words that may be finite verbs. Weights are whole numbers, `verbs.SCALE` to one log-odds
    unit; "" is the bias. `sentence` weighs what describe_sentence gives.
    """

    kinds: Table[str]
    weights: Table[int]
    sentence: tuple[float, ...]


class Gaps(NamedTuple):
    """The weights of the features that speak for a missing verb, and of what describe_gaps gives."""

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
    """Read one of the two parts of verbs.bin: each its length in four bytes, then its blocks, compressed with zlib."""
    with open(join(dirname(__file__), "verbs.bin"), "rb") as file:
        for _ in range(part):
            file.seek(int.from_bytes(file.read(4), "big"), SEEK_CUR)
        return zlib.decompress(file.read(int.from_bytes(file.read(4), "big"))).decode().split("\n\n")


def _numbers(block: str) -> tuple[float, ...]:
    return tuple(map(float, block.split()))
