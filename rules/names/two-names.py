"""Places, bodies and well-known people under two of their names or spellings."""

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from wirelint.names.frequency import frequency_rank
from wirelint.names.similarity.folding import stems_of
from wirelint.names.similarity.keys import OPENERS, SHORTEST
from wirelint.rule import Finding, Label
from wirelint.text import Document, Span, pattern
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.titles import TITLES

RULE = {
    "message": "two names for one place or person",
    "why": (
        "Kiev is Kyiv, Burma is Myanmar, and Gadhafi has ten spellings. Two of them in one story come from two "
        "merged sources or from an engine that knows both, and readers take them for two places or two people. The "
        "rarer or later one is marked and may be the right one. A story that explains the other name is not reported."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "bad": [
        "Sirens went off in Kyiv at dawn. Kyiv has been spared since May.¶The last train from ⟦Kiev⟧ left at noon.",
        "Burma held its breath. The courts of Burma were shut.¶On Monday ⟦Myanmar⟧ closed its border.",
        "KYIV, Ukraine — The mayor rode a tram.¶Trams in ⟦Kiev’s⟧ suburbs are old.",
        "A son of Moammar Gadhafi came. The Gadhafi family did not.¶A lawyer for ⟦Qaddafi⟧ spoke in Tripoli.",
        "Fans from the Czech Republic sang. The Czech Republic won.¶Coaches from ⟦Czechia⟧ were late.",
        "Ships left Cape Verde in May.¶Fishermen in ⟦Cabo Verde⟧ mended nets.",
    ],
    "good": [
        "The fleet reached Mumbai, formerly Bombay, at dawn. Mumbai was quiet.",
        "Kyiv (Kiev in Russian) was quiet. Buses ran in Kyiv.",
        "She flew to Myanmar, also known as Burma, and wrote about Burma.",
        "Kyiv was quiet. “Kiev will be ours,” the pilot said.",
        "The Bombay High Court sits in Mumbai. Dynamo Kiev plays in Kyiv.",
        "In 2022 Turkey asked the world to call it Türkiye. Türkiye is on the door.",
        "Madras curry is cheap in Chennai. The turkey was dry, and Türkiye was far.",
    ],
}  # fmt: skip

# Evidence that the writer explains the two names, and its maximum distance from a name in code points.
EXPLAINED = pattern(
    r"\b(?:formerly|previously|known as|call(?:s|ed)?|renamed?|names?|named|spell(?:ed|ing)s?|spelt|(?:in|from) (?:Russian|Ukrainian)"
    r"|Russian|Ukrainian|version|transliterat\w+|now|then|or|once|i\.e\.|aka)\b|[(/\[]"
)
NEAR = 60
# Words that turn a place name into a dish, a breed or a song.
DISH = r"(?! (?:duck|opera|man|mix|curry|jacket|sandwich)\b)"
OPENING = frozenset('.!?:;\n“"‘(—–-•|')


class Location(NamedTuple):
    """Half-open offsets of a form in code points, with its possessive ending."""

    start: int
    end: int


class Group(NamedTuple):
    """The forms of one name, and whether it is the name of a person."""

    forms: tuple[str, ...]
    person: bool


def check(document: Document) -> Iterator[Finding]:
    groups = _load_groups()
    stems = stems_of(document.text)
    words = sorted(groups.keys() & stems)
    for group in dict.fromkeys(group for word in words for group in groups[word]):
        if sum(any(spelling in document.text for spelling in _spellings(form)) for form in group.forms) > 1:
            yield from _compare(document, group)


def _compare(document: Document, group: Group) -> Iterator[Finding]:
    """Yield the rarer or later forms of a group."""
    text = document.text
    by_form = {form: places for form in group.forms if (places := _places(text, form, group.person))}
    if len(by_form) < 2:
        return
    is_quoted = document.quotations.contains
    found = {
        form: unquoted for form, places in by_form.items() if (unquoted := [p for p in places if not is_quoted(*p)])
    }
    if len(found) < 2:
        return
    usual = min(found, key=lambda form: frequency_rank(found[form]))
    other = found[usual][0]
    there = text[other.start : other.end]
    times = f" ({len(found[usual])} times)" if len(found[usual]) > 1 else ""
    for form, places in sorted(found.items(), key=lambda item: item[1]):
        if form == usual or _is_explained(text, places, found[usual]):
            continue
        here = places[0]
        labels = [Label(Span(*other), f"also called “{there}”")]
        labels += [
            Label(Span(*location), f"also called “{text[location.start : location.end]}”") for location in places[1:]
        ]
        yield Finding(
            Span(*here),
            f"two names for one place or person: “{text[here.start : here.end]}” and “{there}”{times}",
            tuple(labels),
        )


def _places(text: str, form: str, person: bool) -> list[Location]:
    """Return the occurrences of a form in order, except those inside a longer name."""
    places: list[Location] = []
    for match in re.finditer(
        rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, sorted(_spellings(form))))})(?![\w-]){DISH}", text
    ):
        start, end = match.span()
        if not (re.match(r" [A-Z][a-z]", text[end : end + 3]) or (not person and _follows_a_name(text, start))):
            suffix = re.match(r"['’]s\b", text[end : end + 2])
            places.append(Location(start, end + (suffix.end() if suffix else 0)))
    return places


def _spellings(form: str) -> set[str]:
    """Return the spellings of a form: as written and in capitals, with either apostrophe."""
    straight = form.replace("’", "'")
    return {form, straight, form.upper(), straight.upper()}


def _follows_a_name(text: str, start: int) -> bool:
    """Return whether a capitalised word precedes, other than a first word of a sentence."""
    word = re.search(r"(?:^|[\s“\"(—–-])([A-Z][\w’'.]*) $", text[max(0, start - 24) : start])
    if not word:
        return False
    before = text[: max(0, start - 24) + word.start(1)].rstrip(" ")
    folded = word[1].lower().strip(".")
    if folded in TITLES or folded in MONTHS or folded in WEEKDAYS:
        return False
    opens = not before or before[-1] in OPENING
    return not (opens and (len(folded) < SHORTEST or folded in OPENERS))


def _is_explained(text: str, here: list[Location], there: list[Location]) -> bool:
    """Return whether two names occur close to each other with a word between or around them that explains both."""
    marks = sorted([(*location, 0) for location in here] + [(*location, 1) for location in there])
    return any(
        one != other and start - end <= NEAR and EXPLAINED.search(text, max(0, first - NEAR), last + NEAR)
        for (first, end, one), (start, last, other) in pairwise(marks)
    )


@cache
def _load_groups() -> dict[str, list[Group]]:
    """Return the groups of the table by the first words of their forms, as written and in capitals."""
    with open(os.path.join(os.path.dirname(__file__), "data", "doubles.txt"), encoding="utf-8") as file:
        parts = file.read().split("\n---\n")
    found: dict[str, list[Group]] = {}
    for person, part in enumerate(parts):
        for line in part.splitlines():
            if not line or line.startswith("#"):
                continue
            forms = tuple(line.split(" | "))
            firsts = frozenset(form.replace("-", " ").partition(" ")[0].replace("’", "'") for form in forms)
            group = Group(forms, bool(person))
            for word in firsts | {first.upper() for first in firsts}:
                found.setdefault(word, []).append(group)
    return found
