"""Tests of the values that texts state, in each language."""

import pytest

from wirelint.source import alphabetic, ideographic
from wirelint.source.english import read_english
from wirelint.source.tables import ENGLISH, NAMES, load_language
from wirelint.source.values import Value


def values_of(code: str, text: str) -> list[Value]:
    language = load_language(code)
    if code == ENGLISH:
        return read_english(text)
    if language.is_ideographic:
        return ideographic.read_values(text, language)
    return alphabetic.read_values(text, language)


def numbers_of(code: str, text: str) -> list[float]:
    return [value.amount for value in values_of(code, text) if value.kind == "number"]


@pytest.mark.parametrize(
    ("code", "text", "amount"),
    [
        ("en", "$3.1 billion", 3.1e9),
        ("en", "1,234.5 tonnes", 1234.5),
        ("en", "20 hundred thousand", 2e6),
        ("en", "two hundred and fifty thousand", 250_000),
        ("en", "twenty-first", 21),
        ("en", "3 1/2 years", 3.5),
        ("en", "a million", 1e6),
        ("ru", "4,5 млн рублей", 4.5e6),
        ("ru", "26 000 человек", 26_000),
        ("ru", "двадцать пять тысяч", 25_000),
        ("ru", "полтора миллиона", 1.5e6),
        ("uk", "57 тис. людей", 57_000),
        ("uk", "дев'яносто три", 93),
        ("is", "1.500 fermetrar", 1500),
        ("is", "þrjú þúsund", 3000),
        ("de", "2,4 Mrd. Euro", 2.4e9),
        ("de", "fünfundzwanzig", 25),
        ("cs", "34 125 korun", 34_125),
        ("cs", "pětadvacet", 25),
        ("fr", "soixante-quinze", 75),
        ("fr", "quatre-vingt-dix", 90),
        ("fr", "3½ ans", 3.5),
        ("es", "2 mil millones", 2e9),
        ("es", "3,2 billones", 3.2e12),
        ("pl", "3,5 mln zł", 3.5e6),
        ("it", "1.500 metri", 1500),
        ("pt", "3,5 bilhões", 3.5e9),
        ("tr", "3,5 milyar dolar", 3.5e9),
        ("ar", "٢٥ شخصا", 25),
        ("ar", "3.5 مليار دولار", 3.5e9),
        ("ko", "3억5천만 원", 350_000_000),
        ("ja", "3万5千人", 35_000),
        ("ja", "1億2000万円", 120_000_000),
        ("ja", "百二十人", 120),
        ("ja", "２，０００人", 2000),
        ("zh", "211，985大学", 211),
        ("ja", "1・5メートル", 1.5),
        ("zh", "3万亿元", 3e12),
        ("zh", "20多万人", 200_000),
        ("zh", "二〇二三年", 2023),
    ],
)
def test_the_first_number(code: str, text: str, amount: float) -> None:
    assert numbers_of(code, text)[0] == amount


@pytest.mark.parametrize(
    ("code", "text", "reading"),
    [
        ("en", "at 6 p.m.", 18),
        ("en", "the 1990s", 90),
        ("en", "5 to 7 million", 5e6),
        ("en", "the third", 3),
        ("ru", "от 5 до 7 млн", 5e6),
        ("de", "1.500", 1.5),
        ("fr", "la moitié", 50),
        ("ja", "令和5年", 2023),
        ("ja", "１割８分２厘", 0.182),
        ("zh", "四五十天", 40),
        ("zh", "四五十天", 50),
        ("zh", "三五年", 3),
        ("zh", "下午3点", 15),
        ("zh", "三点五", 3.5),
    ],
)
def test_another_reading(code: str, text: str, reading: float) -> None:
    assert any(reading in value.readings for value in values_of(code, text))


@pytest.mark.parametrize(
    ("code", "text", "share"),
    [
        ("en", "4 percent", "percent"),
        ("en", "4 percentage points", "points"),
        ("ru", "на 2 процентных пункта", "points"),
        ("de", "2,5 Prozentpunkte", "points"),
        ("is", "um 2 prósentustig", "points"),
        ("cs", "o 2 procentní body", "points"),
        ("ja", "2割5分", "percent"),
        ("ja", "0.3ポイント", "points"),
        ("zh", "百分之三点五", "percent"),
        ("zh", "3个百分点", "points"),
        ("tr", "yüzde 12", "percent"),
        ("ko", "2.5%포인트", "points"),
    ],
)
def test_shares(code: str, text: str, share: str) -> None:
    assert next(value.share for value in values_of(code, text) if value.kind == "number") == share


@pytest.mark.parametrize(
    ("code", "text", "currency"),
    [
        ("en", "$5", "dollar"),
        ("en", "RMB200 million", "yuan"),
        ("en", "20 billion US dollars", "dollar"),
        ("ru", "300 рублей", "ruble"),
        ("is", "130 þúsund íslenskar krónur", "crown"),
        ("fr", "46 cents", "euro"),
        ("ja", "6000ウォン", "won"),
        ("zh", "60亿港元", "dollar"),
        ("pt", "R$ 12", "real"),
    ],
)
def test_currencies(code: str, text: str, currency: str) -> None:
    assert currency in values_of(code, text)[0].currencies


@pytest.mark.parametrize(
    ("code", "text", "unit"),
    [
        ("en", "900-foot", "foot"),
        ("en", "20 square kilometers", "square kilometre"),
        ("ru", "50 квадратных метров", "square metre"),
        ("de", "150 Kilometer pro Stunde", "kilometre-per-hour"),
        ("ja", "時速55キロ", "kilometre"),
        ("zh", "960亩", "mu"),
    ],
)
def test_units(code: str, text: str, unit: str) -> None:
    assert unit in values_of(code, text)[0].units


@pytest.mark.parametrize(
    ("code", "text", "month", "weekday"),
    [
        ("en", "on Monday, May 3", 5, 1),
        ("ru", "в среду, 5 июня", 6, 3),
        ("uk", "у п'ятницю, 8 лютого", 2, 5),
        ("is", "mánudaginn 3. október", 10, 1),
        ("de", "am Mittwochabend, 4. März", 3, 3),
        ("cs", "v úterý 4. července", 7, 2),
        ("fr", "jeudi 4 août", 8, 4),
        ("es", "el miércoles 4 de mayo", 5, 3),
        ("pl", "w środę 5 maja", 5, 3),
        ("it", "venerdì 5 maggio", 5, 5),
        ("pt", "na quarta-feira, 5 de maio", 5, 3),
        ("tr", "5 Mayıs çarşamba", 5, 3),
        ("ar", "الأربعاء 5 مايو", 5, 3),
        ("ko", "5월 3일 수요일", 5, 3),
        ("ja", "7月15日（金）", 7, 5),
        ("zh", "7月15日，周五", 7, 5),
    ],
)
def test_dates(code: str, text: str, month: int, weekday: int) -> None:
    found = {value.kind: value.amount for value in values_of(code, text) if value.kind != "number"}
    assert found == {"month": month, "weekday": weekday}


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 and the G7",
        "call 8599 3119 or 85993119",
        "see www.ferry.example/2019/05 or mail box24@ferry.example",
        "the coin of Ag.999",
        "at 18:00",
    ],
)
def test_numbers_that_need_no_counterpart(text: str) -> None:
    assert not [value for value in read_english(text) if value.is_certain and value.amount != 18]


@pytest.mark.parametrize(
    "text", ["They may come.", "Jan Brandt spoke.", "He wants to march on.", "They won 3 of them."]
)
def test_words_that_are_no_date_or_currency(text: str) -> None:
    assert not [value for value in read_english(text) if value.kind in ("month", "currency")]


def test_approximate_numbers_and_asides() -> None:
    exact, rounded, aside = (value for value in read_english("A 203, more than $200 (some 4)") if value.is_certain)
    assert (exact.is_exact, exact.is_aside) == (True, False)
    assert (rounded.is_exact, rounded.is_aside) == (False, False)
    assert (aside.is_exact, aside.is_aside) == (False, True)


@pytest.mark.parametrize("code", [ENGLISH, *NAMES])
def test_every_table_has_what_a_comparison_needs(code: str) -> None:
    language = load_language(code)
    found = {meaning.category for meanings in language.words.values() for meaning in meanings}
    assert {"scale", "number", "weekday", "currency", "unit", "percent"} <= found
    for kind in ("month", "weekday"):
        named = {
            meaning.amount
            for meanings in language.words.values()
            for meaning in meanings
            if meaning.category == kind and meaning.amount
        }
        # The months of Japanese, Chinese and Korean are numbers.
        assert named == set(range(1, 13 if kind == "month" else 8)) or (kind == "month" and language.is_ideographic)


def test_offsets_are_those_of_the_text() -> None:
    text = "В порту — 26 000 контейнеров на 4,5 млн рублей."
    numbers = [value for value in values_of("ru", text) if value.kind == "number"]
    assert [text[value.start : value.end] for value in numbers] == ["26 000", "4,5 млн"]
