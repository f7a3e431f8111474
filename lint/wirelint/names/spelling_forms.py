"""Names spelled with the same letters but different accents, apostrophes, capitals, hyphens or spaces."""

from collections.abc import Iterator

from wirelint.names.frequency import frequency_rank
from wirelint.names.known_names import load_lexicon
from wirelint.names.mentions import Mention, Variant, find_mentions, is_headline, is_named
from wirelint.names.occurrences import find_occurrences
from wirelint.names.similarity.folding import trim
from wirelint.text.lazy_pattern import pattern
from wirelint.text.words import load_words

# Two parts joined by a hyphen, the second with or without a capital: Jong-un, Abdel-Fattah, Ji-Young.
_HYPHENATED = pattern(r"[A-Z](?<![\w-].)[a-zà-ÿ]+-[A-Za-z][a-zà-ÿ]+(?![\w-])")
# Surnames whose second capital desks keep or drop.
_PREFIX_WITH_CAPITAL = pattern(r"(?:D[aeiu]|Della|Ma?c|O'|Van|Von|St)[A-Z]")
_PEOPLE = pattern(r"(?:[ai]n|ish|ese|ch)s?$")
_LOWER_CASE = pattern(r" [a-z]{2}")
_IN_WORD = pattern(r"[\w-]")
# Minimum letters of the second part, and maximum code points on either side of the hyphen.
_SHORTEST, _LONGEST = 2, 24


def find_mark_variants(text: str, words: frozenset[str]) -> Iterator[Variant]:
    """Yield names whose letters agree but whose accents, apostrophes or capitals differ (Guðlaug, Gudlaug).

    Args:
        text: the text of a story.
        words: folded words that the text has in more than one form.
    """
    for word, mentions in find_mentions(text, words).items():
        spellings: dict[str, list[Mention]] = {}
        for mention in mentions:
            written = text[mention.start : mention.end]
            if not written.isupper() and not written[-1].isdigit():
                spellings.setdefault(trim(written), []).append(mention)
        if len(spellings) == 2 and is_named(text, word, mentions):
            one, two = sorted(spellings, key=_count_capitals)
            is_prefixed = one.lower() == two.lower() and _PREFIX_WITH_CAPITAL.match(two) is not None
            if one.lower() == two.lower() and (is_prefixed or len(spellings[one]) == len(spellings[two])):
                # A capital inside a name is deliberate, so the spelling without it is the doubtful one. Operation Legend can
                # be named after LeGend, though.
                yield Variant(spellings[one], spellings[two], is_prefixed)
            else:
                yield _rank(spellings[one], spellings[two])


def find_hyphen_variants(text: str) -> Iterator[Variant]:
    """Yield names written both with a hyphen and with a space or as one word (Kim Jong-un, Kim Jong Un)."""
    forms: dict[str, tuple[str, str, str]] = {}
    for hyphenated, start in _find_hyphenated(text).items():
        first, _, second = hyphenated.partition("-")
        if len(second) < _SHORTEST or _is_compound(text, start, first.lower(), second):
            continue
        forms[hyphenated] = f"{first} {second.capitalize()}", first + second.lower(), f"{first} - {second}"
    if not forms:
        return
    found = find_occurrences(text, {*forms, *(form for others in forms.values() for form in others)})
    for hyphenated, (*unhyphenated, spaced) in forms.items():
        for other in unhyphenated:
            if places := _whole_words(text, other, found):
                yield _rank(_whole_words(text, hyphenated, found), places)
        if places := _whole_words(text, spaced, found):
            yield Variant(places, _whole_words(text, hyphenated, found), True)


def _is_compound(text: str, start: int, first: str, second: str) -> bool:
    """Return whether a hyphenated form is no name: an adjective of a people, a slug, or common words with capitals.

    Args:
        text: the text of a story.
        start: the start of the form.
        first: its first part in lower case.
        second: its second part.
    """
    if _PEOPLE.search(second) and second.lower().removesuffix("s") in load_lexicon().places:
        return True  # an African-American family, African Americans
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    around = text[line : end if end >= 0 else len(text)]
    if not _LOWER_CASE.search(around):
        return True  # the slug of an agency: Burkina-Faso-Election
    words = load_words()
    if first not in words:
        return False
    return second[0].islower() or (second.lower() in words and is_headline(around))


def _find_hyphenated(text: str) -> dict[str, int]:
    """Return the distinct hyphenated names with the offset of their first hyphen. Searching for the hyphens is faster."""
    found: dict[str, int] = {}
    at = text.find("-")
    while at >= 0:
        if text[at - 1 : at].islower() and text[at + 1 : at + 2].isalpha():
            start = text.rfind(" ", max(0, at - _LONGEST), at) + 1
            match = _HYPHENATED.search(text, start or max(0, at - _LONGEST), at + _LONGEST)
            if match:
                found.setdefault(match.group(), at)
        at = text.find("-", at + 1)
    return found


def _whole_words(text: str, written: str, occurrences: dict[str, list[int]]) -> list[Mention]:
    """Return those of the occurrences of a spelling that are whole words."""
    return [
        Mention(start, end, "", "", False)
        for start in occurrences.get(written, ())
        if not _IN_WORD.match(text[start - 1 : start]) and not _IN_WORD.match(text, end := start + len(written))
    ]


def _count_capitals(word: str) -> int:
    return sum(map(str.isupper, word))


def _rank(one: list[Mention], two: list[Mention]) -> Variant:
    """Return the less frequent spelling, or else the later one, as the doubtful one."""
    other, doubtful = sorted((one, two), key=frequency_rank)
    return Variant(doubtful, other, True)
