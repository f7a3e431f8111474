"""The model file: weights of words, trees over the features, kinds of furniture, and how often which score is right.

A line of text each: the version, the sizes, the kinds. Then the words, one a line, and arrays without padding. bench/train/lines.py
writes it; the model card is lines.md.
"""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from os.path import dirname, join
from typing import Any, Final, NamedTuple, cast

VERSION: Final = "wirelint-lines 1"
WORD_SCALE: Final = 256  # of the weight of a word, for each unit of log-odds
VALUE_SCALE: Final = 4096  # of the value of a node of a tree
KIND_SCALE: Final = 16  # of the weight of a word for a kind
LEAF: Final = 255  # in place of the feature of a leaf


class Node(NamedTuple):
    """A node of a tree. A leaf has no children.

    Attributes:
        value: the value of its lines in log-odds.
        feature: the index of the feature that it splits by; LEAF if it is a leaf.
        limit: the highest value of the feature in `low`.
        low, high: its children.
    """

    value: float
    feature: int = LEAF
    limit: float = 0.0
    low: "Node | None" = None
    high: "Node | None" = None


class Sizes(NamedTuple):
    """The numbers of bytes or items of the parts of a file, and what the scores begin with."""

    words: int
    features: int
    limits: int
    trees: int
    nodes: int
    bins: int
    word_bias: float
    base: float


class LineModel:
    """A loaded model.

    Attributes:
        kinds: the names of the kinds of furniture.
        weights: the weight of each word, in log-odds.
    """

    def __init__(self, data: bytes) -> None:
        """Read a model. Raises ValueError if the data is not a model of this version."""
        version, sizes, kinds, rest = data.split(b"\n", 3)
        if version.decode() != VERSION:
            raise ValueError("not a model of this version")
        numbers = sizes.split()
        size = Sizes(*map(int, numbers[:6]), *map(float, numbers[6:]))
        self.kinds = kinds.decode().split(" ")
        names = rest[: size.words].decode().split("\n")
        at = size.words
        weights, at = _read(rest, "h", at, len(names))
        self.weights: dict[str, float] = {
            name: weight / WORD_SCALE for name, weight in zip(names, weights, strict=True)
        }
        self._places = dict(zip(names, range(len(names)), strict=True))
        self._kind_weights, at = _read(rest, "b", at, len(names) * len(self.kinds))
        counts, at = _read(rest, "B", at, size.features)
        limits, at = _read(rest, "f", at, size.limits)
        tree_sizes, at = _read(rest, "B", at, size.trees)
        nodes, at = _read(rest, "B", at, 4 * size.nodes)
        values, at = _read(rest, "h", at, size.nodes)
        bins, at = _read(rest, "f", at, 2 * size.bins)
        self._trees = list(_plant_trees(tree_sizes, nodes, values, _split(limits, counts)))
        self._word_bias, self._base = size.word_bias, size.base
        self._bins = bins[: size.bins], bins[size.bins :]

    def score_words(self, words: Collection[str]) -> float:
        """Return the score of the words of a line, in log-odds."""
        weights = self.weights
        return self._word_bias + sum([weights[word] for word in words if word in weights])

    def score(self, features: Sequence[float]) -> float:
        """Return the score of a line. The last feature is the score of its words."""
        total: float = self._base
        for tree in self._trees:
            node: Any = tree  # by index, as names take twice the time
            while node[1] != LEAF:
                node = node[3] if features[node[1]] <= node[2] else node[4]
            total += node[0]
        return total

    def explain(self, features: Sequence[float]) -> dict[int, float]:
        """Return what each feature adds to the score: the sum of the changes of value at the splits by it."""
        added: dict[int, float] = {}
        for tree in self._trees:
            node = tree
            while node.feature != LEAF:
                child = cast("Node", node.low if features[node.feature] <= node.limit else node.high)
                added[node.feature] = added.get(node.feature, 0.0) + child.value - node.value
                node = child
        return added

    def name_kind(self, words: Collection[str]) -> str:
        """Return the kind of furniture that a line with these words and marks of form is."""
        count = len(self.kinds)
        totals = [0] * count
        for word in words:
            place = self._places.get(word)
            if place is not None:
                row = self._kind_weights[place * count : (place + 1) * count]
                totals = [total + weight for total, weight in zip(totals, row, strict=True)]
        return self.kinds[totals.index(max(totals))]

    def share_right(self, score: float) -> float:
        """Return the share of lines with about this score that are furniture, in cross-validation."""
        starts, shares = self._bins
        return float(shares[max(0, bisect_right(starts, score) - 1)])


def _read(data: bytes, code: str, at: int, count: int) -> "tuple[array[Any], int]":
    """Return `count` numbers of an array, and where it ends. Numbers in the file are little-endian."""
    numbers: array[Any] = array(code)
    end = at + count * numbers.itemsize
    numbers.frombytes(data[at:end])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers, end


def _split(limits: "array[float]", counts: "array[int]") -> "list[array[float]]":
    """Return the limits of each feature."""
    parts, at = [], 0
    for count in counts:
        parts.append(limits[at : at + count])
        at += count
    return parts


def _plant_trees(
    sizes: "array[int]", nodes: "array[int]", values: "array[int]", limits: "list[array[float]]"
) -> Iterator[Node]:
    """Yield the roots of the trees. A child comes after its parent."""
    first = 0
    for size in sizes:
        made: list[Node | None] = [None] * size
        for place in range(size - 1, -1, -1):
            feature, limit, low, high = nodes[4 * (first + place) : 4 * (first + place) + 4]
            value = values[first + place] / VALUE_SCALE
            made[place] = (
                Node(value) if feature == LEAF else Node(value, feature, limits[feature][limit], made[low], made[high])
            )
        yield cast("Node", made[0])
        first += size


@cache
def load_lines() -> LineModel:
    """Return the shipped model. Source: bench/train/lines.py; card: lines.md."""
    with open(join(dirname(__file__), "lines.bin"), "rb") as file:
        return LineModel(file.read())
