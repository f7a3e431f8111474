"""Tests of inflected forms."""

import pytest

from wirelint.text.inflection import inflect_adjective, inflect_noun, inflect_verb


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("discuss", "discuss discusses discussing discussed"),
        ("carry", "carry carries carrying carried"),
        ("play", "play plays playing played"),
        ("stop", "stop stops stopping stopped"),
        ("visit", "visit visits visiting visited"),
        ("permit", "permit permits permitting permitted"),
        ("travel", "travel travels travelling traveling travelled traveled"),
        ("equip", "equip equips equipping equipped"),
        ("panic", "panic panics panicking panicked"),
        ("agree", "agree agrees agreeing agreed"),
        ("lie", "lie lies lying lay lied lain"),
        ("go", "go goes going went gone"),
        ("do", "do does doing did done"),
        ("have", "have has having had"),
        ("be", "be is being was were been"),
        ("overtake", "overtake overtakes overtaking overtook overtaken"),
        ("misunderstand", "misunderstand misunderstands misunderstanding misunderstood"),
        ("relay", "relay relays relaying relayed"),
        ("put", "put puts putting"),
        ("organise", "organise organize organises organizes organising organizing organised organized"),
        ("advise", "advise advises advising advised"),
    ],
)
def test_forms_of_a_verb(base: str, forms: str) -> None:
    assert inflect_verb(base).all == tuple(forms.split())


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("boat", "boats"), ("city", "cities"), ("day", "days"), ("church", "churches"), ("woman", "women"), ("human", "humans"), ("spokesman", "spokesmen")],
)  # fmt: skip
def test_plural_of_a_noun(singular: str, plural: str) -> None:
    assert inflect_noun(singular) == (singular, plural)


@pytest.mark.parametrize(
    ("word", "forms"),
    [("cheap", "cheaper cheapest"), ("big", "bigger biggest"), ("safe", "safer safest"), ("easy", "easier easiest"), ("grey", "greyer greyest"), ("good", "better best")],
)  # fmt: skip
def test_forms_of_an_adjective(word: str, forms: str) -> None:
    assert inflect_adjective(word) == tuple(forms.split())
