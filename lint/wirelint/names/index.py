"""The names of many stories, and which of them are close.

Names are never compared all with all: those of several words are grouped by what two would share, and looked up by the
keys of `similarity` within a group, as single words are. So time is linear in the stories.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from wirelint.names.full_names import ANY_PARTICLE
from wirelint.names.known_names import is_name, load_lexicon
from wirelint.names.similarity.distance import similarity
from wirelint.names.similarity.keys import SHORTEST, key
from wirelint.names.similarity.model import score_pair
from wirelint.names.similarity.sounds import skeleton_of
from wirelint.names.variants import may_be_one
from wirelint.text.words import load_words

Words = tuple[str, ...]
# What has more members than these under one key says nothing of any two of them.
_CROWD = 64
# Letters of a word that is a name by itself.
_SHORTEST_SINGLE = 6
# How alike two words must be, from 0 to 1: in a name with a part that agrees, in one without, and by themselves.
_LIKE, _LIKE_BOTH, _LIKE_SINGLE = 0.5, 0.6, 0.75
# What peoples and languages end in: two of them are two.
_PEOPLE = ("ese", "ish", "ian", "ians")
# Given names that are English words too.
_GIVEN = frozenset(
    "art bill bob dale dean drew earl frank gene grace grant guy hope jack joy lance mark max miles nick pat ray rich rick"
    " rob robin rose skip will".split()
)
# Letters that a given name has beyond a short form of it: Rafael, Rafa.
_SHORTENED = 2


class Form:
    """A spelling of a name: its folded words, the stories it stands in, in order, and how often in all."""

    __slots__ = ("stories", "times", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self.stories = array("L")
        self.times = 0


class Pair(NamedTuple):
    """Two names that are close: the words that differ, of the one and of the other, and those that both have."""

    one: Words
    other: Words
    differing: tuple[tuple[str, str], ...]
    shared: Words

    @property
    def score(self) -> float:
        """The log odds that the words which differ are spellings of one name, of the least likely where several do."""
        return min(score_pair(*sorted(pair)) for pair in self.differing)


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
            form = self.forms[words] = Form(words)
            if len(words) > 1:
                for place in enumerate(words):
                    self._fans[place] = self._fans.get(place, 0) + 1
                self._lasts.add(words[-1])
        form.stories.append(story)
        form.times += times

    def stories_of(self, word: str) -> int:
        """Return in how many stories a word stands."""
        form = self.forms.get((word,))
        return len(form.stories) if form else 0

    def fan_of(self, pair: Pair) -> int:
        """Return how many names have the rarest of the words that a pair shares."""
        words = zip(pair.one, pair.other, strict=True)
        fans = [self._fans[at, a] for at, (a, b) in enumerate(words) if a == b != ANY_PARTICLE]
        return min(fans, default=1)

    def find_pairs(self) -> Iterator[Pair]:
        """Yield the close pairs that no story has both of, each once."""
        seen: set[tuple[Words, Words]] = set()
        for a, b in chain(self._near_in_one_word(), self._near_in_both(), self._near_singles()):
            pair = compare(a, b)
            if pair and set(self.forms[a].stories).isdisjoint(self.forms[b].stories):
                in_order = (a, b) if a < b else (b, a)
                if in_order not in seen:
                    seen.add(in_order)
                    yield pair

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
                yield from _meet(_by_word(members, at))

    def _near_in_both(self) -> Iterator[tuple[Words, Words]]:
        """Yield names of two words of which neither agrees: one must sound alike, and the other begin alike."""
        two = (words for words in self.forms if len(words) == 2 and min(map(len, words)) >= SHORTEST)
        yield from _meet((words, double_keys(*words)) for words in two)

    def _near_singles(self) -> Iterator[tuple[Words, Words]]:
        """Yield words whose keys meet, but for English words, known names, and parts that longer names speak for.

        Those are given names, and surnames that both stand in longer names.
        """
        english = load_words()
        singles = [
            words
            for words in self.forms
            if len(words) == 1
            and len(words[0]) >= _SHORTEST_SINGLE
            and words[0] not in english
            and (0, words[0]) not in self._fans
            and not is_name(words[0])
        ]
        for a, b in _meet(_by_word(singles, 0)):
            if not (a[0] in self._lasts and b[0] in self._lasts):
                yield a, b


def compare(one: Words, other: Words) -> Pair | None:
    """Return two names as a pair if each word of the one is the other's or close to it, None if not."""
    if len(one) != len(other):
        return None
    both = list(zip(one, other, strict=True))
    differing = tuple((a, b) for a, b in both if a != b)
    shared = tuple(a for a, b in both if a == b != ANY_PARTICLE)
    if not 0 < len(differing) < 3 or (shared and not any(map(_identifies, shared))):
        return None
    least = _LIKE_SINGLE if len(both) == 1 else _LIKE if shared else _LIKE_BOTH
    if not all(_are_close(a, b, least) for a, b in differing):
        return None
    if len(both) > 1 and both[0] in differing and _is_short(*both[0]):
        return None
    return Pair(one, other, differing, shared)


def _are_close(a: str, b: str, least: float) -> bool:
    """Tell whether two words are alike enough and may be one name; the dearer tests come last."""
    edits = (1 - least) * max(len(a), len(b))
    letters_a, letters_b = _letters(a), _letters(b)
    if len(letters_a - letters_b) > edits or len(letters_b - letters_a) > edits or ANY_PARTICLE in (a, b):
        return False
    if similarity(a, b) < least or any(a.endswith(people) and b.endswith(people) for people in _PEOPLE):
        return False
    words = load_words()
    return not (a in words and b in words) and may_be_one(*sorted((a, b)))


@lru_cache(1 << 15)
def _letters(word: str) -> frozenset[str]:
    return frozenset(word)


def _is_short(a: str, b: str) -> bool:
    """Tell whether one given name is short for the other."""
    return abs(len(a) - len(b)) >= _SHORTENED and (a.startswith(b) or b.startswith(a))


def _identifies(word: str) -> bool:
    """Tell whether a word that two names share says something: not a common word, a country or a people."""
    return word not in load_lexicon().places and (word not in load_words() or word in _GIVEN)


def _by_word(members: Sequence[Words], at: int) -> Iterator[tuple[Words, tuple[str, ...]]]:
    """Yield names with the keys of their word at a place."""
    keyed = key(words[at] for words in members)
    for words in members:
        found = keyed[words[at]]
        if found:
            yield words, found[2]


def double_keys(first: str, last: str) -> tuple[str, str]:
    """Return what a name of two words shares with one that sounds alike in one of them and begins alike in the other."""
    one, two = skeleton_of(first), skeleton_of(last)
    return (f"{one} {two[:1]}", f"{one[:1]} {two}")


def _meet(members: Iterable[tuple[Words, Iterable[str]]]) -> Iterator[tuple[Words, Words]]:
    """Yield the pairs of members that share a key; a key of a crowd says nothing."""
    first: dict[str, Words] = {}
    crowds: dict[str, list[Words]] = {}
    for words, keys in members:
        for shared in keys:
            earlier = first.setdefault(shared, words)
            if earlier is not words:
                crowds.setdefault(shared, [earlier]).append(words)
    for crowd in crowds.values():
        if len(crowd) <= _CROWD:
            yield from combinations(crowd, 2)
