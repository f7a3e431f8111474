"""Tests of lines without a full stop: sentences and headlines."""

import pytest

from wirelint.readers.plain import read_plain
from wirelint.text.cut_sentence import cut_confidence
from wirelint.text.line_kind import count_bare_nouns, describe_line, load_weights, score_line
from wirelint.text.tagger import tag_text


@pytest.mark.parametrize(
    "line",
    [
        "The council has paid for most of the work on the pier and",
        "She was arrested on the ferry after she had tried to",
        "But the owner of the boat was not told that",
        "It is one of the few towns that have",
    ],
)
def test_parts_of_sentences_score_high(line: str) -> None:
    assert score_line(tag_text(line)) > 3


@pytest.mark.parametrize(
    "line",
    [
        "Council pays for pier work",
        "Woman arrested on ferry in storm",
        "Mayor says owner of boat knew of worn rope",
        "Five things to know about ferries",
        "Storm: ferries cancelled, schools closed",
    ],
)
def test_headlines_score_low(line: str) -> None:
    assert score_line(tag_text(line)) < 0


def test_a_noun_without_its_article_is_bare() -> None:
    assert count_bare_nouns(["NOUN:sing", "VERB:third", "DET", "ADJ", "NOUN:sing", "ADP", "NOUN:sing"]) == 1
    assert count_bare_nouns(["PRON:possessive", "NOUN:sing", "NOUN:sing", "VERB:third"]) == 0


def test_each_weight_belongs_to_a_feature() -> None:
    names = {name.partition(" ")[0] for name in load_weights()}
    features = {name.partition(" ")[0] for name in describe_line(tag_text("The boat sank in May, he said"))}
    assert names <= features


def confidence(line: str, *, beside: bool = True) -> str | None:
    document = read_plain(
        f"Ferry late\n\nThe ferry was late on Friday, its owner told us.\n\n{line}\n\nHe named no reason.\n"
    )
    return cut_confidence(document.paragraphs[2], beside, True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("According to the ministry of", "high"),
        ("The town we have heard of", None),
        ("What it is made of", None),
        ("Because the", None),
        ("The owner and the", "high"),
        ("- The owner and the", None),
        ("The owner was told. He then went to the", "high"),
        ("4) The price will not fall at all. The owner was told that", "high"),
        ("The owner was not there when the boat was sold", "medium"),
        ("The boat was sold", None),
        ("Owner sells boat in storm to rival firm from town", None),
    ],
)  # fmt: skip
def test_confidence_of_a_cut_sentence(line: str, expected: str | None) -> None:
    assert confidence(line) == expected


def test_a_line_among_lines_is_no_sentence() -> None:
    assert confidence("The owner was not there when the boat was sold", beside=False) is None
