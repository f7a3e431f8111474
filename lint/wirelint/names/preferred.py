"""Comparison of copy with a desk's list of names: rejected spellings, and unlisted names similar to a listed one."""

from collections.abc import Iterator, Mapping, Sequence
from re import IGNORECASE
from typing import Any, NamedTuple

import ahocorasick

from wirelint.names.full_names import FullName, find_full_names
from wirelint.names.index import Pair, Words, compare, sound_keys
from wirelint.names.known_names import is_name
from wirelint.names.similarity.keys import SHORTEST
from wirelint.text.fold import even
from wirelint.text.lazy_pattern import pattern

_SIC = pattern(r"['’”\"]*s?.{0,3}[(\[]sic[)\]]", IGNORECASE)
# Characters before and after a match that make it part of a longer word or an address.
_BEFORE = pattern(r"[\w@#/_]$|[\w]\.$")
_AFTER = pattern(r"[\w@/_]|\.\w")
# Minimum scores: if the shared words are rare, if one is a known name, and if the story mentions the country or the
# office.
_MIN_RARE, _MIN_COMMON, _MIN_WITH_CONTEXT = 1.0, 2.0, 0.2
# Two known names usually belong to two people, so such a pair needs a higher score.
_KNOWN_PENALTY = 1.2


class ListedName(NamedTuple):
    """A name on the list: its preferred spelling, office and country. Office and country may be ""."""

    spelling: str
    office: str
    country: str

    @property
    def description(self) -> str:
        """The office and the country, or "" if the list has neither."""
        return ", ".join(filter(None, (self.office, self.country)))


class RejectedSpelling(NamedTuple):
    """An occurrence of a rejected spelling: half-open offsets in the text, in code points, and the listed name."""

    start: int
    end: int
    listed: ListedName


class SimilarName(NamedTuple):
    """An unlisted full name with its occurrences, and the listed name that it resembles.

    `sure` is False if the score suffices only for a low confidence.
    """

    names: tuple[FullName, ...]
    listed: ListedName
    sure: bool


class PreferredNames:
    """A list of names, indexed for the check of many stories."""

    def __init__(self, names: Sequence[Mapping[str, Any]]) -> None:
        """Index a list.

        Args:
            names: its entries: `spelling`, and optionally the other keys of `wirelint.config.name_list.FIELDS`.
        """
        self._spellings: dict[str, tuple[bool, ListedName]] = {}
        self._known: set[Words] = set()
        self._by_key: dict[object, list[tuple[Words, ListedName]]] = {}
        for entry in names:
            listed = ListedName(entry["spelling"], entry.get("office", ""), entry.get("country", ""))
            correct = (listed.spelling, *entry.get("accepted", ()))
            for spelling in (*correct, *entry.get("seen", ())):
                self._add(spelling, False, listed)
            for spelling in entry.get("rejected", ()):
                self._add(spelling, True, listed)
            for words in {words for spelling in correct for words in _words_of(spelling)}:
                for key in _lookup_keys(words):
                    self._by_key.setdefault(key, []).append((words, listed))
        self._automaton = ahocorasick.Automaton()
        for spelling, found in self._spellings.items():
            self._automaton.add_word(spelling, (len(spelling), *found))
        if self._spellings:
            self._automaton.make_automaton()

    def _add(self, spelling: str, is_rejected: bool, listed: ListedName) -> None:
        normalised = " ".join(even(spelling).split())
        self._spellings[normalised] = (is_rejected, listed)
        # The spelling in capitals counts too, unless it equals a correct spelling.
        self._spellings.setdefault(normalised.upper(), (is_rejected, listed))
        self._known.update(_words_of(spelling))

    def find_rejected(self, text: str) -> Iterator[RejectedSpelling]:
        """Yield rejected spellings in order.

        An occurrence inside a longer listed spelling is skipped, and so is one marked (sic).
        """
        if not self._spellings:
            return
        normalised = even(text)
        found = sorted(
            ((last - length + 1, -last - 1, is_rejected, listed)
            for last, (length, is_rejected, listed) in self._automaton.iter(normalised)
            if _is_whole_name(normalised, last - length + 1, last + 1))
        )  # fmt: skip
        covered = 0
        for start, minus_end, is_rejected, listed in found:
            end = -minus_end
            if end > covered:
                if is_rejected and not _SIC.match(text, end):
                    yield RejectedSpelling(start, end, listed)
                covered = max(covered, end)

    def find_similar(self, text: str) -> Iterator[SimilarName]:
        """Yield each unlisted full name that is similar to a listed one, once."""
        unlisted: dict[Words, list[FullName]] = {}
        for name in find_full_names(text):
            if name.words not in self._known:
                unlisted.setdefault(name.words, []).append(name)
        for words, names in unlisted.items():
            best: tuple[float, ListedName, bool] | None = None
            for listed_words, listed in self._candidates(words):
                pair = compare(listed_words, words)
                if pair is None:
                    continue
                score = pair.score
                sure = score >= _min_score(pair, _has_context(text, listed))
                if (sure or (pair.shared and score >= _MIN_WITH_CONTEXT)) and (
                    best is None or (sure, score) > (best[2], best[0])
                ):
                    best = (score, listed, sure)
            if best:
                yield SimilarName(tuple(names), best[1], best[2])

    def _candidates(self, words: Words) -> Iterator[tuple[Words, ListedName]]:
        for key in _lookup_keys(words):
            yield from self._by_key.get(key, ())


def _words_of(spelling: str) -> Iterator[Words]:
    """Yield the folded words of a spelling if it is a full name."""
    for name in find_full_names(f"so {spelling}"):
        if name.end - name.start == len(spelling):
            yield name.words


def _lookup_keys(words: Words) -> Iterator[object]:
    """Yield keys that a name shares with one that differs in one word, or that sounds alike in one of two words."""
    for at, word in enumerate(words):
        if len(word) >= SHORTEST:
            yield at, words[:at] + words[at + 1 :]
    if len(words) == 2 and min(map(len, words)) >= SHORTEST:
        yield from sound_keys(*words)


def _min_score(pair: Pair, has_context: bool) -> float:
    """Return the score from which a name counts as a spelling of a listed one."""
    if not pair.shared and not has_context:
        return _MIN_COMMON + _KNOWN_PENALTY
    common = any(map(is_name, pair.shared))
    known = all(is_name(a) and is_name(b) for a, b in pair.differing)
    return (_MIN_WITH_CONTEXT if has_context else _MIN_COMMON if common else _MIN_RARE) + _KNOWN_PENALTY * known


def _has_context(text: str, listed: ListedName) -> bool:
    """Return whether a story mentions the country or the office of a listed name."""
    return any(words and words in text for words in (listed.country, listed.office))


def _is_whole_name(text: str, start: int, end: int) -> bool:
    """Return whether a match is not part of a longer word or an address."""
    return not _BEFORE.search(text[max(start - 2, 0) : start]) and not _AFTER.match(text, end)


_loaded: list[tuple[Sequence[Mapping[str, Any]], PreferredNames]] = []


def load_names(names: Sequence[Mapping[str, Any]]) -> PreferredNames:
    """Return the index of a list. The last one is cached, by the identity of the list."""
    if not _loaded or _loaded[0][0] is not names:
        _loaded[:] = [(names, PreferredNames(names))]
    return _loaded[0][1]
