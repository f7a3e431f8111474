"""An index of strings finds what each selects, also after it was stored."""

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from wirelint.checking.prefilter import Prefilter
from wirelint.checking.string_index import NO_ROW, Target, build_index, restore_index
from wirelint.readers import read_text
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import shipped_packs
from wirelint.text import artifact_store

RULES = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules]
COPY = "The clerk was informed to the council.\n\nShare this article\n\nEMBARGOED until noon.\n\nThe the vote is on on Friday."

STRINGS = st.dictionaries(
    st.text("abé ", min_size=1, max_size=4), st.lists(st.tuples(st.integers(0, 9), st.integers(NO_ROW, 9)), max_size=4)
)


@examples(200)
@given(STRINGS, st.text("abé ", max_size=30))
def test_every_occurrence_is_found_with_its_targets_also_after_packing(
    strings: dict[str, list[Target]], text: str
) -> None:
    index = build_index(strings)
    restored = restore_index(marshal.loads(marshal.dumps(index.pack())))
    expected = sorted(
        (at + len(string) - 1, len(string), sorted(targets))
        for string, targets in strings.items()
        for at in range(len(text))
        if text.startswith(string, at)
    )
    for each in (index, restored):
        found = [
            (last, length, sorted([(rule, NO_ROW) for rule in rules] + [(rule, n) for rule, own in rows for n in own]))
            for last, number in each.find(text)
            for length, rules, rows in (each.select(number),)
        ]
        assert sorted(found) == expected


def test_only_a_part_of_the_text_is_searched() -> None:
    index = build_index({"quay": [(0, NO_ROW)]})
    assert [last for last, _ in index.find("quay quay quay", 5, 9)] == [8]


@pytest.mark.parametrize("packed", [(), ((), b""), ((1, 2), b"", b"", b""), ((), b"x", b"", b"")])
def test_a_damaged_index_is_refused(packed: tuple[object, ...]) -> None:
    with pytest.raises((TypeError, ValueError)):
        restore_index(packed)  # type: ignore[arg-type]


def test_the_stored_index_selects_the_same_rules_as_a_new_one() -> None:
    document = next(read_text(COPY).documents)
    artifact_store.drain_large()
    artifact_store.load({})
    built = list(Prefilter(RULES).find(document))
    added = {name: make() for name, make in artifact_store.drain_large().items()}
    [name] = added
    artifact_store.load({}, added.get)
    assert list(Prefilter(RULES).find(document)) == built
    assert any(built)
    assert not artifact_store.drain_large()  # nothing was built again
    artifact_store.load({}, {name: ("of", "another", "kind")}.get)
    assert list(Prefilter(RULES).find(document)) == built
    assert artifact_store.drain_large()
    artifact_store.load({})
