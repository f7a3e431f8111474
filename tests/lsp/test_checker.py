"""The check of open documents, without a server."""

import json
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from tests.fuzzing import examples
from wirelint.lsp.actions import fix_all, quick_fixes
from wirelint.lsp.checker import CheckedDocument, OpenDocument, check, split_error
from wirelint.lsp.diagnostics import diagnostics
from wirelint.lsp.hover import as_hover
from wirelint.readers.encoding import with_plain_line_ends
from wirelint.ruleset.evidence import load_evidence
from wirelint.run.fixing.apply import apply_fixes
from wirelint.run.session import Session, SessionCache
from wirelint.text.span import Position

from .conftest import apply

# Copy with a fault, fragments of markup and data, and characters of several or half a UTF-16 unit.
PIECES = [
    "They asked for for a seat. ", "&amp;amp; ", "the There is ", "“", "”", "\n", "\r\n", "\r", "\n\n", "<p>", "</p>",
    "<html>", "<nitf>", '{"body_text": "', '"}', "---\n", "# ", "```", "🚤", "\ud83d", "\ufeff", "\0", "\x0c", "From: a\n",
    "NATO and the NATO", " de la ", "(AP) — ",
]  # fmt: skip
COPY = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
NAMES = st.sampled_from(
    [("a.txt", "plaintext"), ("a.md", "markdown"), ("a.html", "html"), ("a", "json"), ("a.xml", "xml")]
)


@lru_cache
def isolated() -> Session:
    return SessionCache(isolated=True).find("/")


def checked(text: str, name: str = "a.txt", language: str = "plaintext", encoding: str = "utf-16") -> CheckedDocument:
    done = check(OpenDocument(f"file:///{name}", 3, f"/{name}", language, text), isolated(), encoding, lambda: False)
    assert done is not None
    return done


@examples(60)
@given(COPY, NAMES, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_any_copy_is_checked(text: str, named: tuple[str, str], encoding: str) -> None:
    done = checked(text, *named, encoding)
    assert done.result.failures == ()
    for related in (True, False):
        for found in diagnostics(done, related=related):
            assert (found.range.start.line, found.range.start.character) <= (
                found.range.end.line,
                found.range.end.character,
            )
    everywhere = types.Range(types.Position(0, 0), types.Position(9999, 0))
    found_in_range = list(done.diagnostics_in(everywhere))
    assert found_in_range == list(done.result.diagnostics)
    quick_fixes(done, everywhere, versioned=True)
    as_hover(found_in_range, done.session, load_evidence())


@examples(60)
@given(COPY.map(lambda text: text.replace("\ud83d", "")))
def test_all_safe_fixes_at_once_are_those_of_round_after_round(text: str) -> None:
    text = with_plain_line_ends(text)
    action = fix_all(checked(text), versioned=False)
    expected = text.removeprefix("\ufeff")
    for _ in range(10):
        found = checked(expected).result.diagnostics
        expected = apply_fixes(expected, (d.fix for d in found if d.fix and d.fix.safe)).text
    fixed = text
    if action:
        assert action.edit
        assert action.edit.changes
        fixed = apply(text, action.edit.changes["file:///a.txt"])
        assert fixed != text
    assert fixed.removeprefix("\ufeff") == expected


def test_an_outdated_check_ends_at_the_next_item() -> None:
    calls = []

    def stopped() -> bool:
        calls.append(1)
        return len(calls) > 2

    feed = "".join(json.dumps({"text": f"The lock opened on day {n}."}) + "\n" for n in range(9))
    assert check(OpenDocument("file:///a.jsonl", 1, "/a.jsonl", "", feed), isolated(), "utf-16", stopped) is None
    assert len(calls) == 3


@pytest.mark.parametrize(
    ("error", "location", "words"),
    [
        ("2:13: not XML: no end", (2, 13), "not XML: no end"),
        ("not news", (1, 1), "not news"),
        ("12: x", (1, 1), "12: x"),
    ],
)
def test_positions_of_errors(error: str, location: tuple[int, int], words: str) -> None:
    assert split_error(error) == (Position(*location), words)


def test_the_hover_of_a_finding_has_all_its_details(tmp_path: Path) -> None:
    done = checked("The keeper said that they had asked for for a key to it, and went home.")
    [found] = done.result.diagnostics
    label = found.location.start
    from wirelint.checking.diagnostic import RelatedLocation

    rich = found._replace(
        message="*so* <b>it</b> is",
        confidence="low",
        labels=(RelatedLocation(found.location, "here"),),
        also=("mt/other",),
    )
    words = as_hover([rich, found], done.session, load_evidence())
    assert words.startswith(
        "**\\*so\\* &lt;b&gt;it&lt;/b&gt; is** (error, low confidence, `mt/doubled-word`)\n\n- line 1: here\n"
    )
    assert "- also `mt/other`" in words
    assert "\n\n---\n\n**repeated word: “for”**" in words
    assert label == (1, 37)


def test_copy_that_cannot_be_checked_has_a_message_on_its_first_line() -> None:
    french = "Le conseil a voté lundi pour le nouveau pont, a dit le maire de la ville."
    [found] = diagnostics(checked(french), related=True)
    assert found.message == "not checked: not in English (French)"
    assert (found.severity, found.range.start) == (types.DiagnosticSeverity.Information, types.Position(0, 0))
    [found] = diagnostics(checked('[{"name": "lock"}]'), related=True)
    assert found.message.startswith("not checked: JSON in no known format")


@pytest.mark.parametrize("text", ["", "\n\n", "Lock opens", "The board opened the lock on Tuesday."])
def test_an_empty_document_and_short_copy_have_none(text: str) -> None:
    assert diagnostics(checked(text), related=True) == []
