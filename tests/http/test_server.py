"""The server as its clients see it: over a socket, with its processes, its log and its end."""

import json
from contextlib import suppress
from typing import Any

import httpx
import pytest

from tests.http.conftest import STORY, TOKEN, Running, cut, exchange

FORM = {"language": "en-US", "text": STORY}


def raw_check(body: bytes, *headers: str) -> bytes:
    lines = ["POST /v2/check HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body


def test_a_story_is_checked(client: httpx.Client) -> None:
    response = client.post("/v1/check", json={"text": STORY})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert [cut(STORY, row) for row in response.json()["diagnostics"]] == ["The the"]


def test_a_file_is_checked_and_fixed(client: httpx.Client) -> None:
    files = {"file": ("harbour.txt", STORY.encode())}
    found = client.post("/v1/check", files=files).json()["diagnostics"]
    chosen = json.dumps([row["fingerprint"] for row in found])
    response = client.post("/v1/fix", files=files, data={"fingerprints": chosen})
    assert response.text == STORY.replace("The the", "The")
    assert response.headers["x-wirelint-applied"] == "1"


def test_the_response_to_languagetools_clients_has_exactly_their_type(client: httpx.Client) -> None:
    response = client.post("/v2/check", data=FORM)
    assert response.headers["content-type"] == "application/json"
    assert response.headers["content-length"] == str(len(response.content))
    assert "transfer-encoding" not in response.headers
    assert response.content.isascii()
    error = client.post("/v2/check", data={"text": "a"})
    assert (error.status_code, error.headers["content-type"]) == (400, "text/plain")
    # Clients that send GET: logseq-languagetool, tiptap-languagetool; `ltrs ping` asks for /v2.
    assert client.get("/v2/check", params=FORM).json()["matches"]
    assert client.get("/v2").status_code == 200


def test_pages_of_rules_and_the_page_itself(client: httpx.Client) -> None:
    assert client.get("/").headers["content-type"].startswith("text/html")
    assert "<mark>" in client.get("/rules/mt/doubled-word").text
    assert client.get("/rules/mt/nothing").status_code == 404
    assert client.get("/v1/rules/mt/doubled-word").json()["page"]
    assert client.get("/v1/rules/mt/nothing").json() == {"error": "no such rule"}
    assert {"mt/doubled-word"} <= {rule["id"] for rule in client.get("/v1/rules").json()}


@pytest.mark.parametrize(
    "path",
    [
        "/../app.py",
        "/%2e%2e/app.py",
        "/..%2fapp.py",
        "/page/../../app.py",
        "/assets/%2e%2e/json.py",
        "//etc/passwd",
        "/%00",
    ],
)
def test_no_other_file_is_served(server: Running, path: str) -> None:
    answer = exchange(server, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b" ", 2)[1] in (b"404", b"400")
    assert b"import" not in answer


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/check", 405), ("POST", "/v1/rules", 405), ("GET", "/v1/nothing", 404), ("PUT", "/", 405)],
)
def test_errors_of_routing_are_json(client: httpx.Client, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert (response.status_code, list(response.json())) == (status, ["error"])


def test_a_body_that_is_too_large_is_refused_with_a_message_that_arrives(client: httpx.Client) -> None:
    response = client.post("/v2/check", content=b"x" * 12_600_000)
    assert (response.status_code, response.text[:7]) == (413, "Error: ")
    parts = (b"x" * 1_000_000 for _ in range(13))
    response = client.post("/v1/check", content=parts, headers={"content-type": "application/json"})
    assert (response.status_code, list(response.json())) == (413, ["error"])


@pytest.mark.parametrize(
    "request_",
    [
        b"\0\0\0\0\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_no_request_is_refused(server: Running, request_: bytes) -> None:
    with suppress(OSError):  # the server may close the connection before it has read all
        assert exchange(server, request_, half_close=True)[:13] in (b"HTTP/1.1 400 ", b"HTTP/1.1 403 ", b"")


def test_an_unfinished_body_costs_no_worker(server: Running, client: httpx.Client) -> None:
    exchange(server, raw_check(b"language=en-US")[:-1], half_close=True)
    assert client.post("/v2/check", data=FORM).status_code == 200


def test_the_description_is_valid_and_responses_are_as_it_says(client: httpx.Client) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    responses = {
        "Result": [client.post("/v1/check", json={"text": text}) for text in (STORY, "", "{}")],
        "LanguageToolResult": [client.post("/v2/check", data=FORM)],
        "Health": [client.get("/healthz")],
        "Error": [client.post("/v1/check", json={}), client.get("/v1/rules/mt/nothing")],
    }
    for name, found in responses.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
        for response in found:
            jsonschema.Draft202012Validator(schema).validate(response.json())


def test_origins(client: httpx.Client) -> None:
    allowed = {"origin": "https://cms.example.org"}
    assert client.options("/v1/check", headers=allowed).headers["access-control-allow-origin"] == allowed["origin"]
    assert client.post("/v1/check", json={"text": ""}, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/v1/check", json={"text": ""}, headers={"host": "evil.example"}).status_code == 403


def test_the_login_link_sets_a_cookie_for_the_page(guarded: Running) -> None:
    with httpx.Client(base_url=guarded.url, follow_redirects=True) as client:
        assert client.get("/").status_code == 401
        assert client.get("/login/wrong-wrong-wrong-wrong").status_code == 401
        response = client.get(f"/login/{TOKEN}")
        assert (response.status_code, response.url.path) == (200, "/")
        cookie = response.history[0].headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert TOKEN not in cookie
        assert client.post("/v1/check", json={"text": STORY}).status_code == 200


def test_clients_show_the_token_in_the_address_or_as_the_key(guarded: Running) -> None:
    assert httpx.post(f"{guarded.url}/v2/check", data=FORM).status_code == 403
    assert httpx.post(f"{guarded.url}/v2/check", data={**FORM, "username": "a", "apiKey": "b"}).status_code == 403
    assert httpx.post(f"{guarded.url}/v2/check", data={**FORM, "username": "a", "apiKey": TOKEN}).status_code == 200
    under = httpx.post(f"{guarded.url}/t/{TOKEN}/v2/check", data=FORM).json()
    [link] = under["matches"][0]["rule"]["urls"]
    assert httpx.get(link["value"]).status_code == 200
    assert httpx.get(f"{guarded.url}/t/{TOKEN}/").status_code == 200


def test_the_log_has_no_copy_no_token_and_no_query(guarded: Running) -> None:
    httpx.get(
        f"{guarded.url}/t/{TOKEN}/v2/check", params={"text": "Zanzibar the the", "language": "en", "apiKey": TOKEN}
    )
    httpx.get(f"{guarded.url}/login/{TOKEN}")
    httpx.post(f"{guarded.url}/t/{TOKEN}/v1/check", json={"text": "Zanzibar the the"})
    httpx.get(f"{guarded.url}/t/{TOKEN}/%1b%5b31m%0aforged")
    lines = guarded.log.read_text()
    assert "GET /t/…/v2/check 200" in lines
    assert "POST /t/…/v1/check 200" in lines
    assert "Zanzibar" not in lines
    assert TOKEN not in lines
    assert "\x1b" not in lines
    assert not any(line.startswith("forged") for line in lines.splitlines())
