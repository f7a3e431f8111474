"""ninjs, AP JSON and JSON Lines: roles, positions of escapes and of embedded HTML, and broken files."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.round_trip import check_document, documents, is_readable, parts, source_of
from wirelint.readers import BrokenSourceError, read

NINJS_1 = r"""{"uri": "x", "body_html": "<p>Fish &amp; chips \u201cfree\u201d,\n he said.<\/p><p>\uD83D\uDE00 Second.<\/p>",
 "body_text": "Fish & chips", "headline": "Lock \"reopens\"", "byline": "By Ida Brandt", "located": "Port Elm", "ednote": "Update",
 "description_text": "Second.", "associations": {"main": {"headline": "no", "description_text": "The lock."}}}"""
EXPECTED = [
    ("headline", 'Lock "reopens"'),
    ("byline", "By Ida Brandt"),
    ("dateline", "Port Elm"),
    ("note", "Update"),
    ("body", "Fish & chips “free”, he said."),
    ("body", "\U0001f600 Second."),
    ("caption", "The lock."),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ninjs_1(end: str, mark: str) -> None:
    data = mark + NINJS_1.replace("\n", end)
    assert parts(data) == EXPECTED
    assert source_of(data, "& chips “free”, he") == r"&amp; chips \u201cfree\u201d,\n he"
    assert source_of(data, '"reopens"') == r"\"reopens\""
    assert source_of(data, "\U0001f600 Second") == r"\uD83D\uDE00 Second"


NINJS_3 = {
    "uri": "x",
    "headlines": [{"role": "short", "value": "Lock"}, {"role": "main", "value": "Lock reopens"}],
    "bodies": [
        {"contentType": "text/plain", "value": "One."},
        {"contentType": "text/html", "value": "<body><h1>Lock reopens</h1><p>One.</p></body>"},
    ],
    "by": "By Ida Brandt",
    "edNote": "Update",
    "descriptions": [{"role": "creditline", "value": "Elm Post"}, {"role": "caption", "value": "The lock."}],
}


def test_ninjs_3() -> None:
    assert parts(json.dumps(NINJS_3)) == [
        ("headline", "Lock reopens"),
        ("byline", "By Ida Brandt"),
        ("note", "Update"),
        ("body", "One."),
        ("caption", "The lock."),
        ("credit", "Elm Post"),
    ]


def test_ap_json_and_lists_are_feeds() -> None:
    feed = {
        "data": {"items": [{"item": {"headline": "One", "body_html": "<p>First.</p>"}}, {"item": {"headline": "Two"}}]}
    }
    assert len(documents(json.dumps(feed).encode())) == 2
    assert parts(json.dumps([NINJS_3, NINJS_3])) == parts(json.dumps(NINJS_3)) * 2
    reading = read(json.dumps(feed).encode())
    list(reading.documents)
    assert list(reading.notes) == ["1 of 2 items without copy: line 1"]


def test_hard_wrapped_text_inside_a_member_is_unwrapped() -> None:
    wrapped = "The lock at Port Elm opened on Tuesday for the first time in a year\nand the people of the island came to see it, since they had waited\nfor it.\n\nSecond."
    assert [text for _, text in parts(json.dumps({"headline": "x", "body_text": wrapped}))][1:] == [
        wrapped.partition("\n\n")[0].replace("\n", " "),
        "Second.",
    ]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ('{"headline": "x",\n "body_html": }', "2:15: not JSON: unexpected '}'"),
        ('{"headline": "x"', "1:17: not JSON: unexpected end"),
        ('{"headline": "x"} x', "1:19: not JSON: unexpected text after the value"),
        ('{"headline": ' + "[" * 300, "values nested more than 200 deep"),
        ('{"headline": "never', "1:14: not JSON: unexpected"),
        ('{"headline": "x", "a" "x"}', "1:23: not JSON"),
        ('{"headline": "x" "y"}', "1:18: not JSON"),
    ],
)
def test_errors_of_broken_files_have_a_position(data: str, error: str) -> None:
    with pytest.raises(BrokenSourceError, match=error):
        list(read(data.encode()).documents)


def test_nan_and_infinity_are_read() -> None:
    assert parts('{"headline": "x", "score": NaN, "least": [-Infinity, Infinity], "body_text": "One."}')[1] == (
        "body",
        "One.",
    )


LINES = '{"id": 1, "title": "Lock", "text": "First\\nsecond."}\n\n{"id": 2}\n{"text": "broken}\n{"meta": {"copy": "<p>A &lt; b.</p>"}, "text": "t"}\n'


def test_json_lines_are_read_after_a_broken_one() -> None:
    reading = read(LINES.encode())
    found = [next(reading.documents) for _ in range(3)]
    assert [document.text for document in found] == ["Lock\n\nFirst\n\nsecond.", "", "t"]
    with pytest.raises(BrokenSourceError, match="4:10: not JSON"):
        next(reading.documents)


def test_json_lines_with_a_field() -> None:
    sound = LINES.replace('"broken', '"broken"')
    assert parts(sound, field="meta.copy") == [("body", "A < b.")]
    assert parts(sound, field="title") == [("body", "Lock")]
    assert parts('{"copy": "x"}\n', "a.jsonl", field="copy") == [("body", "x")]


def test_ninjs_in_lines() -> None:
    line = json.dumps(NINJS_3)
    assert parts(f"{line}\n{line}\n") == parts(line) * 2


@given(st.text(), st.booleans())
def test_any_text_is_read(copy: str, ascii_only: bool) -> None:
    data = json.dumps({"headline": copy, "body_text": copy, "uri": copy}, ensure_ascii=ascii_only)
    for document in documents(data.encode("utf-8", "replace"), "", "ninjs"):
        check_document(document)


MARKED_UP = st.lists(
    st.sampled_from(["<p>", "</p>", "<br>", "&amp;", '"', "\n", "é", "\U0001f600", " ", "\\", "a", "<!--", "\t"])
).map("".join)


@given(MARKED_UP, st.booleans())
def test_any_html_in_a_string_is_read(copy: str, ascii_only: bool) -> None:
    data = json.dumps({"headline": "x", "body_html": copy}, ensure_ascii=ascii_only)
    for document in documents(data.encode()):
        check_document(document)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
    )
)
def test_any_json_is_read_as_by_the_standard_library(value: object) -> None:
    from wirelint.readers.json_tree import JsonSource, Node, Text, parse

    source = json.dumps(value)

    def check(node: Node, value: object) -> None:
        if isinstance(node, dict):
            assert isinstance(value, dict)
            assert list(node) == list(value)
            for key, inner in node.items():
                check(inner, value[key])
        elif isinstance(node, list):
            assert isinstance(value, list)
            for inner, other in zip(node, value, strict=True):
                check(inner, other)
        elif isinstance(node, Text):
            assert JsonSource(source).value(node) == value
        else:
            assert value is None or isinstance(value, int)

    check(parse(source), value)


@given(st.sampled_from([NINJS_1, json.dumps(NINJS_3), LINES]), st.data())
def test_cut_and_changed_files_are_errors_or_documents(sample: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sample)))
    bit = data.draw(st.sampled_from(["", "{", "}", "[", "\\", '"', "\\u", "\\ud800", ",", ":", "\0", "\n", "é"]))
    changed = sample[:at] + bit + sample[at + data.draw(st.integers(0, 9)) :]
    for name in ("ninjs", "ap_json", "jsonl"):
        is_readable(changed.encode(), "", name)
    is_readable(sample[:at].encode())
