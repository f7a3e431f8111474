"""Tests of months and days of the week."""

import calendar

from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS


def test_names_are_those_of_the_calendar() -> None:
    assert set(map(str.lower, calendar.month_name[1:])) == MONTHS
    assert set(map(str.lower, calendar.day_name)) == WEEKDAYS


def test_every_name_but_may_has_an_abbreviation_that_begins_it() -> None:
    assert {name for name in MONTHS if not any(map(name.startswith, MONTH_ABBREVIATIONS))} == {"may"}
    assert all(any(map(name.startswith, WEEKDAY_ABBREVIATIONS)) for name in WEEKDAYS)
    for abbreviations, names in ((MONTH_ABBREVIATIONS, MONTHS), (WEEKDAY_ABBREVIATIONS, WEEKDAYS)):
        assert all(any(name.startswith(short) for name in names) for short in abbreviations)
        assert abbreviations.isdisjoint(names)
