"""Tests of the tables of languages: their forms, and how much of real copy they cover where that is beside the checkout."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from wirelint.source.alphabetic import read_values
from wirelint.source.tables import NAMES, expand, load_language
from wirelint.text.toml_table import read_table

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "lint" / "wirelint" / "source" / "languages"
BITEXT = ROOT.parent / "shared" / "data" / "bitext" / "pairs.jsonl.gz"
LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Words after digits that begin as a scale does and are none: a bank, an institute, a prize, a title.
OTHERS = {
    "cs": {"milimetrů"},
    "ru": {"миллионер", "миллионеров", "миллиардера"}, "is": {"þúsundir"}, "de": {"tausendstel"},
}  # fmt: skip
# Names of places that begin as a weekday does.
PLACES = {"freital"}
INFLECTED = ("ru", "uk", "is", "de", "cs", "pl")


@cache
def sources(code: str) -> tuple[str, ...]:
    with gzip.open(BITEXT, "rt", encoding="utf-8") as file:
        rows = (json.loads(line) for line in file if line.strip())
        return tuple(" ".join(row["source"]) for row in rows if row["lang"] == code)


def rows_of(code: str, section: str) -> Iterator[tuple[str, list[str]]]:
    table: dict[str, Any] = read_table(str(TABLES / f"{code}.toml"))
    for value, forms in table.get(section, {}).items():
        yield value, expand(forms)


@pytest.mark.parametrize("code", ["en", *NAMES])
def test_no_form_is_listed_twice_for_one_value(code: str) -> None:
    for section in ("scales", "months", "weekdays", "currencies", "units"):
        for value, forms in rows_of(code, section):
            repeated = [form for form, count in Counter(forms).items() if count > 1]
            assert not repeated, (section, value)


@pytest.mark.parametrize("code", ["en", *NAMES])
def test_a_form_is_of_one_month_one_weekday_and_one_scale(code: str) -> None:
    for section in ("scales", "months", "weekdays"):
        known: dict[str, str] = {}
        for value, forms in rows_of(code, section):
            for form in forms:
                assert known.setdefault(form, value) == value, (section, form)


@pytest.mark.skipif(not BITEXT.exists(), reason="the bitext is not beside the checkout")
@pytest.mark.parametrize("code", INFLECTED)
def test_every_word_after_digits_that_begins_as_a_scale_does_is_one(code: str) -> None:
    """The case forms of scales in real copy are all in the table."""
    language = load_language(code)
    scales = {form[:4] for _, forms in rows_of(code, "scales") for form in forms if len(form) >= 5 and form.isalpha()}
    missing: Counter[str] = Counter()
    for text in sources(code):
        for match in re.finditer(rf"\d[\s\u00a0-]({LETTERS.pattern})", text):
            word = match[1].lower()
            if word[:4] in scales and not any(m.category == "scale" for m in language.meanings(word)):
                missing[word] += 1
    assert set(missing) <= OTHERS.get(code, set())


@pytest.mark.skipif(not BITEXT.exists(), reason="the bitext is not beside the checkout")
@pytest.mark.parametrize("code", INFLECTED)
def test_every_word_that_begins_as_a_weekday_or_a_month_does_is_one(code: str) -> None:
    """Forms of which the table has the stem, with an ending that another form of the table has, are in it."""
    language = load_language(code)
    missing: Counter[str] = Counter()
    for section, least in (("weekdays", 5), ("months", 5)):
        category = section.removesuffix("s")
        stems = {
            form[:-1] for _, forms in rows_of(code, section) for form in forms if len(form) > least and "*" not in form
        }
        for text in sources(code):
            for word in map(str.lower, LETTERS.findall(text)):
                is_like = word[:-1] in stems or word[:-2] in stems
                if is_like and not any(meaning.category == category for meaning in language.meanings(word)):
                    missing[word] += 1
    assert set(missing) <= PLACES


@pytest.mark.skipif(not BITEXT.exists(), reason="the bitext is not beside the checkout")
@pytest.mark.parametrize("code", ["ru", "uk", "is", "de", "cs", "fr", "es"])
def test_most_forms_of_months_and_weekdays_are_read_in_real_copy(code: str) -> None:
    language = load_language(code)
    found = Counter(value.kind for text in sources(code)[:20] for value in read_values(text, language))
    assert found["number"] > 100
    assert found["month"] + found["weekday"] > 5
