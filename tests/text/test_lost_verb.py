from pathlib import Path

import pytest

from wirelint.text import gap_model
from wirelint.text.gap_model import GapModel
from wirelint.text.lost_verb import find_lost_verb, is_base_form, may_be_finite
from wirelint.text.tagger import tag_text
from wirelint.text.verb_gaps import describe_gaps


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("But the mayor not a friend of the council.", "not"),
        ("There no sign of the missing crew.", "no"),
        ("She a member of the council.", "a"),
        ("The keeper be at home on Sunday.", "be"),
    ],
)
def test_a_lost_verb_is_found_where_it_was(text: str, gap: str) -> None:
    tokens = tag_text(text)
    lost = find_lost_verb(tokens)
    assert lost is not None
    assert tokens[lost.token].text == gap
    assert lost.score > 4


@pytest.mark.parametrize(
    "text",
    [
        "The council sold the pier.",
        "The fund accounts for half of the trade.",  # a form that is a noun more often
        "Owners of boats want a longer pier.",
        "The boats sail at noon.",
        "Two boats serving the island break down every week.",
        "Two towns—one large, one small—prove the point.",
        "The majority on the island want a longer pier.",
        "",
    ],
)
def test_a_sentence_with_its_verb_has_no_gap_or_a_doubtful_one(text: str) -> None:
    lost = find_lost_verb(tag_text(text))
    assert lost is None or lost.is_doubtful


def test_a_name_that_looks_like_a_verb_makes_a_gap_doubtful() -> None:
    for text, is_doubtful in (("She a friend of Ann Sanders.", True), ("She a friend of the mayor.", False)):
        lost = find_lost_verb(tag_text(text))
        assert lost is not None
        assert lost.is_doubtful is is_doubtful


def test_fragments_on_purpose_score_low() -> None:
    for text in ("Not so fast.", "And then to the pier.", "A small boat in the rain?"):
        lost = find_lost_verb(tag_text(text))
        assert lost is None or lost.score < 3


@pytest.mark.parametrize(
    ("word", "is_base"),
    [("sell", True), ("retain", True), ("try", True), ("make", True), ("be", False), ("pier", False)],
)
def test_base_forms_have_other_forms_in_the_word_list(word: str, is_base: bool) -> None:
    assert is_base_form(word) is is_base


def test_a_participle_with_its_agent_is_no_finite_verb() -> None:
    tokens = tag_text("Its record beaten by a firm.")
    assert not any(may_be_finite(at, tokens) for at in range(1, len(tokens)))


def test_there_is_a_gap_before_each_token_and_after_the_last() -> None:
    tokens = tag_text("When the pier, the mayor and the crew.")
    features = describe_gaps(tokens)
    assert len(features) == len(tokens) + 1
    assert len({len(row) for row in features}) == 1
    assert describe_gaps(())


def test_the_model_of_gaps_is_small_and_has_a_version() -> None:
    assert Path(gap_model.__file__).with_name("gaps.bin").stat().st_size < 200_000
    with pytest.raises(ValueError, match="version"):
        GapModel(b"wirelint-gaps 0\n8 0\n")
