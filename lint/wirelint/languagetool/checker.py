"""Check documents with LanguageTool. The server is started for the first paragraph that is not cached."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from time import monotonic
from typing import NamedTuple

from wirelint.checking.linter import RuleFinding
from wirelint.config.settings import LanguageToolSettings
from wirelint.languagetool import VERSION, Download, LanguageToolError
from wirelint.languagetool.answer import Match, read_answer
from wirelint.languagetool.cache import AnswerCache
from wirelint.languagetool.catalogue import DISABLED_RULES, ROLES, load_catalogue
from wirelint.languagetool.client import Client, RefusedError
from wirelint.languagetool.convert import to_findings
from wirelint.languagetool.daemon import find_daemon
from wirelint.languagetool.server import Server, start_server
from wirelint.rule import Rule
from wirelint.text import Document, Paragraph

# Simultaneous requests: more do not pay for the number of paragraphs in a story.
_MAX_CONNECTIONS = 4
# Texts that a server may refuse before the run goes on without it.
_MAX_REFUSALS = 10


class ServerState(NamedTuple):
    """The state of the server that is passed to the processes of a run: URL and version, or why it cannot be used."""

    url: str
    version: str
    error: str


class CheckerResult(NamedTuple):
    """The findings of LanguageTool in a document, and why part of it was not checked, empty if all of it was."""

    found: list[RuleFinding]
    languagetool_skipped: str


class LanguageToolChecker:
    """LanguageTool for one run. After an error the run goes on without it, or for some time."""

    def __init__(
        self,
        settings: LanguageToolSettings,
        cache: str | None,
        *,
        server_state: ServerState | None = None,
        notify: Callable[[str], None] = lambda words: None,
        confirm: Callable[[Download], bool] = lambda download: False,
        timeout: float | None = None,
        retry_after: float | None = None,
    ) -> None:
        """Create a checker; no server is started yet.

        Args:
            settings: the rules and the server.
            cache: the cache folder, or None.
            server_state: the state of the server, from the main process of the run.
            notify: called with a message before a slow step.
            confirm: returns whether LanguageTool may be downloaded.
            timeout: seconds for the response to a paragraph; None for the usual ones.
            retry_after: seconds after an error until the server is asked again; None for never in this run.
        """
        self._timeout = timeout
        self._retry_after = retry_after
        self._failed_at = monotonic()
        self._settings = settings
        self._folder = cache
        self._notify = notify
        self._confirm = confirm
        self._connections = 1 if server_state else min(os.cpu_count() or 1, _MAX_CONNECTIONS)
        self._error = server_state.error if server_state else ""
        self._url = server_state.url if server_state else settings.url
        self._version = server_state.version if server_state else "" if settings.url else VERSION
        self._server: Server | None = None
        self._client: Client | None = None
        self._cache: AnswerCache | None = None
        self._refusals = 0

    def __enter__(self) -> "LanguageToolChecker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the cache and stop the server if it was started for this run."""
        if self._client:
            self._client.close()
        if self._server:
            self._server.stop()
        if self._cache:
            self._cache.close()
        self._client = self._server = self._cache = None

    def check(self, document: Document, is_selected: Callable[[Rule], bool]) -> CheckerResult:
        """Check a document.

        Args:
            document: the document.
            is_selected: returns whether a rule is selected for the document.
        """
        paragraphs = _select_paragraphs(document)
        matches, languagetool_skipped = self._find_matches([paragraph.text for paragraph in paragraphs])
        found = [
            found
            for paragraph in paragraphs
            for found in to_findings(paragraph, matches.get(paragraph.text, ()))
            if is_selected(found.rule)
        ]
        return CheckerResult(found, languagetool_skipped)

    def prepare(self, documents: Iterable[Document]) -> ServerState:
        """Start the server if a paragraph is not cached, and return its state for the other processes of the run."""
        try:
            if not self._error:
                for document in documents:
                    texts = {paragraph.text for paragraph in _select_paragraphs(document)}
                    if texts - self._open_cache().find(list(texts)).keys():
                        self._open_client()
                        break
        except LanguageToolError as error:
            self._error = str(error)
        return ServerState(self._url, self._version, self._error)

    def _find_matches(self, texts: Sequence[str]) -> tuple[Mapping[str, Sequence[Match]], str]:
        """Return the matches by text, and why some texts were not checked, empty if all were."""
        if self._error and not self._may_retry():
            return {}, self._error
        matches: dict[str, tuple[Match, ...]] = {}
        new: dict[str, tuple[Match, ...]] = {}
        refusal = ""
        try:
            matches = self._open_cache().find(texts)
            missing = [text for text in dict.fromkeys(texts) if text not in matches]
            if missing:
                client = self._open_client()
                for text, raw in zip(missing, client.check(missing, self.parameters()), strict=True):
                    if isinstance(raw, RefusedError):
                        refusal = str(raw)
                        self._refusals += 1
                        if self._refusals > _MAX_REFUSALS:
                            raise LanguageToolError(refusal)
                        continue
                    answer = read_answer(raw, text)
                    matches[text] = answer.matches
                    if answer.is_complete:
                        new[text] = answer.matches
        except LanguageToolError as error:
            self._error = refusal = str(error)
            self._failed_at = monotonic()
        if self._cache:
            self._cache.store(new)
        return matches, refusal

    def _may_retry(self) -> bool:
        """Return whether the server is asked again after an error, and forget the error if so."""
        if self._retry_after is None or monotonic() - self._failed_at < self._retry_after:
            return False
        self._error, self._refusals = "", 0
        return True

    def _open_cache(self) -> AnswerCache:
        if self._cache is None:
            if not self._version:
                # The version of a configured server is part of its responses only.
                [raw] = self._open_client().check(["Good."], self.parameters())
                if isinstance(raw, RefusedError):
                    raise LanguageToolError(str(raw))
                self._version = read_answer(raw, "Good.").version
            self._cache = AnswerCache(self._folder, f"{self._version} {_digest(self.parameters())}")
        return self._cache

    def _open_client(self) -> Client:
        """Return the client; find or start a server first if none is configured."""
        if self._client is None:
            if not self._url:
                daemon = find_daemon()
                if daemon is None:
                    self._server = start_server(self._notify, self._confirm)
                self._url = daemon.url if daemon else self._server.url if self._server else ""
            self._client = Client(self._url, self._connections, self._timeout)
        return self._client

    def parameters(self) -> Mapping[str, str]:
        """Return the parameters of every request."""
        if self._settings.rules == "all":
            return {"language": self._settings.language, "disabledRules": ",".join(DISABLED_RULES)}
        return {
            "language": self._settings.language,
            "enabledOnly": "true",
            "enabledRules": ",".join(load_catalogue()),
        }


def _select_paragraphs(document: Document) -> list[Paragraph]:
    """Return the paragraphs of a document that LanguageTool checks."""
    foreign = frozenset(document.foreign)
    return [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.index not in foreign and paragraph.role in ROLES and len(paragraph.words) > 1
    ]


def _digest(parameters: Mapping[str, str]) -> str:
    return blake2b(repr(sorted(parameters.items())).encode(), digest_size=8).hexdigest()
