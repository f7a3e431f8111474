"""Changes of rates: found where they are large, and seldom where there are none."""

from random import Random

import pytest

from wirelint.report.archive.change import FEWEST_STORIES, Comparison, _two_tails, find_changes
from wirelint.report.archive.counts import Cell


def cell(findings: list[int], words: int = 500) -> Cell:
    made = Cell()
    for count in findings:
        made.add(words, count)
    return made


def changes(**pairs: tuple[Cell, Cell]) -> list[Comparison]:
    return find_changes([Comparison(feed, (0, 0), *pair) for feed, pair in pairs.items()])


def draw(random: Random, rate: float, stories: int, *, bursts: bool) -> Cell:
    """Draw stories of different lengths; with bursts, few stories have many findings."""
    made = Cell()
    for _ in range(stories):
        words = random.randint(80, 1500)
        factor = random.gammavariate(0.3, 1 / 0.3) if bursts else 1.0
        made.add(words, sum(random.random() < rate * factor * words / 20_000 for _ in range(20)))
    return made


@pytest.mark.parametrize("bursts", [False, True])
@pytest.mark.parametrize(("before", "after"), [(10, 10), (10, 200), (60, 10), (200, 200)])
def test_equal_rates_are_seldom_called_a_change(before: int, after: int, bursts: bool) -> None:
    random = Random(f"{before} {after} {bursts}")
    pairs = ((draw(random, 1.5, before, bursts=bursts), draw(random, 1.5, after, bursts=bursts)) for _ in range(300))
    wrong = sum(bool(changes(AFP=pair)) for pair in pairs)
    # At a level of 5 percent; the rest is the chance of 300 draws and the approximation for few stories.
    assert wrong <= 300 * 0.085


def test_of_many_feeds_without_a_change_none_is_named() -> None:
    random = Random("feeds")
    wrong = 0
    for _ in range(20):
        pairs = {
            str(feed): (draw(random, 1.5, 60, bursts=True), draw(random, 1.5, 60, bursts=True)) for feed in range(20)
        }
        wrong += bool(changes(**pairs))
    assert wrong <= 3


def test_a_feed_that_got_much_worse_is_named_first() -> None:
    pairs = {
        "same": (cell([1, 0] * 30), cell([0, 1] * 30)),
        "better": (cell([1] * 60), cell([0] * 60)),
        "worse": (cell([0, 0, 1] * 20), cell([2, 1, 3] * 20)),
    }
    found = changes(**pairs)
    assert [(change.feed, change.is_worse) for change in found] == [("worse", True), ("better", False)]
    assert tuple(round(value, 2) for value in found[0].rates) == (0.67, 4.0)


def test_one_story_with_many_findings_is_no_change_of_the_feed() -> None:
    assert changes(AFP=(cell([1] * 60), cell([1] * 59 + [60]))) == []
    assert changes(AFP=(cell([1] * 60), cell([2] * 60))) != []


def test_a_small_change_is_not_stated_however_sure_it_is() -> None:
    assert changes(AFP=(cell([10, 9] * 5000), cell([11, 10] * 5000))) == []


def test_few_stories_are_not_compared() -> None:
    few, enough = cell([0] * (FEWEST_STORIES - 1)), cell([5] * FEWEST_STORIES)
    assert not Comparison("AFP", (0, 0), few, enough).is_possible
    assert changes(AFP=(few, enough)) == []
    none = cell([0] * FEWEST_STORIES)
    assert [change.feed for change in changes(AFP=(none, none), dpa=(none, enough))] == ["dpa"]


def test_of_a_feed_the_first_comparison_with_a_change_counts() -> None:
    none, enough = cell([0] * 60), cell([1] * 60)
    month, half_year = Comparison("AFP", (5, 5), none, enough), Comparison("AFP", (0, 5), none, enough)
    assert find_changes([month, half_year]) == [month]
    assert find_changes([month._replace(before=cell([])), half_year]) == [half_year]


@pytest.mark.parametrize(
    ("t", "freedom", "expected"), [(3.182, 3, 0.05), (2.262, 9, 0.05), (4.032, 5, 0.01), (1.984, 100, 0.05)]
)
def test_the_tails_are_those_of_published_tables(t: float, freedom: int, expected: float) -> None:
    assert _two_tails(t, freedom) == pytest.approx(expected, abs=0.0015)
