"""Copy held against a house's own list of names: spellings that it rejects, and close ones that it does not have."""

from collections.abc import Iterator, Mapping, Sequence
from re import IGNORECASE
from typing import Any, NamedTuple

import ahocorasick

from wirelint.names.full_names import FullName, find_full_names
from wirelint.names.index import Pair, Words, compare, double_keys
from wirelint.names.known_names import is_name
from wirelint.names.similarity.keys import SHORTEST
from wirelint.text.fold import even
from wirelint.text.lazy_pattern import pattern

_SIC = pattern(r"['’”\"]*s?.{0,3}[(\[]sic[)\]]", IGNORECASE)
# What a name does not follow or precede where it is one: a letter, or a piece of an address.
_BEFORE = pattern(r"[\w@#/_]$|[\w]\.$")
_AFTER = pattern(r"[\w@/_]|\.\w")
# How close a spelling must be to a listed one: where the rest of the name is rare, where it is another's too, and where the
# story tells of the country or the office.
_RARE, _COMMON, _TOLD = 1.0, 2.0, 0.2
# Two close names that are both known are two people's, unless the story tells.
_KNOWN = 1.2


class Listed(NamedTuple):
    """A name of the list: how the house spells it, and whose it is."""

    spelling: str
    office: str
    country: str

    @property
    def described(self) -> str:
        """The office and the country, as far as the list has them."""
        return ", ".join(filter(None, (self.office, self.country)))


class Rejected(NamedTuple):
    """A spelling that the list rejects, where it stands."""

    start: int
    end: int
    listed: Listed


class Near(NamedTuple):
    """A full name that the list does not have, where it stands, and the listed one that it is close to."""

    names: tuple[FullName, ...]
    listed: Listed
    sure: bool


class PreferredNames:
    """A list of names, ready to be asked for one story after another."""

    def __init__(self, names: Sequence[Mapping[str, Any]]) -> None:
        """Take the entries of a list: `spelling`, and what else there is of `wirelint.config.name_list.FIELDS`."""
        self._spellings: dict[str, tuple[bool, Listed]] = {}
        self._known: set[Words] = set()
        self._near: dict[object, list[tuple[Words, Listed]]] = {}
        for entry in names:
            listed = Listed(entry["spelling"], entry.get("office", ""), entry.get("country", ""))
            right = (listed.spelling, *entry.get("accepted", ()))
            for spelling in (*right, *entry.get("seen", ())):
                self._add(spelling, False, listed)
            for spelling in entry.get("rejected", ()):
                self._add(spelling, True, listed)
            for words in {words for spelling in right for words in _words_of(spelling)}:
                for key in _near_keys(words):
                    self._near.setdefault(key, []).append((words, listed))
        self._automaton = ahocorasick.Automaton()
        for spelling, found in self._spellings.items():
            self._automaton.add_word(spelling, (len(spelling), *found))
        if self._spellings:
            self._automaton.make_automaton()

    def _add(self, spelling: str, is_rejected: bool, listed: Listed) -> None:
        evened = " ".join(even(spelling).split())
        self._spellings[evened] = (is_rejected, listed)
        # In capitals too, where that does not make a right spelling of it.
        self._spellings.setdefault(evened.upper(), (is_rejected, listed))
        self._known.update(_words_of(spelling))

    def find_rejected(self, text: str) -> Iterator[Rejected]:
        """Yield the spellings that are rejected, in order; what is part of a longer listed one, or marked (sic), is right."""
        if not self._spellings:
            return
        evened = even(text)
        found = sorted(
            ((last - length + 1, -last - 1, is_rejected, listed)
            for last, (length, is_rejected, listed) in self._automaton.iter(evened)
            if _stands_alone(evened, last - length + 1, last + 1))
        )  # fmt: skip
        done = 0
        for start, minus_end, is_rejected, listed in found:
            end = -minus_end
            if end > done:
                if is_rejected and not _SIC.match(text, end):
                    yield Rejected(start, end, listed)
                done = max(done, end)

    def find_near(self, text: str) -> Iterator[Near]:
        """Yield the full names that are not listed and close to one that is, each once."""
        unlisted: dict[Words, list[FullName]] = {}
        for name in find_full_names(text):
            if name.words not in self._known:
                unlisted.setdefault(name.words, []).append(name)
        for words, names in unlisted.items():
            best: tuple[float, Listed, bool] | None = None
            for listed_words, listed in self._candidates(words):
                pair = compare(listed_words, words)
                if pair is None:
                    continue
                score = pair.score
                sure = score >= _least(pair, _is_told(text, listed))
                if (sure or (pair.shared and score >= _TOLD)) and (best is None or (sure, score) > (best[2], best[0])):
                    best = (score, listed, sure)
            if best:
                yield Near(tuple(names), best[1], best[2])

    def _candidates(self, words: Words) -> Iterator[tuple[Words, Listed]]:
        for key in _near_keys(words):
            yield from self._near.get(key, ())


def _words_of(spelling: str) -> Iterator[Words]:
    """Yield the words of a spelling that is a full name, nothing for one that is not."""
    for name in find_full_names(f"so {spelling}"):
        if name.end - name.start == len(spelling):
            yield name.words


def _near_keys(words: Words) -> Iterator[object]:
    """Yield what a name shares with one that differs in one word, or sounds alike in one of two."""
    for at, word in enumerate(words):
        if len(word) >= SHORTEST:
            yield at, words[:at] + words[at + 1 :]
    if len(words) == 2 and min(map(len, words)) >= SHORTEST:
        yield from double_keys(*words)


def _least(pair: Pair, told: bool) -> float:
    """Return the score that a name needs to be taken for a listed one."""
    if not pair.shared and not told:
        return _COMMON + _KNOWN
    common = any(map(is_name, pair.shared))
    known = all(is_name(a) and is_name(b) for a, b in pair.differing)
    return (_TOLD if told else _COMMON if common else _RARE) + _KNOWN * known


def _is_told(text: str, listed: Listed) -> bool:
    return any(words and words in text for words in (listed.country, listed.office))


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not _BEFORE.search(text[max(start - 2, 0) : start]) and not _AFTER.match(text, end)


_loaded: list[tuple[Sequence[Mapping[str, Any]], PreferredNames]] = []


def load_names(names: Sequence[Mapping[str, Any]]) -> PreferredNames:
    """Return a list ready to be asked; it is made once for the same list, not for an equal one."""
    if not _loaded or _loaded[0][0] is not names:
        _loaded[:] = [(names, PreferredNames(names))]
    return _loaded[0][1]
