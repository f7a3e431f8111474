"""Tests of names, addresses and copied words."""

import pytest

from tests.source.conftest import Compare
from wirelint.source.addresses import find_wrong_addresses
from wirelint.source.names import romanise, skeleton_of


@pytest.mark.parametrize(
    ("word", "other"),
    [("Уильям", "William"), ("Джейма", "Jayma"), ("Кобзев", "Kobzev"), ("Шольц", "Scholz"), ("Ющенко", "Yushchenko")],
)
def test_romanisations_of_one_name_are_alike(word: str, other: str) -> None:
    assert skeleton_of(romanise(word)) == skeleton_of(romanise(other))


@pytest.mark.parametrize(
    ("source", "story", "names"),
    [
        ("Об этом сказал судья Виктор Хейфец.", "The judge, Viktor Kheifets, said so.", []),
        ("Об этом сказал судья Виктор Хейфец.", "The judge, Javier Tebas, said so.", ["Javier Tebas"]),
        ("Řekla to Jana Jusková.", "Jana Juskova said so.", []),
        ("Řekla to Jana Jusková.", "Berndt Urlesberger said so.", ["Berndt Urlesberger"]),
        # A longer first name that is spelled otherwise.
        ("Он поздравил Эбрахима Раиси.", "He congratulated Abraham Raisi.", []),
        # English words, places and dates are left out, and so is a single word.
        ("Řekla to starostka.", "The City Council and Brandt met in New Zealand on Saturday July 4.", []),
        ("Уже в Гонконге.", "She was already with Sri Lanka and Hong Kong.", []),
        # Japanese names cannot be told apart.
        ("藤田剛二市長が発表した。", "The mayor, Niko Hulkenberg, announced it.", []),
    ],
)
def test_names(compare: Compare, source: str, story: str, names: list[str]) -> None:
    assert [name.words for name in compare(source, story).unknown_names] == names


@pytest.mark.parametrize(
    ("source", "story", "expected"),
    [
        ("Пишите: box@port.example.", "Write to box@port.example.", []),
        ("Пишите: box@port.example.", "Write to BOX@port.example!", []),
        ("См. https://www.port.example/a/.", "See port.example/a and www.port.example/a.", []),
        ("Пишите: box@port.example.", "Write to bux@port.example.", [("box@port.example", "bux@port.example")]),
        ("Пишите: box@port.example.", "Write to us.", [("box@port.example", None)]),
    ],
)
def test_addresses(compare: Compare, source: str, story: str, expected: list[tuple[str, str | None]]) -> None:
    comparison = compare(source, story)
    found = find_wrong_addresses(comparison.document, comparison.source)
    assert [(wrong.source.form, wrong.english.form if wrong.english else None) for wrong in found] == expected


@pytest.mark.parametrize(
    ("source", "story", "words"),
    [
        (
            "Ráðið samþykkti reglugerð um fráveitumál.",
            "It passed reglugerð um fráveitumál on Monday.",
            "reglugerð um fráveitumál",
        ),
        # A title of the house, a phrase that English has too, and names.
        ("Er las „über die örtliche Kasse“ vor.", "He read “über die örtliche Kasse” aloud.", ""),
        ("Le chef Jean Martin est venu en tête-à-tête.", "The chef Jean Martin came.", ""),
    ],
)
def test_copied_words(compare: Compare, source: str, story: str, words: str) -> None:
    comparison = compare(source, story)
    assert "".join(comparison.document.text[span.start : span.end] for span in comparison.copied) == words
