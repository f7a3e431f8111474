"""The tables of formats: each shipped row is read, and wrong rows are errors with their key."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from tests.readers.round_trip import check_document, documents, is_readable, parts
from tests.readers.story_writers import JSON, LEAD, SECOND, TREES, XML, json_item, tree, xml_story
from tests.readers.test_generated import WORDS, Speller, from_json, from_markup, same, written_at
from tests.readers.test_rich_text import BLOCKS
from wirelint.readers import UnknownFormatError, read
from wirelint.readers.field_path import parse_path
from wirelint.readers.story_formats import (
    InvalidFormatError,
    parse_format,
)
from wirelint.text.span import Span

RSS = """<rss><channel><pubDate>Mon, 1 Jun 2026 08:00:00 GMT</pubDate>
<item><title>Lock</title><pubDate>Tue, 12 May 2026 08:30:00 GMT</pubDate></item>
<item><title>Weir</title><dc:date>2026-05-13</dc:date></item>
<item><title>Quay</title></item></channel></rss>"""


@pytest.mark.parametrize("name", JSON)
def test_each_row_about_json_is_read(name: str) -> None:
    row = JSON[name]
    is_media = "media-caption" in dict(row.parts)
    body = tree(name, (LEAD, SECOND)) if name in TREES else f"<p>{LEAD}</p><p>{SECOND}</p>"
    data = json.dumps(json_item(row, "Roads: more money", body))
    found = parts(data, "story.json")
    if "headline" in dict(row.parts):
        assert ("headline", "Roads: more money") in found
    role = "caption" if is_media and "body" not in dict(row.parts) else "body"
    assert (role, LEAD) in found
    assert (role, SECOND) in found


@pytest.mark.parametrize("name", XML)
def test_each_row_about_xml_is_read(name: str) -> None:
    row = XML[name]
    data = xml_story(row, "Roads: more money", f"<p>{LEAD}</p><p>{SECOND}</p>")
    found = parts(data, "story.xml")
    if any(part == "headline" for _, part in row.parts):
        assert ("headline", "Roads: more money") in found
    if any(part == "body" for _, part in row.parts):
        assert [text for role, text in found if role == "body"] == [LEAD, SECOND]


@pytest.mark.parametrize("name", [name for name, row in (JSON | XML).items() if row.dates])
def test_each_row_reads_the_date_of_a_story(name: str) -> None:
    body = tree(name, (LEAD, SECOND)) if name in TREES else f"<p>{LEAD}</p><p>{SECOND}</p>"
    for date in ("2026-05-12T08:30:00Z", "Tue, 12 May 2026 08:30:00 +0000"):
        if name in JSON:
            found = documents(json.dumps(json_item(JSON[name], "Roads", body, date)).encode(), "story.json")
        else:
            found = documents(xml_story(XML[name], "Roads", f"<p>{LEAD}</p>", date).encode(), "story.xml")
        assert {document.date for document in found} - {""} == {"2026-05-12"}


@pytest.mark.parametrize(
    ("text", "path", "dates"),
    [
        ("Subject: Lock\nDate: Tue, 12 May 2026\n 08:30:00 +0200\n\nThe lock held.\n", "a.eml", ["2026-05-12"]),
        ("---\ntitle: Lock\ndate: 2026-05-12\n---\n\nThe lock held.\n", "a.md", ["2026-05-12"]),
        ('+++\ndate = "2026-05-12T08:30:00Z"\n+++\n\nThe lock held.\n', "a.md", ["2026-05-12"]),
        (
            '<meta name="author" content="2026-01-01"><META content="2026-05-12" property=\'article:published_time\'>',
            "a.html",
            ["2026-05-12"],
        ),
        ("<html><body><p>The lock held on 12 May 2026.</p></body></html>", "a.html", [""]),
        ('{"headline": "Lock", "body_text": "The lock held.", "versioncreated": "soon"}', "a.json", [""]),
        (
            RSS,
            "a.rss",
            ["2026-05-12", "2026-05-13", ""],
        ),
        ("Lock\n\nThe lock held on 12 May 2026, the council said.\n", "a.txt", [""]),
    ],
)
def test_a_story_has_the_date_that_its_format_states(text: str, path: str, dates: list[str]) -> None:
    assert [document.date for document in documents(text.encode(), path)] == dates


@pytest.mark.parametrize("name", [*JSON, *XML])
@examples(15)
@given(data=st.data())
def test_the_decoded_source_at_a_span_is_its_text(name: str, data: st.DataObject) -> None:
    paragraph = st.lists(WORDS, min_size=8, max_size=30).map(lambda words: " ".join(["The", *words, "on Monday."]))
    copy = data.draw(st.lists(paragraph, min_size=1, max_size=3, unique=True))
    random = data.draw(st.randoms(use_true_random=True))
    speller = Speller(random)
    is_html = name not in TREES or TREES[name][1]
    if name in TREES:
        markers = [f"PARAGRAPH-{number}-" for number in range(len(copy))]
        file = json.dumps(json_item(JSON[name], "Roads", tree(name, markers)))
        for marker, text in zip(markers, copy, strict=True):
            file = file.replace(marker, speller.json(f"<p>{speller.page(text)}</p>" if is_html else text))
    elif name in JSON:
        body = "".join(f"<p>{speller.page(text)}</p>" for text in copy)
        marker = "BODY-OF-THE-STORY"
        file = json.dumps(json_item(JSON[name], "Roads", marker)).replace(marker, speller.json(body))
    else:
        file = xml_story(XML[name], "Roads", "".join(f"<p>{speller.markup(text)}</p>" for text in copy))
    found = documents(file.encode(), "story.json" if name in JSON else "story.xml")
    assert sum(len(document.paragraphs) for document in found) >= (name != "news_sitemap") * len(copy)
    for document in found:
        check_document(document)
        for each in document.paragraphs:
            at = [offset for offset in range(each.start, each.end) if document.text[offset] not in " \n"]
            first, last = sorted((random.choice(at), random.choice(at)))
            source = written_at(document, Span(first, last + 1))
            decoded = from_json(source) if name in JSON else source
            decoded = from_markup(decoded) if is_html else decoded
            assert same(decoded, document.text[first : last + 1])


def test_a_summary_is_body_whatever_its_form() -> None:
    data = json.dumps({"headline": "Roads", "description_text": "Council agrees", "body_html": f"<p>{SECOND}</p>"})
    assert parts(data, "story.json")[1] == ("body", "Council agrees")


def test_copy_in_an_unknown_member_is_refused_by_its_name() -> None:
    long = " ".join([LEAD] * 4)
    with pytest.raises(UnknownFormatError, match="JSON like ninjs, but no known format has copy in “article_md”"):
        read(json.dumps({"headline": "Roads", "meta": {"article_md": long}}).encode(), "story.json")
    [document] = documents(json.dumps({"headline": "Roads", "usageterms": "None."}).encode(), "story.json")
    assert not document.has_copy


def test_a_line_with_its_copy_in_an_unknown_member_has_no_copy() -> None:
    missed = json.dumps({"headline": "Roads", "article_md": " ".join([LEAD] * 4)})
    read_line = json.dumps({"headline": "Roads", "body_html": f"<p>{LEAD}</p>"})
    found = list(read(f"{missed}\n{read_line}\n".encode(), "story.jsonl").documents)
    assert [document.has_copy for document in found] == [False, True]


def test_items_of_several_feeds_are_in_the_order_of_the_file() -> None:
    items = {name: [{"headline": name, "body_text": LEAD}] for name in ("_items", "data", "posts", "items")}
    found = documents(json.dumps(items).encode(), "story.json")
    assert [document.paragraphs[0].text for document in found] == list(items)


def test_json_that_is_no_story_is_refused_by_its_members() -> None:
    for name in ("auto", "json", "ninjs"):
        with pytest.raises(UnknownFormatError, match="members “title”, “pages”"):
            read(b'{"title": "x", "pages": [1, 2]}', "story.json", name)


def test_members_behind_a_long_one_are_found() -> None:
    data = json.dumps({"padding": "x" * 100_000, "headline": "Roads", "body_text": LEAD})
    assert ("body", LEAD) in parts(data, "story.json")


def test_items_of_a_feed_that_fit_no_format_have_no_copy() -> None:
    feed = [{"headline": "Roads", "body_text": LEAD}, {"id": "x"}]
    reading = read(json.dumps({"data": {"items": feed}}).encode(), "story.json")
    assert [document.has_copy for document in reading.documents] == [True, False]
    assert list(reading.notes) == ["1 of 2 items without copy: line 1"]


OWN_JSON = {"keys": ["story.kind=news|sport"], "headline": "story.*le", "body": ["story.parts[kind!=ad].t|u"]}
OWN_XML = {"root": "export", "items": ["art"], "headline": ["art/@t"], "body": ["part[@kind=main]"], "hidden": ["x"]}


def test_a_format_of_the_desk() -> None:
    own = (parse_format("own", OWN_JSON), parse_format("own-xml", OWN_XML))
    story = {"story": {"kind": "news", "title": "Roads", "parts": [{"kind": "ad", "t": "Buy"}, {"u": LEAD}]}}
    [document] = read(json.dumps(story).encode(), "a.json", formats=own).documents
    assert [(each.role, each.text) for each in document.paragraphs] == [("headline", "Roads"), ("body", LEAD)]
    xml = f"<export><art t='Roads &amp; more'><part>no</part><part kind='main'>{LEAD}<x>no</x></part></art></export>"
    [document] = read(xml.encode(), "a.xml", formats=own).documents
    check_document(document)
    assert [(each.role, each.text) for each in document.paragraphs] == [("headline", "Roads & more"), ("body", LEAD)]
    with pytest.raises(UnknownFormatError):
        read(xml.encode(), "a.xml")


@pytest.mark.parametrize(
    ("row", "key", "message"),
    [
        ({}, "", "expected `keys`"),
        ({"keys": []}, "keys", "at least one path"),
        ({"keys": 3}, "keys", "expected a string or a list of strings"),
        ({"keys": ["a="]}, "keys", "expected a value"),
        ({"keys": ["a"], "hedline": ["b"]}, "hedline", "unknown key"),
        ({"keys": ["a"], "body": ["a..b"]}, "body", "name of a member at character 3"),
        ({"keys": ["a"], "body": ["a]b"]}, "body", "unexpected ']' at character 2"),
        ({"keys": ["a"], "body": ["a as md"]}, "body", "as html"),
        ({"keys": ["a"], "body": ["a b"]}, "body", "expected a path"),
        ({"keys": ["a"], "body": [".".join("a" * 13)]}, "body", "at most 12 steps"),
        ({"keys": ["a"], "body": ["|".join("a" * 21)]}, "body", "1 to 20 names"),
        ({"keys": ["a"] * 51}, "keys", "at most 50"),
        ({"root": ["a"], "body": ["a//b"]}, "body", "path of an element"),
        ({"root": ["a"], "prefixed": "yes"}, "prefixed", "true or false"),
        ({"root": []}, "root", "at least one element"),
        ({"root": ["a"], "keys": ["b"]}, "keys", "unknown key"),
    ],
)
def test_errors_in_a_row_have_their_key(row: dict[str, Any], key: str, message: str) -> None:
    with pytest.raises(InvalidFormatError) as raised:
        parse_format("own", row)
    assert raised.value.key == key
    assert message in str(raised.value)


@given(st.text(alphabet="ab.[]=!|*? x", max_size=20))
def test_any_path_is_a_path_or_an_error(text: str) -> None:
    try:
        parse_path(text)
    except ValueError:
        return
    row = parse_format("own", {"keys": ["a"], "body": [text]})
    with_item = json.dumps({"a": [{"b": LEAD}, {"a": {"b": "x"}}], "b": {"a": LEAD}})
    try:
        list(read(with_item.encode(), "a.json", formats=(row,)).documents)
    except UnknownFormatError:
        pass


SAMPLES = [json.dumps(json_item(JSON[name], "Roads", BLOCKS.get(name, LEAD)), indent=1) for name in JSON]
SAMPLES += [xml_story(XML[name], "Roads", f"<p>{LEAD}</p>") for name in XML]


@examples(150)
@given(sample=st.sampled_from(SAMPLES), random=st.randoms(use_true_random=True))
def test_cut_and_changed_files_are_errors_or_documents(sample: str, random: Random) -> None:
    data = bytearray(sample.encode())
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(data))
        bit = random.choice(
            [b"<", b'"', b"\\", b"&", b"\xff", b"\0", b"}", b"{", b"[", b"]]>", b"", b"<nitf>", b"\\u00e9"]
        )
        data[at : at + random.randrange(4)] = bit
    for name in ("auto", "json", "xml"):
        is_readable(bytes(data), "story.json", name)
