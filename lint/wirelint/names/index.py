"""Index of the names of many stories, with lookup of similar ones.

Names are not compared pairwise. Names of several words are grouped by the words that two of them share, and compared
only if the differing words share a key of `similarity.keys`. Single words are looked up by the same keys. The time is
linear in the number of stories.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from wirelint.names.full_names import ANY_PARTICLE
from wirelint.names.known_names import is_name, load_lexicon
from wirelint.names.similarity.distance import similarity
from wirelint.names.similarity.keys import SHORTEST, make_keys
from wirelint.names.similarity.model import score_pair
from wirelint.names.similarity.sounds import skeleton_of
from wirelint.names.variants import may_be_same_name
from wirelint.text.words import load_words

Words = tuple[str, ...]
# Larger groups are skipped: a key that so many names share does not make two of them similar.
_MAX_GROUP = 64
# Minimum letters of a single-word name.
_SHORTEST_SINGLE = 6
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


class Spelling:
    """A spelling of a name.

    Attributes:
        words: its words, folded.
        stories: numbers of the stories that contain it, ascending.
        times: number of occurrences in all stories.
    """

    __slots__ = ("stories", "times", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self.stories = array("L")
        self.times = 0


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
    """The names of a batch. Add each story, then call `find_pairs`."""

    def __init__(self) -> None:
        self.spellings: dict[Words, Spelling] = {}
        # How many names of several words contain a word at a position, and the words that are last in one.
        self._name_counts: dict[tuple[int, str], int] = {}
        self._last_words: set[str] = set()

    def add(self, story: int, words: Words, times: int) -> None:
        """Add a name and its number of occurrences in a story. Add the stories in ascending order."""
        spelling = self.spellings.get(words)
        if spelling is None:
            spelling = self.spellings[words] = Spelling(words)
            if len(words) > 1:
                for place in enumerate(words):
                    self._name_counts[place] = self._name_counts.get(place, 0) + 1
                self._last_words.add(words[-1])
        spelling.stories.append(story)
        spelling.times += times

    def count_stories(self, word: str) -> int:
        """Return the number of stories that contain a word as a single name."""
        spelling = self.spellings.get((word,))
        return len(spelling.stories) if spelling else 0

    def count_sharing(self, pair: Pair) -> int:
        """Return the number of names that contain the rarest word that a pair shares."""
        words = zip(pair.one, pair.other, strict=True)
        counts = [self._name_counts[at, a] for at, (a, b) in enumerate(words) if a == b != ANY_PARTICLE]
        return min(counts, default=1)

    def find_pairs(self) -> Iterator[Pair]:
        """Yield each pair of similar names once. Pairs in one story are skipped: `names/variant` reports them."""
        seen: set[tuple[Words, Words]] = set()
        for a, b in chain(
            self._pairs_with_one_difference(), self._pairs_with_two_differences(), self._single_word_pairs()
        ):
            pair = compare(a, b)
            if pair and set(self.spellings[a].stories).isdisjoint(self.spellings[b].stories):
                in_order = (a, b) if a < b else (b, a)
                if in_order not in seen:
                    seen.add(in_order)
                    yield pair

    def _pairs_with_one_difference(self) -> Iterator[tuple[Words, Words]]:
        """Yield names that agree in all words but one, if these two words share a key."""
        groups: dict[tuple[int, Words], list[Words]] = {}
        for words in self.spellings:
            if len(words) > 1:
                for at, word in enumerate(words):
                    if len(word) >= SHORTEST:
                        groups.setdefault((at, words[:at] + words[at + 1 :]), []).append(words)
        for (at, _), members in groups.items():
            if len(members) > 1:
                yield from _pairs_sharing_key(_with_keys(members, at))

    def _pairs_with_two_differences(self) -> Iterator[tuple[Words, Words]]:
        """Yield two-word names that differ in both words: one word must sound alike, and the other must begin alike."""
        two = (words for words in self.spellings if len(words) == 2 and min(map(len, words)) >= SHORTEST)
        yield from _pairs_sharing_key((words, sound_keys(*words)) for words in two)

    def _single_word_pairs(self) -> Iterator[tuple[Words, Words]]:
        """Yield single words that share a key.

        English words, known names and given names are skipped. So are pairs of surnames that both occur in full
        names: these are compared as full names.
        """
        english = load_words()
        singles = [
            words
            for words in self.spellings
            if len(words) == 1
            and len(words[0]) >= _SHORTEST_SINGLE
            and words[0] not in english
            and (0, words[0]) not in self._name_counts
            and not is_name(words[0])
        ]
        for a, b in _pairs_sharing_key(_with_keys(singles, 0)):
            if not (a[0] in self._last_words and b[0] in self._last_words):
                yield a, b


def compare(one: Words, other: Words) -> Pair | None:
    """Return two names as a pair if each differing word is similar to its counterpart, else None."""
    if len(one) != len(other):
        return None
    word_pairs = list(zip(one, other, strict=True))
    differing = tuple((a, b) for a, b in word_pairs if a != b)
    shared = tuple(a for a, b in word_pairs if a == b != ANY_PARTICLE)
    if not 0 < len(differing) < 3 or (shared and not any(map(_is_distinctive, shared))):
        return None
    min_similarity = (
        _MIN_SIMILAR_SINGLE if len(word_pairs) == 1 else _MIN_SIMILAR_SHARED if shared else _MIN_SIMILAR_BOTH
    )
    if not all(_are_close(a, b, min_similarity) for a, b in differing):
        return None
    if len(word_pairs) > 1 and word_pairs[0] in differing and _is_short_form(*word_pairs[0]):
        return None
    return Pair(one, other, differing, shared)


def _are_close(a: str, b: str, min_similarity: float) -> bool:
    """Return whether two words are similar enough to be spellings of one name. Cheap tests run first."""
    edits = (1 - min_similarity) * max(len(a), len(b))
    letters_a, letters_b = _letters_of(a), _letters_of(b)
    if len(letters_a - letters_b) > edits or len(letters_b - letters_a) > edits or ANY_PARTICLE in (a, b):
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


def _is_distinctive(word: str) -> bool:
    """Return whether a shared word is evidence: not an English word, a country or a people."""
    return word not in load_lexicon().places and (word not in load_words() or word in _GIVEN_NAME_WORDS)


def _with_keys(members: Sequence[Words], at: int) -> Iterator[tuple[Words, tuple[str, ...]]]:
    """Yield names with the keys of their word at a position."""
    keyed = make_keys(words[at] for words in members)
    for words in members:
        found = keyed[words[at]]
        if found:
            yield words, found[2]


def sound_keys(first: str, last: str) -> tuple[str, str]:
    """Return the keys of a two-word name. Two names share one if a word sounds alike and the other begins alike."""
    one, two = skeleton_of(first), skeleton_of(last)
    return (f"{one} {two[:1]}", f"{one[:1]} {two}")


def _pairs_sharing_key(members: Iterable[tuple[Words, Iterable[str]]]) -> Iterator[tuple[Words, Words]]:
    """Yield the pairs of members that share a key. Keys with more than `_MAX_GROUP` members are skipped."""
    first: dict[str, Words] = {}
    groups: dict[str, list[Words]] = {}
    for words, keys in members:
        for shared in keys:
            earlier = first.setdefault(shared, words)
            if earlier is not words:
                groups.setdefault(shared, [earlier]).append(words)
    for group in groups.values():
        if len(group) <= _MAX_GROUP:
            yield from combinations(group, 2)
