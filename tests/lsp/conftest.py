"""A client of the language server, connected over standard input and output."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from cattrs import Converter
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities

Session = Callable[..., AbstractAsyncContextManager["Editor"]]


class Editor:
    """An editor: its open documents and the messages that it received."""

    def __init__(self, client: LanguageClient, folder: Path, answer: str | None) -> None:
        feature: Callable[..., Callable[[Any], Any]] = client.feature
        self.client = client
        self.folder = folder
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[str] = asyncio.Queue()
        self.questions: list[str] = []
        self.logged: list[str] = []
        self.watched: asyncio.Queue[types.Registration] = asyncio.Queue()
        self.refreshed: asyncio.Queue[None] = asyncio.Queue()
        self._versions: dict[str, int] = {}

        @feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        @feature(types.WINDOW_SHOW_MESSAGE)
        def show(params: types.ShowMessageParams) -> None:
            self.messages.put_nowait(params.message)

        @feature(types.WINDOW_LOG_MESSAGE)
        def log(params: types.LogMessageParams) -> None:
            self.logged.append(params.message)

        @feature(types.WINDOW_SHOW_MESSAGE_REQUEST)
        def ask(params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
            self.questions.append(params.message)
            return next((action for action in params.actions or [] if action.title == answer), None)

        @feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            for registration in params.registrations:
                self.watched.put_nowait(registration)

        @feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)
        def refresh(_: None) -> None:
            self.refreshed.put_nowait(None)

    def open(self, name: str, text: str, language: str = "plaintext", uri: str = "") -> str:
        uri = uri or (self.folder / name).as_uri()
        self._versions[uri] = 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, text: str) -> int:
        self._versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))
        return self._versions[uri]

    async def found(self, name: str, text: str, language: str = "plaintext", uri: str = "") -> list[types.Diagnostic]:
        """Open a document and return its diagnostics."""
        uri = self.open(name, text, language, uri)
        published = await self.next()
        assert published.uri == uri
        return list(published.diagnostics)

    async def next(self) -> types.PublishDiagnosticsParams:
        """Wait for the next published diagnostics."""
        return await asyncio.wait_for(self.published.get(), 20)

    async def message(self) -> str:
        """Wait for the next shown message."""
        return await asyncio.wait_for(self.messages.get(), 20)

    async def pull(self, uri: str) -> list[types.Diagnostic]:
        """Request the diagnostics of a document."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report = await self.client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def actions(self, uri: str, range_: types.Range, *only: str) -> list[types.CodeAction]:
        """Request the code actions of a range."""
        context = types.CodeActionContext([], only=list(only) or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), range_, context)
        found = await self.client.text_document_code_action_async(params)
        return [action for action in found or [] if isinstance(action, types.CodeAction)]

    async def hover(self, uri: str, line: int, character: int) -> str:
        """Request the hover text at a position."""
        position = types.Position(line, character)
        document = types.TextDocumentIdentifier(uri)
        hover = await self.client.text_document_hover_async(types.HoverParams(document, position))
        if hover is None:
            return ""
        assert isinstance(hover.contents, types.MarkupContent)
        return hover.contents.value

    def watch(self, path: Path) -> None:
        """Notify the server of a changed file."""
        event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))


def apply(text: str, edits: Any) -> str:
    """Apply edits to a text, with columns in UTF-16."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
        starts = [sum(len(line.encode("utf-16-le")) // 2 + 1 for line in lines[:n]) for n in range(len(lines) + 1)]
        units = "\n".join(lines).encode("utf-16-le")
        start = 2 * (starts[edit.range.start.line] + edit.range.start.character)
        end = 2 * (starts[edit.range.end.line] + edit.range.end.character)
        new = units[:start] + edit.new_text.encode("utf-16-le") + units[end:]
        lines = new.decode("utf-16-le").split("\n")
    return "\n".join(lines)


def _converter() -> Converter:
    """Return a converter that reads code actions correctly; lsprotocol reads an action with a command as a command."""
    converter: Converter = default_converter()  # type: ignore[no-untyped-call]
    converter.register_structure_hook(
        types.Command | types.CodeAction, lambda given, _: converter.structure(given, types.CodeAction)
    )
    return converter


@pytest.fixture
def session(tmp_path: Path, root: Path) -> Session:
    """Start a server in a folder and initialize it with the capabilities of an editor."""

    @asynccontextmanager
    async def start(
        *arguments: str,
        editor: str = "visual_studio_code",
        options: Any = None,
        answer: str | None = None,
        change: Callable[[types.ClientCapabilities], None] = lambda _: None,
    ) -> AsyncIterator[Editor]:
        client = LanguageClient(converter_factory=_converter)
        connected = Editor(client, tmp_path, answer)
        environment = {**os.environ, "PYTHONPATH": str(root / "lint")}
        await client.start_io(sys.executable, "-m", "wirelint", "lsp", *arguments, env=environment)
        capabilities = client_capabilities(editor)
        change(capabilities)
        folders = [types.WorkspaceFolder(tmp_path.as_uri(), tmp_path.name)]
        await client.initialize_session(
            types.InitializeParams(
                capabilities, root_uri=tmp_path.as_uri(), workspace_folders=folders, initialization_options=options
            )
        )
        assert client._server is not None
        try:
            yield connected
            await asyncio.wait_for(client.shutdown_session(), 20)
        finally:
            # The server still runs if the test failed.
            with suppress(ProcessLookupError):
                client._server.kill()
            await client.stop()  # type: ignore[no-untyped-call]

    return start
