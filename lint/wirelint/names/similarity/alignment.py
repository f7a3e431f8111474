"""Alignment of two words by operations that turn up to three letters into up to two.

Method: Ristad and Yianilos, "Learning String-Edit Distance", 1998, with operations of several letters.
"""

from collections.abc import Mapping
from typing import NamedTuple

from wirelint.names.similarity.distance import shared_head

# Letters taken from one word and from the other, in one operation; both may be swapped.
SPANS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (2, 0), (0, 2))
# What an operation costs before anything is learned, by the letters that it takes.
PRIOR = {1: 1.0, 2: 1.0, 3: 1.35, 4: 1.9}


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
