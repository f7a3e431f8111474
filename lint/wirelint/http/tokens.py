"""The tokens of the server: a file with one a line, read again when it changes."""

import hashlib
import hmac
import os
import re
from collections.abc import Iterable
from typing import Final

from wirelint.files.bounded_read import read_settings

# Long enough that guessing takes longer than anybody lives, and no character that a URL would escape.
_TOKEN = re.compile(r"[A-Za-z0-9._~-]{20,200}")
_COOKIE_PURPOSE: Final = b"wirelint login"


class TokenFileError(Exception):
    """The file of tokens cannot be used. The message states the cause and quotes no token."""


class Tokens:
    """The tokens that are accepted.

    Args:
        path: the file. Blank lines and lines that start with `#` do not count.

    Raises:
        TokenFileError: the file cannot be read, or has no valid token.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._state: tuple[int, int] | None = None
        self._tokens: tuple[bytes, ...] = ()
        self._cookies: tuple[bytes, ...] = ()
        self._load()

    def accepts(self, token: str) -> bool:
        """Return whether a token is one of the file."""
        self._reload()
        return _contains(self._tokens, token)

    def accepts_cookie(self, value: str) -> bool:
        """Return whether the value of a cookie was made for one of the tokens."""
        self._reload()
        return _contains(self._cookies, value)

    def _reload(self) -> None:
        """Load a changed file. If it has an error, nobody gets in until it is mended: a token may have been removed."""
        try:
            if self._find_state() != self._state:
                self._load()
        except (OSError, TokenFileError):
            self._tokens = self._cookies = ()

    def _find_state(self) -> tuple[int, int]:
        status = os.stat(self._path)
        return status.st_size, status.st_mtime_ns

    def _load(self) -> None:
        try:
            self._state = self._find_state()
            text = read_settings(self._path).decode("ascii")
        except OSError as error:
            raise TokenFileError(f"{self._path}: cannot be read: {error.strerror or error}") from None
        except UnicodeDecodeError:
            raise TokenFileError(f"{self._path}: expected ASCII characters only") from None
        lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
        tokens = [(number, line) for number, line in lines if line and not line.startswith("#")]
        for number, token in tokens:
            if not _TOKEN.fullmatch(token):
                raise TokenFileError(
                    f"{self._path}:{number}: expected a token of 20 to 200 letters, digits and `._~-`;"
                    " `openssl rand -hex 20` prints one"
                )
        if not tokens:
            raise TokenFileError(f"{self._path}: contains no token; `openssl rand -hex 20` prints one")
        self._tokens = tuple(token.encode("ascii") for _, token in tokens)
        self._cookies = tuple(cookie_for(token).encode("ascii") for _, token in tokens)


def cookie_for(token: str) -> str:
    """Return the value of the cookie for a token. The token cannot be found from it."""
    return hmac.new(token.encode("utf-8", "replace"), _COOKIE_PURPOSE, hashlib.sha256).hexdigest()


def _contains(values: Iterable[bytes], value: str) -> bool:
    given = value.encode("utf-8", "replace")
    # Every value is compared, so that the time does not show which one begins alike.
    return sum(hmac.compare_digest(given, known) for known in values) > 0
