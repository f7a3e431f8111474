import re

from wirelint.readers import read_text
from wirelint.text import verbless
from wirelint.text.verbless import candidate_sentences


def candidates(text: str) -> list[str]:
    paragraph = next(read_text(text).documents).paragraphs[0]
    return [sentence.text for sentence in candidate_sentences(paragraph)]


def test_sentences_without_a_word_that_is_likely_finite_are_candidates() -> None:
    text = "The pier is shut. The old slide not a safe place. Divers found the wreck? “The crew of a boat from the north.” It sank."
    assert candidates(text) == ["The old slide not a safe place."]


def test_the_attribution_at_the_end_does_not_count() -> None:
    assert candidates("The old slide not a safe place for children, she said.")
    assert not candidates("The old slide is not a safe place for children, she said.")


def test_the_words_searched_first_are_nearly_always_finite() -> None:
    words = re.findall(r"\w+", verbless._FREQUENT.pattern.partition("(?:")[2])
    assert len(words) > 9
    assert set(words) <= verbless._load_words()
