"""The names in braces that patterns and the phrases of tables can use: `{month}`, `{number}`, `{email}`.

A name stands for a set of words of the lexicon, or for a shape such as a number. Each is a regular expression.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from wirelint.text.inflection import inflect_verb
from wirelint.text.irregular import PAST_ONLY, VERBS
from wirelint.text.lexicon import capitalise
from wirelint.text.lexicon.agencies import AGENCIES, AGENCY_NAMES
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAYS
from wirelint.text.lexicon.outlets import OUTLETS, PAPERS, TOP_LEVEL_DOMAINS
from wirelint.text.lexicon.people import PERSONS
from wirelint.text.lexicon.saying import SAYING_PAST, SAYING_PRESENT
from wirelint.text.lexicon.titles import BEATS, JOURNALISTS


class Slot(NamedTuple):
    """What a name in braces stands for.

    Attributes:
        source: its regular expression, without groups.
        is_word: whether a word boundary belongs at its ends.
        takes_space: whether it includes the space before it.
    """

    source: str
    is_word: bool = True
    takes_space: bool = False


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))})"


def _any_case(words: str) -> str:
    return f"(?i:{'|'.join(words.split())})"


_NUMBER_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen"
)
# Words in -ed that are no past tense.
_NOT_PAST: Final = r"(?!(?:[a-z]{0,5}(?:bleed|breed|ceed|feed|heed|need|seed|speed|weed)|embed|hundred|indeed|sacred|shed|shred|wicked)\b)"
_DIGITS: Final = r"[0-9][0-9,.]{0,15}(?<![.,])"
_NAME_WORD: Final = r"[A-Z][\w’'.-]{0,30}(?<![.’'-])"

SLOTS: Final[Mapping[str, Slot]] = {
    # Sets of words.
    "month": Slot(_any(capitalise(MONTHS | MONTH_ABBREVIATIONS))),
    "weekday": Slot(_any(capitalise(WEEKDAYS))),
    "agency": Slot(_any(AGENCIES | AGENCY_NAMES)),
    "outlet": Slot(_any(OUTLETS)),
    "paper": Slot(rf"(?:[A-Z][\w’'.&]* ){{1,4}}{_any(PAPERS)}"),
    "beat": Slot(f"(?i:{_any(BEATS)})"),
    "journalist": Slot(f"(?i:{_any(JOURNALISTS)})"),
    "says": Slot(f"(?i:{_any(SAYING_PRESENT)})"),
    "said": Slot(f"(?i:{_any(SAYING_PAST)})"),
    "subject": Slot(_any_case("he she it they we you")),
    "object": Slot(_any_case("him her them us me you it")),
    "possessive": Slot(_any_case("my your his her its our their")),
    "determiner": Slot(
        _any_case("the a an this that these those my your his her its our their some any no every each")
    ),
    "be": Slot(_any_case("is are was were be been being")),
    "person": Slot(f"(?i:{_any(PERSONS)})"),
    "past": Slot(f"(?i:{_any(PAST_ONLY)}|{_NOT_PAST}[a-z]{{2,30}}ed)"),
    "third": Slot(f"(?i:{_any(form for base in VERBS for form in inflect_verb(base).s)})"),
    # Shapes.
    "digits": Slot(_DIGITS),
    "number": Slot(f"(?:{_DIGITS}|{_any_case(_NUMBER_WORDS)})"),
    "ordinal": Slot(r"(?:[0-9]{1,2}(?:st|nd|rd|th|ST|ND|RD|TH))"),
    "year": Slot(r"(?:19|20)[0-9]{2}"),
    "clock": Slot(r"[0-9]{1,2}(?::[0-9]{2}){1,2}"),
    "word": Slot(r"[\w’'-]{1,40}"),
    "words": Slot(r"[\w’'-]{1,40}(?:\s[\w’'-]{1,40}){0,2}"),
    "time": Slot(
        r"(?i:[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.?m\b\.?|hrs?\b|o['’]clock)|[0-9]{1,2}[:.][0-9]{2}"
        r"|[0-9]{4}\s?(?:hrs|utc|[cegmp][dms]?t|bst|aest|cest)\b|noon|midday|midnight)"
    ),
    "ing": Slot(r"[a-z]{2,30}ing"),
    "name": Slot(rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{0,3}}"),
    "capitals": Slot(r"[A-Z][A-Z0-9'’-]{1,30}"),
    "email": Slot(r"[\w.+-]{1,60}@[\w-]{1,40}(?:\.\w{2,12}){1,3}"),
    "handle": Slot(r"@\w{2,30}", is_word=False),
    "domain": Slot(rf"(?:[\w-]{{1,40}}\.)?[\w-]{{1,40}}\.{_any(TOP_LEVEL_DOMAINS)}"),
    "url": Slot(r"(?:https?://|www\.)[^\s]{3,200}"),
    "phone": Slot(r"\+?\(?[0-9][0-9\s().-]{5,18}[0-9]", is_word=False),
    "money": Slot(r"[$£€¥][0-9][0-9,.]{0,12}", is_word=False),
    # Ends.
    "stop": Slot(r"(?:[.,;:!?)\]”\"’…–—]|\Z)", is_word=False),
    "clause": Slot(r"(?:\s[^\s.,;:!?()\[\]“”\"–—…]{1,40}){2,24}", takes_space=True),
    "gap": Slot(r"(?!\w).{0,120}?", is_word=False, takes_space=True),
    "rest": Slot(r"(?:(?!\w).{0,240})?", is_word=False, takes_space=True),
    "...": Slot(r"(?:\s\S{0,39}[^\s.!?…]){0,12}?", is_word=False, takes_space=True),
}

_NAME = re.compile(r"(?<!\\)\{([a-z_]+)\}")


def expand_slots(pattern: str, sets: Mapping[str, Slot] | None = None) -> str:
    """Return a regular expression in which the names in braces are replaced. Other braces are unchanged.

    Args:
        pattern: the regular expression.
        sets: further names, which take precedence.
    """

    def expand(match: "re.Match[str]") -> str:
        slot = (sets or {}).get(match[1]) or SLOTS.get(match[1])
        return slot.source if slot else match[0]

    return _NAME.sub(expand, pattern)
