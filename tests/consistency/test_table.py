"""The table of spellings."""

import re
from pathlib import Path
from zlib import decompress

import pytest

from wirelint.consistency import table
from wirelint.consistency.table import DIALECTS, Pair, find_pairs, load_table
from wirelint.ruleset.loader import load_rule
from wirelint.ruleset.packs import shipped_folder

TABLE = load_table()
HERE = Path(table.__file__).parent


def pair_of(word: str) -> Pair:
    pair = TABLE.find(word)
    assert pair
    return pair


def test_a_pair_has_its_american_spelling_first_and_is_found_by_either() -> None:
    pair = pair_of("colour")
    assert pair.forms == ("color", "colour")
    assert pair_of("color") == pair
    assert pair.is_marked == (True, True)
    assert pair_of("organize").is_marked == (False, True), "Oxford spells it with a z too"


@pytest.mark.parametrize(
    ("word", "dialect", "preferred"),
    [
        ("organise", "en-US", "organize"),
        ("organise", "en-GB", "organise"),
        ("organise", "en-GB-oxendict", "organize"),
        ("organise", "en-CA", "organize"),
        ("organise", "en-AU", "organise"),
        ("centre", "en-CA", "centre"),
        ("centre", "en-NZ", "centre"),
        ("advisor", "en-GB", None),
        ("centre", "", None),
    ],
)
def test_a_dialect_prefers_a_spelling(word: str, dialect: str, preferred: str | None) -> None:
    assert pair_of(word).preferred_in(dialect) == preferred


def test_variants_have_their_plurals() -> None:
    assert pair_of("cafés").forms == ("cafés", "cafes")
    assert pair_of("tornados").forms == ("tornadoes", "tornados")


@pytest.mark.parametrize("word", "license licence practice check story meter program learned inquiry".split())
def test_words_that_mean_two_things_are_not_in_the_table(word: str) -> None:
    assert TABLE.find(word) is None


def test_a_story_with_two_spellings_opens_the_gate_of_the_rule() -> None:
    """At most one spelling of a group is without a literal of the rule."""
    rule = load_rule(str(Path(shipped_folder()) / "consistency" / "spelling.py"), "consistency")
    gate = re.compile("|".join(map(re.escape, rule.literals)))
    groups = {pair.forms for pair in TABLE.pairs()}
    assert [forms for forms in groups if sum(not gate.search(form) for form in forms) > 1] == []


def test_a_text_with_both_spellings_has_the_pair() -> None:
    assert [pair.forms for pair in find_pairs("the centre, the center and the harbour")] == [("center", "centre")]
    assert find_pairs("the centre and the harbor") == []


def test_the_table_is_small_and_sorted_and_has_its_notice() -> None:
    packed = (HERE / "spellings.zlib").read_bytes()
    rows = decompress(packed).decode().split("\n")
    assert rows == sorted(set(rows))
    assert len(packed) < 20_000
    notice = (HERE / "spellings.LICENSE").read_text(encoding="utf-8")
    assert "VarCon" in notice
    assert "Copyright 1993, Geoff Kuenning" in notice
    assert set(DIALECTS) == {pair_of("colour").preferred_in(dialect) and dialect for dialect in DIALECTS}
