"""Named sets of words that the engine and the rules share: one module a subject, words in lower case unless it says otherwise.

A rule that needs more or fewer words than a set has says so where it uses it: `SAYING_PAST | {"thought"}`.
"""

from collections.abc import Iterable


def capitalise(words: Iterable[str]) -> frozenset[str]:
    """Return words with a capital: the names of months as copy writes them."""
    return frozenset(map(str.capitalize, words))


def alternatives(words: Iterable[str]) -> str:
    """Return an expression that matches one of some words or phrases, the longest that fits."""
    return f"(?:{'|'.join(sorted(sorted(words), key=len, reverse=True))})"
