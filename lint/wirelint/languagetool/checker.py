"""LanguageTool as the runner asks it: paragraphs in, findings out, a server started when the first answer is not known."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from wirelint.checking.linter import RuleFinding, detect_english
from wirelint.config.settings import LanguageToolSettings
from wirelint.languagetool import VERSION, BridgeError
from wirelint.languagetool.answer import Match, read_answer
from wirelint.languagetool.cache import AnswerCache
from wirelint.languagetool.catalogue import NEVER, ROLES, load_catalogue
from wirelint.languagetool.client import Client, RefusedError
from wirelint.languagetool.convert import to_findings
from wirelint.languagetool.daemon import find_daemon
from wirelint.languagetool.server import Server, start_server
from wirelint.rule import Rule
from wirelint.text import Document, Paragraph

# Questions under way at a time; a story has no more paragraphs than pay for more.
_MOST_CONNECTIONS = 4
# Texts that a server may refuse before it is left alone.
_MOST_REFUSALS = 10


class ServerState(NamedTuple):
    """What a process of a run is told of the server: its address and version, or why there is none."""

    url: str
    version: str
    trouble: str


class CheckerResult(NamedTuple):
    """What LanguageTool finds in a story, and why it was not asked about all of it, empty if it was."""

    found: list[RuleFinding]
    languagetool_skipped: str


class LanguageToolChecker:
    """LanguageTool for one run. Once it is in trouble the run goes on without it."""

    def __init__(
        self,
        settings: LanguageToolSettings,
        cache: str | None,
        *,
        server_state: ServerState | None = None,
        notify: Callable[[str], None] = lambda words: None,
    ) -> None:
        """Take what is known before; nothing is started yet.

        Args:
            settings: which rules, and which server.
            cache: the cache folder, or None.
            standing: what another process of the run found out.
            tell: hears what takes long.
        """
        self._settings = settings
        self._folder = cache
        self._notify = notify
        self._connections = 1 if server_state else min(os.cpu_count() or 1, _MOST_CONNECTIONS)
        self._trouble = server_state.trouble if server_state else ""
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
        """End the server, if one was started for this run."""
        if self._client:
            self._client.close()
        if self._server:
            self._server.stop()
        if self._cache:
            self._cache.close()
        self._client = self._server = self._cache = None

    def check(self, document: Document, wants: Callable[[Rule], bool]) -> CheckerResult:
        """Return what LanguageTool finds in a story; `wants` says whether a rule is to run on it."""
        paragraphs = _paragraphs(document)
        matches, languagetool_skipped = self._ask([paragraph.text for paragraph in paragraphs])
        found = [
            found
            for paragraph in paragraphs
            for found in to_findings(paragraph, matches.get(paragraph.text, ()))
            if wants(found.rule)
        ]
        return CheckerResult(found, languagetool_skipped)

    def prepare(self, documents: Iterable[Document]) -> ServerState:
        """Start the server if a story holds a paragraph that is not known, and return what other processes must know."""
        try:
            if not self._trouble:
                for document in documents:
                    texts = {paragraph.text for paragraph in _paragraphs(document)}
                    if texts - self._known().find(list(texts)).keys():
                        self._opened()
                        break
        except BridgeError as error:
            self._trouble = str(error)
        return ServerState(self._url, self._version, self._trouble)

    def _ask(self, texts: Sequence[str]) -> tuple[Mapping[str, Sequence[Match]], str]:
        """Return the matches in texts, and why some could not be asked about."""
        if self._trouble:
            return {}, self._trouble
        known: dict[str, tuple[Match, ...]] = {}
        fresh: dict[str, tuple[Match, ...]] = {}
        refusal = ""
        try:
            known = self._known().find(texts)
            missing = [text for text in dict.fromkeys(texts) if text not in known]
            if missing:
                client = self._opened()
                for text, raw in zip(missing, client.ask(missing, self.parameters()), strict=True):
                    if isinstance(raw, RefusedError):
                        refusal = str(raw)
                        self._refusals += 1
                        if self._refusals > _MOST_REFUSALS:
                            raise BridgeError(refusal)
                        continue
                    answer = read_answer(raw, text)
                    known[text] = answer.matches
                    if answer.whole:
                        fresh[text] = answer.matches
        except BridgeError as error:
            self._trouble = refusal = str(error)
        if self._cache:
            self._cache.keep(fresh)
        return known, refusal

    def _known(self) -> AnswerCache:
        if self._cache is None:
            if not self._version:
                # Whose answers they are only the server can say.
                [raw] = self._opened().ask(["Good."], self.parameters())
                if isinstance(raw, RefusedError):
                    raise BridgeError(str(raw))
                self._version = read_answer(raw, "Good.").version
            self._cache = AnswerCache(self._folder, f"{self._version} {_digest(self.parameters())}")
        return self._cache

    def _opened(self) -> Client:
        """Return the client, with a server started for it where no other is there."""
        if self._client is None:
            if not self._url:
                daemon = find_daemon()
                if daemon is None:
                    self._server = start_server(self._notify)
                self._url = daemon.url if daemon else self._server.url if self._server else ""
            self._client = Client(self._url, self._connections)
        return self._client

    def parameters(self) -> Mapping[str, str]:
        """Return what is sent with every text."""
        if self._settings.rules == "all":
            return {"language": self._settings.language, "disabledRules": ",".join(NEVER)}
        return {
            "language": self._settings.language,
            "enabledOnly": "true",
            "enabledRules": ",".join(load_catalogue()),
        }


def _paragraphs(document: Document) -> list[Paragraph]:
    """Return the paragraphs of a story that LanguageTool is asked about."""
    return [
        paragraph
        for paragraph, english in detect_english(document)
        if english and paragraph.role in ROLES and len(paragraph.words) > 1
    ]


def _digest(parameters: Mapping[str, str]) -> str:
    return blake2b(repr(sorted(parameters.items())).encode(), digest_size=8).hexdigest()
