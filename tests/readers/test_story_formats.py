"""The tables of formats: each shipped row is read, and wrong rows are errors with their key."""

import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from tests.readers.round_trip import check_document, documents, is_readable, parts, source_of
from tests.readers.test_generated import WORDS, Speller, from_json, from_markup, same, written_at
from wirelint.readers import UnknownFormatError, read
from wirelint.readers.element_path import ElementPath
from wirelint.readers.field_path import FieldPath, parse_path
from wirelint.readers.story_formats import (
    InvalidFormatError,
    JsonFormat,
    XmlFormat,
    json_formats,
    parse_format,
    xml_formats,
)
from wirelint.text.span import Span

JSON = {row.name: row for row in json_formats()}
XML = {row.name: row for row in xml_formats()}
LEAD = "The council met on Monday evening and agreed to spend more money on roads."
SECOND = "Work on the bridge begins in June, its engineer said."


def place(item: Any, path: FieldPath, value: Any) -> None:
    """Put a value where a path leads."""
    node = item
    for number, step in enumerate(path.steps):
        name = step.names[0].replace("*", "x").replace("?", "x")
        is_last = number + 1 == len(path.steps)
        if step.each:
            values = node.setdefault(name, [])
            if is_last:
                values.append(value)
                return
            wanted = {step.keys[0]: step.values[0].replace("*", "")} if step.keys and not step.negated else {}
            node = next((each for each in values if wanted.items() <= each.items()), None)
            if node is None:
                node = wanted
                values.append(node)
        elif is_last:
            node.setdefault(name, value)
        else:
            node = node.setdefault(name, {})


def json_item(row: JsonFormat, headline: str, body: Any) -> dict[str, Any]:
    """Return an item of a format, with a headline and a body where its first paths lead."""
    item: dict[str, Any] = {}
    paths = dict(row.parts)
    for part, value in (("headline", headline), ("body", body), ("media-caption", body)):
        if part in paths:
            place(item, paths[part][0], value)
    for key in row.keys:
        place(item, key, key.values[0].replace("*", "") if key.values else "x")
    return item


# Formats whose bodies are only trees of blocks: a block with a text, and whether the text is HTML.
TREES: dict[str, tuple[Callable[[str], Any], bool]] = {
    "apple_news": (lambda text: {"role": "body", "text": text}, True),
    "blocks": (lambda text: {"type": "paragraph", "data": {"text": text}}, True),
    "lexical": (lambda text: {"type": "paragraph", "children": [{"type": "text", "text": text}]}, False),
    "portable_text": (lambda text: {"_type": "block", "children": [{"_type": "span", "text": text}]}, False),
}


def tree(name: str, texts: Sequence[str]) -> Any:
    """Return a body of blocks, one for each text."""
    blocks = [TREES[name][0](text) for text in texts]
    return {"children": blocks} if name == "lexical" else blocks


def xml_story(row: XmlFormat, headline: str, body: str) -> str:
    """Return a file of a format, with a headline and a body in the elements of its first paths."""
    first: dict[str, ElementPath] = {}
    for path, part in row.parts:
        if not path.tested:
            first.setdefault(part, path)
    pieces = [
        element(row, first[part], text) for part, text in (("headline", headline), ("body", body)) if part in first
    ]
    root = min(row.roots)
    item = next((name for name in row.items if name.lower() != root), "") if row.items else ""
    others = "".join(f"<{name}></{name}>" for name in row.contains if name != item)
    inner = f"{others}{''.join(pieces)}"
    return f'<?xml version="1.0"?><{root}>{f"<{item}>{inner}</{item}>" if item else inner}</{root}>'


def element(row: XmlFormat, path: ElementPath, text: str) -> str:
    names = [name for name in path.names if name not in row.items and name.lower() not in row.roots]
    opening = "".join(f"<{name}>" for name in names)
    return f"{opening}{text}{''.join(f'</{name}>' for name in reversed(names))}"


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


BLOCKS: dict[str, Any] = {
    "ans": [
        {"type": "header", "content": "The vote", "level": 2},
        {"type": "text", "content": f"<b>The council</b>{LEAD.removeprefix('The council')}"},
        {"type": "list", "items": [{"type": "text", "content": "Elm Road"}]},
        {"type": "image", "caption": "The bridge.", "url": "x"},
        {"type": "interstitial_link", "content": "Read more"},
        {"type": "raw_html", "content": "<script>x()</script>"},
    ],
    "contentful": {"nodeType": "document", "content": [
        {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "The vote", "marks": []}]},
        {"nodeType": "paragraph", "content": [
            {"nodeType": "text", "value": "The council "},
            {"nodeType": "hyperlink", "data": {"uri": "x"}, "content": [{"nodeType": "text", "value": "met on Monday"}]},
            {"nodeType": "text", "value": LEAD.removeprefix("The council met on Monday")}]},
        {"nodeType": "unordered-list", "content": [{"nodeType": "list-item", "content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "Elm Road"}]}]}]},
        {"nodeType": "embedded-asset-block", "data": {"target": {"title": "no copy"}}},
        {"nodeType": "image", "caption": "The bridge."},
    ]},
    "lexical": {"children": [
        {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "The vote", "style": "color: red"}]},
        {"type": "paragraph", "children": [{"type": "text", "text": "The council met "}, {"type": "linebreak"},
            {"type": "link", "children": [{"type": "text", "text": LEAD.removeprefix("The council met ")}]}]},
        {"type": "list", "children": [{"type": "listitem", "children": [{"type": "text", "text": "Elm Road"}]}]},
        {"type": "image", "caption": "The bridge."},
    ]},
    "blocks": [
        {"type": "header", "data": {"text": "The vote", "level": 2}},
        {"type": "paragraph", "data": {"text": LEAD.replace("money", "<i>money</i>")}},
        {"type": "list", "data": {"style": "ordered", "items": ["Elm Road"]}},
        {"type": "image", "data": {"file": {"url": "x"}, "caption": "The bridge."}},
    ],
    "portable_text": [
        {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "The vote"}]},
        {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "The council "},
            {"_type": "span", "text": LEAD.removeprefix("The council ")}]},
        {"_type": "block", "style": "normal", "listItem": "bullet", "children": [{"_type": "span", "text": "Elm Road"}]},
        {"_type": "image", "caption": "The bridge."},
    ],
    "apple_news": [
        {"role": "header", "components": [{"role": "heading2", "text": "The vote"}]},
        {"role": "body", "text": LEAD},
        {"role": "pullquote", "text": "More money"},
        {"role": "container", "components": [{"role": "list", "items": ["Elm Road"]}]},
        {"role": "photo", "caption": {"text": "The bridge."}},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_trees_of_blocks_have_the_roles_of_their_kinds(name: str) -> None:
    data = json.dumps(json_item(JSON[name], "Roads", BLOCKS[name]))
    found = [part for part in parts(data, "story.json") if part != ("headline", "Roads")]
    assert found == [("crosshead", "The vote"), ("body", LEAD), ("body", "Elm Road"), ("caption", "The bridge.")]


@pytest.mark.parametrize("value", [BLOCKS["contentful"], {"type": "doc", "content": BLOCKS["portable_text"]}])
def test_rich_text_alone_is_a_story(value: object) -> None:
    assert ("body", LEAD) in parts(json.dumps(value), "story.json")


def test_entries_of_a_live_blog() -> None:
    entries = [{"@type": "BlogPosting", "headline": "Vote begins", "articleBody": LEAD}]
    data = json.dumps({"@type": "LiveBlogPosting", "headline": "Roads", "liveBlogUpdate": entries})
    assert parts(data, "story.json") == [("headline", "Roads"), ("crosshead", "Vote begins"), ("body", LEAD)]


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


def test_nitf_in_other_formats_is_read_as_nitf() -> None:
    nitf = (
        "<nitf><body><body.head><hedline><hl1>Roads</hl1></hedline><rights><rights.owner>Elm Agency</rights.owner></rights>"
        "<byline>By<person>IDA LUND</person><byttl>Elm Post</byttl></byline><dateline><story.date>20300121T1036</story.date></dateline>"
        f"<abstract><p>{LEAD}</p></abstract></body.head><body.content><p>{LEAD}</p><p>{SECOND}</p></body.content></body></nitf>"
    )
    expected = [("headline", "Roads"), ("byline", "By IDA LUND Elm Post"), ("body", LEAD), ("body", SECOND)]
    assert parts(nitf) == expected
    assert source_of(nitf, "LUND Elm") == "LUND</person><byttl>Elm"
    for around in (
        "<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>{}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        "<newsItem><contentSet><inlineXML>{}</inlineXML></contentSet></newsItem>",
    ):
        assert parts(around.format(nitf)) == expected


def test_parts_of_xml_that_are_no_copy() -> None:
    header = "<html><body><header><time>26.06.2030</time><span>politics</span></header>"
    g2 = f"<newsItem><contentSet><inlineXML>{header}<p>{LEAD}</p></body></html></inlineXML></contentSet></newsItem>"
    assert parts(g2) == [("body", LEAD)]
    more = f"<rss><channel><item><title>Roads</title><content:encoded xmlns:content='c'><![CDATA[{LEAD}\n\n<!--more-->\n\n{SECOND}]]></content:encoded></item></channel></rss>"
    assert parts(more) == [("headline", "Roads"), ("body", LEAD), ("body", SECOND)]
    title = f"<NewsML><NewsItem><NewsComponent><Role FormalName='Title'/><ContentItem><DataContent>{LEAD}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    assert parts(title) == [("headline", LEAD)]


def test_a_caption_that_the_source_wraps_is_one_paragraph() -> None:
    wrapped = LEAD.replace(" Monday", "\n      Monday")
    data = f"<newsItem><contentMeta><headline>Roads</headline><description>{wrapped}</description></contentMeta></newsItem>"
    assert parts(data) == [("headline", "Roads"), ("caption", LEAD)]


MAILBOX = f"""From ida@example.org Mon Jan  6 10:00:00 2020
Subject: Roads

{LEAD}

From there the road goes on.

From peter@example.org Tue Jan  7 10:00:00 2020
Subject: Form
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{{"Headline": ["Caf=C3=A9"], "Body": ["The =\ncaf=C3=A9 \\"opened\\"."]}}

From peter@example.org Wed Jan  8 10:00:00 2020
Subject: Other

{{"id": 3}}
"""


def test_mailboxes_and_json_in_mail() -> None:
    assert parts(MAILBOX) == [
        ("headline", "Roads"),
        ("body", LEAD),
        ("body", "From there the road goes on."),
        ("headline", "Café"),
        ("body", 'The café "opened".'),
    ]
    assert source_of(MAILBOX, "The café") == "The =\ncaf=C3=A9"
    assert len(documents(MAILBOX.encode())) == 3
    with pytest.raises(UnknownFormatError, match="members “id”"):
        read(b'Message-ID: <1>\nSubject: x\n\n{"id": 3}\n')


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
    is_readable(MAILBOX[: random.randrange(len(MAILBOX))].encode() + bytes(data), "", "mbox")


def test_deep_trees_of_blocks_are_bounded() -> None:
    deep = '{"root": {"children": ' + '[{"type": "quote", "children": ' * 95 + "[]" + "}]" * 95 + "}}"
    assert is_readable(deep.encode(), "story.json", "json") in (True, False)
    assert not is_readable(deep.replace('"quote"', "[" * 200).encode(), "story.json", "json")
