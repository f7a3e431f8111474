from wirelint.readers import read_text
from wirelint.text import Document
from wirelint.text.verb_suspects import Suspect, describe_suspects, find_odds, find_suspects, rate_suspects
from wirelint.text.verbless import candidate_sentences

LOST = "The old slide not a safe place for children."


def read(text: str) -> tuple[Document, list[Suspect]]:
    document = next(read_text(text).documents)
    candidates = [sentence for paragraph in document.paragraphs for sentence in candidate_sentences(paragraph)]
    return document, list(find_suspects(candidates))


def odds(text: str) -> list[float]:
    document, suspects = read(text)
    return [find_odds(values) for _, values in describe_suspects(suspects, document)]


def test_a_sentence_that_lost_its_verb_is_likelier_than_one_without_on_purpose() -> None:
    assert odds(f"{LOST} It was built in May.")[0] > 0
    assert all(value < -1 for value in odds("The council agreed to it. Not in the winter, of course."))


def test_other_verbless_sentences_make_it_less_likely() -> None:
    others = "\n\nThe pier in the rain, once more.\n\nA towel, a hat and a bottle of water for the long way home."
    alone, among = odds(LOST), odds(LOST + others)
    assert among[0] < alone[0]


def test_answers_and_cut_sentences_are_no_suspects() -> None:
    assert not read(f"Who pays for it? {LOST}")[1]
    assert not read(LOST[:-1])[1]


def test_a_word_that_looks_like_a_verb_needs_both_models() -> None:
    assert [suspect.surplus is not None for suspect in read("She a friend of the late Ann Sanders.")[1]] == [True]
    assert not read("The fund accounts for half of the trade.")[1]


def test_only_suspects_above_the_minimum_are_rated() -> None:
    document, suspects = read(f"{LOST} Not in the winter, of course.")
    assert [suspect.span.start for suspect, _ in rate_suspects(suspects, document, 0.0)] == [0]
    assert not list(rate_suspects(suspects, document, 99.0))
