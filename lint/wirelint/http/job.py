"""Jobs that the server gives to its worker processes, and their replies."""

import json
import struct
from typing import Final, Literal, NamedTuple

JSON: Final = "application/json"
PLAIN: Final = "text/plain"
BYTES: Final = "application/octet-stream"
HTML: Final = "text/html; charset=utf-8"
# A message between server and worker is its length and a pickled record. Both ends of the pipe are this program.
LENGTH: Final = struct.Struct("!Q")

Kind = Literal["check", "fix", "rules", "rule", "rule_page", "languagetool"]


class Job(NamedTuple):
    """A request that a worker answers.

    Attributes:
        kind: which handler answers it.
        body: the body of the request, unread; for a rule its id.
        content_type: its media type with parameters.
        action: the path below `/v2/` for requests of LanguageTool's clients.
        query: the query of the URL, undecoded.
        base: the address of the server as the client wrote it, for links.
        has_token: whether the client has shown a token.
    """

    kind: Kind
    body: bytes = b""
    content_type: str = ""
    action: str = ""
    query: bytes = b""
    base: str = ""
    has_token: bool = False


class Reply(NamedTuple):
    """The response to a request.

    Attributes:
        body: the body.
        content_type: its media type.
        status: the status of HTTP.
        headers: further headers.
        problems: errors in the configuration, for the log.
    """

    body: bytes
    content_type: str = JSON
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()


def json_error(status: int, message: str) -> Reply:
    """Return an error as our own API states it."""
    return Reply(json.dumps({"error": message}).encode("ascii"), JSON, status)


def plain_error(status: int, message: str) -> Reply:
    """Return an error as LanguageTool states it."""
    return Reply(f"Error: {message}".encode("utf-8", "replace"), PLAIN, status)


class RequestError(Exception):
    """A request cannot be answered. The message states the cause; it quotes no copy."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class WorkerSetup(NamedTuple):
    """The data that a worker needs to create its engine.

    Attributes:
        config_file: the configuration for all copy, or None for the one of the current folder.
        isolated: whether to ignore all configuration files.
        python_rules: whether the Python rules of the desk's own packs run.
        cache: the folder of the rule cache, or None.
        time_limit: seconds for one job, after which the worker ends itself.
        languagetool_url: the address of a LanguageTool server that checks the copy too; empty for none.
    """

    config_file: str | None = None
    isolated: bool = False
    python_rules: bool = False
    cache: str | None = None
    time_limit: float = 10.0
    languagetool_url: str = ""
