"""Tables of languages: how each writes numbers, dates, currencies and units.

A table is `languages/<code>.toml`, written by hand, over `languages/cldr/<code>.toml`, which a script makes from the
Unicode CLDR. Its sections map values to forms, all in lower case and separated by spaces. In a form, `{a,b}` lists
endings, a star at the end stands for any ending, and `_` for a space.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from wirelint.source.tokens import split_words
from wirelint.text.toml_table import read_table

# The languages of source stories, by their codes of ISO 639-1.
NAMES: Final[Mapping[str, str]] = {
    "ru": "Russian", "uk": "Ukrainian", "ja": "Japanese", "zh": "Chinese", "is": "Icelandic", "de": "German", "cs": "Czech",
    "fr": "French", "es": "Spanish", "pl": "Polish", "it": "Italian", "pt": "Portuguese", "ar": "Arabic", "tr": "Turkish",
    "ko": "Korean",
}  # fmt: skip
ENGLISH: Final = "en"
# Any language without a table: its digits are read, and nothing else.
UNKNOWN: Final = "und"
_FOLDER: Final = os.path.join(os.path.dirname(__file__), "languages")
_SECTIONS: Final = ("scales", "numbers", "months", "weekdays", "currencies", "units", "percent")
_BRACES: Final = re.compile(r"\{([^{}]*)\}")

Category = Literal["scale", "number", "month", "weekday", "currency", "unit", "percent"]
_CATEGORIES: Final[Mapping[str, Category]] = {
    "scales": "scale",
    "numbers": "number",
    "months": "month",
    "weekdays": "weekday",
    "currencies": "currency",
    "units": "unit",
    "percent": "percent",
}


class Meaning(NamedTuple):
    """What a word can mean.

    Attributes:
        category: the section of the table.
        amount: the number, the month from 1 or the weekday from 1 (Monday); 0 for names.
        name: the currency, the unit, `percent` or `points`.
        is_certain: whether it means nothing else.
    """

    category: Category
    amount: float = 0
    name: str = ""
    is_certain: bool = True


class Language(NamedTuple):
    """The table of a language.

    Attributes:
        code: ISO 639-1 code.
        is_ideographic: whether no spaces separate its words.
        group, decimal: the characters that separate thousands and decimals.
        words: the meanings of words and of phrases of up to four words, in lower case with single spaces.
        stems: the meanings of words that start with a stem.
        stem_lengths: the lengths of the stems, the longest first.
        openers: the first words of phrases.
        joiners: words between tens and units.
        multiplies_hundred: whether a number before the word for 100 multiplies it.
        counts_in_twenties: whether 60 and 80 are followed by numbers up to 19.
        eras: the years before the first one of each era.
        prefixes: words that are attached to the next one, the longest first.
        length: how long English translations are, in code points for each one of the source; 0 if that was not measured.
        clock_words: words after or before a number that is a time of day.
        range_words: words between the ends of a range.
        decade_endings: what is attached to the first year of a decade.
        hedges: words before a number that is only approximate.
    """

    code: str
    is_ideographic: bool
    group: str
    decimal: str
    words: Mapping[str, tuple[Meaning, ...]]
    stems: Mapping[str, tuple[Meaning, ...]]
    stem_lengths: tuple[int, ...]
    openers: frozenset[str]
    joiners: frozenset[str]
    multiplies_hundred: bool
    counts_in_twenties: bool
    eras: Mapping[str, int]
    prefixes: tuple[str, ...]
    length: float
    clock_words: frozenset[str]
    range_words: frozenset[str]
    decade_endings: frozenset[str]
    hedges: frozenset[str]

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """Return what a word in lower case can mean."""
        found = self.words.get(word)
        if found is not None:
            return found
        for length in self.stem_lengths:
            found = self.stems.get(word[:length])
            if found is not None:
                return found
        return ()


@cache
def load_language(code: str) -> Language:
    """Return the table of a language; one without words if there is none."""
    if code != ENGLISH and code not in NAMES:
        return _make_language(code, {"group": ",. ", "decimal": ".,"}, {})
    table = read_table(os.path.join(_FOLDER, f"{code}.toml"))
    return _make_language(code, table, read_table(os.path.join(_FOLDER, "cldr", f"{code}.toml")))


def _make_language(code: str, table: Mapping[str, Any], cldr: Mapping[str, Any]) -> Language:
    is_ideographic = table.get("script") == "ideographic"
    words: dict[str, list[Meaning]] = {}
    stems: dict[str, list[Meaning]] = {}
    for form, meaning in _read_forms(table, cldr):
        key = form.rstrip("*") if is_ideographic else " ".join(split_words(form.rstrip("*")))
        meanings = (stems if form.endswith("*") else words).setdefault(key, [])
        if meaning not in meanings:
            meanings.append(meaning)
    return Language(
        code=code,
        is_ideographic=is_ideographic,
        group=table.get("group", ","),
        decimal=table.get("decimal", "."),
        words={key: tuple(meanings) for key, meanings in words.items()},
        stems={key: tuple(meanings) for key, meanings in stems.items()},
        stem_lengths=tuple(sorted(set(map(len, stems)), reverse=True)),
        openers=frozenset(key.partition(" ")[0] for key in words if " " in key),
        joiners=frozenset(table.get("joiners", "").split()),
        multiplies_hundred=table.get("multiplied_hundred", code == ENGLISH),
        counts_in_twenties=table.get("twenties", False),
        eras={form: int(year) for year, forms in table.get("eras", {}).items() for form in forms.split()},
        prefixes=tuple(sorted(table.get("prefixes", "").split(), key=len, reverse=True)),
        length=table.get("length", 0.0),
        clock_words=frozenset(expand(table.get("clock", ""))),
        range_words=frozenset(table.get("range", "").split()),
        decade_endings=frozenset(table.get("decade", "").split()),
        hedges=frozenset(table.get("hedges", "").split()),
    )


def _read_forms(table: Mapping[str, Any], cldr: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Yield the forms of a table and of CLDR with their meanings."""
    skipped = frozenset(table.get("skip", "").split())
    for section in _SECTIONS:
        for source in (table, cldr):
            for value, forms in source.get(section, {}).items():
                for form in expand(forms):
                    if source is table or form not in skipped:
                        yield form, _meaning(section, value)
    for form in expand(table.get("doubtful", {}).get("weekdays", "")):
        yield form, Meaning("weekday", is_certain=False)
    yield from _read_inverted(table.get("inverted", {}))


def _meaning(section: str, value: str) -> Meaning:
    category = _CATEGORIES[section]
    if section in ("currencies", "units", "percent"):
        return Meaning(category, name=value)
    return Meaning(category, float(value))


def _read_inverted(rows: Mapping[str, str]) -> Iterator[tuple[str, Meaning]]:
    """Yield the numbers from 21 to 99 of a language that writes the unit before the ten, in one word."""
    tens = [form.split(":") for form in rows.get("tens", "").split()]
    for unit, value in (form.split(":") for form in rows.get("units", "").split()):
        for ten, base in tens:
            yield f"{unit}{rows['joint']}{ten.rstrip('*')}*", Meaning("number", float(base) + float(value))


def expand(forms: str) -> list[str]:
    """Return the forms of a row, separated by spaces, with each ending in braces written out."""
    found = forms.split()
    while any("{" in form for form in found):
        found = [alternative for form in found for alternative in _expand_first(form)]
    return found


def _expand_first(form: str) -> Iterator[str]:
    braces = _BRACES.search(form)
    if braces is None:
        yield form
        return
    for ending in braces[1].split(","):
        yield form[: braces.start()] + ending + form[braces.end() :]
