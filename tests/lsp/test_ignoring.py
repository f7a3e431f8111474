"""Code actions that hide findings, without a server."""

import tomllib
from pathlib import Path

import pytest
from lsprotocol import types

from wirelint.lsp.actions import quick_fixes
from wirelint.lsp.checker import CheckedDocument, OpenDocument, check
from wirelint.lsp.ignoring import accept_words, ignore_in_file
from wirelint.run.session import SessionCache

from .conftest import apply

EVERYWHERE = types.Range(types.Position(0, 0), types.Position(99, 0))
KEY = "The keeper said that they had asked for for a key to it, and went home."


def open_story(folder: Path, name: str, text: str) -> CheckedDocument:
    path = folder / name
    document = OpenDocument(path.as_uri(), 1, str(path), "", text)
    done = check(document, SessionCache().find(str(folder)), "utf-16", lambda: False)
    assert done is not None
    return done


def actions_of(checked: CheckedDocument, range_: types.Range = EVERYWHERE) -> dict[str, types.CodeAction]:
    return {action.title: action for action in quick_fixes(checked, range_, versioned=False)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"# 🚤 Lock opens\n\n{KEY}\nIt rained.\n\n{KEY}\n"),
        ("a.md", f"- Lock opens\n- {KEY}\n"),
        ("a.html", f"<p>Lock opens at nine.</p><p>The keeper asked for for a key.</p><p>{KEY}</p>\n"),
    ],
)
def test_a_comment_ignores_a_finding(tmp_path: Path, name: str, text: str) -> None:
    story = open_story(tmp_path, name, text)
    first = story.result.diagnostics[0].location
    actions = actions_of(story, story.positions.to_editor_range(first.start, first.end))
    action = actions["Ignore mt/doubled-word in this paragraph"]
    assert action.edit
    assert action.edit.changes
    changed = apply(text, action.edit.changes[story.document.uri])
    again = open_story(tmp_path, name, changed).result
    rules = [d.rule for d in again.diagnostics]
    # The comment asks for its reason.
    assert rules.count("mt/doubled-word") == len(story.result.diagnostics) - 1
    assert rules.count("wirelint/bad-ignore") == 1
    assert dict(again.counts)["ignored"] == 1


def test_plain_text_has_no_comments_and_no_actions_without_a_configuration(tmp_path: Path) -> None:
    assert list(actions_of(open_story(tmp_path, "a.txt", f"Lock opens at nine.\n\n{KEY}\n"))) == ["Delete one “for”"]


def test_words_are_accepted_and_a_rule_is_ignored_in_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "wirelint.toml"
    config.write_text("# ours\n", encoding="utf-8")
    text = f"Lock opens at nine.\n\n{KEY}\n"
    story = open_story(tmp_path, "a [1].txt", text)
    actions = actions_of(story)
    accept, ignore = "Accept “for for” in wirelint.toml", "Ignore mt/doubled-word in this file, in wirelint.toml"
    assert list(actions) == ["Delete one “for”", accept, ignore]
    for title, change in ((accept, accept_words), (ignore, ignore_in_file)):
        command = actions[title].command
        assert command
        _, value = command.arguments or ()
        assert change(story, str(value)) == ""
        assert open_story(tmp_path, "a [1].txt", text).result.diagnostics == ()
    written = config.read_text(encoding="utf-8")
    assert written.startswith("# ours\n")
    assert tomllib.loads(written) == {
        "accept": ["for for"],
        "per-path": {"a [[]1].txt": {"ignore": ["mt/doubled-word"]}},
    }


def test_a_configuration_that_cannot_be_changed_is_a_message(tmp_path: Path) -> None:
    config = tmp_path / "wirelint.toml"
    config.write_text('accept = ["Roe"]\n', encoding="utf-8")
    story = open_story(tmp_path, "a.txt", KEY)
    config.write_text("accept = [\n", encoding="utf-8")
    assert "not TOML" in accept_words(story, "for for")
    config.unlink()
    config.mkdir()
    assert "not changed" in accept_words(story, "for for")
