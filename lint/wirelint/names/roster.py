"""The names of many stories, and which of them are close.

Names are never compared all with all: those of several words are grouped by what two would share, and looked up by the
keys of `closeness` within a group, as single words are. So time is linear in the stories.
"""

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from wirelint.names.closeness import SHORTEST, keys_of, likeness, may_be_close, skeleton_of
from wirelint.names.full import PARTICLE
from wirelint.names.lexicon import is_name, load_lexicon
from wirelint.names.pairs import score_pair
from wirelint.names.variants import may_be_one
from wirelint.text.words import load_words

Words = tuple[str, ...]
# What has more members than these under one key says nothing of any two of them.
_CROWD = 64
# Letters of a word that is a name by itself.
_SHORTEST_SINGLE = 6
# What peoples and languages end in: two of them are two.
_PEOPLE = ("ese", "ish", "ian", "ians")
# Given names that are English words too.
_GIVEN = frozenset(
    "art bill bob dale dean drew earl frank gene grace grant guy hope jack joy lance mark max miles nick pat ray rich rick"
    " rob robin rose skip will".split()
)
# How alike single words must be, and how likely to be one: no part that agrees speaks for them.
_SINGLE_LIKE, _SINGLE_SCORE = 0.75, 0.5
# Letters that a given name has beyond a short form of it: Rafael, Rafa.
_SHORTENED = 2


class Form(NamedTuple):
    """A spelling of a name: its folded words, the stories it stands in, in order, and how often in each."""

    words: Words
    stories: "array[int]"
    times: "array[int]"


class Pair(NamedTuple):
    """Two forms that are close.

    Attributes:
        differing: the words that are not the same, of the one and of the other.
        shared: the words that are.
        score: the log odds that the differing words are spellings of one name, of the least likely where several differ.
    """

    one: Form
    other: Form
    differing: tuple[tuple[str, str], ...]
    shared: Words
    score: float


class Roster:
    """The names of a batch, filled story by story."""

    def __init__(self) -> None:
        self.forms: dict[Words, Form] = {}
        # How many longer names have a word at a place, and the words that stand last in one.
        self._fans: dict[tuple[int, str], int] = {}
        self._lasts: set[str] = set()

    def add(self, story: int, words: Words, times: int) -> None:
        form = self.forms.get(words)
        if form is None:
            form = self.forms[words] = Form(words, array("L"), array("L"))
            if len(words) > 1:
                for place in enumerate(words):
                    self._fans[place] = self._fans.get(place, 0) + 1
                self._lasts.add(words[-1])
        form.stories.append(story)
        form.times.append(times)

    def stories_of(self, word: str) -> int:
        """Return in how many stories a word stands."""
        form = self.forms.get((word,))
        return len(form.stories) if form else 0

    def fan_of(self, pair: Pair) -> int:
        """Return how many names have the rarest of the words that a pair shares."""
        words = zip(pair.one.words, pair.other.words, strict=True)
        fans = [self._fans[at, a] for at, (a, b) in enumerate(words) if a == b != PARTICLE]
        return min(fans, default=1)

    def find_pairs(self) -> Iterator[Pair]:
        """Yield the close pairs that no story has both of, each once."""
        seen: set[tuple[Words, Words]] = set()
        for a, b in (*self._near_in_one_word(), *self._near_in_both(), *self._near_singles()):
            key = (a, b) if a < b else (b, a)
            if key not in seen:
                seen.add(key)
                pair = compare(self.forms[a], self.forms[b])
                if pair and set(pair.one.stories).isdisjoint(pair.other.stories) and not self._are_parts(pair):
                    yield pair

    def _are_parts(self, pair: Pair) -> bool:
        """Tell whether two single words are given names, or surnames that each have theirs: longer names speak for them."""
        words = [form.words[0] for form in pair[:2] if len(form.words) == 1]
        return any((0, word) in self._fans for word in words) or (
            len(words) > 1 and all(word in self._lasts for word in words)
        )

    def _near_in_one_word(self) -> Iterator[tuple[Words, Words]]:
        """Yield names that agree in all words but one, whose keys meet."""
        groups: dict[tuple[int, Words], list[Words]] = {}
        for words in self.forms:
            if len(words) > 1:
                for at, word in enumerate(words):
                    if len(word) >= SHORTEST:
                        groups.setdefault((at, words[:at] + words[at + 1 :]), []).append(words)
        for (at, _), members in groups.items():
            if len(members) > 1:
                yield from _meet((words, _keys(words[at])) for words in members)

    def _near_in_both(self) -> Iterator[tuple[Words, Words]]:
        """Yield names of two words of which neither agrees: one must sound alike, and the other begin alike."""
        two = [words for words in self.forms if len(words) == 2 and min(map(len, words)) >= SHORTEST]
        yield from _meet((words, _double_keys(*words)) for words in two)

    def _near_singles(self) -> Iterator[tuple[Words, Words]]:
        """Yield words that are no English words and no known names, whose keys meet."""
        english = load_words()
        yield from _meet(
            (words, _keys(words[0]))
            for words in self.forms
            if len(words) == 1
            and len(words[0]) >= _SHORTEST_SINGLE
            and words[0] not in english
            and not is_name(words[0])
        )


def compare(one: Form, other: Form) -> Pair | None:
    """Return two forms as a pair if each word of the one is the other's or close to it, None if not."""
    if len(one.words) != len(other.words):
        return None
    pairs = tuple((a, b) for a, b in zip(one.words, other.words, strict=True) if a != b)
    shared = tuple(a for a, b in zip(one.words, other.words, strict=True) if a == b != PARTICLE)
    if not pairs or len(pairs) > 2 or (shared and not any(map(_identifies, shared))):
        return None
    (first, again), single = pairs[0], len(one.words) == 1
    if first == one.words[0] and not single and _is_short(first, again):
        return None
    score = min(rate(*sorted(pair)) for pair in pairs)
    if score < 0 or (single and (score < _SINGLE_SCORE or likeness(first, again) < _SINGLE_LIKE)):
        return None
    return Pair(one, other, pairs, shared, score)


@lru_cache(1 << 15)
def rate(a: str, b: str) -> float:
    """Return the log odds that two folded words, in order, are spellings of one name; below 0 where they cannot be."""
    words = load_words()
    if PARTICLE in (a, b) or not may_be_close(a, b) or not may_be_one(a, b) or (a in words and b in words):
        return -1.0
    if any(a.endswith(people) and b.endswith(people) for people in _PEOPLE):
        return -1.0
    return score_pair(a, b)


def _is_short(a: str, b: str) -> bool:
    """Tell whether one given name is short for the other."""
    return abs(len(a) - len(b)) >= _SHORTENED and (a.startswith(b) or b.startswith(a))


def _identifies(word: str) -> bool:
    """Tell whether a word that two names share says something: not a common word, a country or a people."""
    return word not in load_lexicon().places and (word not in load_words() or word in _GIVEN)


def _keys(word: str) -> tuple[str, ...]:
    return keys_of(word)[2:]


def _double_keys(first: str, last: str) -> Iterable[str]:
    one, two = skeleton_of(first), skeleton_of(last)
    return (f"{one} {two[:1]}", f"{one[:1]} {two}")


def _meet(members: Iterable[tuple[Words, Iterable[str]]]) -> Iterator[tuple[Words, Words]]:
    """Yield the pairs of members that share a key; a key of a crowd says nothing."""
    by_key: dict[str, list[Words]] = {}
    for words, keys in members:
        for key in keys:
            by_key.setdefault(key, []).append(words)
    for crowd in by_key.values():
        if 1 < len(crowd) <= _CROWD:
            yield from combinations(crowd, 2)
