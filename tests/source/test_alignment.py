"""Tests of the alignment of paragraphs."""

import pytest

from tests.source.conftest import Compare
from wirelint.source.alignment import Features, Pair, align, can_align

SOURCE = [
    "Мост в порту Эльм откроют 24 июня, сообщил мэр Иван Бергман.",
    "Ремонт обошёлся городу в 48 млн рублей.",
    "Движение по нему было закрыто с 2019 года после аварии парома.",
    "Проезд для местных жителей останется бесплатным.",
]
STORY = [
    "The bridge in Port Elm will open on June 24, said the mayor, Ivan Bergman.",
    "The repair cost the town 48 million rubles.",
    "It had been closed to traffic since 2019 after a ferry accident.",
    "Passage will stay free of charge for local residents.",
]


def joined(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"


def skips(pairs: "list[Pair]") -> tuple[list[int], list[int]]:
    """Return the indexes of the paragraphs of the source, and of the story, without a counterpart."""
    missing = [pair.source.start for pair in pairs if not pair.english]
    return missing, [pair.english.start for pair in pairs if not pair.source]


@pytest.mark.parametrize("gone", range(4))
def test_a_missing_paragraph(compare: Compare, gone: int) -> None:
    story = [text for index, text in enumerate(STORY) if index != gone]
    assert skips(list(compare(joined(SOURCE), joined(story)).pairs)) == ([gone], [])


@pytest.mark.parametrize("at", range(5))
def test_an_extra_paragraph(compare: Compare, at: int) -> None:
    extra = "Shares in Norvik Foods fell 7 percent in Oslo after 3,500 workers walked out."
    story = [*STORY[:at], extra, *STORY[at:]]
    assert skips(list(compare(joined(SOURCE), joined(story)).pairs)) == ([], [at])


def test_two_paragraphs_that_became_one(compare: Compare) -> None:
    story = [f"{STORY[0]} {STORY[1]}", *STORY[2:]]
    assert skips(list(compare(joined(SOURCE), joined(story)).pairs)) == ([], [])


def test_parallel_paragraphs_are_not_aligned(compare: Compare) -> None:
    assert not compare(joined(SOURCE), joined(STORY[::-1])).pairs


def test_what_a_missing_paragraph_states_is_not_missing_by_itself(compare: Compare) -> None:
    comparison = compare(joined(SOURCE), joined([STORY[0], *STORY[2:]]))
    assert not list(comparison.differences)


def test_texts_of_very_different_lengths_are_not_aligned() -> None:
    assert can_align(10, 30)
    assert not can_align(10, 31)
    assert not can_align(0, 3)


def test_the_whole_of_both_texts_is_paired() -> None:
    parts = [Features(40 + 7 * (number % 3), frozenset((float(number),)), frozenset()) for number in range(30)]
    pairs = align(parts, parts[:12] + parts[15:])
    assert [index for pair in pairs for index in pair.source] == list(range(30))
    assert [index for pair in pairs for index in pair.english] == list(range(27))
