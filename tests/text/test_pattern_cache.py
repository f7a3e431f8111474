"""Tests of restored patterns: they equal those of `re`, also without its private parts."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wirelint.text import pattern_cache
from wirelint.text.artifact_store import drain, load
from wirelint.text.pattern_cache import compile_pattern, is_supported

SOURCES = [
    (r"\d(?<![\w.].)(?P<tons>\d+ tons?)|(?P<kilos>kilos)", 0),
    (r"(?x) the \s+ (?: court | bench )  # where cases are heard", re.IGNORECASE),
    (r"(?i)straße|ſand", 0),
    (r"^(.)\1++$", re.MULTILINE),
    ("[\U00010000-\U0001ffff]{2,3}?", 0),
]
TEXT = (
    "Nine judges sat at The  Court: 3 tons, 14 tons of SAND and kilos of salt.\naaa\n\U0001f6a2\U0001f6a2 in der Straße"
)
PRIVATE = ("_parse", "_encode", "_sre")


@pytest.fixture(autouse=True)
def _empty_store() -> Iterator[None]:
    drain()
    load({})
    is_supported.cache_clear()
    yield
    drain()
    load({})
    is_supported.cache_clear()


def test_this_python_is_supported() -> None:
    if sys.implementation.name == "cpython":
        assert is_supported()


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_restored_pattern_is_that_of_re(source: str, flags: int) -> None:
    compiled = re.compile(source, flags)
    first = compile_pattern(source, flags)
    load(drain())
    again = compile_pattern(source, flags)
    assert drain() == {}
    for ours in (first, again):
        assert ours == compiled
        assert [(m.span(), m.groupdict()) for m in ours.finditer(TEXT)] == [
            (m.span(), m.groupdict()) for m in compiled.finditer(TEXT)
        ]
        assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (
            source, compiled.flags, compiled.groups, compiled.groupindex,
        )  # fmt: skip


def test_a_stored_pattern_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_pattern("court|bench")
    load(drain())
    monkeypatch.setattr(pattern_cache, "_compile", lambda *_: pytest.fail("compiled again"))
    assert compile_pattern("court|bench").findall(TEXT.lower()) == ["court"]


def test_flags_tell_stored_patterns_apart() -> None:
    assert compile_pattern("court").findall(TEXT) == []
    assert compile_pattern("court", re.IGNORECASE).findall(TEXT) == ["Court"]
    load(drain())
    assert compile_pattern("court").findall(TEXT) == []
    assert compile_pattern("court", re.IGNORECASE).findall(TEXT) == ["Court"]


def _refuse(*_: object) -> None:
    raise TypeError("this Python has other arguments")


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize("part", [None, _refuse])
def test_without_a_private_part_patterns_are_compiled_by_re(
    monkeypatch: pytest.MonkeyPatch, private: str, part: object
) -> None:
    compiled = [re.compile(source, flags) for source, flags in SOURCES]
    monkeypatch.setattr(pattern_cache, private, part)
    assert [compile_pattern(source, flags) for source, flags in SOURCES] == compiled
    assert drain() == {}


def test_a_private_part_that_behaves_differently_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = pattern_cache._parse
    monkeypatch.setattr(pattern_cache, "_parse", lambda source, flags: parse(source.replace("noon", "moon"), flags))
    assert not is_supported()
    assert compile_pattern("court|bench") == re.compile("court|bench")
    assert drain() == {}


# `re` itself must still work, so CHECK passes it the compiler through a closure.
WITHOUT_COMPILER = "del re._compiler\n"
WITHOUT_PARSER = "re._compiler = type(re)('compiler')\n"
CHECK = """\
import re, sys
compiler = re._compiler
{without}
re._compile = lambda pattern, flags: pattern if isinstance(pattern, re.Pattern) else compiler.compile(pattern, flags)
from wirelint.cli import main
main(["check", "--isolated", "--format", "concise", "--cache-dir", *sys.argv[1:]])
"""


@pytest.mark.parametrize("without", [WITHOUT_COMPILER, WITHOUT_PARSER])
def test_the_engine_works_without_the_private_parts_of_re(without: str, tmp_path: Path, root: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Council backs bridge\n\nThe council voted for for the bridge on Tuesday, the mayor said.\n")
    code = CHECK.format(without=without)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "lint"), *filter(None, sys.path)])}
    for _ in range(2):  # the second time with rules from the cache
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "cache"), str(story)],
            capture_output=True, text=True, encoding="utf-8", env=environment,
        )  # fmt: skip
        assert (done.stderr, done.returncode) == ("", 1)
        assert "mt/doubled-word" in done.stdout
