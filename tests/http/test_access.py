"""Who may call the server, without a worker behind it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from tests.http.conftest import TOKEN
from wirelint.http.access import NEEDS_KEY, PREFIX, Access, AccessRules, find_key
from wirelint.http.tokens import TokenFileError, Tokens, cookie_for

ALLOWED = "https://cms.example.org"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the path that is left, and whether the form must have the token."""
    request = Request(scope, receive)
    body = {"path": request.url.path, "needs_key": scope.get(NEEDS_KEY, False), "prefix": scope.get(PREFIX, "")}
    await JSONResponse(body)(scope, receive, send)


Ask = Callable[..., httpx.Response]


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    path = tmp_path / "tokens"
    path.write_text(f"# the desk\n{TOKEN}\n\nother-other-other-other\n")
    return path


@pytest.fixture
def ask() -> Ask:
    """Send a request to an application with the rules of the test."""

    def send(rules: AccessRules, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(Access(echo, rules))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8010") as client:
                return await client.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})

        return asyncio.run(run())

    return send


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8010", "[::1]:8010", "LOCALHOST:1", "localhost."])
def test_a_known_host_is_answered(ask: Ask, host: str) -> None:
    assert ask(AccessRules(), "/v1/rules", host=host).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost:8010@evil", "", "a b", "[::1", "localhost:999999"]
)
def test_another_host_is_refused(ask: Ask, host: str) -> None:
    """A page can give its own name the address of this machine."""
    assert ask(AccessRules(), "/v1/rules", host=host).status_code == 403


def test_a_page_of_another_origin_is_refused(ask: Ask) -> None:
    rules = AccessRules(origins=(ALLOWED,))
    refused = ask(rules, "/v1/check", "POST", origin="https://evil.example")
    assert (refused.status_code, "access-control-allow-origin" in refused.headers) == (403, False)
    assert ask(rules, "/v1/check", "POST", origin="null").status_code == 403
    # An image, or a form without a script.
    image = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}
    assert ask(rules, "/v2/check?language=en&text=a", **image).status_code == 403
    assert (
        ask(rules, "/v1/check", "POST", origin="https://evil.example", sec_fetch_site="cross-site").status_code == 403
    )
    assert ask(rules, "/v2/check", "POST", origin="http://localhost:1").text.startswith("Error: ")
    allowed = ask(rules, "/v1/check", "POST", origin=ALLOWED)
    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, ALLOWED)
    assert allowed.headers["vary"] == "Origin"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://localhost:8010"},
        {"origin": "https://wirelint.example.org", "sec_fetch_site": "same-origin"},
        {"origin": "chrome-extension://abcdefgh"},
        {"origin": "app://obsidian.md"},
        {"origin": "chrome-extension://abcdefgh", "sec_fetch_site": "cross-site", "sec_fetch_mode": "cors"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"},
        {"sec_fetch_site": "none", "sec_fetch_mode": "navigate"},
    ],
)
def test_the_own_page_programs_and_extensions_are_answered(ask: Ask, headers: dict[str, str]) -> None:
    response = ask(AccessRules(), "/v1/check", "POST", **headers)
    assert response.status_code == 200
    assert "access-control-allow-origin" not in response.headers


def test_every_origin(ask: Ask) -> None:
    response = ask(AccessRules(origins=("*",)), "/v2/check", "POST", origin="https://any.example")
    assert response.headers["access-control-allow-origin"] == "https://any.example"


def test_a_preflight_is_answered_without_a_token_and_echoes_the_headers(ask: Ask, token_file: Path) -> None:
    rules = AccessRules(Tokens(str(token_file)), (), (ALLOWED,))
    asked = {"access_control_request_headers": "content-type, x-own", "access_control_request_private_network": "true"}
    response = ask(rules, "/v2/check", "OPTIONS", origin=ALLOWED, **asked)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == ALLOWED
    assert response.headers["access-control-allow-headers"] == "content-type, x-own"
    assert response.headers["access-control-allow-private-network"] == "true"
    other = ask(rules, "/v2/check", "OPTIONS", origin="https://evil.example", **asked)
    assert "access-control-allow-origin" not in other.headers


def test_each_way_to_show_a_token(ask: Ask, token_file: Path) -> None:
    rules = AccessRules(Tokens(str(token_file)), ())
    assert ask(rules, "/v1/rules").status_code == 401
    assert ask(rules, "/v1/rules", authorization=f"Bearer {TOKEN}").status_code == 200
    assert ask(rules, "/v1/rules", cookie=f"a=b; wirelint={cookie_for(TOKEN)}").status_code == 200
    assert ask(rules, f"/v2/check?apiKey={TOKEN}&username=a").status_code == 200
    under = ask(rules, f"/t/{TOKEN}/v2/check").json()
    assert (under["path"], under["prefix"]) == ("/v2/check", f"/t/{TOKEN}")
    assert ask(rules, "/healthz").status_code == 200
    assert ask(rules, "/anything", host="wirelint.example.org", authorization=f"Bearer {TOKEN}").status_code == 200


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/v1/rules", {"authorization": "Bearer wrong-wrong-wrong-wrong"}),
        ("/v1/rules", {"authorization": TOKEN}),
        ("/v1/rules", {"authorization": "Bearer "}),
        ("/v1/rules", {"cookie": f"wirelint={TOKEN}"}),
        ("/v1/rules", {"cookie": "wirelint="}),
        ("/v1/rules", {"cookie": 'wirelint="\\'}),
        (f"/v1/rules?apiKey={TOKEN}", {}),
        ("/v2/check?apiKey=wrong", {}),
        ("/t/wrong-wrong-wrong-wrong/v1/rules", {}),
        ("/t//v1/rules", {}),
        ("/", {}),
        ("/page.js", {}),
    ],
)
def test_without_a_valid_token_nothing_is_answered(
    ask: Ask, token_file: Path, path: str, headers: dict[str, str]
) -> None:
    response = ask(AccessRules(Tokens(str(token_file)), ()), path, **headers)
    assert response.status_code in (401, 403)
    assert TOKEN not in response.text


def test_a_refusal_has_the_form_that_clients_expect(ask: Ask, token_file: Path) -> None:
    rules = AccessRules(Tokens(str(token_file)), ())
    assert ask(rules, "/v1/check", "POST").json() == {"error": "a token is needed"}
    assert ask(rules, "/v1/check", "POST").headers["www-authenticate"] == "Bearer"
    assert ask(rules, "/v2/languages").text.startswith("Error: ")
    assert "<h1>" in ask(rules, "/", accept="text/html,*/*").text
    assert ask(rules, "/t/wrong-wrong-wrong-wrong/languages").text == "Error: wrong token"


def test_the_form_of_languagetool_may_have_the_token(ask: Ask, token_file: Path) -> None:
    rules = AccessRules(Tokens(str(token_file)), ())
    assert ask(rules, "/v2/check", "POST").json()["needs_key"] is True
    assert find_key(b"text=a&apiKey=a%2Db&x=1") == "a-b"
    assert find_key(b"text=apiKey=a") is None
    assert find_key(b"apiKey=") == ""


def test_every_response_has_the_headers_of_security(ask: Ask) -> None:
    for response in (ask(AccessRules(), "/"), ask(AccessRules(), "/", host="evil.example")):
        assert "default-src 'self'" in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "no-referrer"


def test_a_changed_file_of_tokens_applies_at_once(token_file: Path) -> None:
    tokens = Tokens(str(token_file))
    assert tokens.accepts(TOKEN)
    token_file.write_text("new-new-new-new-new-new-new\n")
    assert not tokens.accepts(TOKEN)
    assert tokens.accepts("new-new-new-new-new-new-new")
    token_file.write_text("short\n")
    assert not tokens.accepts("new-new-new-new-new-new-new")
    token_file.unlink()
    assert not tokens.accepts("short")
    token_file.write_text(f"{TOKEN}\n")
    assert tokens.accepts(TOKEN)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "contains no token"),
        (b"# only a comment\n", "contains no token"),
        (b"short\n", ":1: expected a token"),
        (b"\nwith spaces with spaces with\n", ":2: expected a token"),
        (b"\xff\xfe", "ASCII"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_file_of_tokens_is_one_message_without_a_token(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "tokens"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TokenFileError) as raised:
        Tokens(str(path))
    assert message in str(raised.value)
    assert "short" not in str(raised.value)
    assert "with spaces" not in str(raised.value)
