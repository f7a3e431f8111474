"""Tests of sentences that begin with their verb."""

import pytest

from wirelint.text.subject import lacks_subject
from wirelint.text.tagger import tag_text


@pytest.mark.parametrize(
    "text",
    [
        "Was arrested at the port on Friday.",
        "Is the largest port in the north of the country.",
        "Later was banned from driving for a year.",
        "Has, according to the council, lost its licence.",
        "Said the owner had known of the storm for days.",
        "Said it expects a loss this year.",
        "Went to school in Oldport and then to sea.",
        "Had no time for the harbour office.",
    ],
)
def test_a_subject_is_missing(text: str) -> None:
    assert lacks_subject(tag_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Had the owner known of the storm, he would have stayed.",
        "Were it not for the storm, they would sail.",
        "Was he right, they asked.",
        "Told of the storm, the crew turned back.",
        "Said the captain of the boat.",
        "Will Roe sails at noon today.",
        "The boat was sold in May.",
        "Added to that is the cost of fuel.",
        "Is it.",
        'Was told "no" by the council.',
    ],
)
def test_a_subject_is_present_or_follows(text: str) -> None:
    assert not lacks_subject(tag_text(text))
