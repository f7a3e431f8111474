"""Phrases that a text repeats at once: “by the board by the board”."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Punctuation around words.
PUNCTUATION = ".,;:!?…)]([{}'\"“”‘’«»–—-/|"
# The longest distance between a word and its copy, in words.
_LONGEST = 24
_JOINING = frozenset("and or but nor then & - – — plus also".split())
# “On and on and on”, “one by one by one”.
_BINDING = frozenset("and or by after upon la na da".split())


class Loop(NamedTuple):
    """A repeated phrase.

    Attributes:
        start: the index of its first word.
        period: the distance between a word and its copy, in words. A joint such as “and” can end the first copy.
        run: the number of words that are equal to the word one period later.
    """

    start: int
    period: int
    run: int

    @property
    def length(self) -> int:
        """The number of words of the phrase, without a joint."""
        return min(self.run, self.period)


def find_loops(words: Sequence[str]) -> Iterator[Loop]:
    """Yield the phrases of three or more words, or of two words repeated twice, that are repeated at once.

    Args:
        words: the words of a paragraph in lower case, with their punctuation.
    """
    last: dict[tuple[str, str], int] = {}
    done = -1
    bare: list[str] = []
    for second, pair in enumerate(pairwise(words)):
        first = last.get(pair)
        last[pair] = second
        if first is None or second - first > _LONGEST or first <= done or second - first < 2:
            continue
        if not _repeats_third_word(words, first, second):
            continue
        bare = bare or strip_words(words)
        loop = _extend(bare, first, second - first)
        is_loop = _is_loop(bare, loop)
        if is_loop or loop.run >= loop.period:
            done = loop.start + loop.period + loop.run - 1  # check each loop once, however long it is
        if is_loop:
            yield loop


def strip_words(words: Sequence[str]) -> list[str]:
    """Return the words without the punctuation around them. Words that are nothing else are unchanged."""
    return [word.strip(PUNCTUATION) or word for word in words]


def _repeats_third_word(words: Sequence[str], first: int, second: int) -> bool:
    """Return whether a third word is repeated with the pair."""
    if second + 2 < len(words) and words[first + 2].strip(PUNCTUATION) == words[second + 2].strip(PUNCTUATION):
        return True
    return first > 0 and words[first - 1].strip(PUNCTUATION).endswith(words[second - 1].strip(PUNCTUATION) or " ")


def _extend(bare: Sequence[str], start: int, period: int) -> Loop:
    """Return the longest loop with a period around a repeated word.

    Args:
        bare: the words without punctuation.
        start: the index of a repeated word.
        period: the distance between a word and its copy, in words.
    """
    end = start
    while end + period < len(bare) and bare[end] == bare[end + period]:
        end += 1
    back = start
    while back and start - back < period and bare[back - 1] == bare[back - 1 + period]:
        back -= 1
    # A loop that starts inside a word: "Terry Roe erry Roe".
    before = bare[back - 1 + period]
    if back and end - back < period and len(before) > 3 and bare[back - 1].endswith(before):
        back -= 1
    return Loop(back, period, end - back)


def _is_loop(bare: Sequence[str], loop: Loop) -> bool:
    start, period, run = loop
    if run >= period:
        return (period >= 3 and "best of" not in " ".join(bare[start : start + 3])) or (
            run >= 4 and _BINDING.isdisjoint(bare[start : start + 2])
        )
    joined = bare[start + run] in _JOINING and run == period - 1
    return joined and (
        run >= 3
        or (
            start + run + period + 3 <= len(bare)
            and bare[start : start + 2] == bare[start + 2 * period : start + 2 * period + 2]
        )
    )
