"""Where names stand in a story, and what stands beside them: told by capitals, titles and particles, without a tagger."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from wirelint.names.known_names import is_name
from wirelint.names.similarity.folding import CAPITALISED, capitalised, fold_name, trim
from wirelint.names.similarity.keys import SHORTEST_IN_CAPITALS
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.particles import PARTICLES
from wirelint.text.lexicon.titles import TITLES
from wirelint.text.words import load_words

_WORD = r"(?:[^\W\d_]\.)+|[^\W\d_][\w'’ʼʻ`]*"
_BEFORE = pattern(rf"({_WORD})(?:\.? |-|\u00a0| ?[\"“”] ?)$")
_QUOTES = frozenset('"“”')
_AFTER = pattern(rf"(?:[ \u00a0-]| ?[\"“”] ?)({_WORD})")
# How far beside a name its neighbour may begin, in code points.
_REACH = 40
# What stands before the first word of a sentence, or of what is quoted or set off.
_OPENING = frozenset('.!?:\n"“‘(—–•*|')
_SENTENCE_END = pattern(
    r"\n|(?<![ .][A-Z])(?<!Mr|Ms|Dr|St|Lt|Jr|Sr)(?<!Mrs|Gen|Col|Maj|Sgt|Sen|Rep|Gov)[.!?][\"”’')\]]*\s"
)
_INSIDE = pattern(r"[\w'’ʼʻ`](?<!['’ʼʻ`])|['’ʼʻ`](?=\w)")
_SIC = pattern(r"[^\n.]{0,60}?[(\[]sic[)\]]", re.IGNORECASE)
_LETTERS = pattern(r"[^\W\d_]+")
_SMALL = pattern(r"\b[a-z]{2,}")
_FEW = 40  # words that are looked for one by one
_LONGEST_HEADLINE = 200  # code points
_CAPITAL_SHARE = 0.65


class Mention(NamedTuple):
    """A word of a name in a story.

    Attributes:
        start, end: half-open offsets of the word as written, without a possessive ending.
        left, right: the words of the same name beside it, folded; "" where there is none.
        opens: whether its capital may be only that of a sentence or a headline.
    """

    start: int
    end: int
    left: str
    right: str
    opens: bool


class Variant(NamedTuple):
    """Two spellings of a name: where the doubtful one and the other stand, in order.

    `sure` is false where they differ in what is a matter of style.
    """

    doubtful: list[Mention]
    other: list[Mention]
    sure: bool


def find_mentions(text: str, wanted: frozenset[str]) -> dict[str, list[Mention]]:
    """Return where the wanted folded words stand with a capital, in order; those marked (sic) are left out."""
    found: dict[str, list[Mention]] = {word: [] for word in wanted}
    headlines: dict[int, bool] = {}
    folds = {
        word: folded
        for word in capitalised(text)
        if (folded := fold_name(word)) in wanted and not (word.isupper() and len(word) < SHORTEST_IN_CAPITALS)
    }
    for word, start in _places_of(text, folds):
        stop, end = start + len(word), start + len(trim(word))
        if not _SIC.match(text, end):
            found[folds[word]].append(_mention(text, start, end, end < stop, headlines))
    for mentions in found.values():
        mentions.sort()
    return found


def _places_of(text: str, words: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield where words stand: a few are looked for one by one, many in one pass."""
    if len(words) > _FEW:
        yield from ((m.group(), m.start()) for m in CAPITALISED.finditer(text) if m.group() in words)
        return
    for word in words:
        start = text.find(word)
        while start >= 0:
            stop = start + len(word)
            if not (_INSIDE.match(text, start - 1) if start else None) and not _INSIDE.match(text, stop):
                yield word, start
            start = text.find(word, stop)


def _mention(text: str, start: int, end: int, owns: bool, headlines: dict[int, bool]) -> Mention:
    """Return a word as a mention; `owns`: it is a possessive, after which the name is over."""
    line = text.rfind("\n", 0, start) + 1
    if line not in headlines:
        stop = text.find("\n", start)
        headlines[line] = is_headline(text[line : stop if stop >= 0 else len(text)])
    headline = headlines[line]
    left = _left_of(text, start, headline)
    right = "" if owns else _right_of(text, end, headline)
    return Mention(start, end, left, right, headline or _opens(text, start))


def is_headline(line: str) -> bool:
    """Tell whether most words of a line have a capital whatever they are."""
    if len(line) > _LONGEST_HEADLINE:
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 3 and capital / len(words) > _CAPITAL_SHARE


def share_sentence(text: str, a: list[Mention], b: list[Mention]) -> bool:
    """Tell whether two words stand in one sentence anywhere in a story."""
    marks = sorted([(m.start, m.end, 0) for m in a] + [(m.start, m.end, 1) for m in b])
    return any(
        one != other and not _SENTENCE_END.search(text, end, start)
        for (_, end, one), (start, _, other) in pairwise(marks)
    )


def is_listed(text: str, mention: Mention) -> bool:
    """Tell whether a word stands among names that only commas part, as in a squad."""
    around = text[max(0, mention.start - _REACH) : mention.end + _REACH]
    return around.count(",") + around.count(";") >= 4 and len(_SMALL.findall(around)) < 3


def is_named(text: str, word: str, mentions: list[Mention], runs: Collection[str] | None = None) -> bool:
    """Tell whether a word is a name in this story, not a common word with the capital of a sentence or a headline.

    `runs` are the runs of letters in the story (`letter_runs`), where somebody who asks for many words has them.
    """
    if not mentions or (word in runs if runs is not None and word.isalpha() else stands_small(text, word)):
        return False
    if word not in load_words():
        return True
    known = is_name(word)
    return any(not m.opens and (known or m.left or m.right) for m in mentions)


def letter_runs(text: str) -> frozenset[str]:
    """Return the runs of letters of a text."""
    return frozenset(_LETTERS.findall(text))


def stands_small(text: str, word: str) -> bool:
    """Tell whether a word also stands in lower case."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha():
            return True
        at = text.find(word, at + 1)
    return False


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in _OPENING


def _left_of(text: str, start: int, headline: bool) -> str:
    initial = ""
    while True:
        before = text[max(0, start - _REACH) : start]
        # From the space before the last word on: a search of all that goes before would try each place in it.
        match = _BEFORE.search(before, before.rfind(" ", 0, -1) + 1 if _QUOTES.isdisjoint(before[-2:]) else 0)
        if not match:
            return initial
        word = match[1]
        start = start - len(match.group())
        if word[0].isupper() and (len(word) == 1 or word.endswith(".")):
            initial = fold_name(word)[:1]
            continue
        if word.lower() in PARTICLES and not _opens(text, start):
            continue
        if match.group()[len(word) :].startswith(".") and len(word) > 2:
            return initial  # a sentence ended, or a title was cut
        if word.endswith(("'s", "’s", "'", "’")) or (word.isupper() and 1 < len(word) < 6):
            return initial
        return _part(word, headline or _opens(text, start)) or initial


def _right_of(text: str, end: int, headline: bool) -> str:
    while True:
        match = _AFTER.match(text, end, end + _REACH)
        if not match:
            return ""
        word = match[1]
        end = match.end()
        if word.lower() in PARTICLES or (word[0].isupper() and (len(word) == 1 or word.endswith("."))):
            continue
        if word.isupper() and 1 < len(word) < 6 and "." not in word:
            return ""
        return _part(word, headline)


def _part(word: str, chance: bool) -> str:
    """Return a neighbour folded if it is part of the name; `chance`: its capital may mean nothing."""
    if not word[0].isupper():
        return ""
    folded = fold_name(word)
    if folded in TITLES or folded in MONTHS or folded in WEEKDAYS:
        return ""
    if chance and word.lower() in load_words() and not is_name(folded):
        return ""
    return folded
