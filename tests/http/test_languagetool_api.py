"""LanguageTool's API: what its clients send, and what they need in the response."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.http.conftest import STORY, Caller, cut, cuts, load
from wirelint.http.handlers import Handlers
from wirelint.http.job import PLAIN, Job, Reply
from wirelint.http.languagetool.annotated_text import AnnotatedText
from wirelint.text.span import Location, Position

SENTENCE = "The council voted on on Monday to raise dues, a spokesman for the port said."


def annotation(*parts: dict[str, str]) -> str:
    return json.dumps({"annotation": parts})


def test_a_match_has_what_clients_read(call: Caller) -> None:
    [match] = call.matches(text=STORY)
    assert cut(STORY, match) == "The the"
    assert match["message"] == "Repeated word: “the”."
    assert match["shortMessage"] == "Translation"
    assert match["replacements"] == [{"value": "The"}]
    assert match["sentence"] == STORY.splitlines()[2]
    context = match["context"]
    assert cut(context["text"], context) == "The the"
    assert "\n" not in context["text"]
    rule = match["rule"]
    assert (rule["id"], rule["issueType"], rule["category"]["id"]) == ("MT_DOUBLED_WORD", "grammar", "GRAMMAR")
    assert rule["urls"] == [{"value": "http://localhost:8010/rules/mt/doubled-word"}]
    assert rule["description"]


def test_the_response_has_software_and_language(call: Caller) -> None:
    response = load(call.languagetool(text=STORY, language="auto", preferredVariants="de-DE,en-GB"))
    assert response["software"]["version"]
    assert response["warnings"] == {"incompleteResults": False}
    assert response["language"]["code"] == "en-GB"
    assert response["language"]["detectedLanguage"]["code"] == "en-GB"


def test_offsets_are_utf_16_units_of_the_text_as_it_was_sent(call: Caller) -> None:
    text = f"🚢🚢 Dues\r\n\r\n🚢 {SENTENCE}\r\n"
    [match] = call.matches(text=text)
    assert cut(text, match) == "on on"
    assert cut(match["context"]["text"], match["context"]) == "on on"


def test_a_text_in_another_language_has_no_matches(call: Caller) -> None:
    german = "Der Rat hat am Montag beschlossen, die Gebühren zu erhöhen, sagte ein Sprecher des Hafens."
    response = load(call.languagetool(text=german, language="auto"))
    assert (response["matches"], response["language"]["code"]) == ([], "de")
    assert call.matches(text=STORY, language="de-DE") == []
    assert call.matches(text="") == []


def test_markup_is_read_as_it_says_and_keeps_its_length(call: Caller) -> None:
    parts = (
        {"markup": "<h1>", "interpretAs": ""},
        {"text": "🚢 Dues to rise"},
        {"markup": "</h1>\n<p>", "interpretAs": "\n\n"},
        {"text": "The council voted on"},
        {"markup": "<br>", "interpretAs": " "},
        {"text": "on Monday to raise dues, "},
        {"markup": "<b>"},
        {"text": "a a"},
        {"markup": "</b>"},
        {"text": " spokesman for the port said."},
        {"markup": "</p>"},
    )
    whole = "".join(part.get("text", "") + part.get("markup", "") for part in parts)
    matches = call.matches(data=annotation(*parts))
    assert cuts(whole, matches) == ["on<br>on", "a a"]
    # Written over the first one, a replacement would delete the markup in it.
    assert [match["replacements"] for match in matches] == [[], [{"value": "a"}]]


pieces = st.lists(
    st.one_of(
        st.builds(lambda text: {"text": text}, st.text("a🚢\n ", max_size=4)),
        st.builds(
            lambda m, i: {"markup": m, "interpretAs": i}, st.text("<b>🚢", max_size=4), st.text("x\n", max_size=3)
        ),
    ),
    max_size=8,
)


@given(pieces, st.data())
def test_a_range_of_text_is_the_same_text_in_the_annotated_one(
    parts: list[dict[str, str]], data: st.DataObject
) -> None:
    annotated = AnnotatedText()
    for part in parts:
        if "text" in part:
            annotated.add_text(part["text"])
        else:
            annotated.add_markup(part["markup"], part["interpretAs"])
    whole = "".join(part.get("text", "") + part.get("markup", "") for part in parts)
    locator = annotated.locator()
    at = read = 0
    for part in parts:
        length = len(part["text"] if "text" in part else part["interpretAs"])
        if "text" in part and length:
            start = data.draw(st.integers(0, length - 1))
            end = data.draw(st.integers(start + 1, length))
            offset, size = locator.annotated_range(read + start, read + end)
            assert cut(whole, {"offset": offset, "length": size}) == part["text"][start:end]
            assert offset == len(whole[: at + start].encode("utf-16-le")) // 2
            assert locator.is_all_text(read + start, read + end)
        read += length
        at += len(part.get("text", "") + part.get("markup", ""))


def test_a_fix_beside_the_words_widens_the_match(call: Caller) -> None:
    """A client writes the replacement over the words that it marks."""
    text = "The port is looking for partners, He also pointed out the falling prices of grain."
    [match] = call.matches(text=text)
    assert cut(text, match) == ", He"
    assert match["replacements"] == [{"value": ". He"}]


def test_a_fix_far_from_the_words_is_no_replacement(call: Caller) -> None:
    text = "Dues\n\nThe slide was built by a firm\n\nfrom the island that has built most of the slides in the country."
    matches = [match for match in call.matches(text=text) if match["rule"]["id"] == "FRAGMENTS_BROKEN_PARAGRAPH"]
    assert [match["replacements"] for match in matches] == [[]]


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"disabledRules": "MT_DOUBLED_WORD"}, 0),
        ({"disabledRules": "mt/doubled-word,WHITESPACE_RULE"}, 0),
        ({"disabledRules": "MORFOLOGIK_RULE_EN_US"}, 1),
        ({"disabledCategories": "GRAMMAR"}, 0),
        ({"disabledCategories": "TYPOS"}, 1),
        ({"enabledRules": "MT_DOUBLED_WORD", "enabledOnly": "true"}, 1),
        ({"enabledRules": "NAMES_VARIANT", "enabledOnly": "true"}, 0),
        ({"enabledCategories": "TYPOS", "enabledOnly": "true"}, 0),
        ({"enabledRules": "EN_A_VS_AN", "enabledOnly": "yes"}, 0),
        ({"enabledRules": "EN_A_VS_AN", "enabledOnly": "false"}, 1),
        ({"level": "picky", "motherTongue": "de", "mode": "all", "username": "a", "apiKey": "b"}, 1),
        ({"mode": "textLevelOnly"}, 0),
        ({"mode": "allButTextLevelOnly"}, 1),
    ],
    ids=str,
)
def test_parameters(call: Caller, fields: dict[str, str], count: int) -> None:
    assert len(call.matches(text=STORY, **fields)) == count


def test_the_level_picky_shows_findings_of_low_confidence(call: Caller, handlers: Handlers) -> None:
    rules = json.loads(handlers.answer(Job("rules")).body)
    examples = (
        example.replace("⟦", "").replace("⟧", "").replace("¶", "\n\n")
        for rule in rules
        if rule["confidence"] == "low"
        for example in rule["examples"]["bad"]
    )
    assert any(len(call.matches(text=text, level="picky")) > len(call.matches(text=text)) for text in examples)


@pytest.mark.parametrize(
    ("fields", "status", "message"),
    [
        ({"language": "en"}, 400, "Missing 'text' or 'data'"),
        ({"text": "a", "data": "{}", "language": "en"}, 400, "not both"),
        ({"text": "a", "language": ""}, 400, "Missing 'language'"),
        ({"text": "a", "language": "xx"}, 400, "'xx' is not a language code"),
        ({"text": "a", "language": "en", "preferredVariants": "en-GB"}, 400, "language=auto"),
        ({"text": "a", "language": "en", "level": "x"}, 400, "level"),
        ({"text": "a", "language": "en", "enabledOnly": "true"}, 400, "enabledOnly"),
        ({"data": "{", "language": "en"}, 400, "not JSON"),
        ({"data": "[" * 100_000, "language": "en"}, 400, "not JSON"),
        ({"data": "[]", "language": "en"}, 400, "'text' or 'annotation'"),
        ({"data": '{"text": "a", "annotation": []}', "language": "en"}, 400, "'text' or 'annotation'"),
        ({"data": '{"annotation": {}}', "language": "en"}, 400, "list"),
        ({"data": '{"annotation": [1]}', "language": "en"}, 400, "markup"),
        ({"data": '{"annotation": [{"text": 1}]}', "language": "en"}, 400, "string"),
        ({"data": '{"annotation": [{"markup": "a", "interpretAs": 1}]}', "language": "en"}, 400, "string"),
        ({"text": "a" * 1_000_001, "language": "en"}, 413, "1000001"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_an_error_is_plain_text(call: Caller, fields: dict[str, str], status: int, message: str) -> None:
    reply = call.languagetool(**fields)
    assert (reply.status, reply.content_type) == (status, PLAIN)
    text = reply.body.decode()
    assert text.startswith("Error: ")
    assert message in text


def test_the_other_actions(call: Caller) -> None:
    assert call.languagetool("healthcheck").body == call.languagetool("").body == b"OK"
    assert call.languagetool("maxtextlength").body == b"1000000"
    assert load(call.languagetool("info"))["software"]["apiVersion"] == 1
    languages = load(call.languagetool("languages"))
    assert languages[0] == {"name": "English (US)", "code": "en", "longCode": "en-US"}
    assert {"de", "fr", "es"} <= {language["code"] for language in languages}
    rules = load(call.languagetool("configinfo", language="en"))["rules"]
    assert {"MT_DOUBLED_WORD", "NAMES_VARIANT"} <= {rule["ruleId"] for rule in rules}
    assert load(call.languagetool("configinfo", language="fr"))["rules"] == []
    assert call.languagetool("configinfo").status == 400
    assert call.languagetool("users/me").status == 404


def test_no_id_of_a_rule_looks_like_one_of_a_spelling_checker(call: Caller) -> None:
    """Clients offer to add the word to a dictionary for these."""
    rules = load(call.languagetool("configinfo", language="en"))["rules"]
    assert [rule["ruleId"] for rule in rules if "SPELLER" in rule["ruleId"] or "MORFOLOGIK" in rule["ruleId"]] == []
    # Superdesk drops all other types.
    assert {rule["issueType"] for rule in rules} <= {"misspelling", "grammar", "other", "typographical"}


def test_words_need_a_token_and_are_never_stored(handlers: Handlers) -> None:
    def answer(action: str, query: bytes = b"", has_token: bool = True) -> Reply:
        return handlers.answer(Job("languagetool", action=action, query=query, has_token=has_token))

    assert answer("words", has_token=False).status == 400
    assert load(answer("words")) == {"words": []}
    assert load(answer("words/add", b"word=Kyiv")) == {"added": False}
    assert load(answer("words/delete", b"word=Kyiv")) == {"deleted": False}
    assert answer("words", b"limit=x").status == 400


def test_a_request_may_be_in_the_query(handlers: Handlers) -> None:
    query = b"language=en-US&text=The+the+port+was+closed+on+Monday%2C+a+spokesman+said."
    [match] = load(handlers.answer(Job("languagetool", action="check", query=query)))["matches"]
    assert (match["offset"], match["length"]) == (0, 7)


def test_a_body_that_is_no_form_is_refused(handlers: Handlers) -> None:
    reply = handlers.answer(Job("languagetool", b'{"text": "a"}', "application/json", "check"))
    assert (reply.status, reply.content_type) == (400, PLAIN)


@pytest.mark.parametrize(
    "body",
    [b"text=%ff%fe&language=en", b"\xff\xfe\0", b"text=%ED%A0%80+the+the&language=en", b"&" * 999, b"a=1&" * 999],
)
def test_any_body_has_a_response(handlers: Handlers, body: bytes) -> None:
    assert handlers.answer(Job("languagetool", body, "", "check")).status in (200, 400)


def test_a_location_outside_the_text_is_its_end() -> None:
    annotated = AnnotatedText()
    annotated.add_text("a\nb")
    end: Any = Position(9, 9)
    assert annotated.locator().text_range(Location("x", end, end)) == (3, 3)
