"""The application: routes, and the requests that it passes to the workers."""

import os
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from wirelint.http.access import COOKIE, NEEDS_KEY, PREFIX, AccessRules, find_key
from wirelint.http.body import Bodies
from wirelint.http.job import Job, Kind, Reply, RequestError, json_error, plain_error
from wirelint.http.pool import BusyError, PoolError, TimeLimitError, WorkerPool
from wirelint.http.tokens import cookie_for

_FOLDER: Final = os.path.dirname(__file__)
_RETRY_SECONDS: Final = "1"
_COOKIE_SECONDS: Final = 365 * 24 * 3600

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
_Endpoint = Callable[[Request], Awaitable[Response]]


class App:
    """The endpoints of the server.

    Args:
        pool: the workers.
        rules: who may call the server.
        version: the version of wirelint.
    """

    def __init__(self, pool: WorkerPool, rules: AccessRules, version: str) -> None:
        self._pool = pool
        self._rules = rules
        self._version = version
        self._bodies = Bodies()

    def create(self, lifespan: Lifespan) -> Starlette:
        """Return the application.

        Args:
            lifespan: starts and ends the workers.
        """
        languagetool = partial(Route, endpoint=self._languagetool, methods=["GET", "POST"])
        # Mounts, since the one of the page would take a request with a wrong method.
        own = [
            Route("/check", self._post("check"), methods=["POST"]),
            Route("/fix", self._post("fix"), methods=["POST"]),
            Route("/rules", self._rules_list),
            Route("/rules/{id:path}", partial(self._rule, "rule")),
        ]
        routes = [
            Mount("/v1", routes=own),
            languagetool("/v2"),
            Mount("/v2", routes=[languagetool("/{action:path}")]),
            Route("/rules/{id:path}", partial(self._rule, "rule_page")),
            Route("/healthz", self._health),
            Route("/openapi.json", self._openapi),
            Route("/login/{token}", self._login),
            Mount("/assets", _static(os.path.join(os.path.dirname(_FOLDER), "report", "assets"))),
            Mount("/", _static(os.path.join(_FOLDER, "page"))),
        ]
        handlers: dict[Any, Any] = {HTTPException: _show_error}
        return Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)

    def _post(self, kind: Kind) -> _Endpoint:
        async def endpoint(request: Request) -> Response:
            try:
                async with self._bodies.hold(request) as body:
                    return await self._run(Job(kind, body, request.headers.get("content-type", "")))
            except RequestError as error:
                return _error(kind, error.status, error.message)

        return endpoint

    async def _rules_list(self, request: Request) -> Response:
        del request
        return await self._run(Job("rules"))

    async def _rule(self, kind: Kind, request: Request) -> Response:
        return await self._run(Job(kind, request.path_params["id"].encode("utf-8", "replace")))

    async def _languagetool(self, request: Request) -> Response:
        try:
            async with self._bodies.hold(request) as body:
                if request.scope.get(NEEDS_KEY) and not self._accepts_key(find_key(body)):
                    raise RequestError(403, "a token is needed, as the API key or in the address")
                job = Job(
                    "languagetool",
                    body,
                    request.headers.get("content-type", ""),
                    request.path_params.get("action", ""),
                    request.scope["query_string"],
                    _base(request),
                    self._rules.tokens is not None,
                )
                return await self._run(job)
        except RequestError as error:
            return _error("languagetool", error.status, error.message)

    def _accepts_key(self, key: str | None) -> bool:
        return key is not None and self._rules.tokens is not None and self._rules.tokens.accepts(key)

    async def _health(self, request: Request) -> Response:
        del request
        ready = self._pool.ready
        state = {
            "status": "ok" if ready else "starting",
            "version": self._version,
            "configuration": "errors" if self._pool.problems else "ok",
            "workers": ready,
            "waiting": self._pool.waiting,
        }
        return JSONResponse(state, 200 if ready else 503)

    async def _openapi(self, request: Request) -> Response:
        del request
        return FileResponse(os.path.join(_FOLDER, "openapi.json"), media_type="application/json")

    async def _login(self, request: Request) -> Response:
        """Set the cookie for the page. SameSite is `Lax`: with `Strict` the page that a link in a mail leads to would not get it."""
        token = request.path_params["token"]
        tokens = self._rules.tokens
        if tokens is not None and not tokens.accepts(token):
            return PlainTextResponse(
                "This link is no longer valid. Ask the person who runs the server for a new one.", 401
            )
        response = RedirectResponse("../", 303)
        if tokens is not None:
            is_secure = request.url.scheme == "https"
            response.set_cookie(
                COOKIE, cookie_for(token), _COOKIE_SECONDS, secure=is_secure, httponly=True, samesite="lax"
            )
        return response

    async def _run(self, job: Job) -> Response:
        """Let a worker answer."""
        try:
            return _response(await self._pool.run(job))
        except BusyError:
            status, message = 503, "the server is busy; try again"
        except TimeLimitError:
            status, message = 504, "the check took too long and was stopped"
        except PoolError:
            status, message = 503, "the process that did the check died; try again"
        return _error(job.kind, status, message)


def _static(folder: str) -> ASGIApp:
    """Return an application for the files of a folder, which compresses them: the page is opened over slow lines too."""
    return GZipMiddleware(StaticFiles(directory=folder, html=True))


def _response(reply: Reply) -> Response:
    response = Response(reply.body, reply.status, dict(reply.headers))
    response.headers["Content-Type"] = reply.content_type
    return response


def _error(kind: Kind, status: int, message: str) -> Response:
    """Return an error in the form that the clients of a kind of job expect."""
    response = _response((plain_error if kind == "languagetool" else json_error)(status, message))
    if status == 503:
        response.headers["Retry-After"] = _RETRY_SECONDS
    return response


async def _show_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind: Kind = "languagetool" if request.url.path.startswith("/v2") else "check"
    response = _error(kind, error.status_code, error.detail.lower())
    response.headers.update(error.headers or {})
    return response


def _base(request: Request) -> str:
    """Return the address of the server as the client wrote it, with the token that its path has."""
    return f"{request.url.scheme}://{request.headers.get('host', '')}{quote(request.scope.get(PREFIX, ''))}"
