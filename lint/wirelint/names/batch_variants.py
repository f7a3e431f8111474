"""Names that the stories of a batch spell two ways.

Two close names in two stories are one person's or two's. What decides, beside how close they are: what both stories tell
of, how many other names share the part that agrees, and whether both spellings are known as names of their own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from math import log2
from typing import NamedTuple

from wirelint.names.index import Form, Pair, Roster, Words
from wirelint.names.known_names import is_name

# How strongly two names must seem one.
_LEAST = 1.0
_CONTEXT, _FAN, _SWAPPED, _KNOWN = 0.8, 0.35, 1.2, 1.2
# More in common than this says no more.
_MUCH = 4.0
# How close words must be, and how much two stories must have in common where no part of a name agrees: more the less close.
_FAR, _CLOSE, _SAME_STORY, _SAME_STORY_AT_LEAST = 0.2, 2.0, 1.2, 2.5
# A known name is taken to stand in so many more stories, and to be part of so many more names.
_KNOWN_STORIES, _KNOWN_NAMES = 20, 5
# The stories of a name that are looked at for what they have in common.
_LOOKED_AT = 8


class Clash(NamedTuple):
    """Two spellings of what is likely one name: the doubtful one is the rarer, or else the later."""

    doubtful: Form
    other: Form


def find_clashes(roster: Roster, words_of: Callable[[frozenset[int]], Mapping[int, Set[str]]]) -> list[Clash]:
    """Return the names spelled two ways, each spelling at most once as the doubtful one.

    Args:
        roster: the names of the batch.
        words_of: returns, for the numbers of some stories, the single names in each.
    """
    pairs = list(roster.find_pairs())
    wanted = frozenset(story for pair in pairs for words in pair[:2] for story in _looked_at(roster, words))
    stories = words_of(wanted)
    best: dict[Words, Clash] = {}
    for pair in pairs:
        if _seems_one(pair, roster, _in_common(pair, roster, stories)):
            forms = (roster.forms[pair.one], roster.forms[pair.other])
            other, doubtful = sorted(forms, key=_weight, reverse=True)
            clash = best.get(doubtful.words)
            if clash is None or _weight(clash.other) < _weight(other):
                best[doubtful.words] = Clash(doubtful, other)
    return list(_without_parts(best))


def _without_parts(clashes: Mapping[Words, Clash]) -> Iterator[Clash]:
    """Leave out single words that a longer name already has: Tchiani beside Omar Tchiani."""
    told = {
        pair
        for clash in clashes.values()
        if len(clash.doubtful.words) > 1
        for pair in zip(clash.doubtful.words, clash.other.words, strict=True)
    }
    for clash in clashes.values():
        if len(clash.doubtful.words) > 1 or (clash.doubtful.words[0], clash.other.words[0]) not in told:
            yield clash


def _weight(form: Form) -> tuple[int, int, int]:
    return len(form.stories), form.times, -form.stories[0]


def _in_common(pair: Pair, roster: Roster, stories: Mapping[int, Set[str]]) -> float:
    """Return how much a story with the one name tells of what a story with the other does; rare names say most."""
    own = {*pair.one, *pair.other}

    def weigh(words: Iterable[str]) -> float:
        return sum(1 / log2(1 + roster.stories_of(word) + _KNOWN_STORIES * is_name(word)) for word in words)

    return max(
        weigh((stories[a] & stories[b]) - own)
        for a in _looked_at(roster, pair.one)
        for b in _looked_at(roster, pair.other)
    )


def _looked_at(roster: Roster, words: Words) -> Sequence[int]:
    return roster.forms[words].stories[:_LOOKED_AT]


def _seems_one(pair: Pair, roster: Roster, common: float) -> bool:
    if not pair.shared and common < _SAME_STORY:
        return False  # most are, and the score is dear
    score = pair.score
    if score < (_FAR if pair.shared or common >= _SAME_STORY_AT_LEAST else _CLOSE):
        return False
    known = all(is_name(a) and is_name(b) for a, b in pair.differing)
    strength = score + _CONTEXT * min(common, _MUCH) - _KNOWN * known
    strength += _SWAPPED * any(_are_swapped(a, b) for a, b in pair.differing)
    if pair.shared:
        strength -= _FAN * log2(roster.fan_of(pair) + _KNOWN_NAMES * any(map(is_name, pair.shared)))
    return strength >= _LEAST


def _are_swapped(a: str, b: str) -> bool:
    """Tell whether two neighbouring letters changed places."""
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    return len(a) == len(b) and a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
