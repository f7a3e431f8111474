"""Index of the full names of many stories, with lookup of similar ones.

Names are not compared pairwise. They are grouped by the words that two of them share, and compared only if the
differing words share a key of `similarity.keys`. The time is linear in the number of names.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from wirelint.names.full_names import ANY_PARTICLE
from wirelint.names.known_names import load_lexicon
from wirelint.names.similarity.distance import similarity
from wirelint.names.similarity.keys import SHORTEST, make_keys
from wirelint.names.similarity.model import score_pair
from wirelint.names.similarity.sounds import skeleton_of
from wirelint.names.variants import may_be_same_name
from wirelint.text.words import load_words

Words = tuple[str, ...]
# Larger groups are skipped: a key that so many names share does not make two of them similar.
MAX_GROUP = 64
# Minimum similarity of differing words, from 0 to 1: in names with a shared word, in names without, and in single
# words.
_MIN_SIMILAR_SHARED, _MIN_SIMILAR_BOTH, _MIN_SIMILAR_SINGLE = 0.5, 0.6, 0.75
# Endings of peoples and languages. Two words with the same one are two names (Sudanese, Sundanese).
_PEOPLE_ENDINGS = ("ese", "ish", "ian", "ians")
# Given names that are also English words.
_GIVEN_NAME_WORDS = frozenset(
    "art bill bob dale dean drew earl frank gene grace grant guy hope jack joy lance mark max miles nick pat ray rich rick"
    " rob robin rose skip will".split()
)
# Minimum letters that a given name has more than its short form (Rafael, Rafa).
_MIN_SHORTENED = 2


class Pair(NamedTuple):
    """Two similar names.

    Attributes:
        one, other: their words, folded.
        differing: the pairs of words that differ.
        shared: the words that both contain, without particles.
    """

    one: Words
    other: Words
    differing: tuple[tuple[str, str], ...]
    shared: Words

    @property
    def score(self) -> float:
        """Log odds that the differing words are spellings of one name; the lowest if several words differ."""
        return min(score_pair(*sorted(pair)) for pair in self.differing)


class NameIndex:
    """The full names of many stories. Add each distinct name, then call `find_pairs`."""

    def __init__(self) -> None:
        self._names: list[Words] = []
        # How many names contain a word at a position.
        self._name_counts: dict[tuple[int, str], int] = {}

    def add(self, words: Words) -> None:
        """Add a name."""
        self._names.append(words)
        for place in enumerate(words):
            self._name_counts[place] = self._name_counts.get(place, 0) + 1

    def count_sharing(self, pair: Pair) -> int:
        """Return the number of names that contain the rarest word that a pair shares."""
        words = zip(pair.one, pair.other, strict=True)
        counts = [self._name_counts[at, a] for at, (a, b) in enumerate(words) if a == b != ANY_PARTICLE]
        return min(counts, default=1)

    def find_pairs(self) -> Iterator[Pair]:
        """Yield each pair of similar names once."""
        seen: set[tuple[Words, Words]] = set()
        for a, b in chain(self._pairs_with_one_difference(), self._pairs_with_two_differences()):
            pair = compare(a, b)
            if pair:
                in_order = (a, b) if a < b else (b, a)
                if in_order not in seen:
                    seen.add(in_order)
                    yield pair

    def _pairs_with_one_difference(self) -> Iterator[tuple[Words, Words]]:
        """Yield names that agree in all words but one, if these two words share a key."""
        groups: dict[tuple[int, Words], list[Words]] = {}
        for words in self._names:
            for at, rest in other_words(words):
                groups.setdefault((at, rest), []).append(words)
        for (at, _), members in groups.items():
            if len(members) > 1:
                yield from pairs_sharing_key(with_word_keys(members, at))

    def _pairs_with_two_differences(self) -> Iterator[tuple[Words, Words]]:
        """Yield two-word names that differ in both words: one word must sound alike, and the other must begin alike."""
        yield from pairs_sharing_key((words, sound_keys(*words)) for words in self._names if has_sound_keys(words))


def compare(one: Words, other: Words) -> Pair | None:
    """Return two names as a pair if each differing word is similar to its counterpart, else None."""
    if len(one) != len(other):
        return None
    word_pairs = list(zip(one, other, strict=True))
    differing = tuple([(a, b) for a, b in word_pairs if a != b])
    shared = tuple([a for a, b in word_pairs if a == b != ANY_PARTICLE])
    if not 0 < len(differing) < 3 or not may_be_evidence(shared):
        return None
    min_similarity = (
        _MIN_SIMILAR_SINGLE if len(word_pairs) == 1 else _MIN_SIMILAR_SHARED if shared else _MIN_SIMILAR_BOTH
    )
    for a, b in differing:
        if not _are_close(a, b, min_similarity):
            return None
    if len(word_pairs) > 1 and word_pairs[0] in differing and _is_short_form(*word_pairs[0]):
        return None
    return Pair(one, other, differing, shared)


def _are_close(a: str, b: str, min_similarity: float) -> bool:
    """Return whether two words are similar enough to be spellings of one name. Cheap tests run first."""
    edits = (1 - min_similarity) * max(len(a), len(b))
    if abs(len(a) - len(b)) > edits or ANY_PARTICLE in (a, b):
        return False
    letters_a, letters_b = _letters_of(a), _letters_of(b)
    if len(letters_a - letters_b) > edits or len(letters_b - letters_a) > edits:
        return False
    if similarity(a, b) < min_similarity or any(
        a.endswith(ending) and b.endswith(ending) for ending in _PEOPLE_ENDINGS
    ):
        return False
    words = load_words()
    return not (a in words and b in words) and may_be_same_name(*sorted((a, b)))


@lru_cache(1 << 15)
def _letters_of(word: str) -> frozenset[str]:
    return frozenset(word)


def _is_short_form(a: str, b: str) -> bool:
    """Return whether one given name is a short form of the other."""
    return abs(len(a) - len(b)) >= _MIN_SHORTENED and (a.startswith(b) or b.startswith(a))


def may_be_evidence(shared: Words) -> bool:
    """Return whether the words that two names share, if any, can make them one: a particle, or a distinctive word."""
    words = [word for word in shared if word != ANY_PARTICLE]
    return not words or any(map(_is_distinctive, words))


@lru_cache(1 << 15)
def _is_distinctive(word: str) -> bool:
    """Return whether a shared word is evidence: not an English word, a country or a people."""
    return word not in load_lexicon().places and (word not in load_words() or word in _GIVEN_NAME_WORDS)


def other_words(words: Words) -> Iterator[tuple[int, Words]]:
    """Yield the position of each word that may differ from that of a similar name, with the words that then agree."""
    for at, word in enumerate(words):
        if len(word) >= SHORTEST:
            yield at, words[:at] + words[at + 1 :]


def with_word_keys(members: Iterable[Words], at: int) -> Iterator[tuple[Words, tuple[str, ...]]]:
    """Yield names with the keys of their word at a position."""
    names = list(members)
    keyed = make_keys(words[at] for words in names)
    for words in names:
        found = keyed[words[at]]
        if found:
            yield words, found[2]


def has_sound_keys(words: Words) -> bool:
    """Return whether a name is compared with names that differ in both words."""
    return len(words) == 2 and min(map(len, words)) >= SHORTEST


def sound_keys(first: str, last: str) -> tuple[str, str]:
    """Return the keys of a two-word name. Two names share one if a word sounds alike and the other begins alike."""
    one, two = skeleton_of(first), skeleton_of(last)
    return (f"{one} {two[:1]}", f"{one[:1]} {two}")


def pairs_sharing_key(members: Iterable[tuple[Words, Iterable[str]]]) -> Iterator[tuple[Words, Words]]:
    """Yield the pairs of members that share a key. Keys with more than `MAX_GROUP` members are skipped."""
    first: dict[str, Words] = {}
    groups: dict[str, list[Words]] = {}
    for words, keys in members:
        for shared in keys:
            earlier = first.setdefault(shared, words)
            if earlier is not words:
                groups.setdefault(shared, [earlier]).append(words)
    for group in groups.values():
        if len(group) <= MAX_GROUP:
            yield from combinations(group, 2)
