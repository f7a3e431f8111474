"""Names directly after a title, with the offices that the title may mean and its country."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from wirelint.names.countries import load_countries
from wirelint.names.offices import TITLE_WORDS, offices_of
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives, capitalise
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.particles import ARTICLES, DESCENT

# The last word of a title, without the first letter where both a capital and a small letter occur.
_TITLE_ENDINGS = (
    "inister", "resident", "remier", "eader", "eneral", "Gen", "arshal", "Col", "olonel", "hief", "ommander",
    "uler", "trongman", "arlord", "peaker", "pokesman", "rown prince", "rown Prince", "ead of state",
)  # fmt: skip
_MINISTER_OF = ("of Defense", "of Defence", "of defense", "of defence", "oreign Affairs", "oreign affairs")
# Possessives of these mean the country that the story is about: "the country's president".
_COUNTRY_WORDS = frozenset("army country government group kingdom movement nation republic state".split())
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
# Maximum length of the title before a name, in code points.
_MAX_TITLE_LENGTH = 110


class TitledName(NamedTuple):
    """A name after a title.

    Attributes:
        start: offset of the name in the text, in code points.
        name: its words as written, with a possessive ending; more words may follow the name.
        offices: the offices that the title may mean.
        country: the country named beside the title; "" if the title has another owner, None if it has none.
    """

    start: int
    name: str
    offices: frozenset[str]
    country: str | None


@lru_cache(1)
def find_titled_names(text: str) -> tuple[TitledName, ...]:
    """Return the names after titles, in order. The last text is cached, because several rules need it."""
    return tuple(_find_titled_names(text))


def _find_titled_names(text: str) -> Iterator[TitledName]:
    for start in sorted(_find_name_starts(text)):
        match = _NAME.match(text, start)
        if match and match.group().partition(" ")[0] not in NOT_NAMES:
            offices, country = _read_title(text[max(0, start - _MAX_TITLE_LENGTH) : start])
            if offices:
                yield TitledName(start, match.group(), offices, country)


def _find_name_starts(text: str) -> set[int]:
    """Return the offsets of capitals directly after a title."""
    starts: set[int] = set()
    for stem in _TITLE_ENDINGS + _MINISTER_OF if "inister of" in text else _TITLE_ENDINGS:
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            first = end + 2 if text[end : end + 2] in (", ", ". ") else end + 1
            if text[first - 1 : first] == " " and text[first : first + 1].isupper():
                starts.add(first)
            at = text.find(stem, end)
    return starts


def _read_title(before: str) -> tuple[frozenset[str], str | None]:
    """Return the offices that the title at the end of `before` may mean, and its country as in `TitledName`."""
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
        # A title belongs to the owner named beside it, except for words such as "country's" and a capital at the start
        # of the sentence.
        is_owner = form != word.strip(',“”"(') and form not in _COUNTRY_WORDS
        if known:
            country = known
        elif not word.endswith(",") and (is_owner or (words and form[:1].isupper())):
            country = ""
        break
    title.reverse()
    return offices_of(title), country
