"""Places, bodies and well-known people under two of their names or spellings."""

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from wirelint.names.similarity.folding import stems_of
from wirelint.rule import Finding, Label
from wirelint.text import Document

RULE = {
    "message": "two names for one place or person",
    "why": (
        "Kiev is Kyiv, Burma is Myanmar, and Gadhafi has ten spellings. Two of them in one story come from two "
        "merged sources or from a translation engine that knows both, and readers take them for two places or two "
        "people. The rarer or later one is marked and may be the right one. A story that explains the other name is "
        "not reported."
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


class Group(NamedTuple):
    """The forms of one name, and whether it is the name of a person."""

    forms: tuple[str, ...]
    is_person: bool


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    groups = _load_groups()
    words = sorted(groups.keys() & stems_of(text))
    straight = text.replace("’", "'") if words else ""
    for group in dict.fromkeys(group for word in words for group in groups[word]):
        forms = [form.replace("’", "'") for form in group.forms]
        if sum(form in straight or form.upper() in straight for form in forms) > 1:
            yield from _compare(document, group)


def _compare(document: Document, group: Group) -> Iterator[Finding]:
    """Yield the rarer or later forms of a group."""
    from wirelint.names.other_names import find_other_names  # few stories have two forms of a group

    text = document.text
    for doubtful, usual in find_other_names(document, group.forms, group.is_person):
        here, there = doubtful[0], usual[0]
        written, elsewhere = text[slice(*here)], text[slice(*there)]
        times = f" ({len(usual)} times)" if len(usual) > 1 else ""
        labels = [Label(there, f"also called “{elsewhere}”")]
        labels += [Label(span, f"also called “{text[slice(*span)]}”") for span in doubtful[1:]]
        message = f"two names for one place or person: “{written}” and “{elsewhere}”{times}"
        yield Finding(here, message, tuple(labels))


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
