"""The words of a line: single ones, pairs, the first and the last."""

from collections.abc import Sequence
from itertools import pairwise

# Of a long line, the first and the last tokens count.
_FIRST, _LAST = 30, 8


def list_words(tokens: Sequence[str]) -> set[str]:
    """Return the words of a line of these tokens. Numbers are `0`; `^` marks a start, `$` an end."""
    lower = ["0" if token[0].isdigit() else token.lower() for token in tokens]
    if len(lower) > _FIRST + _LAST:
        lower[_FIRST:-_LAST] = []
    words = set(lower)
    words.update(map(" ".join, pairwise(lower)))
    if lower:
        words.update(("^" + lower[0], "^" + " ".join(lower[:2]), lower[-1] + "$", " ".join(lower[-2:]) + "$"))
    return words
