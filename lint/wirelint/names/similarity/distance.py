"""Similarity of two words by their letters and by their sounds, from 0 to 1."""

from functools import lru_cache

# Minimum similarity, and maximum difference in letters, of two words that are compared further.
LEAST_SIMILAR, MOST_LONGER = 0.5, 3
# Limited because an archive contains millions of pairs.
_CACHE_SIZE = 1 << 15
# Pairs of consonants that romanisations interchange.
_RELATED = frozenset("gk bp dt zs vf vb mn lr ij cs ck cz jz js gj kh gh".split())
_REDUCED_COST = 0.4  # cost of vowels, h and related consonants


@lru_cache(_CACHE_SIZE)
def similarity(a: str, b: str) -> float:
    """Return 1 minus the edit distance divided by the longer length. A swap of two neighbours is one edit."""
    longest = max(len(a), len(b))
    if not longest:
        return 1.0
    head = shared_head(a, b)
    tail = shared_head(a[head:][::-1], b[head:][::-1])
    x, y = a[head : len(a) - tail], b[head : len(b) - tail]
    return 1 - (_edit_distance(x, y) if x and y else len(x) + len(y)) / longest


def _edit_distance(x: str, y: str) -> int:
    """Return the edit distance of two non-empty words. A swap of two neighbours is one edit.

    Method: Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003. It computes one
    column of the table at a time, as bits of an integer.
    """
    positions: dict[str, int] = {}
    for at, letter in enumerate(x):
        positions[letter] = positions.get(letter, 0) | 1 << at
    column, last = (1 << len(x)) - 1, 1 << len(x) - 1
    up, down, level, before = column, 0, 0, 0
    cost = len(x)
    for letter in y:
        matches = positions.get(letter, 0)
        level = (((matches & up) + up) ^ up) | matches | down | ((~level & matches) << 1 & before)
        more, less = down | ~(level | up), level & up
        cost += bool(more & last) - bool(less & last)
        more, less = more << 1 | 1, less << 1
        up, down = (less | ~(level | more)) & column, more & level & column
        before = matches
    return cost


def shared_head(a: str, b: str) -> int:
    """Return the number of letters of the common prefix of two words."""
    at = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        at += 1
    return at


@lru_cache(_CACHE_SIZE)
def are_close(a: str, b: str) -> bool:
    """Return whether two words are similar enough to be compared further."""
    longest, shortest = max(len(a), len(b)), min(len(a), len(b))
    if longest - shortest > MOST_LONGER:
        return False
    # The edits between a common head and tail are at most the letters between them.
    head = shared_head(a, b)
    tail = min(shared_head(a[::-1], b[::-1]), shortest - head)
    return longest - head - tail <= longest * (1 - LEAST_SIMILAR) or similarity(a, b) >= LEAST_SIMILAR


@lru_cache(_CACHE_SIZE >> 1)
def sound_similarity(a: str, b: str) -> float:
    """Return the similarity of two sounds: 1 minus their distance divided by the longer length.

    The distance is Levenshtein's, with a lower cost for vowels, h and related consonants.
    """
    if a == b:
        return 1.0
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _cost(letter, ""))
    for left in a:
        above, row = row, [row[0] + _cost(left, "")]
        for at, right in enumerate(b):
            row.append(min(above[at] + _cost(left, right), above[at + 1] + _cost(left, ""), row[at] + _cost(right, "")))
    return 1 - row[-1] / max(len(a), len(b))


def _cost(left: str, right: str) -> float:
    if left == right:
        return 0
    if not right:
        return _REDUCED_COST if left in "aeiouh" else 1
    return (
        _REDUCED_COST
        if (left in "aeiou" and right in "aeiou") or left + right in _RELATED or right + left in _RELATED
        else 1
    )
