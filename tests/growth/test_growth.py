"""The time of a check grows with the length of the copy and not faster, for every format and every rule.

CI tries a few fragments up to 80,000 code points. `make nightly` tries more of them up to 400,000.
"""

from functools import cache
from random import Random

import pytest

from bench.wire import WRITTEN, Spelling, write_story
from tests.fuzzing import is_nightly
from tests.growth.fragments import LEAD, SLOW, Fragment, all_fragments, fragments_of_rule
from tests.growth.measure import Growth, measure
from wirelint.config.settings import Settings
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner

pytestmark = pytest.mark.growth

SIZES = (100_000, 200_000, 400_000) if is_nightly() else (20_000, 40_000, 80_000)
_NIGHTLY_FRAGMENTS = 100
RULES = load_registry(Settings(), None).rules
RAW = Spelling(str, str, str, lambda data: data.decode(), str, str)


def fragments() -> list[tuple[str, Fragment]]:
    """Return the fragments to try with their formats: at night others each time, and those of CI."""
    chosen = list(SLOW)
    if is_nightly():
        everything = list(all_fragments())
        for name in WRITTEN:
            chosen += [(name, fragment) for fragment in Random().sample(everything, _NIGHTLY_FRAGMENTS)]
    return chosen


def rule_fragments() -> list[tuple[str, Fragment]]:
    """Return fragments made from the literals of each rule, with the ids of the rules."""
    if not is_nightly():
        return []
    pairs: list[tuple[str, Fragment]] = []
    for rule in RULES:
        own = fragments_of_rule(rule)
        pairs += [(rule.id, fragment) for fragment in Random().sample(own, min(len(own), _NIGHTLY_FRAGMENTS // 4))]
    return pairs


@cache
def runner_of(rules: tuple[str, ...]) -> tuple[Runner, dict[str, float]]:
    timings: dict[str, float] = {}
    return Runner(RULES, Settings(profile="strict", select=rules), timings), timings


def growth_of(name: str, fragment: Fragment, *rules: str) -> Growth:
    runner, timings = runner_of(rules)

    def make(size: int) -> bytes:
        copy = fragment.make(size)
        return (
            (LEAD + copy).encode("utf-8", "replace")
            if name == "plain"
            else write_story(name, "Lock opens", [LEAD, copy], RAW)
        )

    return measure(make, "story" if name == "auto" else _PATHS.get(name, "story.txt"), runner, timings, SIZES)


# The ending by which a file is recognised whose copy may look like another format.
_PATHS = {
    "html": "story.html",
    "markdown": "story.md",
    "email": "story.eml",
    "ninjs": "story.json",
    "ap_json": "story.json",
    "json": "story.json",
    "subtitles": "story.srt",
}


@pytest.mark.parametrize(("name", "fragment"), fragments(), ids=str)
def test_the_time_of_a_check_is_linear(name: str, fragment: Fragment) -> None:
    growth = growth_of(name, fragment)
    assert growth.is_linear, f"{name}, {fragment}: {growth}"


@pytest.mark.parametrize(("rule", "fragment"), rule_fragments(), ids=str)
def test_the_time_of_each_rule_is_linear(rule: str, fragment: Fragment) -> None:
    growth = growth_of("plain", fragment, rule)
    assert growth.is_linear, f"{rule}, {fragment}: {growth}"
