"""Write the file of the model of lines, as wirelint.text.lines.model reads it."""

import sys
from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.train.line_fit import Floats, Node, Words
from wirelint.text.lines.model import KIND_SCALE, LEAF, VALUE_SCALE, VERSION, WORD_SCALE

HIGHEST_KIND, HIGHEST = 127, 32767


class Fitted(NamedTuple):
    """A fitted model.

    Attributes:
        words: the weights of words.
        base: the score that the trees begin with.
        trees: the trees.
        limits: the limits between the bins of each feature.
        kinds: for each kind of furniture, the weights of words.
        bins: where each bin of scores starts, and the share of furniture in it.
    """

    words: Words
    base: float
    trees: Sequence[Sequence[Node]]
    limits: Sequence[Floats]
    kinds: Mapping[str, Mapping[str, float]]
    bins: Sequence[tuple[float, float]]


def pack(fitted: Fitted) -> bytes:
    """Return a model file."""
    names = sorted(set(fitted.words.weights).union(*fitted.kinds.values()))
    words = "\n".join(names).encode()
    nodes = [node for tree in fitted.trees for node in tree]
    limits = [float(limit) for column in fitted.limits for limit in column]
    sizes = [len(words), len(fitted.limits), len(limits), len(fitted.trees), len(nodes), len(fitted.bins)]
    head = (
        f"{VERSION}\n{' '.join(map(str, sizes))} {fitted.words.bias:.4f} {fitted.base:.4f}\n{' '.join(fitted.kinds)}\n"
    )
    rows = [
        LEAF if number < 0 else number for node in nodes for number in (node.feature, node.bin, node.low, node.high)
    ]
    return b"".join(
        (
            head.encode(),
            words,
            _dump("h", [_scale(fitted.words.weights.get(name, 0.0), WORD_SCALE, HIGHEST) for name in names]),
            _dump(
                "b",
                [
                    _scale(row.get(name, 0.0), KIND_SCALE, HIGHEST_KIND)
                    for name in names
                    for row in fitted.kinds.values()
                ],
            ),
            _dump("B", [len(column) for column in fitted.limits]),
            _dump("f", limits),
            _dump("B", [len(tree) for tree in fitted.trees]),
            _dump("B", rows),
            _dump("h", [_scale(node.value, VALUE_SCALE, HIGHEST) for node in nodes]),
            _dump("f", [*(start for start, _ in fitted.bins), *(share for _, share in fitted.bins)]),
        )
    )


def _scale(value: float, scale: int, highest: int) -> int:
    return max(-highest, min(highest, round(value * scale)))


def _dump(code: str, values: Sequence[float]) -> bytes:
    numbers: array[float] = array(code, values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
