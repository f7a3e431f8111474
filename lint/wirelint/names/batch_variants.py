"""Names that the stories of a batch spell in two ways.

Two similar names in two stories may belong to one person or to two. The decision uses the score of the pair, the names
that both stories mention, the number of other names with the same shared word, and whether both spellings are known
names. All counts are those in the group of names that share a key of `batch_names`.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log2
from typing import NamedTuple

from wirelint.names.batch_names import AS_GIVEN, AS_SURNAME, BOTH_WORDS, HASHES, ONE_WORD, SINGLE, StoryName, hash_name
from wirelint.names.index import MAX_GROUP, Pair, Words, compare, has_sound_keys, pairs_sharing_key, with_word_keys
from wirelint.names.known_names import is_name
from wirelint.names.similarity.sounds import skeleton_of

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


class Spelling:
    """A spelling of a name.

    Attributes:
        words: its words, folded.
        stories: numbers of the stories that contain it, ascending.
        times: number of occurrences in all stories.
        uses: of a single word, its uses in full names; see `batch_names`.
        contexts: the single names in each of its first stories, as hashes.
    """

    __slots__ = ("_all_contexts", "contexts", "stories", "times", "uses", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self.stories = array("Q")
        self.times = 0
        self.uses = 0
        self.contexts: list[frozenset[int]] = []
        self._all_contexts: frozenset[int] | None = None

    def add(self, story: int, name: StoryName) -> None:
        """Add the occurrences in a story. Add the stories in ascending order."""
        self.stories.append(story)
        self.times += name.times
        self.uses |= name.uses
        if len(self.contexts) < _SAMPLE_SIZE:
            self.contexts.append(frozenset(array(HASHES, name.context)))

    @property
    def all_contexts(self) -> frozenset[int]:
        """The names in all contexts. Add all stories before."""
        if self._all_contexts is None:
            self._all_contexts = frozenset().union(*self.contexts)
        return self._all_contexts


class Conflict(NamedTuple):
    """Two spellings of what is probably one name. The doubtful one is in fewer stories, or else in a later one."""

    doubtful: Spelling
    other: Spelling


# Yields the number of the story and the name of each fact of a group, in the order of the stories.
ReadNames = Callable[[], Iterable[tuple[int, StoryName]]]


def find_conflicts(key: str, read_names: ReadNames) -> list[Conflict]:
    """Return the names of a group with two spellings. Each spelling is the doubtful one at most once.

    Args:
        key: the key that the names share.
        read_names: reads the group; it is called twice if two names are similar.
    """
    spellings: dict[Words, Spelling] = {}
    for story, name in read_names():
        spelling = spellings.get(name.words)
        if spelling is None:
            spelling = spellings[name.words] = Spelling(name.words)
        spelling.add(story, name)
    pairs: list[tuple[Pair, set[frozenset[int]]]] = []
    for pair in _find_pairs(key, spellings):
        context = _shared_contexts(pair, spellings)
        if _is_same_name(pair, len(spellings), max(map(_weigh_most, context))) and _are_apart(pair, spellings):
            pairs.append((pair, context))
    if not pairs:
        return []
    counts = _count_stories({name for _, context in pairs for names in context for name in names}, read_names)
    best: dict[Words, Conflict] = {}
    for pair, context in pairs:
        if _is_same_name(pair, len(spellings), max(_weigh(names, counts) for names in context)):
            other, doubtful = sorted((spellings[words] for words in pair[:2]), key=_frequency, reverse=True)
            conflict = best.get(doubtful.words)
            if conflict is None or _frequency(conflict.other) < _frequency(other):
                best[doubtful.words] = Conflict(doubtful, other)
    return list(best.values())


def _frequency(spelling: Spelling) -> tuple[int, int, int]:
    """Return a sort key: number of stories, number of occurrences, first story."""
    return len(spelling.stories), spelling.times, -spelling.stories[0]


def _find_pairs(key: str, spellings: Mapping[Words, Spelling]) -> Iterator[Pair]:
    """Yield the pairs of similar names in a group."""
    kind = key[0]
    candidates: Iterable[tuple[Words, Words]]
    if kind == ONE_WORD:
        at = int(key.split(" ", 2)[1])
        candidates = dict.fromkeys(pairs_sharing_key(_with_keys(spellings, at)))
    elif kind == SINGLE:
        candidates = _combine(words for words, spelling in spellings.items() if not spelling.uses & AS_GIVEN)
    else:
        candidates = _combine(spellings)
    for one, other in candidates:
        # Most pairs without a shared word have no context in common. Comparing their words takes longer.
        if kind != ONE_WORD and _weigh_most(spellings[one].all_contexts & spellings[other].all_contexts) < _MIN_CONTEXT:
            continue
        # Surnames that both occur in full names are compared as full names.
        if kind == SINGLE and spellings[one].uses & spellings[other].uses & AS_SURNAME:
            continue
        if kind == BOTH_WORDS and (one[0] == other[0] or one[1] == other[1]):
            continue
        pair = compare(one, other)
        if pair:
            yield pair


def _with_keys(names: Collection[Words], at: int) -> Iterator[tuple[Words, tuple[str, ...]]]:
    """Yield names that may differ in one word with the keys of this word, and with the start of its sound."""
    yield from with_word_keys(names, at)
    for words in names:
        if has_sound_keys(words):
            yield words, (f"^{skeleton_of(words[at])[:1]}",)


def _combine(names: Iterable[Words]) -> Iterable[tuple[Words, Words]]:
    """Return the pairs of names in a group. A large group has none: what so many names share makes no two similar."""
    group = list(names)
    return combinations(group, 2) if len(group) <= MAX_GROUP else ()


def _are_apart(pair: Pair, spellings: Mapping[Words, Spelling]) -> bool:
    """Return whether no story contains both names: `names/variant` reports these."""
    few, many = sorted((spellings[pair.one].stories, spellings[pair.other].stories), key=len)
    return not any(_contains(many, story) for story in few)


def _contains(ascending: Sequence[int], number: int) -> bool:
    at = bisect_left(ascending, number)
    return at < len(ascending) and ascending[at] == number


def _shared_contexts(pair: Pair, spellings: Mapping[Words, Spelling]) -> set[frozenset[int]]:
    """Return the names that a story with one name shares with a story with the other, for each two of them."""
    excluded = {hash_name(word) for word in (*pair.one, *pair.other)}
    return {a & b - excluded for a in spellings[pair.one].contexts for b in spellings[pair.other].contexts}


def _count_stories(names: Collection[int], read_names: ReadNames) -> Counter[int]:
    """Return the number of stories of a group that contain each of some names, given as hashes."""
    counts: Counter[int] = Counter()
    last = -1
    for story, name in read_names() if names else ():
        if story != last:
            counts.update(hashed for hashed in array(HASHES, name.context) if hashed in names)
            last = story
    return counts


def _weigh(names: Iterable[int], counts: Mapping[int, int]) -> float:
    """Return how much two stories that share names, given as hashes, have in common. Rare names count most."""
    return sum(1 / log2(1 + counts[name] + _KNOWN_STORIES * (name & 1)) for name in names)


def _weigh_most(names: Collection[int]) -> float:
    """Return the most that `_weigh` can return: two stories have these names, and each further one makes a name count less."""
    return _weigh(names, dict.fromkeys(names, 2)) if names else 0.0


def _is_same_name(pair: Pair, names: int, context: float) -> bool:
    """Return whether a pair counts as one name.

    Args:
        pair: the pair.
        names: the number of names in the group; with a word in common, all of them share it.
        context: how much the stories have in common.
    """
    if not pair.shared and context < _MIN_CONTEXT:
        return False  # skips most pairs before the score is computed
    score = pair.score
    if score < (_MIN_SCORE if pair.shared or context >= _STRONG_CONTEXT else _MIN_SCORE_UNSHARED):
        return False
    known = all(is_name(a) and is_name(b) for a, b in pair.differing)
    strength = score + _CONTEXT_WEIGHT * min(context, _MAX_CONTEXT) - _KNOWN_PENALTY * known
    strength += _SWAP_BONUS * any(_are_swapped(a, b) for a, b in pair.differing)
    if pair.shared:
        strength -= _SHARED_WEIGHT * log2(names + _KNOWN_NAMES * any(map(is_name, pair.shared)))
    return strength >= _MIN_STRENGTH


def _are_swapped(a: str, b: str) -> bool:
    """Return whether two words differ by one swap of neighbouring letters."""
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    return len(a) == len(b) and a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
