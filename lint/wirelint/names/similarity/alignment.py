"""How likely two words are spellings of one name, by how they align.

The words are aligned by operations that turn up to three letters into up to two, whose costs were learned from attested
spellings; the score is the log odds of a logistic regression over the operations of the cheapest alignment and over how
alike the words and their keys are. Method: Ristad and Yianilos, "Learning String-Edit Distance", 1998, with operations of
several letters. bench/names.py fits both and writes them to model.zlib.
"""

import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from math import log
from os.path import dirname, join
from typing import NamedTuple

from wirelint.names.similarity.close_words import likeness, shared_head, skeleton_of

# Letters taken from one word and from the other, in one operation; both may be swapped.
SPANS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (2, 0), (0, 2))
# What an operation costs before anything is learned, by the letters that it takes.
PRIOR = {1: 1.0, 2: 1.0, 3: 1.35, 4: 1.9}
_VOWELS = frozenset("aeiouy")
_KEPT = 1 << 14


class Operation(NamedTuple):
    """Letters of one word that stand for letters of the other, and the offset of each in its word."""

    left: str
    right: str
    at_left: int
    at_right: int

    @property
    def kind(self) -> str:
        """The operation whichever word comes first: `k>q`."""
        return f"{self.left}>{self.right}" if self.left <= self.right else f"{self.right}>{self.left}"


class Model(NamedTuple):
    """What bench/names.py learned.

    Attributes:
        costs: of operations by kind; `other` that of a single letter which is not among them.
        pair, pair_bias: weights of the log odds that two words are one name.
        story, story_bias: the same for two words in a story (see `variants`).
        least: the score at which a story's pair is reported.
    """

    costs: Mapping[str, float]
    other: float
    pair: Mapping[str, float]
    pair_bias: float
    story: Mapping[str, float]
    story_bias: float
    least: float


@cache
def load_model() -> Model:
    with open(join(dirname(__file__), "model.zlib"), "rb") as file:
        parts = zlib.decompress(file.read()).decode("ascii").split("\n\n")
    costs, pair, story, single = (
        {name: float(value) for name, _, value in (line.partition("=") for line in part.split("\n") if line)}
        for part in parts
    )
    return Model(costs, single["other"], pair, single["pair"], story, single["story"], single["least"])


def pack(model: Model) -> bytes:
    """Return a model as text that `load_model` reads, to be compressed: not JSON, whose reader is slow to load."""
    single = {"other": model.other, "pair": model.pair_bias, "story": model.story_bias, "least": model.least}
    tables = (model.costs, model.pair, model.story, single)
    return "\n\n".join("\n".join(f"{k}={round(v, 3)}" for k, v in sorted(t.items())) for t in tables).encode("ascii")


def align(a: str, b: str, costs: Mapping[str, float] | None, other: float) -> tuple[float, list[Operation]]:
    """Return the cost of the cheapest alignment of two words and the operations that change something.

    What the words begin and end with is left out but for one letter, which costs little and keeps the table small.
    """
    head = shared_head(a, b)
    tail = shared_head(a[head:][::-1], b[head:][::-1])
    skip = max(head - 1, 0)
    x, y = a[skip : len(a) - max(tail - 1, 0)], b[skip : len(b) - max(tail - 1, 0)]
    width = len(y) + 1
    far = float("inf")
    table = [far] * ((len(x) + 1) * width)
    came: list[tuple[int, int]] = [(0, 0)] * len(table)
    table[0] = 0.0
    for i in range(len(x) + 1):
        for j in range(width):
            cost = table[i * width + j]
            if cost == far:
                continue
            for take_x, take_y in SPANS:
                to_x, to_y = i + take_x, j + take_y
                if to_x > len(x) or to_y >= width:
                    continue
                step = _step(x[i:to_x], y[j:to_y], costs, other)
                at = to_x * width + to_y
                if step is not None and cost + step < table[at] - 1e-12:
                    table[at] = cost + step
                    came[at] = (i, j)
    operations: list[Operation] = []
    i, j = len(x), len(y)
    while i or j:
        from_i, from_j = came[i * width + j]
        if x[from_i:i] != y[from_j:j]:
            operations.append(Operation(x[from_i:i], y[from_j:j], from_i + skip, from_j + skip))
        i, j = from_i, from_j
    return table[-1], operations[::-1]


def _step(u: str, v: str, costs: Mapping[str, float] | None, other: float) -> float | None:
    """Return what an operation costs, None where it may not be used."""
    if u == v:
        return 0.0 if len(u) == 1 else None
    if len(u) == len(v) == 2 and (u[0] == v[0] or u[1] == v[1]):
        return None  # one of its letters is left as it is
    if costs is None:
        return PRIOR[len(u) + len(v)]
    known = costs.get(f"{u}>{v}" if u <= v else f"{v}>{u}")
    return known if known is not None else other if len(u) + len(v) <= 2 else None


def features_of(a: str, b: str, costs: Mapping[str, float], other: float) -> dict[str, float]:
    """Return what the score of two folded words is made of."""
    if a > b:
        a, b = b, a
    cost, operations = align(a, b, costs, other)
    found: dict[str, float] = {}

    def count(feature: str) -> None:
        found[feature] = found.get(feature, 0.0) + 1

    hard = 0
    for operation in operations:
        left, right = operation.left, operation.right
        longest = max(len(left), len(right))
        first = operation.at_left == operation.at_right == 0
        last = operation.at_left + longest >= len(a) - 1
        place = "^" if first else "$" if last else ""
        shapes = sorted((_shape(left), _shape(right)))
        count(operation.kind)
        count(f"{shapes[0]}>{shapes[1]}{place}")
        if place:
            count(operation.kind + place)
        hard += "C" in shapes[1] or "C" in shapes[0]
        word, at, taken = (a, operation.at_left, left) if left else (b, operation.at_right, right)
        beside = _shape(word[at - 1 : at] if at else "") + "_" + _shape(word[at + len(taken) : at + len(taken) + 1])
        count(
            f"{operation.kind if len(operation.kind) <= 3 and shapes[1] == 'V' else shapes[0] + '>' + shapes[1]}:{beside}"
        )
        if not (left and right) and taken in (word[at - 1 : at], word[at + 1 : at + 2]):
            count("doubled")
    count(f"hard{min(hard, 3)}of{min(len(operations), 4)}")
    length = (len(a) + len(b)) / 2
    bones = skeleton_of(a), skeleton_of(b)
    found |= {
        "cost": cost / length * 5,
        "operations": len(operations),
        "likeness": likeness(a, b) * 3,
        "skeleton": float(bones[0] == bones[1]),
        "bones": likeness(*bones) * 2,
        "head": shared_head(a, b) / length * 2,
        "tail": shared_head(a[::-1], b[::-1]) / length * 2,
        "length": log(length),
        "short": float(min(len(a), len(b)) < 5),
        "first": float(a[0] == b[0]),
        "last": float(a[-1] == b[-1]),
        "plural": float(a + "s" == b or b + "s" == a),
        "one": float(len(operations) == 1),
    }
    return found


@lru_cache(_KEPT)
def score_pair(a: str, b: str) -> float:
    """Return the log odds that two folded words are spellings of one name."""
    model = load_model()
    features = features_of(a, b, model.costs, model.other)
    return model.pair_bias + sum(model.pair.get(name, 0.0) * value for name, value in features.items())


def _shape(letters: str) -> str:
    return "".join("V" if letter in _VOWELS else "C" for letter in letters)
