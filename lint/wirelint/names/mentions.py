"""Mentions of names in a story and their neighbouring words, found by capitals, titles and particles."""

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
# Maximum distance between a word and its neighbours, in code points.
_CONTEXT_LENGTH = 40
# Characters before the first word of a sentence, a quotation or an aside.
_BEFORE_SENTENCE = frozenset('.!?:\n"“‘(—–•*|')
_SENTENCE_END = pattern(
    r"\n|(?<![ .][A-Z])(?<!Mr|Ms|Dr|St|Lt|Jr|Sr)(?<!Mrs|Gen|Col|Maj|Sgt|Sen|Rep|Gov)[.!?][\"”’')\]]*\s"
)
_WORD_CHARACTER = pattern(r"[\w'’ʼʻ`](?<!['’ʼʻ`])|['’ʼʻ`](?=\w)")
_SIC = pattern(r"[^\n.]{0,60}?[(\[]sic[)\]]", re.IGNORECASE)
_LETTERS = pattern(r"[^\W\d_]+")
_LOWER_CASE_WORD = pattern(r"\b[a-z]{2,}")
_MAX_SEPARATE_SEARCHES = 40  # for more words, one pass over the capitalised words is faster
_MAX_SENTENCE_LENGTH = 600  # code points between two words of a sentence
_MAX_HEADLINE_LENGTH = 200  # code points
_MIN_CAPITAL_SHARE = 0.65


class Mention(NamedTuple):
    """A word of a name in a story.

    Attributes:
        start, end: half-open offsets in the text, in code points, without a possessive ending.
        left, right: neighbouring words of the same name, folded, or "".
        is_ambiguous: whether its capital may come from its position in a sentence or headline.
    """

    start: int
    end: int
    left: str
    right: str
    is_ambiguous: bool


class Variant(NamedTuple):
    """Two spellings of a name.

    Attributes:
        doubtful, other: the mentions of each spelling, in order.
        sure: False if both can be right, as only a capital differs and neither spelling is more frequent.
    """

    doubtful: list[Mention]
    other: list[Mention]
    sure: bool


def find_mentions(text: str, wanted: frozenset[str]) -> dict[str, list[Mention]]:
    """Return the mentions of folded words, in order.

    Args:
        text: the text of a story.
        wanted: folded words. Only occurrences with a capital count, and those marked (sic) are skipped.
    """
    found: dict[str, list[Mention]] = {word: [] for word in wanted}
    headlines: dict[int, bool] = {}
    folds = {
        word: folded
        for word in capitalised(text)
        if (folded := fold_name(word)) in wanted and not (word.isupper() and len(word) < SHORTEST_IN_CAPITALS)
    }
    for word, start in _find_words(text, folds):
        stop, end = start + len(word), start + len(trim(word))
        if not _SIC.match(text, end):
            found[folds[word]].append(_make_mention(text, start, end, end < stop, headlines))
    for mentions in found.values():
        mentions.sort()
    return found


def _find_words(text: str, words: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield occurrences of words as written with their start offsets, in no particular order."""
    if len(words) > _MAX_SEPARATE_SEARCHES:
        yield from ((m.group(), m.start()) for m in CAPITALISED.finditer(text) if m.group() in words)
        return
    for word in words:
        start = text.find(word)
        while start >= 0:
            stop = start + len(word)
            if not (_WORD_CHARACTER.match(text, start - 1) if start else None) and not _WORD_CHARACTER.match(
                text, stop
            ):
                yield word, start
            start = text.find(word, stop)


def _make_mention(text: str, start: int, end: int, is_possessive: bool, headlines: dict[int, bool]) -> Mention:
    """Return a mention. A possessive ends the name, so it has no right neighbour.

    `headlines` caches, by the offset of each line, whether it is a headline.
    """
    line = text.rfind("\n", 0, start) + 1
    if line not in headlines:
        stop = text.find("\n", start)
        headlines[line] = is_headline(text[line : stop if stop >= 0 else len(text)])
    headline = headlines[line]
    left = _left_neighbour(text, start, headline)
    right = "" if is_possessive else _right_neighbour(text, end, headline)
    return Mention(start, end, left, right, headline or _starts_sentence(text, start))


def is_headline(line: str) -> bool:
    """Return whether most words of a line have a capital, so that a capital does not mark a name."""
    if len(line) > _MAX_HEADLINE_LENGTH:
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 3 and capital / len(words) > _MIN_CAPITAL_SHARE


def share_sentence(text: str, a: list[Mention], b: list[Mention]) -> bool:
    """Return whether a mention of `a` and the next one of `b`, or the reverse, are in one sentence."""
    spans = sorted([(m.start, m.end, 0) for m in a] + [(m.start, m.end, 1) for m in b])
    return any(
        one != other and start - end <= _MAX_SENTENCE_LENGTH and not _SENTENCE_END.search(text, end, start)
        for (_, end, one), (start, _, other) in pairwise(spans)
    )


def is_listed(text: str, mention: Mention) -> bool:
    """Return whether a word is in a list of names separated by commas, such as a squad."""
    around = text[max(0, mention.start - _CONTEXT_LENGTH) : mention.end + _CONTEXT_LENGTH]
    return around.count(",") + around.count(";") >= 4 and len(_LOWER_CASE_WORD.findall(around)) < 3


def is_named(text: str, word: str, mentions: list[Mention], runs: Collection[str] | None = None) -> bool:
    """Return whether a word is a name in this story, and not a common word with a capital.

    Args:
        text: the text of the story.
        word: the folded word.
        mentions: its mentions.
        runs: the result of `letter_runs`, for callers that check many words.
    """
    if not mentions or (word in runs if runs is not None and word.isalpha() else occurs_in_lower_case(text, word)):
        return False
    if word not in load_words():
        return True
    known = is_name(word)
    return any(not m.is_ambiguous and (known or m.left or m.right) for m in mentions)


def letter_runs(text: str) -> frozenset[str]:
    """Return the distinct runs of letters in a text."""
    return frozenset(_LETTERS.findall(text))


def occurs_in_lower_case(text: str, word: str) -> bool:
    """Return whether a text contains a word in lower case."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha():
            return True
        at = text.find(word, at + 1)
    return False


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in _BEFORE_SENTENCE


def _left_neighbour(text: str, start: int, headline: bool) -> str:
    """Return the word before an offset if it is part of the same name, else its initial, else ""."""
    initial = ""
    while True:
        before = text[max(0, start - _CONTEXT_LENGTH) : start]
        # Start at the last space: a search from the front would try every position.
        match = _BEFORE.search(before, before.rfind(" ", 0, -1) + 1 if _QUOTES.isdisjoint(before[-2:]) else 0)
        if not match:
            return initial
        word = match[1]
        start = start - len(match.group())
        if word[0].isupper() and (len(word) == 1 or word.endswith(".")):
            initial = fold_name(word)[:1]
            continue
        if word.lower() in PARTICLES and not _starts_sentence(text, start):
            continue
        if match.group()[len(word) :].startswith(".") and len(word) > 2:
            return initial  # end of a sentence or an abbreviated title
        if word.endswith(("'s", "’s", "'", "’")) or (word.isupper() and 1 < len(word) < 6):
            return initial
        return _fold_neighbour(word, headline or _starts_sentence(text, start)) or initial


def _right_neighbour(text: str, end: int, headline: bool) -> str:
    """Return the word after an offset if it is part of the same name, else ""."""
    while True:
        match = _AFTER.match(text, end, end + _CONTEXT_LENGTH)
        if not match:
            return ""
        word = match[1]
        end = match.end()
        if word.lower() in PARTICLES or (word[0].isupper() and (len(word) == 1 or word.endswith("."))):
            continue
        if word.isupper() and 1 < len(word) < 6 and "." not in word:
            return ""
        return _fold_neighbour(word, headline)


def _fold_neighbour(word: str, is_ambiguous: bool) -> str:
    """Return a neighbour, folded, if it is part of the name, else "".

    Args:
        word: the neighbour as written.
        is_ambiguous: whether its capital may come from its position in a sentence or headline.
    """
    if not word[0].isupper():
        return ""
    folded = fold_name(word)
    if folded in TITLES or folded in MONTHS or folded in WEEKDAYS:
        return ""
    if is_ambiguous and word.lower() in load_words() and not is_name(folded):
        return ""
    return folded
