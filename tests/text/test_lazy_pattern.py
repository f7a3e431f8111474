"""Tests of `LazyPattern`: it behaves as a compiled pattern and is compiled at first use."""

import copy
import pickle
import re
from typing import Any

import pytest

from wirelint.text import LazyPattern, lazy_pattern, pattern

SOURCE = r"(?P<ayes>\d+) (?:to|against) (\d+)"
TEXT = "Backed by 9 to 4, then by 12 AGAINST 3."
CALLS: list[tuple[str, tuple[Any, ...]]] = [
    ("search", (TEXT, 14)),
    ("search", (TEXT, 0, 5)),
    ("match", (TEXT, 10)),
    ("fullmatch", ("12 against 3",)),
    ("finditer", (TEXT,)),
    ("findall", (TEXT,)),
    ("findall", (TEXT, 14, 99)),
    ("split", (TEXT, 1)),
    ("sub", (r"\2 to \1", TEXT)),
    ("sub", (lambda match: match[0].lower(), TEXT, 1)),
    ("subn", ("votes", TEXT)),
]


def _plain(result: Any) -> Any:
    """Return a result without match objects, which never compare equal."""
    if isinstance(result, re.Match):
        return result.span(), result.groupdict()
    return [_plain(match) for match in result] if hasattr(result, "__next__") else result


@pytest.mark.parametrize(("method", "arguments"), CALLS)
def test_the_methods_are_those_of_re_at_the_first_use_and_after_it(method: str, arguments: tuple[Any, ...]) -> None:
    lazy = pattern(SOURCE, re.IGNORECASE)
    expected = _plain(getattr(re.compile(SOURCE, re.IGNORECASE), method)(*arguments))
    for _ in range(2):
        assert _plain(getattr(lazy, method)(*arguments)) == expected


@pytest.mark.parametrize("attribute", ["pattern", "flags", "groups", "groupindex"])
def test_the_attributes_are_those_of_re_at_the_first_use_and_after_it(attribute: str) -> None:
    source = f"(?i){SOURCE}"
    lazy = pattern(source, re.MULTILINE)
    for _ in range(2):
        assert getattr(lazy, attribute) == getattr(re.compile(source, re.MULTILINE), attribute)
    with pytest.raises(AttributeError):
        lazy.scanner  # type: ignore[attr-defined]  # noqa: B018


def test_it_is_compiled_once_and_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compile_pattern(source: str, flags: int) -> "re.Pattern[str]":
        compiled.append(source)
        return re.compile(source, flags)

    monkeypatch.setattr(lazy_pattern, "compile_pattern", compile_pattern)
    lazy = pattern("bench")
    same, other = pattern("bench"), pattern("court")
    assert (lazy == same, lazy == other, lazy.pattern, repr(lazy)) == (True, False, "bench", "LazyPattern('bench')")
    copies = [copy.copy(lazy), copy.deepcopy(lazy), pickle.loads(pickle.dumps(lazy))]
    assert compiled == []
    for _ in range(3):
        assert lazy.search("the bench")
        assert lazy.findall("benches") == ["bench"]
    assert compiled == ["bench"]
    assert copies[0].search("the bench")
    assert compiled == ["bench", "bench"]


def test_a_wrong_source_is_refused_at_the_first_use() -> None:
    lazy = pattern("(bench")
    for _ in range(2):
        with pytest.raises(re.error):
            lazy.search("bench")


@pytest.mark.parametrize("used", [False, True])
def test_copies_and_pickles_are_equal_and_work(used: bool) -> None:
    lazy = pattern(SOURCE, re.IGNORECASE)
    assert not used or lazy.search(TEXT)
    for twin in (copy.copy(lazy), copy.deepcopy(lazy), pickle.loads(pickle.dumps(lazy))):
        assert isinstance(twin, LazyPattern)
        assert (twin, hash(twin), repr(twin)) == (lazy, hash(lazy), repr(lazy))
        assert twin.findall(TEXT) == lazy.findall(TEXT) == [("9", "4"), ("12", "3")]


def test_source_and_flags_make_it_equal() -> None:
    lazy = pattern("bench")
    assert lazy == pattern("bench")
    assert lazy != pattern("court")
    assert lazy != pattern("bench", re.IGNORECASE)
    assert lazy != re.compile("bench")
    assert len({lazy, pattern("bench"), pattern("bench", re.IGNORECASE)}) == 2


def test_its_repr_names_the_pattern() -> None:
    lazy = pattern("bench", re.IGNORECASE | re.DOTALL)
    assert repr(lazy) == f"LazyPattern('bench', {re.IGNORECASE | re.DOTALL!r})"
    assert eval(repr(lazy), {"LazyPattern": LazyPattern, "re": re}) == lazy
