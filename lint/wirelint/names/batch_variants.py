"""Names that the stories of a batch spell in two ways.

Two similar names in two stories may belong to one person or to two. The decision uses the score of the pair, the names
that both stories mention, the number of other names with the same shared word, and whether both spellings are known
names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from math import log2
from typing import NamedTuple

from wirelint.names.index import NameIndex, Pair, Spelling, Words
from wirelint.names.known_names import is_name

# The score from which two names count as one, and the weights of the evidence.
_MIN_STRENGTH = 1.0
_CONTEXT_WEIGHT, _SHARED_WEIGHT, _SWAP_BONUS, _KNOWN_PENALTY = 0.8, 0.35, 1.2, 1.2
# More shared context than this does not raise the score.
_MAX_CONTEXT = 4.0
# Minimum score of a pair, with and without a shared word; shared context that a pair without a shared word needs, and
# the amount from which the lower minimum score applies.
_MIN_SCORE, _MIN_SCORE_UNSHARED, _MIN_CONTEXT, _STRONG_CONTEXT = 0.2, 2.0, 1.2, 2.5
# A known name counts as if it occurred in this many more stories, and in this many more names.
_KNOWN_STORIES, _KNOWN_NAMES = 20, 5
# The number of stories per name that are compared.
_SAMPLE_SIZE = 8


class Conflict(NamedTuple):
    """Two spellings of what is probably one name. The doubtful one is in fewer stories, or else in a later one."""

    doubtful: Spelling
    other: Spelling


def find_conflicts(
    index: NameIndex, words_by_story: Callable[[frozenset[int]], Mapping[int, Set[str]]]
) -> list[Conflict]:
    """Return the names with two spellings. Each spelling is the doubtful one at most once.

    Args:
        index: the names of the batch.
        words_by_story: returns the single-word names in each of the given stories.
    """
    pairs = list(index.find_pairs())
    sampled = frozenset(story for pair in pairs for words in pair[:2] for story in _sample_stories(index, words))
    stories = words_by_story(sampled)
    best: dict[Words, Conflict] = {}
    for pair in pairs:
        if _is_same_name(pair, index, _shared_context(pair, index, stories)):
            spellings = (index.spellings[pair.one], index.spellings[pair.other])
            other, doubtful = sorted(spellings, key=_frequency, reverse=True)
            conflict = best.get(doubtful.words)
            if conflict is None or _frequency(conflict.other) < _frequency(other):
                best[doubtful.words] = Conflict(doubtful, other)
    return list(_drop_covered_words(best))


def _drop_covered_words(conflicts: Mapping[Words, Conflict]) -> Iterator[Conflict]:
    """Drop single words that a longer conflict contains, such as “Tchiani” beside “Omar Tchiani”."""
    covered = {
        pair
        for conflict in conflicts.values()
        if len(conflict.doubtful.words) > 1
        for pair in zip(conflict.doubtful.words, conflict.other.words, strict=True)
    }
    for conflict in conflicts.values():
        if len(conflict.doubtful.words) > 1 or (conflict.doubtful.words[0], conflict.other.words[0]) not in covered:
            yield conflict


def _frequency(spelling: Spelling) -> tuple[int, int, int]:
    """Return a sort key: number of stories, number of occurrences, first story."""
    return len(spelling.stories), spelling.times, -spelling.stories[0]


def _shared_context(pair: Pair, index: NameIndex, stories: Mapping[int, Set[str]]) -> float:
    """Return how much two stories with the two names have in common. Rare names count most."""
    excluded = {*pair.one, *pair.other}

    def weigh(words: Iterable[str]) -> float:
        return sum(1 / log2(1 + index.count_stories(word) + _KNOWN_STORIES * is_name(word)) for word in words)

    return max(
        weigh((stories[a] & stories[b]) - excluded)
        for a in _sample_stories(index, pair.one)
        for b in _sample_stories(index, pair.other)
    )


def _sample_stories(index: NameIndex, words: Words) -> Sequence[int]:
    """Return the first stories of a name, to bound the number of comparisons."""
    return index.spellings[words].stories[:_SAMPLE_SIZE]


def _is_same_name(pair: Pair, index: NameIndex, context: float) -> bool:
    """Return whether a pair, given the context its stories share, counts as one name."""
    if not pair.shared and context < _MIN_CONTEXT:
        return False  # skips most pairs before the score is computed
    score = pair.score
    if score < (_MIN_SCORE if pair.shared or context >= _STRONG_CONTEXT else _MIN_SCORE_UNSHARED):
        return False
    known = all(is_name(a) and is_name(b) for a, b in pair.differing)
    strength = score + _CONTEXT_WEIGHT * min(context, _MAX_CONTEXT) - _KNOWN_PENALTY * known
    strength += _SWAP_BONUS * any(_are_swapped(a, b) for a, b in pair.differing)
    if pair.shared:
        strength -= _SHARED_WEIGHT * log2(index.count_sharing(pair) + _KNOWN_NAMES * any(map(is_name, pair.shared)))
    return strength >= _MIN_STRENGTH


def _are_swapped(a: str, b: str) -> bool:
    """Return whether two words differ by one swap of neighbouring letters."""
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    return len(a) == len(b) and a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
