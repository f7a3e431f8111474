"""Expressions that are compiled at first use, and from what earlier runs kept."""

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from wirelint.text.artifact_store import give, take
from wirelint.text.lazy_pattern import VERSION, compile_pattern, pattern

# `wirelint.text.lazy_pattern` is the function as well.
MODULE = import_module("wirelint.text.lazy_pattern")
SOURCES = [
    (r"\d(?<![\w.].)(?P<tons>\d+ tons?)|(?P<kilos>kilos)", 0),
    (r"(?x) the \s+ (?: pier | quay )  # where boats lie", re.IGNORECASE),
    (r"(?i)straße|ſand", 0),
    (r"^(.)\1++$", re.MULTILINE),
    ("[\U00010000-\U0001ffff]{2,3}?", 0),
]
TEXT = (
    "Nine boats lay at The  Quay: 3 tons, 14 tons of SAND and kilos of salt.\naaa\n\U0001f6a2\U0001f6a2 in der Straße"
)


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    take()
    give({})
    yield
    take()
    give({})


def _same(ours: "re.Pattern[str]", theirs: "re.Pattern[str]") -> bool:
    return [match.span() for match in ours.finditer(TEXT)] == [match.span() for match in theirs.finditer(TEXT)] and [
        match.groupdict() for match in ours.finditer(TEXT)
    ] == [match.groupdict() for match in theirs.finditer(TEXT)]


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_what_was_kept_is_what_re_compiles(source: str, flags: int) -> None:
    compiled = re.compile(source, flags)
    first = compile_pattern(source, flags)
    give(take())
    again = compile_pattern(source, flags)
    assert first == again == compiled
    assert _same(first, compiled)
    assert _same(again, compiled)
    assert (again.pattern, again.flags, again.groups, again.groupindex) == (
        source, compiled.flags, compiled.groups, compiled.groupindex,
    )  # fmt: skip
    assert take() == {}


def test_what_is_kept_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    if VERSION is None:
        pytest.skip("this Python keeps no expressions")
    compile_pattern("pier|quay")
    give(take())
    monkeypatch.setattr(MODULE, "_compile", lambda *_: pytest.fail("compiled again"))
    assert compile_pattern("pier|quay").findall(TEXT.lower()) == ["quay"]


def test_where_re_shows_nothing_of_itself_expressions_are_compiled_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "VERSION", None)
    assert compile_pattern("pier|quay") == re.compile("pier|quay")
    assert take() == {}


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    lazy = pattern("(quay", re.IGNORECASE)
    assert take() == {}
    with pytest.raises(re.error):
        lazy.search("quay")
    assert pattern("quay", re.IGNORECASE).search("The Quay")
