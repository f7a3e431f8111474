"""Names in which the same letters stand in another form: accents, apostrophes, capitals, hyphens, spaces."""

import re
from collections.abc import Iterator

from wirelint.names.frequency import frequency_rank
from wirelint.names.mentions import Mention, Variant, find_mentions, is_named
from wirelint.names.similarity.folding import trim
from wirelint.text.lazy_pattern import pattern
from wirelint.text.words import load_words

# A name of two parts under a hyphen, of which the second may be small: Jong-un, Abdel-Fattah, Ji-Young.
_JOINED = pattern(r"[A-Z](?<![\w-].)[a-zà-ÿ]+-[A-Za-z][a-zà-ÿ]+(?![\w-])")
# Surnames in which a house writes the second capital or does not; in products (Airpods) it is a matter of style.
_PREFIXED = pattern(r"(?:D[aeiu]|Della|Mc|O'|Van|Von|St)[A-Z]")
# Letters of the second part, and code points on either side of a hyphen, at the least and at the most.
_SHORTEST, _LONGEST = 2, 24


def find_marked(text: str, words: frozenset[str]) -> Iterator[Variant]:
    """Yield the names whose letters agree and whose accents, apostrophes or capitals do not: Guðlaug, Gudlaug.

    `words` are the folded words that stand with one mark here and with another there.
    """
    for word, mentions in find_mentions(text, words).items():
        spellings: dict[str, list[Mention]] = {}
        for mention in mentions:
            written = text[mention.start : mention.end]
            if not written.isupper():
                spellings.setdefault(trim(written), []).append(mention)
        if len(spellings) == 2 and is_named(text, word, mentions):
            one, two = sorted(spellings, key=_count_capitals)
            if one.lower() != two.lower():
                yield _rank(spellings[one], spellings[two])
            else:
                # Nobody puts a capital inside a name by mistake: the one without it is the doubtful one.
                yield Variant(spellings[one], spellings[two], bool(_PREFIXED.match(two)))


def find_joined(text: str) -> Iterator[Variant]:
    """Yield the names whose parts a hyphen joins here and a space, or nothing, there: Kim Jong-un, Kim Jong Un."""
    for joined in _joined_in(text):
        first, _, second = joined.partition("-")
        words = load_words()
        if len(second) < _SHORTEST or first.lower() in words or (second.lower() in words and second[0].isupper()):
            continue
        for apart in (f"{first} {second.capitalize()}", first + second.lower()):
            if apart in text and (places := _places_of(text, apart)):
                yield _rank(_places_of(text, joined), places)
        spaced = f"{first} - {second}"
        if spaced in text and (places := _places_of(text, spaced)):
            yield Variant(places, _places_of(text, joined), True)


def _joined_in(text: str) -> dict[str, None]:
    """Return the hyphened names, each once, in order; hyphens are few, so they are looked for first."""
    found: dict[str, None] = {}
    at = text.find("-")
    while at >= 0:
        if text[at - 1 : at].islower() and text[at + 1 : at + 2].isalpha():
            start = text.rfind(" ", max(0, at - _LONGEST), at) + 1
            match = _JOINED.search(text, start or max(0, at - _LONGEST), at + _LONGEST)
            if match:
                found[match.group()] = None
        at = text.find("-", at + 1)
    return found


def _places_of(text: str, written: str) -> list[Mention]:
    written_out = rf"(?<![\w-]){re.escape(written)}(?![\w-])"
    return [Mention(match.start(), match.end(), "", "", False) for match in re.finditer(written_out, text)]


def _count_capitals(word: str) -> int:
    return sum(map(str.isupper, word))


def _rank(one: list[Mention], two: list[Mention]) -> Variant:
    """Return the rarer, or else the later, as the doubtful one."""
    other, doubtful = sorted((one, two), key=frequency_rank)
    return Variant(doubtful, other, True)
