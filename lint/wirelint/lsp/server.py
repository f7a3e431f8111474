"""The language server: what an editor tells and asks, and what it is told."""

import asyncio
import os
import socket
import sys
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from wirelint import __version__
from wirelint.lsp.actions import ACCEPT, FIX_ALL, KINDS, QUICK_FIX, accept, fix_all, quick_fixes
from wirelint.lsp.check_queue import CheckQueue
from wirelint.lsp.checker import CheckedDocument, OpenDocument
from wirelint.lsp.diagnostics import SOURCE, diagnostics
from wirelint.lsp.hover import as_hover
from wirelint.ruleset.evidence import load_evidence
from wirelint.run.session import Session, SessionCache
from wirelint.suppression.baseline import FILE_NAME as BASELINE

_T = TypeVar("_T")
# Seconds without a keystroke after which copy is checked.
_PAUSE: Final = 0.2
_RUN, _LEAVE = "Run them", "Not now"
# Configurations and rules of a house's own. That one changed is seen at the next check, whatever the editor tells.
_WATCHED: Final = ("**/*.toml", f"**/{BASELINE}")


class Server(LanguageServer):
    """Checks open documents: as somebody types, or when the editor asks, whichever the editor can do."""

    def __init__(self, configurations: SessionCache, *, python_rules: bool | None = None) -> None:
        """Take what finds the configuration of a file.

        Args:
            configurations: finds what is in force.
            python_rules: whether Python rules of a house's own packs run; None to ask the person.
        """
        # Whole texts: where a line ends is not the same for pygls and for wirelint, and parts would go astray.
        super().__init__(SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._configurations = configurations
        self._python_rules = python_rules
        self._checks: CheckQueue
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._background: set[asyncio.Task[Any]] = set()
        self._asked: set[tuple[str, ...]] = set()
        self._told: dict[tuple[str, ...], Sequence[str]] = {}
        self._pulls = self._related = self._versioned = False
        actions = types.CodeActionOptions(code_action_kinds=KINDS)
        # pygls puts a mark on what handles a message, which a method does not take.
        self.feature(types.INITIALIZE)(partial(self._initialize))
        self.feature(types.INITIALIZED)(partial(self._initialized))
        self.feature(types.TEXT_DOCUMENT_DID_OPEN)(partial(self._did_open))
        self.feature(types.TEXT_DOCUMENT_DID_CHANGE)(partial(self._did_change))
        self.feature(types.TEXT_DOCUMENT_DID_SAVE)(partial(self._did_save))
        self.feature(types.TEXT_DOCUMENT_DID_CLOSE)(partial(self._did_close))
        self.feature(types.TEXT_DOCUMENT_HOVER)(partial(self._hover))
        self.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions)(partial(self._actions))
        self.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(partial(self._did_change_around))
        self.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(partial(self._did_change_around))
        self.command(ACCEPT)(partial(self._accept))

    def serve_stdio(self) -> None:
        """Serve the editor that started this process, until it ends."""
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stdout:
            # A rule is somebody's code: what it prints must not get among the messages.
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            self.start_io(stdout=stdout)

    def serve_socket(self, listener: socket.socket) -> None:
        """Serve the first editor that connects to a socket, until it ends or is gone."""
        connection, _ = listener.accept()
        files = connection.makefile("rb"), connection.makefile("wb")
        with connection, files[0] as stdin, suppress(ConnectionError), files[1] as stdout:
            self.start_io(stdin, stdout)

    def _initialize(self, params: types.InitializeParams) -> None:
        options = params.initialization_options
        wanted = options.get("pythonRules") if isinstance(options, dict) else None
        if isinstance(wanted, bool) and self._python_rules is None:
            self._python_rules = wanted
        self._read_capabilities(params.capabilities)
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        self._checks = CheckQueue(self._find, types.PositionEncodingKind(encoding).value, self._tell)
        if self._pulls:
            pulls = types.DiagnosticOptions(False, False, identifier=SOURCE)
            self.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, pulls)(partial(self._pull))

    def _read_capabilities(self, can: types.ClientCapabilities) -> None:
        text, workspace = can.text_document, can.workspace
        # An editor that cannot be told to ask again would show what held before the configuration changed.
        renews = workspace and workspace.diagnostics and workspace.diagnostics.refresh_support
        self._pulls = bool(text and text.diagnostic and renews)
        shows = text and (text.publish_diagnostics, text.diagnostic)[self._pulls]
        self._related = bool(shows and shows.related_information)
        self._versioned = bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)

    def _initialized(self, _: types.InitializedParams) -> None:
        workspace = self.client_capabilities.workspace
        watches = workspace and workspace.did_change_watched_files
        if watches and watches.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration(SOURCE, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self._spawn(self.client_register_capability_async(types.RegistrationParams([registration])))

    def _did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._renew(params.text_document.uri, 0)

    def _did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._renew(params.text_document.uri, _PAUSE)

    def _did_save(self, params: types.DidSaveTextDocumentParams) -> None:
        self._renew(params.text_document.uri, 0)

    def _did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._checks.drop(uri)
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()
        if not self._pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _did_change_around(self, _: object) -> None:
        self._renew_all()

    async def _pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        checked = await self._checked(params.text_document.uri)
        found = diagnostics(checked, related=self._related) if checked else []
        return types.RelatedFullDocumentDiagnosticReport(found)

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = await self._checked(params.text_document.uri)
        if checked is None:
            return []
        actions: list[types.CodeAction] = []
        if _wants(QUICK_FIX, params.context.only):
            actions += quick_fixes(checked, list(checked.at(params.range)), versioned=self._versioned)
        if _wants(FIX_ALL, params.context.only):
            action = await self._checks.work(partial(fix_all, checked, versioned=self._versioned))
            actions += [action] if action else []
        return actions

    async def _accept(self, uri: str, fingerprint: str) -> None:
        checked = await self._checked(uri)
        problem = await self._checks.work(partial(accept, checked, fingerprint)) if checked else None
        if problem:
            self._show(problem)
        self._renew_all()

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        checked = await self._checked(params.text_document.uri)
        found = list(checked.at(types.Range(params.position, params.position))) if checked else []
        if checked is None or not found:
            return None
        words = as_hover(found, checked.session, load_evidence())
        place = checked.positions.to_editor_range(found[0].location.start, found[0].location.end)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words), place)

    async def _checked(self, uri: str) -> CheckedDocument | None:
        """Return what is found in the present version of an open document; None where it is not open, or no longer."""
        while (given := self.workspace.text_documents.get(uri)) is not None:
            document = OpenDocument(uri, given.version or 0, _path(uri), given.language_id or "", given.source)
            checked = await self._checks.of(document)
            if checked is not None:
                return checked
        return None

    def _find(self, document: OpenDocument) -> Session:
        folder = os.path.dirname(document.path)
        if not os.path.isabs(document.path):
            folder = self.workspace.root_path or os.getcwd()
        session = self._configurations.find(folder)
        if session.registry.not_run and self._python_rules:
            self._configurations.allow_python(session)
            session = self._configurations.find(folder)
        return session

    def _renew(self, uri: str, pause: float) -> None:
        """Have a document checked anew, and its diagnostics sent where the editor does not ask for them."""
        self._checks.drop(uri)
        if self._pulls:
            return
        waiting = self._waiting.get(uri)
        if waiting:
            waiting.cancel()
        self._waiting[uri] = self._spawn(self._publish(uri, pause))

    def _renew_all(self) -> None:
        for uri in list(self.workspace.text_documents):
            self._renew(uri, 0)
        if self._pulls:
            self._spawn(self.workspace_diagnostic_refresh_async(None))

    async def _publish(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        checked = await self._checked(uri)
        if checked:
            found = diagnostics(checked, related=self._related)
            version = checked.document.version
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _tell(self, checked: CheckedDocument) -> None:
        """Show what is wrong in the configuration and which rules broke, once; ask about Python rules, once."""
        session, path = checked.session, checked.document.path
        for key, words in (
            (session.files, session.problems),
            ((path,), [f"{path}: {failure}" for failure in checked.result.failures]),
        ):
            if words and self._told.get(key) != words:
                for problem in words:
                    self._show(problem)
            self._told[key] = words
        if session.registry.not_run and session.files not in self._asked and self._python_rules is None:
            self._asked.add(session.files)
            self._spawn(self._ask(session))

    async def _ask(self, session: Session) -> None:
        names = ", ".join(session.registry.not_run)
        words = (
            f"{session.files[-1]} names Python rules ({names}). They are somebody's code and would run with your rights."
            " Run them until this editor is closed?"
        )
        actions = [types.MessageActionItem(_RUN), types.MessageActionItem(_LEAVE)]
        answer = await self.window_show_message_request_async(
            types.ShowMessageRequestParams(types.MessageType.Warning, words, actions)
        )
        if answer is not None and answer.title == _RUN:
            self._configurations.allow_python(session)
            self._renew_all()

    def _show(self, words: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"wirelint: {words}"))

    def _spawn(self, work: "Coroutine[Any, Any, _T]") -> "asyncio.Task[_T]":
        """Run something beside the rest, and keep it until it is done, which the loop does not."""
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: "asyncio.Task[Any]") -> None:
        self._background.discard(task)
        if not task.cancelled() and (error := task.exception()):
            words = f"wirelint: {type(error).__name__}: {error}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, words))


def _wants(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Tell whether an editor that asks for some kinds of actions, or for all, wants this one."""
    if only is None:
        return True
    names = (wanted.value if isinstance(wanted, types.CodeActionKind) else wanted for wanted in only)
    return any(kind == name or kind.startswith(f"{name}.") for name in names)


def _path(uri: str) -> str:
    """Return the path of a file, or the name of what is none."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return unquote(parts.path) or uri
    return url2pathname(f"//{parts.netloc}{parts.path}" if parts.netloc else parts.path)
