"""The cheap test for words that come close."""

import time

import pytest

from wirelint.names.similarity.keys import find_close


@pytest.mark.parametrize(
    ("a", "b"), [("Peston", "Preston"), ("Mukherjee", "Mukerjee"), ("Bahmut", "Bakhmut"), ("Thaliand", "Thailand")]
)
def test_one_slip_is_close(a: str, b: str) -> None:
    pair = tuple(sorted((a.lower(), b.lower())))
    assert pair in find_close(f"{a} spoke. Then {b} spoke.")


def test_a_word_is_paired_with_itself_where_only_its_marks_vary() -> None:
    assert ("gudlaug", "gudlaug") in find_close("Guðlaug sang. Gudlaug left.")
    assert not find_close("Tchiani sang. Tchiani’s band left. Tchiani's bus came.")


def test_acronyms_contractions_and_words_in_lower_case_are_ignored() -> None:
    assert not find_close("APEC met OPEC. They’ll go. They’ve gone. The tchiani and the chiani.")


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    names = [f"{a}{b}{c}{d}n" for a in "BDFGKLMPRT" for b in "aeiou" for c in "dlmrstvz" for d in "aeiou"]

    def seconds(count: int) -> float:
        text = ". ".join(names[at % len(names)] + "abcdefghij"[at // len(names) % 10] for at in range(count))
        find_close(text)
        start = time.process_time()
        find_close(text)
        return time.process_time() - start

    assert seconds(400) < 1
