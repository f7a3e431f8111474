import subprocess
import sys
from pathlib import Path

import pytest

from wirelint.text import verbs
from wirelint.text.verb_tables import Table, load_gaps, load_tables
from wirelint.text.verbs import (
    ALWAYS,
    CERTAIN,
    NOTHING,
    has_finite_verb,
    score_finite,
    score_missing,
    score_verbs,
    split_words,
)

HERE = Path(verbs.__file__).parent


@pytest.mark.parametrize(
    "sentence",
    [
        "The lido is shut.",
        "Divers found the wreck of the ferry.",
        "The council voted for a new slide on Tuesday.",
        "Boats leave the harbour at noon.",
        "It won’t open before May.",
        "They've sold the ropes.",
    ],
)
def test_sentences_have_a_finite_verb(sentence: str) -> None:
    assert has_finite_verb(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour master not a friend of the council.",
        "A man of the sea.",
        "The harbour office currently looking for a new firm.",
        "The end of the line for the old ferry.",
        "",
    ],
)
def test_fragments_have_none(sentence: str) -> None:
    assert not has_finite_verb(sentence)


def test_contractions_and_marks_are_words() -> None:
    assert split_words("He’s in; they don't, “50,000” x-ray...") == [
        "He", "'s", "in", ";", "they", "do", "n't", ",", '"', "50,000", '"', "x-ray", "...",
    ]  # fmt: skip


def test_a_form_that_is_always_finite_settles_it() -> None:
    assert score_finite(["He", "was", "late"]) == CERTAIN
    assert score_finite([]) == NOTHING
    assert "may" in ALWAYS
    assert "May" not in ALWAYS


def test_verbs_have_offsets() -> None:
    words = split_words("Divers found the wreck in May.")
    scores = dict(score_verbs(words))
    assert max(scores, key=lambda at: scores[at]) == 1
    assert scores[1] > 0


def test_a_removed_verb_is_missed_at_its_offset() -> None:
    score, at = score_missing(split_words("Brandt not a friend of the council."))
    assert score > score_missing(split_words("A friend of the council."))[0]
    assert at == 1


def test_settled_sentences_load_no_model() -> None:
    code = (
        "from wirelint.text import verb_tables, verbs\n"
        "assert verbs.has_finite_verb('The lido is shut.')\n"
        "assert not verb_tables.load_tables.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HERE.parents[1])


def test_scores_do_not_depend_on_what_came_before() -> None:
    sentence = split_words("The harbour office currently looking for a new firm.")
    before = score_finite(sentence), score_missing(sentence)
    score_missing(split_words("Boats leave the harbour."))
    assert (score_finite(sentence), score_missing(sentence)) == before


@pytest.mark.parametrize("text", ["\u2028", "´", "…", "1", "'", "ß" * 2000, "a-" * 500, "İ'S", "日本"])
def test_no_text_breaks_it(text: str) -> None:
    words = split_words(text)
    assert isinstance(score_finite(words), float)
    assert isinstance(score_missing(words)[0], float)


def test_the_model_is_small_and_has_a_licence() -> None:
    assert (HERE / "verbs.bin").stat().st_size <= 800_000
    licence = (HERE / "verbs.LICENSE").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in licence
    assert "GUM" in licence
    assert load_tables().weights[""]
    assert load_gaps().weights[""]


def test_a_table_reads_only_requested_lines() -> None:
    table = Table([" -3 a 1 c 2", "m 7 x 8"], int, 0)
    assert (table["c"], len(table)) == (2, 3)
    assert [table[name] for name in ("", "a", "b", "m", "x", "z", "l")] == [-3, 1, 0, 7, 8, 0, 0]
    assert {name: value for name, value in table.items() if value} == {"": -3, "a": 1, "c": 2, "m": 7, "x": 8}
    assert Table.from_values({"a": "N"}, "")["b"] == ""
