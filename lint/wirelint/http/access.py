"""Who may call the server: the check of host, origin and token, around the application."""

import re
from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from typing import Final, NamedTuple
from urllib.parse import unquote_plus, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wirelint.http.tokens import Tokens

COOKIE: Final = "wirelint"
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9._-]{1,253}))(?::\d{1,5})?")
_TOKEN_PATH = re.compile(r"/t/([^/]+)(/.*)?")
# Paths that need no token.
_OPEN_PATHS: Final = ("/healthz",)
LOGIN: Final = "/login/"
# Set in the scope of a request: whether its form must have the token, and what was removed from its path.
NEEDS_KEY: Final = "wirelint.needs_key"
PREFIX: Final = "wirelint.prefix"
_KEY = re.compile(rb"(?:^|&)apiKey=([^&]*)")
_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>wirelint</title>
<h1>wirelint</h1>
<p>{message}</p>
<p>Open the link that you got for this page once more, or ask the person who runs the server for one.</p>
</html>
"""
_METHODS: Final = "GET, POST, OPTIONS"
_PREFLIGHT_SECONDS: Final = "600"
_SECURITY_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
}


class AccessRules(NamedTuple):
    """Who may call the server.

    Attributes:
        tokens: the accepted tokens, or None if none is needed.
        hosts: the names that requests may have for the server; empty for all.
        origins: the origins whose pages may call the server; `*` is every origin.
    """

    tokens: Tokens | None = None
    hosts: Collection[str] = _LOOPBACK
    origins: Collection[str] = ()

    def allows_origin(self, origin: str) -> bool:
        """Return whether pages of an origin may call the server."""
        return "*" in self.origins or origin in self.origins


class Access:
    """An application that answers allowed requests by another one."""

    def __init__(self, app: ASGIApp, rules: AccessRules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        is_allowed_origin = bool(origin) and self._rules.allows_origin(origin)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(MutableHeaders(scope=message), origin if is_allowed_origin else "")
            await send(message)

        refusal = self._find_refusal(scope, headers, is_allowed_origin=is_allowed_origin)
        await (refusal or self._app)(scope, receive, send_with_headers)

    def _find_refusal(self, scope: Scope, headers: Headers, *, is_allowed_origin: bool) -> Response | None:
        """Return the response to a request that is not allowed, or None. A token is removed from the path."""
        if not self._is_known_host(headers.get("host", "")):
            return _refuse(scope, 403, "unknown host name; use the address that the server shows when it starts")
        if scope["method"] == "OPTIONS":
            return _answer_preflight(headers)
        if not is_allowed_origin and _is_other_site(headers):
            return _refuse(scope, 403, "pages of this origin may not call the server; --allow-origin allows one")
        path_token = _take_path_token(scope)
        tokens, path = self._rules.tokens, scope["path"]
        if tokens is None or path in _OPEN_PATHS or path.startswith(LOGIN):
            return None
        given = path_token or _find_token(scope, headers)
        if given is not None:
            return None if tokens.accepts(given) else _refuse(scope, 401, "wrong token")
        cookie = _find_cookie(headers)
        if cookie is not None and tokens.accepts_cookie(cookie):
            return None
        if _is_of_languagetool(path) and scope["method"] == "POST":
            # LanguageTool's clients send the token in the form, so that the body must be read first.
            scope[NEEDS_KEY] = True
            return None
        return _refuse(scope, 401, "a token is needed")

    def _is_known_host(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        return not self._rules.hosts or (found[1] or found[2]).lower().rstrip(".") in self._rules.hosts

    def _add_headers(self, headers: MutableHeaders, allowed_origin: str) -> None:
        for name, value in _SECURITY_HEADERS.items():
            headers[name] = value
        if self._rules.origins:
            headers["Vary"] = "Origin"
        if allowed_origin:
            headers["Access-Control-Allow-Origin"] = allowed_origin
            headers["Access-Control-Expose-Headers"] = "Content-Disposition, X-Wirelint-Applied, X-Wirelint-Skipped"
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def find_key(form: bytes) -> str | None:
    """Return the `apiKey` of a form or a query, or None."""
    found = _KEY.search(form)
    return unquote_plus(found[1].decode("ascii", "replace")) if found else None


def _answer_preflight(headers: Headers) -> Response:
    """Answer a request of a browser whether it may send another one. Only allowed origins get more than the status."""
    answer = {"Access-Control-Allow-Methods": _METHODS, "Access-Control-Max-Age": _PREFLIGHT_SECONDS}
    asked = headers.get("access-control-request-headers")
    if asked:
        answer["Access-Control-Allow-Headers"] = asked
    if headers.get("access-control-request-private-network") == "true":
        answer["Access-Control-Allow-Private-Network"] = "true"
    return Response(status_code=204, headers=answer)


def _is_other_site(headers: Headers) -> bool:
    """Return whether a page of another site sent a request. A link to this one is followed; extensions and programs are no pages."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
    if site in ("same-origin", "none") and (origin is None or "sec-fetch-site" in headers):
        return False
    if origin is None:
        return headers.get("sec-fetch-mode") != "navigate"
    parts = urlsplit(origin)
    return origin == "null" or (parts.scheme in ("http", "https") and parts.netloc != headers.get("host"))


def _take_path_token(scope: Scope) -> str | None:
    """Remove `/t/TOKEN` from the start of the path, and return the token; None if there is none."""
    found = _TOKEN_PATH.fullmatch(scope["path"])
    if found is None:
        return None
    prefix = f"/t/{found[1]}"
    scope["path"] = found[2] or "/"
    scope["raw_path"] = scope["path"].encode("utf-8", "replace")
    scope[PREFIX] = prefix
    return found[1]


def _find_token(scope: Scope, headers: Headers) -> str | None:
    """Return the token of the header or of the query, or None."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    return find_key(scope["query_string"]) if _is_of_languagetool(scope["path"]) else None


def _find_cookie(headers: Headers) -> str | None:
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return cookies[COOKIE].value if COOKIE in cookies else None


def _is_of_languagetool(path: str) -> bool:
    return path == "/v2" or path.startswith("/v2/")


def _refuse(scope: Scope, status: int, message: str) -> Response:
    """Return a refusal in the form that a client expects: a page for a browser, JSON, or LanguageTool's plain text."""
    path = scope["path"]
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    if path.startswith("/v1/"):
        return JSONResponse({"error": message}, status, headers)
    if "text/html" in Headers(scope=scope).get("accept", ""):
        return HTMLResponse(_PAGE.format(message=f"{message[0].upper()}{message[1:]}."), status, headers)
    return PlainTextResponse(f"Error: {message}", 403 if _is_of_languagetool(path) else status, headers)
