"""Names of countries and their people, and the main country of a story."""

from collections.abc import Mapping, Sequence
from functools import cache
from os.path import dirname, join
from typing import NamedTuple

from wirelint.names.similarity.folding import stems_of
from wirelint.text.lazy_pattern import pattern

_CAPITALS = pattern(r"[A-Z][A-Za-zéü]+(?:-[A-Z][a-z]+)?|U\.[SN]\.")
# The fewest mentions of a main country.
_MIN_MENTIONS = 2
# A mention of one of these is not a mention of the country that its last word names.
_CONTAINING_NAMES = ("South Sudan", "Papua New Guinea", "Equatorial Guinea")


class Countries(NamedTuple):
    """The content of countries.txt.

    Attributes:
        forms: maps each form, with `_` for a space, to its country.
        longer: the forms of several words, each as a list of words.
        listed: the countries whose officials are on the shipped list.
    """

    forms: Mapping[str, str]
    longer: Sequence[Sequence[str]]
    listed: frozenset[str]


@cache
def load_countries() -> Countries:
    """Load countries.txt once per process."""
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
    """Return whether a text mentions a country whose officials are listed, or its people."""
    words = stems_of(text)
    single, longer = _listed_forms()
    return not single.isdisjoint(words) or any(first in words and form in text for first, form in longer)


@cache
def _listed_forms() -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Return the forms of listed countries: single words, and pairs of first word and whole form."""
    forms, _, listed = load_countries()
    listed_forms = [form.replace("_", " ") for form, country in forms.items() if country in listed]
    longer = tuple((form.partition(" ")[0], form) for form in listed_forms if " " in form)
    return frozenset(form for form in listed_forms if " " not in form), longer


def main_country(text: str) -> str:
    """Return the country that a story mentions most often.

    Return "" if no country has two mentions, or if two countries are equally frequent.
    """
    words: dict[str, int] = {}
    for word in _CAPITALS.findall(text):
        words[word] = words.get(word, 0) + 1
    counts: dict[str, int] = {"": _MIN_MENTIONS - 1}
    forms, longer_forms, _ = load_countries()
    for word in words.keys() & forms.keys():
        counts[forms[word]] = counts.get(forms[word], 0) + words[word]
    for form in longer_forms:
        if form[0] in words:
            country = forms["_".join(form)]
            counts[country] = counts.get(country, 0) + text.count(" ".join(form))
    for longer in _CONTAINING_NAMES:
        shorter = longer.rpartition(" ")[2]
        counts[shorter] = counts.get(shorter, 0) - counts.get(longer, 0)
    first, second, *_ = sorted([*counts, ""], key=lambda country: -counts[country])
    return first if counts[first] > counts[second] else ""
