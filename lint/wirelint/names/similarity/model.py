"""Probability that two words are spellings of one name, computed from their alignment.

The costs of the alignment were learned from attested spellings. The score is the log odds of a logistic regression. Its
features are the operations of the cheapest alignment, and the similarity of the words and of their skeletons.
bench/names.py trains both and writes model.zlib.
"""

import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from math import log
from os.path import dirname, join
from typing import NamedTuple

from wirelint.names.similarity.alignment import align
from wirelint.names.similarity.distance import shared_head, similarity
from wirelint.names.similarity.sounds import skeleton_of

_VOWELS = frozenset("aeiouy")
_CACHE_SIZE = 1 << 14


class Model(NamedTuple):
    """Parameters that bench/names.py learned.

    Attributes:
        costs: cost of each operation of an alignment, by kind.
        other: cost of a single-letter operation that `costs` does not contain.
        pair, pair_bias: weights and bias of the log odds that two words are one name.
        story, story_bias: weights and bias for two words in a story (see `variants`).
        least: the score from which a pair in a story is reported.
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
    """Load model.zlib once per process."""
    with open(join(dirname(__file__), "model.zlib"), "rb") as file:
        parts = zlib.decompress(file.read()).decode("ascii").split("\n\n")
    costs, pair, story, scalars = (
        {name: float(value) for name, _, value in (line.partition("=") for line in part.split("\n") if line)}
        for part in parts
    )
    return Model(costs, scalars["other"], pair, scalars["pair"], story, scalars["story"], scalars["least"])


def pack(model: Model) -> bytes:
    """Return a model as uncompressed bytes for model.zlib. JSON is not used because its parser loads slowly."""
    scalars = {"other": model.other, "pair": model.pair_bias, "story": model.story_bias, "least": model.least}
    tables = (model.costs, model.pair, model.story, scalars)
    return "\n\n".join("\n".join(f"{k}={round(v, 3)}" for k, v in sorted(t.items())) for t in tables).encode("ascii")


def features_of(a: str, b: str, costs: Mapping[str, float], other: float) -> dict[str, float]:
    """Return the features of two folded words.

    Args:
        a, b: the words, in any order.
        costs, other: as in `Model`.
    """
    if a > b:
        a, b = b, a
    cost, operations = align(a, b, costs, other)
    features: dict[str, float] = {}

    def count(feature: str) -> None:
        features[feature] = features.get(feature, 0.0) + 1

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
        word, at, letters = (a, operation.at_left, left) if left else (b, operation.at_right, right)
        neighbours = (
            _shape(word[at - 1 : at] if at else "") + "_" + _shape(word[at + len(letters) : at + len(letters) + 1])
        )
        count(
            f"{operation.kind if len(operation.kind) <= 3 and shapes[1] == 'V' else shapes[0] + '>' + shapes[1]}:{neighbours}"
        )
        if not (left and right) and letters in (word[at - 1 : at], word[at + 1 : at + 2]):
            count("doubled")
    count(f"hard{min(hard, 3)}of{min(len(operations), 4)}")
    length = (len(a) + len(b)) / 2
    skeletons = skeleton_of(a), skeleton_of(b)
    features |= {
        "cost": cost / length * 5,
        "operations": len(operations),
        "similarity": similarity(a, b) * 3,
        "skeleton": float(skeletons[0] == skeletons[1]),
        "skeletons": similarity(*skeletons) * 2,
        "head": shared_head(a, b) / length * 2,
        "tail": shared_head(a[::-1], b[::-1]) / length * 2,
        "length": log(length),
        "short": float(min(len(a), len(b)) < 5),
        "first": float(a[0] == b[0]),
        "last": float(a[-1] == b[-1]),
        "plural": float(a + "s" == b or b + "s" == a),
        "one": float(len(operations) == 1),
    }
    return features


@lru_cache(_CACHE_SIZE)
def score_pair(a: str, b: str) -> float:
    """Return the log odds that two folded words are spellings of one name."""
    model = load_model()
    features = features_of(a, b, model.costs, model.other)
    return model.pair_bias + sum(model.pair.get(name, 0.0) * value for name, value in features.items())


def _shape(letters: str) -> str:
    """Return letters as V for vowels and C for consonants."""
    return "".join("V" if letter in _VOWELS else "C" for letter in letters)
