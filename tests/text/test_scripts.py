"""Tests of characters of other scripts."""

import pytest

from wirelint.text.scripts import find_runs, is_wide, latin_form, mixed_word, plain_form


def test_runs_are_whole_words_and_phrases() -> None:
    text = "The старая пристань is shut，and the 港 “district” café – open."
    assert [match.group() for match in find_runs(text)] == ["старая пристань", "，", "港"]
    assert [is_wide(match.group()) for match in find_runs(text)] == [False, True, False]


def test_text_of_windows_1252_has_no_runs() -> None:
    assert not list(find_runs("“Café” – £3 … at 20° for Jürgen’s naïve fiancé"))


@pytest.mark.parametrize(
    ("text", "run", "word"),
    [
        ("the hаrbour office", "а", "hаrbour"),
        ("Τhe lock", "Τ", "Τhe"),
        ("5 μm of sand", "μ", None),
        ("a βc cell", "β", None),
        ("the пристань", "пристань", None),
    ],
)
def test_a_word_of_two_scripts_is_found_with_its_bounds(text: str, run: str, word: str | None) -> None:
    start = text.index(run)
    bounds = mixed_word(text, start, start + len(run))
    assert (bounds and text[slice(*bounds)]) == word


def test_forms_in_latin_letters() -> None:
    assert latin_form("hаrbour") == "harbour"
    assert latin_form("hщrbour") is None


def test_plain_forms_of_full_width_characters() -> None:
    assert plain_form("１２，（Ａ）") == "12,(A)"
    assert plain_form("「」。") == "“”."
    assert plain_form("〒") is None
