import pytest

from wirelint.text.owner import has_subject, names_nobody, precedes_subject, skip_possession
from wirelint.text.tagger import tag_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clerk of the town lost her keys.", True),
        ("In May a new clerk lost her keys.", True),
        ("After a week of long talks her keys were found.", False),
        ("Her keys were found.", False),
    ],
)
def test_a_noun_without_a_preposition_can_be_the_owner(text: str, expected: bool) -> None:
    assert has_subject(tag_text(text), text.lower().index("her ")) is expected


def test_what_is_owned_is_skipped() -> None:
    text = "On Monday his former lawyer met the clerk."
    assert text[skip_possession(tag_text(text), text.index("his")) :] == "met the clerk."
    assert skip_possession(tag_text("It was his"), 7) == 10


def test_a_phrase_before_the_subject_can_have_its_owner_after_it() -> None:
    assert precedes_subject(tag_text("His career in ruins, the owner left."), 10)
    assert not precedes_subject(tag_text("His lawyer said so, and the owner left."), 10)


@pytest.mark.parametrize("text", ["The mayor left.", "They met Ole Brandt.", "She left.", "They met Brandvold."])
def test_a_text_with_a_person_names_somebody(text: str) -> None:
    assert not names_nobody(text)
    assert names_nobody("The vote was put off.")
