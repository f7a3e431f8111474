"""Countries: the forms by which copy names them, and which one a story is about."""

from collections.abc import Mapping, Sequence
from functools import cache
from os.path import dirname, join
from typing import NamedTuple

from wirelint.names.similarity.folding import stems_of
from wirelint.text.lazy_pattern import pattern

_CAPITALS = pattern(r"[A-Z][A-Za-zéü]+(?:-[A-Z][a-z]+)?|U\.[SN]\.")
# How often copy names its main country at the least.
_FEWEST = 2
# What the longer name counts, its last word does not.
_LONGER = ("South Sudan", "Papua New Guinea", "Equatorial Guinea")


class Countries(NamedTuple):
    """What countries.txt holds.

    Attributes:
        forms: from each form, `_` for a space, to its country.
        longer: the forms of several words, by their words.
        listed: the countries whose people the shipped list knows.
    """

    forms: Mapping[str, str]
    longer: Sequence[Sequence[str]]
    listed: frozenset[str]


@cache
def load_countries() -> Countries:
    forms: dict[str, str] = {}
    listed: frozenset[str] = frozenset()
    with open(join(dirname(__file__), "countries.txt"), encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line == "---":
                listed = frozenset(forms.values())
            elif not line.startswith("#"):
                country, _, others = line.partition(":")
                forms |= dict.fromkeys((country.replace(" ", "_"), *others.split()), country)
    return Countries(forms, [form.split("_") for form in forms if "_" in form], listed)


def names_country(text: str) -> bool:
    """Tell whether a text names a country whose people are listed, or what belongs to it."""
    words = stems_of(text)
    single, longer = _listed_forms()
    return not single.isdisjoint(words) or any(first in words and form in text for first, form in longer)


@cache
def _listed_forms() -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Return the forms of the listed countries: single words, and those of several, each behind its first word."""
    forms, _, listed = load_countries()
    own = [form.replace("_", " ") for form, country in forms.items() if country in listed]
    longer = tuple((form.partition(" ")[0], form) for form in own if " " in form)
    return frozenset(form for form in own if " " not in form), longer


def main_country(text: str) -> str:
    """Return the country that a story names most, "" where none stands out."""
    words: dict[str, int] = {}
    for word in _CAPITALS.findall(text):
        words[word] = words.get(word, 0) + 1
    counts: dict[str, int] = {"": _FEWEST - 1}
    forms, longer_forms, _ = load_countries()
    for word in words.keys() & forms.keys():
        counts[forms[word]] = counts.get(forms[word], 0) + words[word]
    for form in longer_forms:
        if form[0] in words:
            country = forms["_".join(form)]
            counts[country] = counts.get(country, 0) + text.count(" ".join(form))
    for longer in _LONGER:
        shorter = longer.rpartition(" ")[2]
        counts[shorter] = counts.get(shorter, 0) - counts.get(longer, 0)
    first, second, *_ = sorted([*counts, ""], key=lambda country: -counts[country])
    return first if counts[first] > counts[second] else ""
