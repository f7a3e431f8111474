"""The language server: notifications and requests of an editor, and the answers."""

import asyncio
import os
import socket
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final, TypeVar
from urllib.parse import unquote

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from wirelint import __version__
from wirelint.lsp.actions import ACCEPT, FIX_ALL, KINDS, QUICK_FIX, accept, fix_all, quick_fixes
from wirelint.lsp.check_queue import CheckQueue
from wirelint.lsp.checker import CheckedDocument, OpenDocument, path_of
from wirelint.lsp.diagnostics import SOURCE, diagnostics
from wirelint.lsp.hover import as_hover
from wirelint.lsp.ignoring import ACCEPT_WORDS, IGNORE_IN_FILE, accept_words, ignore_in_file
from wirelint.lsp.protocol import Protocol, escape_log
from wirelint.report.escapes import terminal_text
from wirelint.ruleset.evidence import load_evidence
from wirelint.run.session import Session, SessionCache
from wirelint.suppression.baseline import FILE_NAME as BASELINE

_T = TypeVar("_T")
# Seconds between the last change of a document and its check.
_DELAY: Final = 0.2
_HIDING: Final = {ACCEPT: accept, ACCEPT_WORDS: accept_words, IGNORE_IN_FILE: ignore_in_file}
_RUN, _NOT_NOW = "Run them", "Not now"
# Configuration, rules and baselines. Changes are detected at the next check even if the editor does not watch files.
_WATCHED: Final = ("**/*.toml", f"**/{BASELINE}")


class Server(LanguageServer):
    """A language server that checks open documents after each change, or on request if the editor pulls diagnostics."""

    protocol: Protocol

    def __init__(self, configurations: SessionCache, *, python_rules: bool | None = None) -> None:
        """Create a server.

        Args:
            configurations: finds and caches the session of a folder.
            python_rules: whether the Python rules of your own packs run; None to ask the user.
        """
        # Full synchronisation: pygls and wirelint differ on line ends, so that positions of partial changes would be wrong.
        super().__init__(
            SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full, protocol_cls=Protocol
        )
        self._configurations = configurations
        self._python_rules = python_rules
        self._checks: CheckQueue
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._background: set[asyncio.Task[Any]] = set()
        self._prompted, self._reported = set[tuple[str, ...]](), dict[tuple[str, ...], Sequence[str]]()
        self._pulls = self._related = self._versioned = False
        actions = types.CodeActionOptions(code_action_kinds=KINDS)
        # pygls sets attributes on handlers, which bound methods do not allow.
        self.feature(types.INITIALIZE)(partial(self._initialize))
        self.feature(types.INITIALIZED)(partial(self._initialized))
        self.feature(types.TEXT_DOCUMENT_DID_OPEN)(partial(self._did_open))
        self.feature(types.TEXT_DOCUMENT_DID_CHANGE)(partial(self._did_change))
        self.feature(types.TEXT_DOCUMENT_DID_SAVE)(partial(self._did_save))
        self.feature(types.TEXT_DOCUMENT_DID_CLOSE)(partial(self._did_close))
        self.feature(types.TEXT_DOCUMENT_HOVER)(partial(self._hover))
        self.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions)(partial(self._actions))
        self.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(partial(self._did_change_environment))
        self.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(partial(self._did_change_environment))
        for command, change in _HIDING.items():
            self.command(command)(self._make_command(change))

    def serve_stdio(self) -> None:
        """Serve the editor that started this process, until it disconnects."""
        escape_log()
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stdout:
            # Output of a Python rule must not be mixed with protocol messages.
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            self.start_io(stdout=stdout)

    def serve_socket(self, listener: socket.socket) -> None:
        """Serve the first editor that connects to a socket, until it disconnects."""
        escape_log()
        connection, _ = listener.accept()
        files = connection.makefile("rb"), connection.makefile("wb")
        with connection, files[0] as stdin, suppress(ConnectionError), files[1] as stdout:
            self.start_io(stdin, stdout)

    def _initialize(self, params: types.InitializeParams) -> None:
        options = params.initialization_options
        python_rules = options.get("pythonRules") if isinstance(options, dict) else None
        if isinstance(python_rules, bool) and self._python_rules is None:
            self._python_rules = python_rules
        self._read_capabilities(params.capabilities)
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        self._checks = CheckQueue(self._find_session, types.PositionEncodingKind(encoding).value, self._report_problems)
        if self._pulls:
            pulls = types.DiagnosticOptions(False, False, identifier=SOURCE)
            self.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, pulls)(partial(self._pull))

    def _read_capabilities(self, client: types.ClientCapabilities) -> None:
        text, workspace = client.text_document, client.workspace
        # Without a refresh request an editor that pulls would show outdated diagnostics after a change of the configuration.
        refreshes = workspace and workspace.diagnostics and workspace.diagnostics.refresh_support
        self._pulls = bool(text and text.diagnostic and refreshes)
        capability = text and (text.publish_diagnostics, text.diagnostic)[self._pulls]
        self._related = bool(capability and capability.related_information)
        self._versioned = bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)

    def _initialized(self, _: types.InitializedParams) -> None:
        workspace = self.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration(SOURCE, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self._spawn(self.client_register_capability_async(types.RegistrationParams([registration])))

    def _did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._recheck(params.text_document.uri, 0)

    def _did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._recheck(params.text_document.uri, _DELAY)

    def _did_save(self, params: types.DidSaveTextDocumentParams) -> None:
        self._recheck(params.text_document.uri, 0)

    def _did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._checks.cancel(uri)
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()
        if not self._pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _did_change_environment(self, _: object) -> None:
        self._recheck_all()

    async def _pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        checked = await self._checked(params.text_document.uri)
        found = diagnostics(checked, related=self._related) if checked else []
        return types.RelatedFullDocumentDiagnosticReport(found)

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = await self._checked(params.text_document.uri)
        if checked is None:
            return []
        actions: list[types.CodeAction] = []
        if _is_requested(QUICK_FIX, params.context.only):
            actions += await self._checks.run_job(
                partial(quick_fixes, checked, params.range, versioned=self._versioned)
            )
        if _is_requested(FIX_ALL, params.context.only):
            action = await self._checks.run_job(partial(fix_all, checked, versioned=self._versioned))
            actions += [action] if action else []
        return actions

    def _make_command(
        self, change: Callable[[CheckedDocument, str], str]
    ) -> Callable[[str, str], Coroutine[Any, Any, None]]:
        """Return the command that hides a finding and shows the error message of the change."""

        async def hide(uri: str, value: str) -> None:
            checked = await self._checked(uri)
            problem = await self._checks.run_job(partial(change, checked, value)) if checked else None
            if problem:
                self._show_warning(problem)
            self._recheck_all()

        return hide

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        checked = await self._checked(params.text_document.uri)
        found = list(checked.diagnostics_in(types.Range(params.position, params.position))) if checked else []
        if checked is None or not found:
            return None
        text = as_hover(found, checked.session, load_evidence())
        range_ = checked.positions.to_editor_range(found[0].location.start, found[0].location.end)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), range_)

    async def _checked(self, uri: str) -> CheckedDocument | None:
        """Check the current version of a document; return None if the document is not open."""
        while (current := self._find_document(uri)) is not None:
            document = OpenDocument(uri, current.version or 0, path_of(uri), current.language_id or "", current.source)
            checked = await self._checks.check(document)
            if checked is not None:
                return checked
        return None

    def _find_document(self, uri: str) -> TextDocument | None:
        """Return an open document. Versions of pygls differ in whether they decode the URI of a document."""
        documents: Mapping[str, TextDocument] = self.workspace.text_documents
        return documents.get(uri) or documents.get(unquote(uri))

    def _find_session(self, document: OpenDocument) -> Session:
        folder = os.path.dirname(document.path)
        if not os.path.isabs(document.path):
            folder = self.workspace.root_path or os.getcwd()
        session = self._configurations.find(folder)
        if session.registry.not_run and self._python_rules:
            self._configurations.allow_python(session)
            session = self._configurations.find(folder)
        return session

    def _recheck(self, uri: str, delay: float) -> None:
        """Discard the check of a document, and publish a new one after `delay` seconds unless the editor pulls."""
        self._checks.cancel(uri)
        if self._pulls or self._find_document(uri) is None:
            return
        waiting = self._waiting.get(uri)
        if waiting:
            waiting.cancel()
        self._waiting[uri] = self._spawn(self._publish(uri, delay))

    def _recheck_all(self) -> None:
        for document in list(self.workspace.text_documents.values()):
            self._recheck(document.uri, 0)
        if self._pulls:
            self._spawn(self.workspace_diagnostic_refresh_async(None))

    async def _publish(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        checked = await self._checked(uri)
        if checked:
            found = diagnostics(checked, related=self._related)
            version = checked.document.version
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _report_problems(self, checked: CheckedDocument) -> None:
        """Show each problem of the configuration and each failed rule once, and ask about Python rules once."""
        session, path = checked.session, checked.document.path
        for key, problems in (
            (session.files, session.problems),
            ((path,), [f"{path}: {failure}" for failure in checked.result.failures]),
        ):
            if problems and self._reported.get(key) != problems:
                for problem in problems:
                    self._show_warning(problem)
            if problems:
                self._reported[key] = problems
            else:
                self._reported.pop(key, None)
        if session.registry.not_run and session.files not in self._prompted and self._python_rules is None:
            self._prompted.add(session.files)
            self._spawn(self._prompt(session))

    async def _prompt(self, session: Session) -> None:
        """Ask the user whether to run the Python rules of a session."""
        names = ", ".join(session.registry.not_run)
        question = (
            f"{session.files[-1]} uses Python rules ({names}). They are programs and run with your permissions."
            " Run them until this editor is closed?"
        )
        actions = [types.MessageActionItem(_RUN), types.MessageActionItem(_NOT_NOW)]
        answer = await self.window_show_message_request_async(
            types.ShowMessageRequestParams(types.MessageType.Warning, terminal_text(question), actions)
        )
        if answer is not None and answer.title == _RUN:
            self._configurations.allow_python(session)
            self._recheck_all()

    def _show_warning(self, message: str) -> None:
        self.window_show_message(
            types.ShowMessageParams(types.MessageType.Warning, terminal_text(f"wirelint: {message}"))
        )

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Answer a message that is not JSON, and show the error of a notification."""
        if isinstance(error, ValueError | RecursionError) and source is JsonRpcException:
            self.protocol.refuse_body()
        elif source is not FeatureRequestError:
            self._show_warning(f"{type(error).__name__}: {error}")

    def _spawn(self, coroutine: "Coroutine[Any, Any, _T]") -> "asyncio.Task[_T]":
        """Run a task in the background, and store it: the event loop has only a weak reference."""
        task = asyncio.get_running_loop().create_task(coroutine)
        self._background.add(task)
        task.add_done_callback(self._on_done)
        return task

    def _on_done(self, task: "asyncio.Task[Any]") -> None:
        self._background.discard(task)
        if not task.cancelled() and (error := task.exception()):
            message = terminal_text(f"wirelint: {type(error).__name__}: {error}")
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))


def _is_requested(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Return whether a kind of code action is one of the requested kinds; None requests all."""
    if only is None:
        return True
    names = (requested.value if isinstance(requested, types.CodeActionKind) else requested for requested in only)
    return any(kind == name or kind.startswith(f"{name}.") for name in names)
