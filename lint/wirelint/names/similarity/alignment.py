"""Alignment of two words by operations that replace up to three letters by up to two.

Method: Ristad and Yianilos, "Learning String-Edit Distance", 1998, extended to operations on several letters.
"""

from collections.abc import Mapping
from typing import NamedTuple

from wirelint.names.similarity.distance import shared_head

# Numbers of letters that an operation replaces in the first word, and that it replaces them by.
SPANS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (2, 0), (0, 2))
# Cost of an operation in the first round of training, by its total number of letters.
PRIOR = {1: 1.0, 2: 1.0, 3: 1.35, 4: 1.9}


class Operation(NamedTuple):
    """Letters of one word that correspond to letters of the other, and their offsets in the two words."""

    left: str
    right: str
    at_left: int
    at_right: int

    @property
    def kind(self) -> str:
        """The name of the operation, independent of the order of the words: `k>q`."""
        return f"{self.left}>{self.right}" if self.left <= self.right else f"{self.right}>{self.left}"


def align(a: str, b: str, costs: Mapping[str, float] | None, other: float) -> tuple[float, list[Operation]]:
    """Return the cost of the cheapest alignment and its operations, without those between equal letters.

    A common start and a common end are cut to one letter each, to keep the table small.

    Args:
        a, b: the words, folded.
        costs: cost of each operation by kind, or None for PRIOR.
        other: cost of a single-letter operation that `costs` does not contain.
    """
    head = shared_head(a, b)
    tail = shared_head(a[head:][::-1], b[head:][::-1])
    skip = max(head - 1, 0)
    x, y = a[skip : len(a) - max(tail - 1, 0)], b[skip : len(b) - max(tail - 1, 0)]
    width = len(y) + 1
    unreached = float("inf")
    table = [unreached] * ((len(x) + 1) * width)
    previous: list[tuple[int, int]] = [(0, 0)] * len(table)
    table[0] = 0.0
    for i in range(len(x) + 1):
        for j in range(width):
            cost = table[i * width + j]
            if cost == unreached:
                continue
            for length_x, length_y in SPANS:
                to_x, to_y = i + length_x, j + length_y
                if to_x > len(x) or to_y >= width:
                    continue
                operation_cost = _operation_cost(x[i:to_x], y[j:to_y], costs, other)
                at = to_x * width + to_y
                if operation_cost is not None and cost + operation_cost < table[at] - 1e-12:
                    table[at] = cost + operation_cost
                    previous[at] = (i, j)
    operations: list[Operation] = []
    i, j = len(x), len(y)
    while i or j:
        from_i, from_j = previous[i * width + j]
        if x[from_i:i] != y[from_j:j]:
            operations.append(Operation(x[from_i:i], y[from_j:j], from_i + skip, from_j + skip))
        i, j = from_i, from_j
    return table[-1], operations[::-1]


def _operation_cost(u: str, v: str, costs: Mapping[str, float] | None, other: float) -> float | None:
    """Return the cost of an operation, or None if it is not allowed."""
    if u == v:
        return 0.0 if len(u) == 1 else None
    if len(u) == len(v) == 2 and (u[0] == v[0] or u[1] == v[1]):
        return None  # a single-letter operation covers it
    if costs is None:
        return PRIOR[len(u) + len(v)]
    known = costs.get(f"{u}>{v}" if u <= v else f"{v}>{u}")
    return known if known is not None else other if len(u) + len(v) <= 2 else None
