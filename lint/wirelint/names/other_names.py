"""Occurrences of two names of one place, body or person: Kiev and Kyiv, Gadhafi and Qaddafi."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wirelint.names.frequency import frequency_rank
from wirelint.names.similarity.keys import OPENERS, SHORTEST
from wirelint.text.document import Document
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.titles import TITLES
from wirelint.text.span import Span

# Evidence that the writer explains the two names, and its maximum distance from a name in code points.
_EXPLAINED = pattern(
    r"\b(?:formerly|previously|known as|call(?:s|ed)?|renamed?|names?|named|spell(?:ed|ing)s?|spelt"
    r"|(?:in|from) (?:Russian|Ukrainian)|Russian|Ukrainian|version|transliterat\w+|now|then|or|once|i\.e\.|aka)\b|[(/\[]"
)
_NEAR = 60
# Words that turn a place name into a dish, a breed or a song.
_DISH = r"(?! (?:duck|opera|man|mix|curry|jacket|sandwich)\b)"
_OPENING = frozenset('.!?:;\n“"‘(—–-•|')
_MAX_PRECEDING = 24  # code points before a name that are searched for a capitalised word


def find_other_names(
    document: Document, forms: Sequence[str], is_person: bool
) -> Iterator[tuple[list[Span], list[Span]]]:
    """Yield the occurrences of the rarer or later forms of a name, each with those of its most frequent form.

    Forms in quotations do not count, nor do forms that the writer explains. Spans include possessive endings.

    Args:
        document: the story.
        forms: the forms of one name.
        is_person: whether it is the name of a person, which a capitalised word may precede.
    """
    text = document.text
    by_form = {form: places for form in forms if (places := _find_places(text, form, is_person))}
    if len(by_form) < 2:
        return
    is_quoted = document.quotations.contains
    found = {
        form: unquoted for form, places in by_form.items() if (unquoted := [p for p in places if not is_quoted(*p)])
    }
    if len(found) < 2:
        return
    usual = min(found, key=lambda form: frequency_rank(found[form]))
    for form, places in sorted(found.items(), key=lambda item: item[1]):
        if form != usual and not _is_explained(text, places, found[usual]):
            yield places, found[usual]


def _find_places(text: str, form: str, is_person: bool) -> list[Span]:
    """Return the occurrences of a form in order, except those inside a longer name."""
    places: list[Span] = []
    for match in re.finditer(
        rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, sorted(_spellings(form))))})(?![\w-]){_DISH}", text
    ):
        start, end = match.span()
        if not (re.match(r" [A-Z][a-z]", text[end : end + 3]) or (not is_person and _follows_a_name(text, start))):
            suffix = re.match(r"['’]s\b", text[end : end + 2])
            places.append(Span(start, end + (suffix.end() if suffix else 0)))
    return places


def _spellings(form: str) -> set[str]:
    """Return the spellings of a form: as written and in capitals, with either apostrophe."""
    straight = form.replace("’", "'")
    return {form, straight, form.upper(), straight.upper()}


def _follows_a_name(text: str, start: int) -> bool:
    """Return whether a capitalised word precedes, other than a first word of a sentence."""
    word = re.search(r"(?:^|[\s“\"(—–-])([A-Z][\w’'.]*) $", text[max(0, start - _MAX_PRECEDING) : start])
    if not word:
        return False
    before = text[: max(0, start - _MAX_PRECEDING) + word.start(1)].rstrip(" ")
    folded = word[1].lower().strip(".")
    if folded in TITLES or folded in MONTHS or folded in WEEKDAYS:
        return False
    opens = not before or before[-1] in _OPENING
    return not (opens and (len(folded) < SHORTEST or folded in OPENERS))


def _is_explained(text: str, here: list[Span], there: list[Span]) -> bool:
    """Return whether two names occur close to each other with a word between or around them that explains both."""
    marks = sorted([(*location, 0) for location in here] + [(*location, 1) for location in there])
    return any(
        one != other and start - end <= _NEAR and _EXPLAINED.search(text, max(0, first - _NEAR), last + _NEAR)
        for (first, end, one), (start, last, other) in pairwise(marks)
    )
