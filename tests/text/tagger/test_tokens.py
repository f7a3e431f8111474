import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.text.tagger.tokens import split_tokens

STRAIGHT = str.maketrans("’‘“”", "''\"\"")


def words(text: str) -> list[str]:
    return [word for word, _, _ in split_tokens(text)]


def test_contractions_are_two_words() -> None:
    assert words("He’s in; they don't and cannot.") == [
        "He",
        "'s",
        "in",
        ";",
        "they",
        "do",
        "n't",
        "and",
        "can",
        "not",
        ".",
    ]


def test_compounds_numbers_and_abbreviations_are_one() -> None:
    assert words("Mr. Holm of the U.S. paid the 18-year-old 3,200.50 or 4%...") == [
        "Mr.", "Holm", "of", "the", "U.S.", "paid", "the", "18-year-old", "3,200.50", "or", "4%", "...",
    ]  # fmt: skip
    assert words("See www.port.example/a?b or write to desk@port.example") == [
        "See", "www.port.example/a?b", "or", "write", "to", "desk@port.example",
    ]  # fmt: skip


@given(st.text())
def test_offsets_are_those_of_the_text(text: str) -> None:
    last = 0
    for word, start, end in split_tokens(text):
        assert word == text[start:end].translate(STRAIGHT)
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "a-" * 25_000, ".-" * 25_000, "'" * 50_000, "a.b" * 20_000, "can" * 20_000]
)
def test_a_long_run_takes_no_longer_for_its_length(text: str) -> None:
    started = time.process_time()
    list(split_tokens(text))
    assert time.process_time() - started < 2.0
