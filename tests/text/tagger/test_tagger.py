import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wirelint.readers import read_text
from wirelint.text import tagger
from wirelint.text.tagger import CERTAIN, TAGS, tag_text
from wirelint.text.tagger.model import Model, load_model

HERE = Path(tagger.__file__).parent


def tags(text: str) -> list[str]:
    return [token.tag.name for token in tag_text(text)]


def test_words_have_their_part_of_speech() -> None:
    assert tags("The old harbour was shut in May.") == [
        "DET", "ADJ", "NOUN:sing", "AUX:past", "VERB:participle", "ADP", "PROPN:sing", "PUNCT",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Two firms have permits to sell fish.", "permits", "NOUN:plur"),
        ("The law permits the firm to sell fish.", "permits", "VERB:third"),
        ("Their trips to the pier were short.", "trips", "NOUN:plur"),
        ("She will host the match in June.", "host", "VERB:base"),
        ("The host of the match was late.", "host", "NOUN:sing"),
        ("The men arrested on Sunday were freed.", "arrested", "VERB:participle"),
        ("Police arrested two men on Sunday.", "arrested", "VERB:past"),
        ("The boats sail at noon.", "sail", "VERB:present"),
        ("The council has to pay for it.", "to", "PART:to"),
        ("She went to the pier.", "to", "ADP"),
        ("It cannot be the captain’s boat.", "can", "AUX:modal"),
    ],
)
def test_the_words_around_decide(text: str, word: str, name: str) -> None:
    assert next(token.tag.name for token in tag_text(text) if token.lower == word) == name


def test_tags_know_their_form() -> None:
    assert (TAGS["VERB:past"].upos, TAGS["VERB:past"].is_finite, TAGS["VERB:base"].is_finite) == ("VERB", True, False)
    assert TAGS["AUX:modal"].is_verb
    assert TAGS["PROPN:plur"].is_noun
    assert not TAGS["ADJ"].is_noun


def test_the_margin_is_above_zero_for_finite_verbs_only() -> None:
    for token in tag_text("The ferry, built in a yard on the coast, needs a new hull and sails in May."):
        assert (token.margin > 0) == token.tag.is_finite
        assert abs(token.margin) <= CERTAIN


@pytest.mark.parametrize("text", ["", "\u2028", "…", "'", "ß" * 2000, "a-" * 500, "İ'S", "日本", "\ud800 was here"])
def test_no_text_breaks_it(text: str) -> None:
    assert all(text[token.start : token.end] for token in tag_text(text))


def test_tags_do_not_depend_on_what_came_before() -> None:
    text = "The harbour office currently looking for a new firm."
    before = tag_text(text)
    tag_text("Boats leave the harbour.")
    assert tag_text(text) == before


def test_a_sentence_is_tagged_once_with_offsets_of_its_own() -> None:
    document = next(read_text("The pier is shut. It won’t open before May.").documents)
    sentence = document.paragraphs[0].sentences[1]
    tokens = sentence.tokens
    assert tokens is sentence.tokens
    assert [sentence.text[token.start : token.end] for token in tokens[:3]] == ["It", "wo", "n’t"]


def test_loading_is_quick_and_reads_no_table() -> None:
    data = (HERE / "tagger.bin").read_bytes()
    taken = []
    for _ in range(7):
        started = time.process_time()
        Model(data)
        taken.append(time.process_time() - started)
    assert min(taken) < 0.005


def test_tagging_is_fast_enough() -> None:
    text = "The council, which met on Tuesday, voted for the plan of the harbour office to build a longer pier in the spring."
    tag_text(text)
    words = len(tag_text(text))
    taken = []
    for _ in range(20):
        started = time.process_time()
        tag_text(text)
        taken.append(time.process_time() - started)
    assert words / min(taken) > 10_000


def test_the_model_is_small_and_has_a_card_and_a_licence() -> None:
    assert (HERE / "tagger.bin").stat().st_size <= 1_000_000
    licence = (HERE / "tagger.LICENSE").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in licence
    assert "GUM" in licence
    card = (HERE / "tagger.md").read_text(encoding="utf-8")
    assert re.search(r"\| UPOS \| \.9[5-9]", card)


def test_a_file_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        Model(b"wirelint-tagger 0\n1 0 0\nX\n\n")


def test_words_that_are_not_in_the_model_are_unknown() -> None:
    model = load_model()
    assert model.find_word("harbour").kind
    assert model.find_word("zzyzxq") == ("", "", None)


def test_the_package_imports_no_parser_of_another_format() -> None:
    code = "import sys, wirelint.text.tagger; wirelint.text.tagger.tag_text('It is.'); assert not {'json', 'tomllib', 'pickle'} & set(sys.modules)"
    subprocess.run([sys.executable, "-S", "-c", code], check=True, cwd=HERE.parents[2])
