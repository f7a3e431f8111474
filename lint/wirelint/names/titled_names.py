"""Names that stand right behind a title: which offices it may mean, and whose they are."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from wirelint.names.countries import load_countries
from wirelint.names.offices import TITLE_WORDS, offices_of
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives, capitalise
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.particles import ARTICLES, DESCENT

# The last word of a title, without the first letter where copy writes it large or small.
_STEMS = (
    "inister", "resident", "remier", "eader", "eneral", "Gen", "arshal", "Col", "olonel", "hief", "ommander",
    "uler", "trongman", "arlord", "peaker", "pokesman", "rown prince", "rown Prince", "ead of state",
)  # fmt: skip
_MINISTER_OF = ("of Defense", "of Defence", "of defense", "of defence", "oreign Affairs", "oreign affairs")
# "The country's president": whose story it is.
_OWNERS = frozenset("army country government group kingdom movement nation republic state".split())
NOT_NAMES = capitalise(MONTHS | WEEKDAYS) | frozenset(
    "Office Ministry Secretary Minister President Prime General Gen Maj Lt Col Deputy Vice Staff Party Council House"
    " Executive The He She It In On At".split()
)
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"(?:{_UPPER}[\w'’ʻ-]*\w|(?:{_UPPER}\.){{1,3}})"
PARTICLE = rf"(?:{alternatives(ARTICLES | DESCENT)}[ -])?"
_NAME = pattern(rf"{_WORD}(?: {PARTICLE}{_WORD}){{0,4}}")
_SENTENCE_END = pattern(r"\n|[!?;:] |(?<=[a-z’”\"\d]{2})(?<!Gen|gen|Maj|maj|Col|col|rig)\. ")
POSSESSIVE = pattern(r"['’]s?$")
# How far before a name its title begins, in code points.
_REACH = 110


class Titled(NamedTuple):
    """A name behind a title.

    Attributes:
        start: where the name begins, an offset in the text.
        name: its words as written, a possessive ending included; they may run on beyond the name.
        offices: what the title may mean.
        country: the country beside the title; "" where the title belongs to something else, None where nothing says whose.
    """

    start: int
    name: str
    offices: frozenset[str]
    country: str | None


@lru_cache(1)
def find_titled(text: str) -> tuple[Titled, ...]:
    """Return the names behind titles, in order; kept for the next rule that asks."""
    return tuple(_titled(text))


def _titled(text: str) -> Iterator[Titled]:
    for start in sorted(_after_titles(text)):
        match = _NAME.match(text, start)
        if match and match.group().partition(" ")[0] not in NOT_NAMES:
            offices, country = _office(text[max(0, start - _REACH) : start])
            if offices:
                yield Titled(start, match.group(), offices, country)


def _after_titles(text: str) -> set[int]:
    """Return where a capital stands right after a title."""
    starts: set[int] = set()
    for stem in _STEMS + _MINISTER_OF if "inister of" in text else _STEMS:
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            first = end + 2 if text[end : end + 2] in (", ", ". ") else end + 1
            if text[first - 1 : first] == " " and text[first : first + 1].isupper():
                starts.add(first)
            at = text.find(stem, end)
    return starts


def _office(before: str) -> tuple[frozenset[str], str | None]:
    """Return the offices that the title at the end of `before` may mean, and the country beside it, as in `Titled`."""
    words = _SENTENCE_END.split(before)[-1].split()
    title: list[str] = []
    country: str | None = None
    while words:
        word = words.pop()
        form = POSSESSIVE.sub("", word.strip(',“”"('))
        previous = words[-1].rstrip(",").lower() if words else ""
        if form.lower() in TITLE_WORDS or (form == "and" and title and previous in TITLE_WORDS):
            title.append(form.lower())
            continue
        forms = load_countries().forms
        known = forms.get(f"{words[-1]}_{form}") if words else None
        known = known or forms.get(form)
        # A title whose owner is named is that one's, but for the country's own and the capital of the sentence.
        owned = form != word.strip(',“”"(') and form not in _OWNERS
        if known:
            country = known
        elif not word.endswith(",") and (owned or (words and form[:1].isupper())):
            country = ""
        break
    title.reverse()
    return offices_of(title), country
