"""Titles that precede names in a story: two titles that one person cannot hold, and names without a given name."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from re import Match
from typing import NamedTuple

from wirelint.names.countries import load_countries
from wirelint.names.frequency import frequency_rank
from wirelint.names.known_names import is_name
from wirelint.names.mentions import find_mentions
from wirelint.names.similarity.folding import trim
from wirelint.text.document import Document
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon.titles import OFFICE_GROUPS
from wirelint.text.words import load_words

_POSTS = {title: (post, number) for number, group in enumerate(OFFICE_GROUPS) for title, post in group.items()}
# Offices whose holders readers know without their given name.
_WELL_KNOWN = frozenset("president pope cardinal archbishop bishop".split()) | {"vice president", "prime minister"}
# Words for a title that is past, future or held on behalf of another person.
_QUALIFIED = pattern(
    r"\b(?:then|(?i:then-|former|late|deposed|ousted|acting|interim|exiled|new|next|future|ex|deputy|shadow|attorney"
    r"|solicitor|and))[ -]?$"
)
_BEFORE = pattern(r"(?<![\w-])[A-Z][a-z]+ $")
# A capitalised word that does not start its sentence.
_OWNER = pattern(r"[\w,;)’”'\"] ([A-Z][\w.’'-]*) $")
# Words that are part of a longer title.
_TITLE_PARTS = frozenset(
    "Lt Lt. Maj Maj. Brig Brig. Lieutenant Major Brigadier Vice Rear Deputy Supreme Chief Gen. General".split()
)
# The maximum lengths of the text before a title that is searched, in code points.
_MAX_QUALIFIER, _MAX_TITLE_START, _MAX_OWNER = 12, 16, 24


class HeldTitle(NamedTuple):
    """A title before a name.

    Attributes:
        start, end: half-open offsets of title and name, in code points.
        title: the title as written.
        post: the office or rank, and the number of its group.
        name: the folded words of the name.
    """

    start: int
    end: int
    title: str
    post: tuple[str, int]
    name: tuple[str, ...]


def find_held_titles(text: str, titled: Iterable[tuple[Match[str], tuple[str, ...]]]) -> list[HeldTitle]:
    """Return the titles that somebody holds now, in order.

    Args:
        text: the text.
        titled: the matches of a last word of a title, whose first group is the words after it, each with the folded
            words of the name that these words start with.
    """
    return sorted(held for match, name in titled if (held := _read_title(text, match, name)))


def _read_title(text: str, match: Match[str], name: tuple[str, ...]) -> HeldTitle | None:
    at, word = match.start(), match.group()
    if text[at - 1 : at].isalpha():
        return None
    before = _BEFORE.search(text, max(0, at - _MAX_TITLE_START), at)
    title = before.group() + word if before else word
    if title not in _POSTS:
        title = word
    start = match.end() - len(title)
    is_past = _QUALIFIED.search(text[max(0, start - _MAX_QUALIFIER) : start])
    if title not in _POSTS or is_past or _is_owned(text, start):
        return None
    words = match[1].split(" ")[: len(name)]
    end = match.start(1) + len(" ".join((*words[:-1], trim(words[-1]))))
    return HeldTitle(start, end, text[start : match.start(1) - 1], _POSTS[title], name)


def _is_owned(text: str, start: int) -> bool:
    """Return whether a title belongs to a preceding name other than a country: Liberal Party President."""
    owner = _OWNER.search(text[max(0, start - _MAX_OWNER) : start])
    if not owner:
        return False
    word = trim(owner[1])
    return word not in load_countries().forms and word not in _TITLE_PARTS


def find_clashes(document: Document, held: Sequence[HeldTitle]) -> Iterator[tuple[HeldTitle, HeldTitle]]:
    """Yield the rarer or later of two titles of one person, and the other one. Quotations do not count."""
    by_word: dict[str, list[HeldTitle]] = {}
    for one in held:
        for word in {one.name[0], one.name[-1]}:
            by_word.setdefault(word, []).append(one)
    reported: set[tuple[str, str, str]] = set()
    for word, bearers in by_word.items():
        known = dict.fromkeys((one.post, one.name) for one in bearers)
        for ((post, group), name), ((other, others), last) in combinations(known, 2):
            fewer, more = sorted((name, last), key=len)
            if group != others or post == other or not set(fewer) <= set(more) or (fewer[-1], post, other) in reported:
                continue
            reported |= {(fewer[-1], post, other), (fewer[-1], other, post)}
            pair = [_find_with_post(document, bearers, (office, group), more) for office in (post, other)]
            if not all(pair) or (
                len(fewer) == 1 and _find_neighbours(document.text, _lone_names(held))[word] - set(more)
            ):
                continue
            usual, doubtful = sorted(pair, key=frequency_rank)
            yield doubtful[0], usual[0]


def _find_with_post(
    document: Document, held: Sequence[HeldTitle], post: tuple[str, int], name: tuple[str, ...]
) -> list[HeldTitle]:
    """Return the occurrences of a post before a name, outside quotations."""
    return [
        one
        for one in held
        if one.post == post and set(one.name) <= set(name) and not document.quotations.contains(one.start, one.end)
    ]


def find_unnamed(text: str, held: Sequence[HeldTitle]) -> Iterator[HeldTitle]:
    """Yield the first mention of each person whose given name the story never contains."""
    reported: set[str] = set()
    for one in held:
        word = one.name[0]
        if len(one.name) > 1 or one.post[0] in _WELL_KNOWN or word in reported:
            continue
        reported.add(word)
        if _can_be_name(word) and not _find_neighbours(text, _lone_names(held))[word]:
            yield one


def _can_be_name(word: str) -> bool:
    return word not in load_words() or is_name(word)


def _lone_names(held: Sequence[HeldTitle]) -> frozenset[str]:
    return frozenset(one.name[0] for one in held if len(one.name) == 1)


@lru_cache(1)
def _find_neighbours(text: str, words: frozenset[str]) -> dict[str, set[str]]:
    """Return, for each word, the words next to it in the same name. The last story is cached."""
    return {
        word: {beside for mention in mentions for beside in (mention.left, mention.right) if beside}
        for word, mentions in find_mentions(text, words).items()
    }
