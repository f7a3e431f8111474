"""How close two words are, from 0 to 1: by their letters, and by their sounds."""

from functools import lru_cache

# How similar two words must be, from 0 to 1, and how many letters one may be longer.
LEAST_SIMILAR, MOST_LONGER = 0.5, 3
# Pairs cached with their similarity: bounded, because an archive has millions.
_CACHED = 1 << 15
# Consonants that romanisations exchange.
_KIN = frozenset("gk bp dt zs vf vb mn lr ij cs ck cz jz js gj kh gh".split())
_WEAK = 0.4  # the cost of a vowel, of h and of a kindred consonant


@lru_cache(_CACHED)
def similarity(a: str, b: str) -> float:
    """Return 1 less the share of letters that change: edit distance in which two neighbours may change places."""
    longest = max(len(a), len(b))
    if not longest:
        return 1.0
    head = shared_head(a, b)
    tail = shared_head(a[head:][::-1], b[head:][::-1])
    x, y = a[head : len(a) - tail], b[head : len(b) - tail]
    return 1 - (_steps(x, y) if x and y else len(x) + len(y)) / longest


def _steps(x: str, y: str) -> int:
    """Return the edit distance of two words, neither empty, in which two neighbours may change places.

    A column of the table at a time, as bits: Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
    distances", 2003.
    """
    places: dict[str, int] = {}
    for at, letter in enumerate(x):
        places[letter] = places.get(letter, 0) | 1 << at
    column, last = (1 << len(x)) - 1, 1 << len(x) - 1
    up, down, level, before = column, 0, 0, 0
    cost = len(x)
    for letter in y:
        here = places.get(letter, 0)
        level = (((here & up) + up) ^ up) | here | down | ((~level & here) << 1 & before)
        more, less = down | ~(level | up), level & up
        cost += bool(more & last) - bool(less & last)
        more, less = more << 1 | 1, less << 1
        up, down = (less | ~(level | more)) & column, more & level & column
        before = here
    return cost


def shared_head(a: str, b: str) -> int:
    """Return how many letters two words have in common at the front."""
    at = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        at += 1
    return at


@lru_cache(_CACHED)
def are_close(a: str, b: str) -> bool:
    """Return whether two words are similar enough to be compared further."""
    longest, shortest = max(len(a), len(b)), min(len(a), len(b))
    if longest - shortest > MOST_LONGER:
        return False
    # What is between a head and a tail that they share cannot cost more than its letters.
    head = shared_head(a, b)
    tail = min(shared_head(a[::-1], b[::-1]), shortest - head)
    return longest - head - tail <= longest * (1 - LEAST_SIMILAR) or similarity(a, b) >= LEAST_SIMILAR


@lru_cache(_CACHED >> 1)
def sound_similarity(a: str, b: str) -> float:
    """Return how similar two sounds are: 1 less the cost of turning one into the other, by the longer's letters.

    The cost is the edit distance of Levenshtein with cheap steps for vowels, h and kindred consonants.
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
        return _WEAK if left in "aeiouh" else 1
    return _WEAK if (left in "aeiou" and right in "aeiou") or left + right in _KIN or right + left in _KIN else 1
