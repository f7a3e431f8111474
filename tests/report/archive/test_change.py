"""Changes of rates: found where they are large, and seldom where there are none."""

from random import Random

import pytest

from wirelint.report.archive.change import FEWEST_STORIES, find_changes, is_comparable
from wirelint.report.archive.counts import Cell


def cell(findings: list[int], words: int = 500) -> Cell:
    made = Cell()
    for count in findings:
        made.add(words, count)
    return made


def draw(random: Random, rate: float, stories: int, *, bursts: bool) -> Cell:
    """Draw stories of different lengths; with bursts, few stories have many findings."""
    made = Cell()
    for _ in range(stories):
        words = random.randint(80, 1500)
        factor = random.gammavariate(0.3, 1 / 0.3) if bursts else 1.0
        made.add(words, sum(random.random() < rate * factor * words / 20_000 for _ in range(20)))
    return made


@pytest.mark.parametrize("bursts", [False, True])
@pytest.mark.parametrize(("before", "after"), [(30, 30), (30, 300), (200, 200)])
def test_equal_rates_are_seldom_called_a_change(before: int, after: int, bursts: bool) -> None:
    random = Random(f"{before} {after} {bursts}")
    pairs = ((draw(random, 1.5, before, bursts=bursts), draw(random, 1.5, after, bursts=bursts)) for _ in range(300))
    wrong = sum(bool(find_changes({"AFP": pair})) for pair in pairs)
    # At a level of 5 percent; the rest is the chance of 300 draws and the approximation for few stories.
    assert wrong <= 300 * 0.085


def test_of_many_feeds_without_a_change_none_is_named() -> None:
    random = Random("feeds")
    wrong = 0
    for _ in range(20):
        pairs = {
            str(feed): (draw(random, 1.5, 60, bursts=True), draw(random, 1.5, 60, bursts=True)) for feed in range(20)
        }
        wrong += bool(find_changes(pairs))
    assert wrong <= 3


def test_a_feed_that_got_much_worse_is_named_first() -> None:
    pairs = {
        "same": (cell([1, 0] * 30), cell([0, 1] * 30)),
        "better": (cell([1] * 60), cell([0] * 60)),
        "worse": (cell([0, 0, 1] * 20), cell([2, 1, 3] * 20)),
    }
    found = find_changes(pairs)
    assert [(change.feed, change.is_worse) for change in found] == [("worse", True), ("better", False)]
    assert (round(found[0].before, 2), found[0].after) == (0.67, 4.0)


def test_one_story_with_many_findings_is_no_change_of_the_feed() -> None:
    assert find_changes({"AFP": (cell([1] * 60), cell([1] * 59 + [60]))}) == []
    assert find_changes({"AFP": (cell([1] * 60), cell([2] * 60))}) != []


def test_a_small_change_is_not_stated_however_sure_it_is() -> None:
    assert find_changes({"AFP": (cell([10, 9] * 5000), cell([11, 10] * 5000))}) == []


def test_few_stories_are_not_compared() -> None:
    few, enough = cell([0] * (FEWEST_STORIES - 1)), cell([5] * FEWEST_STORIES)
    assert not is_comparable(few, enough)
    assert find_changes({"AFP": (few, enough)}) == []
    assert is_comparable(enough, enough)
    none = cell([0] * FEWEST_STORIES)
    assert find_changes({"AFP": (none, none), "dpa": (none, enough)})[0].feed == "dpa"
