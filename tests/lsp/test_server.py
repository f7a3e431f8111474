"""The language server with a client."""

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types

from wirelint.suppression.baseline import Entry, load_baseline, save_baseline

from .conftest import Session, apply

KEY = "The keeper said that they had asked for for a key to it, and went home.\n"
COPY = f"The board opened the lock on Tuesday.\n\n{KEY}"
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(99, 0))
RULE = """\
message = "“{found}” is not how we say it"
why = "The house has said so since the fish market burned down."
severity = "warning"
confidence = "high"
%s
bad = ["%s"]
good = ["%s"]
"""
PHRASE = RULE % ('phrases = ["gull parade"]', "They saw the ⟦gull parade⟧ there.", "The gull parades are two words.")
TABLE = (
    RULE
    % (
        'per_document = {alone = "high", together = "high"}',
        "A quay is here.¶The ⟦key side⟧ is old.",
        "The pier is old.",
    )
    + """
[[rows]]
find = "key side"
bad = "The ⟦key side⟧ is old."

[[rows]]
find = "quay"
faint = true
bad = "A ⟦quay⟧ is here."
"""
)
LOUD = """\
from wirelint.rule import Finding

RULE = {
    "message": "a paragraph that shouts", "why": "Readers were woken by it.", "severity": "error", "confidence": "high",
    "scope": "paragraph", "bad": ["⟦The boats are out!⟧"], "good": ["The boats are out."],
}


def check(paragraph):
    print("Content-Length: 5")
    if paragraph.text.endswith("!"):
        yield Finding(paragraph.span(0, len(paragraph.text)))
"""

pytestmark = pytest.mark.asyncio


def codes(found: list[types.Diagnostic]) -> list[str]:
    return [str(diagnostic.code) for diagnostic in found]


def edits(action: types.CodeAction, uri: str) -> list[types.TextEdit]:
    """Return the edits of an action, which are for the first version of a document."""
    assert action.edit
    [change] = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert (change.text_document.uri, change.text_document.version) == (uri, 1)
    return [edit for edit in change.edits if isinstance(edit, types.TextEdit)]


def house(folder: Path, more: str = "") -> Path:
    (folder / "harbour").mkdir()
    (folder / "harbour" / "gull.toml").write_text(PHRASE, encoding="utf-8")
    config = folder / "wirelint.toml"
    config.write_text(f'packs = ["harbour"]\nselect = ["harbour"]\n{more}', encoding="utf-8")
    return config


async def test_copy_is_checked_while_it_is_typed(session: Session) -> None:
    async with session() as editor:
        uri = editor.open("story.txt", COPY)
        first = await editor.next()
        assert (first.uri, first.version) == (uri, 1)
        [found] = first.diagnostics
        assert (found.range, found.code, found.severity, found.source, found.message) == (
            types.Range(types.Position(2, 36), types.Position(2, 43)),
            "mt/doubled-word",
            types.DiagnosticSeverity.Error,
            "wirelint",
            "repeated word: “for”",
        )
        assert found.code_description
        assert found.code_description.href.endswith("/rules/mt/doubled-word.py")
        for letters in range(5):
            last = editor.change(uri, COPY + "Then the t"[: letters + 1])
        # Changes in quick succession are checked once.
        seen = [await editor.next()]
        while seen[-1].version != last:
            seen.append(await editor.next())
        assert len(seen) < 5
        assert len(seen[-1].diagnostics) == 1
        editor.change(uri, "The board opened the lock on Tuesday.\n")
        assert (await editor.next()).diagnostics == ()
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        closed = await editor.next()
        assert (closed.diagnostics, closed.version) == ((), None)
        assert editor.published.empty()


@pytest.mark.parametrize(
    ("encodings", "columns"),
    [(None, (40, 47)), (["utf-16"], (40, 47)), (["utf-32", "utf-16"], (38, 45)), (["utf-8"], (44, 51))],
)
async def test_columns_are_in_the_units_of_the_editor(
    session: Session, encodings: list[str] | None, columns: tuple[int, int]
) -> None:
    def change(capabilities: types.ClientCapabilities) -> None:
        capabilities.general = types.GeneralClientCapabilities(position_encodings=encodings)

    async with session(change=change) as editor:
        [found] = await editor.found("story.txt", f"🚤🚤{KEY}\r\nMore of it was there.".replace("\n", "\r\n"))
        assert (found.range.start.character, found.range.end.character) == columns
        uri = (editor.folder / "story.txt").as_uri()
        assert "repeated word" in await editor.hover(uri, 0, columns[0])
        assert await editor.hover(uri, 0, columns[0] - 1) == ""


async def test_related_locations_are_shown_or_put_into_the_message(session: Session, tmp_path: Path) -> None:
    house(tmp_path)
    (tmp_path / "harbour" / "quay.toml").write_text(TABLE, encoding="utf-8")
    text = "🚤 The quay is here, they said.\n\nThe key side is old.\n"
    async with session() as editor:
        [found] = await editor.found("story.txt", text)
        [place] = found.related_information or ()
        assert place.location.uri == (tmp_path / "story.txt").as_uri()
        assert place.location.range == types.Range(types.Position(0, 7), types.Position(0, 11))

    def change(capabilities: types.ClientCapabilities) -> None:
        assert capabilities.text_document
        capabilities.text_document.publish_diagnostics = None

    async with session(change=change) as editor:
        [merged] = await editor.found("story.txt", text)
        assert merged.related_information is None
        assert merged.message == f"{found.message}\nline 1: {place.message}"


async def test_fixes_are_offered_at_their_findings(session: Session) -> None:
    text = f"🚤 {KEY}\nFish &amp;amp; chips were sold, they said, and “tea&nbsp;and cake”.\r\n\r\nThey sold tea &amp; cake.\n"
    async with session() as editor:
        uri = editor.open("story.txt", text)
        found = (await editor.next()).diagnostics
        assert codes(list(found)) == ["mt/doubled-word", "mt/entity", "mt/entity", "mt/entity"]
        [fix] = await editor.actions(uri, found[0].range, "quickfix")
        assert (fix.title, fix.kind, fix.is_preferred) == ("Delete one “for”", "quickfix", False)
        assert [d.range for d in fix.diagnostics or ()] == [found[0].range]
        assert apply(text, edits(fix, uri)) == text.replace("for for", "for")
        assert [a.kind for a in await editor.actions(uri, EVERYWHERE)] == ["quickfix"] * 4 + ["source.fixAll.wirelint"]
        assert await editor.actions(uri, EVERYWHERE, "refactor") == []
        [all_] = await editor.actions(uri, EVERYWHERE, "source.fixAll")
        assert len(edits(all_, uri)) == 2
        fixed = apply(text, edits(all_, uri))
        # Only safe fixes, and those that a fix makes possible in a later pass.
        assert fixed == text.replace("&amp;amp;", "&").replace("&amp;", "&").replace("&nbsp;", " ")
        editor.change(uri, fixed)
        assert [a.title for a in await editor.actions(uri, EVERYWHERE)] == ["Delete one “for”"]


async def test_an_editor_without_versioned_edits_gets_plain_ones(session: Session) -> None:
    def change(capabilities: types.ClientCapabilities) -> None:
        assert capabilities.workspace
        capabilities.workspace.workspace_edit = None

    async with session(change=change) as editor:
        uri = editor.open("story.txt", COPY)
        [fix] = await editor.actions(uri, EVERYWHERE, "quickfix")
        assert fix.edit
        assert fix.edit.changes
        assert apply(COPY, fix.edit.changes[uri]) == COPY.replace("for for", "for")


async def test_a_finding_is_accepted_in_the_baseline(session: Session, tmp_path: Path) -> None:
    config = tmp_path / "wirelint.toml"
    config.write_text('baseline = "accepted.json"\n')
    save_baseline(str(tmp_path / "accepted.json"), {"other.txt": [Entry("mt/entity", "fish ⟦&⟧ chips", "0" * 16)]})
    text = f"{COPY}\nThey said that they had come to to see it, and the rest of it is right.\n"
    async with session() as editor:
        uri = editor.open("story.txt", text)
        first, second = (await editor.next()).diagnostics
        _, accept, *others = await editor.actions(uri, first.range, "quickfix")
        assert [other.title for other in others] == [
            "Accept “for for” in wirelint.toml",
            "Ignore mt/doubled-word in this file, in wirelint.toml",
        ]
        assert accept.title == "Accept in the baseline: repeated word: “for”"
        assert accept.command
        command = types.ExecuteCommandParams(accept.command.command, accept.command.arguments)
        await editor.client.workspace_execute_command_async(command)
        assert [d.range for d in (await editor.next()).diagnostics] == [second.range]
        accepted = load_baseline(str(tmp_path / "accepted.json"))
        assert {name: len(entries) for name, entries in accepted.entries.items()} == {"other.txt": 1, "story.txt": 1}
        # An accepted finding cannot be accepted again.
        await editor.client.workspace_execute_command_async(command)
        assert "no longer exists" in await editor.message()
        await editor.next()
        (tmp_path / "accepted.json").write_text("{}")
        editor.watch(tmp_path / "accepted.json")
        assert len((await editor.next()).diagnostics) == 2
        assert "not a baseline" in await editor.message()
        await editor.client.workspace_execute_command_async(command)
        assert "not accepted" in await editor.message()
        hide = others[0].command
        assert hide
        await editor.client.workspace_execute_command_async(types.ExecuteCommandParams(hide.command, hide.arguments))
        assert config.read_text() == 'baseline = "accepted.json"\naccept = ["for for"]\n'


async def test_hovering_shows_the_page_of_the_rule(session: Session) -> None:
    async with session() as editor:
        uri = editor.open("story.txt", COPY)
        page = await editor.hover(uri, 2, 38)
        assert page.startswith("**repeated word: “for”** (error, `mt/doubled-word`)\n\n- fix: delete one “for”\n\n")
        assert "**Not reported**" in page
        assert await editor.hover(uri, 0, 3) == ""
        assert await editor.hover(uri, 500, 500) == ""


async def test_a_changed_configuration_applies_at_once(session: Session, tmp_path: Path) -> None:
    config = house(tmp_path)
    text = "The keeper said that the gull parade was over.\n"
    async with session() as editor:
        watched = await asyncio.wait_for(editor.watched.get(), 20)
        assert watched.method == "workspace/didChangeWatchedFiles"
        [found] = await editor.found("story.txt", text)
        assert (found.code, found.severity) == ("harbour/gull", types.DiagnosticSeverity.Warning)
        config.write_text(config.read_text() + '[rules."harbour/gull"]\nseverity = "info"\n')
        editor.watch(config)
        [found] = (await editor.next()).diagnostics
        assert found.severity == types.DiagnosticSeverity.Information
        # Each error of the configuration is reported once; the valid keys apply.
        config.write_text('packs = ["harbour"]\nselect = ["harbuor"]\nfail-on = 3\n')
        uri = (tmp_path / "story.txt").as_uri()
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await editor.next()
        messages = [await editor.message(), await editor.message()]
        assert [message.partition(".toml: ")[2] for message in messages] == [
            "fail-on: expected one of info, warning, error, never, not 3",
            "select: no rule or pack 'harbuor'; did you mean 'harbour'?",
        ]
        config.write_text("packs = [")
        editor.watch(config)
        await editor.next()
        assert "not TOML" in await editor.message()
        editor.change(uri, COPY)
        assert codes(list((await editor.next()).diagnostics)) == ["mt/doubled-word"]
        assert editor.messages.empty()
        # A valid configuration again, and a changed rule.
        config.write_text('packs = ["harbour"]\nselect = ["harbour"]\n')
        rule = tmp_path / "harbour" / "gull.toml"
        rule.write_text(PHRASE.replace("gull parade", "crane opera"), encoding="utf-8")
        editor.change(uri, "The keeper said that the crane opera was over.\n")
        assert codes(list((await editor.next()).diagnostics)) == ["harbour/gull"]
        assert editor.messages.empty()


async def test_python_rules_run_only_if_allowed(session: Session, tmp_path: Path) -> None:
    house(tmp_path)
    (tmp_path / "harbour" / "loud.py").write_text(LOUD, encoding="utf-8")
    text = "The keeper said it was over, and that everybody was to go home!\n"
    async with session(answer="Run them") as editor:
        uri = editor.open("story.txt", text)
        assert (await editor.next()).diagnostics == ()
        # Output of the rule is not mixed with protocol messages.
        assert codes(list((await editor.next()).diagnostics)) == ["harbour/loud"]
        [question] = editor.questions
        assert question.startswith(f"{tmp_path / 'wirelint.toml'} uses Python rules (harbour/loud).")
        editor.change(uri, "It is over, they said!")
        assert len((await editor.next()).diagnostics) == 1
        assert len(editor.questions) == 1
    for options, answer, count in (
        (None, "Not now", 1),
        ({"pythonRules": False}, "Run them", 0),
        ({"pythonRules": "yes"}, None, 1),
    ):
        async with session(options=options, answer=answer) as editor:
            assert await editor.found("story.txt", text) == []
            uri = (tmp_path / "story.txt").as_uri()
            editor.change(uri, text * 2)
            assert (await editor.next()).diagnostics == ()
            assert len(editor.questions) == count
    async with session(options={"pythonRules": True}) as editor:
        assert len(await editor.found("story.txt", text)) == 1
    async with session("--python-rules", options={"pythonRules": False}) as editor:
        assert len(await editor.found("story.txt", text)) == 1
        assert editor.questions == []


async def test_pulled_diagnostics_are_refreshed(session: Session, tmp_path: Path) -> None:
    config = house(tmp_path)

    def change(capabilities: types.ClientCapabilities) -> None:
        assert capabilities.text_document
        assert capabilities.workspace
        capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities(related_document_support=False)
        capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)

    async with session(change=change) as editor:
        uri = editor.open("story.txt", COPY)
        assert await editor.pull(uri) == []
        config.write_text("")
        editor.watch(config)
        await asyncio.wait_for(editor.refreshed.get(), 20)
        assert codes(await editor.pull(uri)) == ["mt/doubled-word"]
        # Concurrent requests for a document that changes meanwhile.
        requests = [asyncio.create_task(editor.pull(uri)) for _ in range(3)]
        editor.change(uri, "The board opened the lock on Tuesday.\n")
        await asyncio.gather(*requests)
        assert await editor.pull(uri) == []
        assert await editor.pull(uri.replace("story", "closed")) == []
        assert editor.published.empty()


async def test_a_request_can_be_cancelled(session: Session) -> None:
    async with session() as editor:
        many = "\n".join(f"{KEY[:-2]} on day {number}.\n" for number in range(400))
        uri = editor.open("story.txt", many)
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(2, 38))
        request = editor.client.protocol.send_request("textDocument/hover", params, msg_id="one")
        editor.client.cancel_request(types.CancelParams("one"))
        with pytest.raises(Exception, match="cancel"):
            await asyncio.wrap_future(request)
        assert "repeated word" in await editor.hover(uri, 2, 38)
        assert len((await editor.next()).diagnostics) == 400
        assert editor.logged == []


async def test_the_reader_is_selected_by_name_and_content(session: Session, tmp_path: Path) -> None:
    (tmp_path / "wirelint.toml").write_text('exclude = ["drafts"]\n')
    story = f'{{"headline": "Lock reopens", "body_text": "{KEY.strip()}"}}\n'
    async with session() as editor:
        assert (
            len(await editor.found("a.html", f"<html><body><p>{KEY}</p><script>for for</script></body></html>", "html"))
            == 1
        )
        assert len(await editor.found("a.md", f"# Lock\n\n`for for a key to it`\n\n{KEY}", "markdown")) == 1
        assert len(await editor.found("a.json", story, "json")) == 1
        assert await editor.found("package.json", f'{{"description": "{KEY.strip()}"}}', "json") == []
        assert await editor.found("pom.xml", f"<project>{KEY}</project>", "xml") == []
        assert await editor.found("drafts/a.txt", KEY) == []
        assert len(await editor.found("", f"```\n{KEY}```\n\n{KEY}", "markdown", "untitled:Untitled-1")) == 1
        assert len(await editor.found("", KEY, uri="untitled:Untitled-2")) == 1
        [broken] = await editor.found("b.xml", "<nitf><body>\n<p>The lock</body></nitf>", "xml")
        assert (broken.code, broken.range.start) == (None, types.Position(1, 13))
        assert broken.message == "not checked from here on: not XML: mismatched tag"


async def test_odd_copy_and_odd_requests_do_not_stop_the_server(session: Session) -> None:
    odd = ["", "\ufeff", "\0" * 50, "\ud800 for for", "a\rb\x0bc\x0cd\x85e\u2028f", "🚤" * 2000, "“" * 5000, "{" * 3000]
    async with session() as editor:
        for number, text in enumerate(odd):
            await editor.found(f"odd-{number}.txt", text)
            await editor.found(f"odd-{number}.html", text, "html")
        uri = editor.open("story.txt", "\ufeff" + KEY)
        assert (await editor.next()).diagnostics[0].range.start.character == 37
        with pytest.raises(Exception, match="not defined"):
            await editor.client.workspace_execute_command_async(types.ExecuteCommandParams("no.such"))
        with pytest.raises(Exception, match="arguments"):
            await editor.client.workspace_execute_command_async(
                types.ExecuteCommandParams("wirelint.acceptInBaseline", ["only one"])
            )
        assert "repeated word" in await editor.hover(uri, 0, 40)
        assert editor.logged == []
