"""Parsing of responses, and the errors of language-tool-python that it avoids."""

import json
from typing import Any

import pytest

from wirelint.languagetool import LanguageToolError
from wirelint.languagetool.answer import read_answer

TEXT = "The 😀 crew held 😀 𝒶greemnt in an boat."


def raw(*matches: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"software": {"version": "6.8"}, "matches": matches, **more}).encode()


def match(offset: int, length: int, rule: str = "SOME_RULE", **more: Any) -> dict[str, Any]:
    return {
        "offset": offset,
        "length": length,
        "message": "It is wrong.",
        "replacements": [{"value": word} for word in "abcdef"],
        "rule": {"id": rule, "description": "About it", "category": {"id": "GRAMMAR", "name": "Grammar"}},
        **more,
    }


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_offsets_and_lengths_are_in_code_points() -> None:
    start = TEXT.index("𝒶greemnt")
    answer = read_answer(raw(match(utf16(TEXT[:start]), utf16("𝒶greemnt"))), TEXT)
    [found] = answer.matches
    assert TEXT[found.start : found.end] == "𝒶greemnt"
    assert (found.rule, found.category, found.description) == ("SOME_RULE", "GRAMMAR", "About it")
    assert found.replacements == ("a", "b", "c")
    assert (answer.version, answer.is_complete) == ("6.8", True)


def test_the_package_is_wrong_about_the_same_answer() -> None:
    package = pytest.importorskip("language_tool_python")
    start = TEXT.index("𝒶greemnt")
    offset, length = utf16(TEXT[:start]), utf16("𝒶greemnt")
    context = {"text": TEXT, "offset": offset, "length": length}
    found = package.Match(
        match(offset, length, context=context, sentence=TEXT)
        | {"rule": {"id": "SOME_RULE", "category": {"id": "GRAMMAR"}, "issueType": "grammar"}},
        TEXT,
    )
    assert found.offset == start
    assert found.error_length == len("𝒶greemnt") + 1
    assert found.matched_text != "𝒶greemnt"


def test_matches_come_in_order_and_those_outside_the_text_are_dropped() -> None:
    answer = read_answer(raw(match(4, 3), match(0, 3), match(30, 3), match(2, 0)), "one two three")
    assert [(found.start, found.end) for found in answer.matches] == [(0, 3), (4, 7)]


def test_an_incomplete_answer_is_detected() -> None:
    assert not read_answer(raw(warnings={"incompleteResults": True}), "one").is_complete


@pytest.mark.parametrize(
    "answer",
    [b"", b"Error: text too long", b"[]", b"{}", b'{"matches": [1]}', b'{"matches": []}', b'"matches"', b"\xff"],
)
def test_anything_but_an_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(LanguageToolError, match="not LanguageTool's"):
        read_answer(answer, "one")
