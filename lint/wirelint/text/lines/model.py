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
from typing import Any, Final, NamedTuple

VERSION: Final = "wirelint-lines 1"
WORD_SCALE: Final = 256  # of the weight of a word, for each unit of log-odds
VALUE_SCALE: Final = 4096  # of the value of a node of a tree
KIND_SCALE: Final = 16  # of the weight of a word for a kind
LEAF: Final = 255  # in place of the feature of a leaf


# A node of a tree: the feature that it splits by, the highest value of it in the first child, the children, and the value of its lines.
# A leaf is its value alone. Values are log-odds. A plain tuple takes half the time of a named one.
Node = tuple[int, float, Any, Any, float]


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
        total = self._base
        for tree in self._trees:
            node: Any = tree
            while node.__class__ is tuple:
                feature, limit, low, high, _ = node
                node = low if features[feature] <= limit else high
            total += node
        return total

    def explain(self, features: Sequence[float]) -> dict[int, float]:
        """Return what each feature adds to the score: the sum of the changes of value at the splits by it."""
        added: dict[int, float] = {}
        for tree in self._trees:
            node: Any = tree
            while isinstance(node, tuple):
                feature, limit, low, high, value = node
                node = low if features[feature] <= limit else high
                after = node[-1] if isinstance(node, tuple) else node
                added[feature] = added.get(feature, 0.0) + after - value
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
) -> Iterator[Node | float]:
    """Yield the roots of the trees. A child comes after its parent."""
    first = 0
    for size in sizes:
        made: list[Node | float] = [0.0] * size
        for place in range(size - 1, -1, -1):
            feature, limit, low, high = nodes[4 * (first + place) : 4 * (first + place) + 4]
            value = values[first + place] / VALUE_SCALE
            is_leaf = feature == LEAF
            made[place] = value if is_leaf else (feature, limits[feature][limit], made[low], made[high], value)
        yield made[0]
        first += size


@cache
def load_lines() -> LineModel:
    """Return the shipped model. Source: bench/train/lines.py; card: lines.md."""
    with open(join(dirname(__file__), "lines.bin"), "rb") as file:
        return LineModel(file.read())
