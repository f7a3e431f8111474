"""Tests of what a comparison of a story with its source reports, and what it does not."""

import pytest

from tests.source.conftest import Compare


def differences(comparison: object, *, unsure: bool = False) -> list[tuple[str, str, str]]:
    """Return the rule, the words of the story and those of the source of each difference."""
    return [
        (difference.kind, *comparison.words_of(difference))  # type: ignore[attr-defined]
        for difference in comparison.differences  # type: ignore[attr-defined]
        if difference.is_sure or unsure
    ]


@pytest.mark.parametrize(
    ("source", "story", "expected"),
    [
        ("Порт разгрузил 208 контейнеров.", "The port unloaded 203 containers.", ("number", "203", "208")),
        ("Завод получил 4,1 млн рублей.", "The plant got 4.1 billion rubles.", ("scale", "4.1 billion", "4,1 млн")),
        ("市は2030万元を投じた。", "The city spent 203 million yuan.", ("scale", "203 million", "2030万")),
        ("Мост откроют 24 июня.", "The bridge will open on July 24.", ("date", "July", "июня")),
        ("Мост откроют 24 июня.", "The bridge will open on June 14.", ("date", "14", "24")),
        ("Суд — в четверг.", "The court sits on Tuesday.", ("weekday", "Tuesday", "четверг")),
        ("Билет стоит 300 рублей.", "A ticket costs 300 dollars.", ("currency", "300", "300")),
        ("Длина моста 900 метров.", "The bridge is 900 feet long.", ("unit", "900", "900")),
        ("Ставка выросла на 2 процентных пункта.", "The rate rose 2 percent.", ("percent-points", "2", "2")),
        ("Поезд вёз 312 пассажиров.", "The train carried passengers.", ("missing-number", "", "312")),
        ("Совет заседал вечером.", "The council met, 27 strong.", ("number", "27", "")),
    ],
)
def test_a_difference(compare: Compare, source: str, story: str, expected: tuple[str, str, str]) -> None:
    assert differences(compare(source, story)) == [expected]


@pytest.mark.parametrize(
    ("source", "story"),
    [
        # Words for digits, and digits for words.
        ("Порт разгрузил двести восемь контейнеров.", "The port unloaded 208 containers."),
        ("Порт разгрузил 208 контейнеров.", "The port unloaded two hundred and eight containers."),
        # Rounded, with and without a word that says so.
        ("В порту 2013 контейнеров.", "The port has more than 2,000 containers."),
        ("Завод стоил 12 670 400 рублей.", "The plant cost 12.7 million rubles."),
        ("Город занял 33 процента рынка.", "The town has nearly a third of the market."),
        # Converted, and a gloss in brackets.
        ("Тропа идёт 100 километров.", "The trail runs for 62 miles."),
        ("Вода нагрелась до 20 градусов.", "The water warmed to 68 degrees Fahrenheit."),
        ("Билет стоит 300 рублей.", "A ticket costs 300 rubles ($4)."),
        # The hour of the other half of the day.
        ("Поезд ушёл в 18:30.", "The train left at 6:30 p.m."),
        # Years of other calendars, and the year that the source leaves out.
        ("令和5年に開通した。", "It opened in 2023."),
        ("橋は7月26日に開通する。", "The bridge opens on July 26, 2031."),
        # Months in digits, a day that became a weekday, and a weekday for a day.
        ("Die Brücke wird am 15.8. eröffnet.", "The bridge opens on August 15."),
        ("知事は23日に発表した。", "The governor announced it on Wednesday."),
        # Tenths, fractions, and halves.
        ("支持率は3割4分だった。", "Support was at 34 percent."),
        ("三分之一的人同意。", "A third of them agreed."),
        ("La moitié des habitants sont venus.", "About 50 percent of residents came."),
        # Numbers that belong to names, addresses and telephones.
        ("Случаев коронавируса стало меньше.", "There were fewer cases of COVID-19."),
        # Small counts that the other language has no number for.
        ("彼は母と2人で暮らす。", "He lives with his mother."),
        # The round of 16, which is the eighth of a final.
        ("El equipo llegó a octavos de final.", "The team reached the round of 16."),
    ],
)
def test_no_difference(compare: Compare, source: str, story: str) -> None:
    assert differences(compare(source, story)) == []


def test_a_counterpart_is_one_paragraph_away_at_most_if_paragraphs_are_parallel(compare: Compare) -> None:
    source = "Порт закрыт.\n\nМост цел.\n\nБыло 208 лодок.\n\nСуд занят.\n"
    near = "There were 208 boats.\n\nThe bridge is whole.\n\nThe port is shut.\n\nThe court is busy.\n"
    assert ("number", "208", "") in differences(compare(source, near))
    assert not differences(compare(source, near.replace("There were 208 boats.", "It is.").replace("whole", "208")))
    # In the whole source, if the numbers of paragraphs differ.
    assert not differences(compare(source, "There were 208 boats.\n\nThe port is shut.\n"))


def test_an_ambiguous_weekday_of_the_source_contradicts_nothing(compare: Compare) -> None:
    assert differences(compare("土日は閉園する。", "It is shut on Saturdays.")) == []


def test_a_number_in_brackets_is_no_difference_for_sure(compare: Compare) -> None:
    comparison = compare("Тренер (47) доволен.", "The coach is pleased.")
    assert differences(comparison) == []
    assert differences(comparison, unsure=True) == [("missing-number", "", "47")]


def test_a_missing_number_is_reported_at_the_sentence_where_it_belongs(compare: Compare) -> None:
    comparison = compare("Порт закрыт. Поезд вёз 312 человек.", "The port is shut. A train carried people.")
    [difference] = comparison.differences
    assert difference.source
    place = comparison.place_of(difference.source.start)
    assert comparison.document.text[place.start :].startswith("A train")
    label = comparison.label(place).location
    assert label
    assert label.path == "source.txt"


def test_sentences_correspond_by_number_if_there_are_as_many(compare: Compare) -> None:
    comparison = compare(
        "Порт закрыт. Поезд вёз 312 человек, сообщили на станции, и прибыл вовремя.",
        "The port, as the keeper said to everybody who asked about it, is shut now. A train came.",
    )
    [difference] = comparison.differences
    assert difference.source
    assert comparison.document.text[comparison.place_of(difference.source.start).start :] == "A train came."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Мост откроют в июне.", "ru"),
        ("Міст відкриють у червні.", "uk"),
        ("Brúin verður opnuð í júní.", "is"),
        ("Die Brücke wird im Juni eröffnet.", "de"),
        ("Most se otevře v červnu.", "cs"),
        ("Le pont ouvrira en juin.", "fr"),
        ("El puente abrirá en junio.", "es"),
        ("Most zostanie otwarty w czerwcu.", "pl"),
        ("Il ponte aprirà a giugno.", "it"),
        ("A ponte abrirá em junho.", "pt"),
        ("Köprü haziran ayında açılacak ve geçiş için ücret alınacak.", "tr"),
        ("سيفتح الجسر في يونيو.", "ar"),
        ("다리는 6월에 개통된다.", "ko"),
        ("橋は6月に開通する。", "ja"),
        ("大桥将于6月通车。", "zh"),
        ("Η γέφυρα ανοίγει τον Ιούνιο.", "und"),
        ("12 34", "und"),
    ],
)
def test_the_language_is_detected(compare: Compare, text: str, code: str) -> None:
    assert compare(text, "The bridge opens in June.").language == code


def test_in_an_unknown_language_only_digits_are_compared(compare: Compare) -> None:
    source = "Η γέφυρα άνοιξε το 2019 και κόστισε 48 χιλιάδες."
    assert differences(compare(source, "The bridge opened in 2018.")) == [
        ("number", "2018", "2019"),
        ("missing-number", "", "48"),
    ]


def test_the_time_for_a_comparison_grows_with_the_length_of_the_copy(compare: Compare) -> None:
    """Each value is compared with a bounded number of others."""
    story = " ".join(f"The {number} boats." for number in range(10_000, 13_000))
    source = " ".join(f"Было {number} лодок." for number in range(20_000, 23_000))
    texts = compare(source, story, "ru")._texts
    assert len(texts.english.placed) == 3000
    assert max(len(texts.source.near(paragraph)) for paragraph in range(2)) <= 400
