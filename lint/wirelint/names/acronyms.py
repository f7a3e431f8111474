"""Acronyms of a story: their long forms, two long forms of one acronym, and acronyms that are never spelled out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wirelint.names.known_names import is_name
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon.acronyms import KNOWN_ACRONYMS
from wirelint.text.span import Span
from wirelint.text.words import load_words

_ACRONYM = pattern(r" \(([A-Z][A-Za-z]{0,5}[A-Z])s?\)")
_FORM = pattern(r" \(([A-Z][\w’'&-]+(?: [\w’'&-]+){1,9})\)")
# The words before the bracket, and how many code points of them are searched.
_WORDS = pattern(r"[\w’'&-]+(?: [\w’'&-]+)*$")
_FARTHEST = 120
# The maximum number of words in a long form beyond the letters of its acronym.
_BEYOND = 4
# British and American spellings.
_SPELLINGS = (
    ("isation", "ization"),
    ("centre", "center"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("programme", "program"),
)
_SMALL_WORDS = frozenset("a an and at by de del des du for in la le of on the to with y und et".split())
# A story with more acronyms is a table of codes.
_MAX_UNEXPLAINED = 100
# Characters that join an acronym to an address, a code or a sum.
_JOINED = frozenset("&/.’'$£€@#-_")
_OPENING = '“"‘('
# The text after the place name of a dateline.
_DATELINE = pattern(r"(?:, [^\n]{1,40}?)?(?: \([^\n()]{1,30}\))? ?[-–—]")


class Definition(NamedTuple):
    """The long form of an acronym.

    Attributes:
        span: the span of the long form.
        acronym: the acronym next to it.
        form: the long form as written.
    """

    span: Span
    acronym: str
    form: str


def find_definitions(text: str) -> list[Definition]:
    """Return the long forms of the acronyms of a text, in order, as in `North Sea Board (NSB)` or `NSB (North Sea Board)`."""
    return sorted(_find_definitions(text))


def _find_definitions(text: str) -> Iterator[Definition]:
    at = text.find(" (")
    while at >= 0:
        if match := _ACRONYM.match(text, at):
            words = _WORDS.search(text, max(0, at - _FARTHEST), at)
            if words and (start := _long_form_start(match[1], words.group())) is not None:
                yield Definition(Span(words.start() + start, at), match[1], words.group()[start:])
        elif text[at - 1 : at].isupper() and (match := _FORM.match(text, at)):
            acronym = text[max(0, at - _FARTHEST) : at].rpartition(" ")[2]
            if acronym.isupper() and _long_form_start(acronym, match[1]) == 0:
                yield Definition(Span(*match.span(1)), acronym, match[1])
        at = text.find(" (", at + 1)


def _long_form_start(acronym: str, words: str) -> int | None:
    """Return the offset in `words` of the long form of an acronym that ends there, None if there is none.

    Every letter of the acronym must be the initial of a word, except that small words are skipped. The method is that
    of Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text", 2003,
    restricted to initials.
    """
    starts = [match.start() for match in re.finditer(r"(?<![\w’'])\w", words)]
    letters = list(acronym.lower())
    for at in reversed(starts[-len(letters) - _BEYOND :]):
        if words[at].lower() == letters[-1]:
            letters.pop()
            if not letters:
                return at if words[at].isupper() else None
        elif words[at:].partition(" ")[0].lower() not in _SMALL_WORDS:
            return None
    return None


def find_clashes(definitions: Sequence[Definition]) -> Iterator[tuple[Definition, Definition]]:
    """Yield each long form that differs from the first one of its acronym, and that first one."""
    first: dict[str, Definition] = {}
    for definition in definitions:
        other = first.setdefault(definition.acronym, definition)
        if _fold(definition.form) != _fold(other.form):
            yield definition, other


def _fold(form: str) -> str:
    """Return a long form without differences of style: case, hyphens, small words, plurals, British spelling."""
    words = [word.removesuffix("'s").rstrip("s'") for word in form.lower().replace("-", " ").replace("’", "'").split()]
    folded = " ".join(word for word in words if word not in _SMALL_WORDS)
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    return folded


def find_unexplained(text: str, acronyms: Sequence[str]) -> Iterator[Span]:
    """Yield the first occurrence of each acronym that a text does not spell out and that not every reader knows.

    Args:
        text: the text.
        acronyms: distinct acronyms without a definition in brackets.
    """
    acronyms = [acronym for acronym in acronyms if acronym not in KNOWN_ACRONYMS]
    if len(acronyms) > _MAX_UNEXPLAINED:
        acronyms = [acronym for acronym in acronyms if acronym.lower() not in load_words()]
    if len(acronyms) > _MAX_UNEXPLAINED:
        return
    # Most occurrences are in datelines. They are excluded before the word lists, which are slow to load.
    places = {acronym: span for acronym in acronyms if (span := _first_occurrence(text, acronym))}
    places = {acronym: span for acronym, span in places.items() if acronym.lower() not in load_words()}
    places = {acronym: span for acronym, span in places.items() if not is_name(acronym.lower())}
    if not places:
        return
    for mark in _OPENING:
        text = text.replace(mark, " ")
    running = text.lower().split()
    initials = "".join([word[0] for word in running])
    main = "".join([word[0] for word in running if word not in _SMALL_WORDS])
    for acronym, span in sorted(places.items()):
        low = acronym.lower()
        if low not in initials and low not in main:
            yield span


def _first_occurrence(text: str, acronym: str) -> Span | None:
    """Return the span of the first occurrence outside words in capitals and datelines, None if there is none."""
    at = text.find(acronym)
    while at >= 0:
        end = at + len(acronym)
        before, after = text[max(0, at - 4) : at], text[end : end + 4]
        alone = (
            before[-1:] not in _JOINED
            and not before[-1:].isalnum()
            and after[:1] not in _JOINED
            and not after[:1].isalnum()
        )
        location = before[-1:] in ("", "\n") and _DATELINE.match(text, end)
        if alone and not location and not (before[-4:-1].isupper() or after[1:].isupper()):
            return Span(at, end)
        at = text.find(acronym, end)
    return None
