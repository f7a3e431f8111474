"""`/v1/check`: what a story gets as the response, and what a bad request gets."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.wire import write_docx
from tests.http.conftest import STORY, Caller, cut, cuts, load, paragraphs
from wirelint.cli import main
from wirelint.http.handlers import Handlers
from wirelint.http.job import Job, WorkerSetup


def test_the_response_has_the_object_of_the_format_json(call: Caller, tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(STORY)
    arguments = ["check", "--isolated", "--no-cache", "--format", "json", str(path)]
    printed = json.loads(CliRunner().invoke(main, arguments).stdout)
    response = call.check(STORY, path=str(path))
    [diagnostic], [expected] = response["diagnostics"], printed["diagnostics"]
    assert {key: diagnostic[key] for key in expected if key not in ("fix", "labels")} == {
        key: value for key, value in expected.items() if key not in ("fix", "labels")
    }
    assert {key: response[key] for key in ("errors", "not_checked", "notes", "summary")} == {
        key: printed[key] for key in ("errors", "not_checked", "notes", "summary")
    }


def test_offsets_count_utf_16_units_of_the_text_as_it_was_sent(call: Caller) -> None:
    text = "\ufeffHarbour 🚢🚢 dues\r\n\r\nThe 🚢 port \r\ncouncil voted\ron on Monday to raise dues, a spokesman said.\r\n"
    response = call.check(text)
    [document] = response["documents"]
    assert document["text"] == text
    [diagnostic] = response["diagnostics"]
    assert cut(text, diagnostic) == "on on"
    [edit] = diagnostic["fix"]["edits"]
    assert cut(text, edit) == " on"
    assert edit["text"] == ""
    assert cuts(text, document["paragraphs"])[0] == "Harbour 🚢🚢 dues"
    assert cut(text, document["paragraphs"][-1]) == "on on Monday to raise dues, a spokesman said."


def test_a_hard_wrapped_paragraph_is_one_range_of_the_text(call: Caller) -> None:
    lines = [
        "The council voted on Monday to raise harbour dues by a tenth, which ship",
        "owners called a burden on on a trade that has hardly recovered from the",
        "storms of last winter, a spokesman for the port said in the evening.",
    ]
    text = "Harbour dues to rise\n\n" + "\n".join(lines) + "\n\n" + "\n".join(lines) + "\n"
    response = call.check(text)
    paragraphs = cuts(text, response["documents"][0]["paragraphs"])
    assert paragraphs == ["Harbour dues to rise", "\n".join(lines), "\n".join(lines)]
    assert "on on" in cuts(text, response["diagnostics"])


def test_roles_categories_and_pages_of_the_rules_are_in_the_response(call: Caller) -> None:
    response = call.check(STORY)
    assert [row["role"] for row in response["documents"][0]["paragraphs"]] == ["headline", "body"]
    [diagnostic] = response["diagnostics"]
    assert diagnostic["category"] == "Translation"
    assert response["rules"].keys() == {"mt/doubled-word"}
    assert response["rules"]["mt/doubled-word"]["why"]


def test_a_file_is_read_in_its_format_and_offsets_count_its_text(call: Caller) -> None:
    data = write_docx(
        paragraphs("Harbour dues to rise", "The the council voted on Monday to raise dues, a spokesman said.")
    )
    response = load(call.form("check", file=("harbour.docx", data)))
    [document] = response["documents"]
    assert (document["format"], document["name"]) == ("docx", "harbour.docx")
    assert cuts(document["text"], response["diagnostics"]) == ["The the"]


def test_each_story_of_a_feed_is_a_document(call: Caller) -> None:
    items = "".join(
        f"<item><title>Dues {n}</title><description>The council voted on on Monday.</description></item>" for n in "ab"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Port</title>{items}</channel></rss>'
    response = call.check(feed, path="feed.xml")
    documents = response["documents"]
    assert [document["name"] for document in documents] == ["feed.xml", "feed.xml (2)"]
    assert [row["document"] for row in response["diagnostics"]] == [0, 1]
    assert [cut(documents[row["document"]]["text"], row) for row in response["diagnostics"]] == ["on on"] * 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no copy in it"),
        (
            "Der Rat hat am Montag beschlossen, die Gebühren zu erhöhen, sagte ein Sprecher des Hafens.",
            "not in English (German)",
        ),
        ('{"a": {"b": "c"}}', "JSON"),
    ],
)
def test_an_unchecked_story_is_marked_in_the_response(call: Caller, text: str, reason: str) -> None:
    response = call.check(text)
    [document] = response["documents"]
    assert document["status"] == "not checked"
    assert reason in document["reason"]
    assert response["diagnostics"] == []


def test_a_file_that_cannot_be_read_is_an_error_of_the_response(call: Caller) -> None:
    response = load(call.form("check", file=("harbour.pdf", b"%PDF-1.7\n")))
    [document] = response["documents"]
    assert document["status"] == "not checked"
    assert "PDF" in document["reason"]
    assert "PDF" in response["errors"][0]["message"]


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        ({}, ["mt/doubled-word"]),
        ({"ignore": ["mt"]}, []),
        ({"select": ["names"]}, []),
        ({"select": ["mt"], "ignore": ["mt/doubled-word"]}, []),
        ({"confidence": "high", "profile": "opinion"}, ["mt/doubled-word"]),
    ],
)
def test_settings_of_a_request(call: Caller, settings: dict[str, Any], rules: list[str]) -> None:
    assert [row["rule"] for row in call.check(STORY, settings=settings)["diagnostics"]] == rules
    as_form = load(call.form("check", file=("a.txt", STORY.encode()), settings=json.dumps(settings)))
    assert [row["rule"] for row in as_form["diagnostics"]] == rules


def test_a_path_is_never_opened(call: Caller, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The the secret")
    response = call.check(STORY, path=str(secret))
    assert response["documents"][0]["text"] == STORY
    assert call.check("", path=str(secret))["documents"][0]["text"] == ""


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        (b"{", 400, "not JSON"),
        (b"\xff\xfe", 400, "not JSON"),
        (b"[" * 200_000, 400, "nested too deeply"),
        (b'{"text": ' + b"[" * 200_000, 400, "nested too deeply"),
        (b"[]", 422, "expected an object"),
        (b"{}", 422, "text"),
        (b'{"text": 1}', 422, "text"),
        (b'{"text": "a", "txet": ""}', 422, "'txet'"),
        (b'{"text": "a", "format": "doc"}', 422, "format"),
        (b'{"text": "a", "format": []}', 422, "format"),
        (b'{"text": "a", "path": 1}', 422, "path"),
        (b'{"text": "a", "settings": []}', 422, "settings"),
        (b'{"text": "a", "settings": {"packs": ["/tmp"]}}', 422, "'packs'"),
        (b'{"text": "a", "settings": {"baseline": "x"}}', 422, "'baseline'"),
        (b'{"text": "a", "settings": {"select": "mt"}}', 422, "select"),
        (b'{"text": "a", "settings": {"select": ["mtt"]}}', 422, "mtt"),
        (b'{"text": "a", "settings": {"confidence": {}}}', 422, "confidence"),
        (b'{"text": "a", "settings": {"profile": ["x"]}}', 422, "profile"),
        (json.dumps({"text": "a" * 1_000_001}).encode(), 413, "1,000,001"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_request_is_one_message(call: Caller, body: bytes, status: int, message: str) -> None:
    reply = call.post(body)
    assert reply.status == status
    assert message in json.loads(reply.body)["error"]


def test_a_body_of_another_type_is_refused(handlers: Handlers) -> None:
    reply = handlers.answer(Job("check", b"text=a", "application/x-www-form-urlencoded"))
    assert reply.status == 415


@pytest.mark.parametrize(
    "text", ["\ud800 the the port", "a\0b the the port", "\x1b[31mThe the port \u202e", "🚢" * 2000]
)
def test_any_text_has_a_response(call: Caller, text: str) -> None:
    response = call.check(f"Harbour dues\n\n{text} was closed on Monday, a spokesman said.")
    assert len(response["documents"]) == 1


TRANSLATED = "Dues to rise\n\nThe council voted on Monday to raise dues for 321 ships, a spokesman for the port said."
GERMAN = "🚢 Gebühren\n\nDer Rat hat am Montag beschlossen, die Gebühren für 312 Schiffe zu erhöhen, sagte ein Sprecher des Hafens."


def test_a_story_is_compared_with_its_source(call: Caller) -> None:
    response = call.check(TRANSLATED, source=GERMAN)
    [diagnostic] = [row for row in response["diagnostics"] if row["rule"] == "source/number"]
    assert cut(TRANSLATED, diagnostic) == "321"
    [label] = diagnostic["labels"]
    assert (label["path"], label["document"]) == ("<source>", None)
    assert cut(GERMAN, label) == "312"
    assert call.check(TRANSLATED)["diagnostics"] == []
    as_files = call.form("check", file=("a.txt", TRANSLATED.encode()), source=("b.txt", GERMAN.encode()))
    [diagnostic] = load(as_files)["diagnostics"]
    assert diagnostic["rule"] == "source/number"
    assert cut(GERMAN, diagnostic["labels"][0]) == "312"
    in_another = call.form("check", file=("a.txt", TRANSLATED.encode()), source=("b.txt", GERMAN.encode("utf-16")))
    [diagnostic] = load(in_another)["diagnostics"]
    assert diagnostic["labels"][0]["offset"] is None


def test_a_source_that_is_none_is_an_error_of_the_response(call: Caller) -> None:
    for source in (TRANSLATED, "\n"):
        assert "source" in call.check(TRANSLATED, source=source)["errors"][0]["message"]
    assert call.post({"text": TRANSLATED, "source": 1}).status == 422
    assert call.post({"text": TRANSLATED, "source": GERMAN, "source_language": "xx"}).status == 422
    assert call.check(TRANSLATED, source=GERMAN, source_language="de")["diagnostics"]
    assert call.post({"text": TRANSLATED, "source": "a" * 1_000_001}).status == 413


def test_a_configuration_cannot_open_a_source_by_the_path_of_a_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.source.txt").write_text(GERMAN)
    (tmp_path / "wirelint.toml").write_text('[source]\nfile = "{stem}.source.txt"\n')
    call = Caller(Handlers(WorkerSetup()))
    response = call.check(TRANSLATED, path="story.txt")
    assert (response["diagnostics"], response["errors"]) == ([], [])
