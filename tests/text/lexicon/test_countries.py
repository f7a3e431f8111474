"""Tests of the country names."""

from wirelint.names.countries import load_countries
from wirelint.text.lexicon.countries import COUNTRIES, PERSONAL_COUNTRIES


def test_names_of_people_are_among_the_countries() -> None:
    assert PERSONAL_COUNTRIES < COUNTRIES


def test_the_countries_whose_officials_are_known_are_listed() -> None:
    others = {"European Union", "NATO", "Palestinian territories", "United Nations"}
    assert set(load_countries().forms.values()) - COUNTRIES == others
