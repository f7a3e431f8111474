"""Invisible characters are taken out of the text of every format; places and fixes stay exact."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from wirelint.cli import main
from wirelint.readers import read_text
from wirelint.readers.invisible import INVISIBLE, find_invisible
from wirelint.text.span import Span

HIDDEN = "\u200b\u00ad\ufeff\u2060\u0007\u202d\ufdd0"
BODY = "The crew left the {0}pier at noon and the har{0}bour office said no.{0}"
FORMATS = {
    "plain": ("story.txt", f"{BODY}\n\n{{0}}The ferry {{0}} was late.\n"),
    "html": ("story.html", f"<html><body><p>{BODY}</p><p>The ferry &amp; the {{0}}barge were late.</p></body></html>"),
    "markdown": ("story.md", f"# Ferry{{0}} news\n\n{BODY}\n"),
    "ninjs": (
        "story.json",
        '{{"uri": "a", "versioncreated": "2030", "headline": "Ferry{0} news", "body_text": "' + BODY + '"}}',
    ),
}


def documents(text: str, name: str = "story.txt"):  # type: ignore[no-untyped-def]
    return list(read_text(text, name).documents)


def test_every_invisible_character_is_found_whatever_this_python_calls_printable() -> None:
    hidden = [character for character in map(chr, range(0x110000)) if INVISIBLE.match(character)]
    assert set(HIDDEN) < set(hidden)
    assert [character for character in hidden if not find_invisible(f"one\n{character}two")] == []
    assert find_invisible("one\ntwo, “three”\u2003…") == []


@examples(100)
@given(st.text(st.sampled_from("ab .\n" + HIDDEN), max_size=40))
def test_invisible_characters_are_removed_and_offsets_are_mapped(text: str) -> None:
    text = text.lstrip("\ufeff")
    [document] = documents(text)
    assert document.text == "".join(character for character in text if character not in HIDDEN)
    for offset, character in enumerate(document.text):
        piece = text[document.source.begin(offset) : document.source.finish(offset + 1)]
        assert piece.strip(HIDDEN) == character
    removed = "".join(found.characters for found in document.invisible)
    assert removed == "".join(character for character in text if character in HIDDEN)
    for paragraph in document.paragraphs:
        assert paragraph.text.strip() == paragraph.text != ""


@pytest.mark.parametrize("kind", FORMATS)
def test_findings_are_those_of_the_copy_without_them(kind: str) -> None:
    name, template = FORMATS[kind]
    [plain] = documents(template.format(""), name)
    [hidden] = documents(template.format("\u200b"), name)
    assert hidden.text == plain.text
    assert [p.role for p in hidden.paragraphs] == [p.role for p in plain.paragraphs]
    source = hidden.source.source
    at = hidden.text.index("harbour")
    assert source[hidden.source.begin(at) : hidden.source.finish(at + 7)] == "har\u200bbour"
    assert hidden.source.cut(Span(at, at + 7)) is not None


@pytest.mark.parametrize("kind", FORMATS)
def test_the_fix_deletes_all_of_them(kind: str, tmp_path: Path) -> None:
    name, template = FORMATS[kind]
    story = tmp_path / name
    story.write_text(template.format("\u200b"), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(story), "--fix", "--select", "mt/invisible-character"])
    assert result.exit_code == 0, result.output
    assert story.read_text(encoding="utf-8") == template.format("")


def test_other_rules_ignore_them(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "The crew left the\u200b the pier, and the har\u00adbour harbour was shut at noon.\n", encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["check", str(story), "-f", "concise"])
    assert result.stdout.count("mt/doubled-word") == 2


@pytest.mark.parametrize(
    "text", ["The sign read שלום\u200f today.", "The crowd waved 👩\u200d🚒 in May.", "He said می\u200cخواهم there."]
)
def test_joiners_and_direction_marks_are_kept_where_they_have_a_use(text: str) -> None:
    [document] = documents(text)
    assert document.text == text
    assert document.invisible == ()
