"""NITF, NewsML 1.2, NewsML-G2 and WXR: roles, positions, and broken and hostile files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.round_trip import check_document, documents, is_readable, parts, source_of
from wirelint.readers import BrokenSourceError, read

NITF = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE nitf SYSTEM "http://nowhere.invalid/nitf.dtd">
<nitf><head><title>slug</title><docdata><ed-msg info="Embargoed to 0001 &amp; Friday"/></docdata></head>
<body><body.head><hedline><hl1>Lock &#x201C;reopens&#8221;</hl1><hl2>After a year</hl2></hedline>
<byline>By Ida Brandt, <byttl>Elm Post</byttl></byline><abstract><p>The lock at Port Elm opened.</p></abstract>
<dateline><location><city>Port Elm</city></location></dateline></body.head>
<body.content><p>   The lock at <location>Port Elm</location> opened. Crêpes &amp; chips <br/>were free.</p>
<hl2>Four months</hl2><p/><media><media-caption>The lock.</media-caption></media><p>(Reporting by Ida Brandt)</p>
</body.content></body></nitf>"""
EXPECTED = [
    ("headline", "Lock “reopens”"),
    ("headline", "After a year"),
    ("byline", "By Ida Brandt, Elm Post"),
    ("dateline", "Port Elm"),
    ("note", "Embargoed to 0001 & Friday"),
    ("body", "The lock at Port Elm opened. Crêpes & chips were free."),
    ("crosshead", "Four months"),
    ("caption", "The lock."),
    ("tail", "(Reporting by Ida Brandt)"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_nitf(encoding: str, end: str) -> None:
    data = NITF.format(encoding=encoding).replace("\n", end).encode(encoding)
    assert parts(data) == EXPECTED
    assert source_of(data, "& chips were") == "&amp; chips <br/>were"
    assert source_of(data, "“reopens”") == "&#x201C;reopens&#8221;"
    assert source_of(data, "& Friday") == "&amp; Friday"


def test_utf_8_declared_as_latin_1_is_read_as_utf_8() -> None:
    reading = read(NITF.format(encoding="iso-8859-1").encode())
    assert any("Crêpes" in document.text for document in reading.documents)
    assert list(reading.notes) == ["declared as iso-8859-1, but the bytes are UTF-8; read as UTF-8"]


G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem><itemMeta><edNote>Updates with toll</edNote></itemMeta><contentMeta><headline>Lock reopens</headline>
<by>By Ida Brandt</by><dateline>2020-01-01 10:00</dateline><slugline>ELM-LOCK</slugline>
<description role="drol:caption">ELM-LOCK: Lock reopens</description></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><h1>Lock reopens</h1>
<p>By Ida Brandt</p><p>{copy}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem><contentMeta><headline>Nothing yet</headline></contentMeta></newsItem>
</itemSet></newsMessage>"""


def test_newsml_g2() -> None:
    data = G2.format(copy="The lock opened.").encode()
    assert parts(data) == [
        ("headline", "Lock reopens"),
        ("byline", "By Ida Brandt"),
        ("note", "Updates with toll"),
        ("note", "ELM-LOCK"),
        ("byline", "By Ida Brandt"),
        ("body", "The lock opened."),
        ("headline", "Nothing yet"),
    ]
    reading = read(data)
    assert len(list(reading.documents)) == 2
    assert list(reading.notes) == ["1 of 2 items without copy: line 7"]


def test_a_hard_wrapped_story_in_one_element_is_unwrapped() -> None:
    wrapped = """(Adds detail)

    By Ida Brandt
    PORT ELM, Jan 30 - The lock at Port Elm opened on Tuesday for the first
time in a year and the people of the island came to see it by
0307 GMT, for they had waited for it since the spring of the year before
and were glad, said the harbour office, which had kept the ticket booth
open on every day of the week and all the evenings of the summer until
the boats came back.
"""
    texts = [text for _, text in parts(G2.format(copy=wrapped).encode())]
    assert "(Adds detail)" in texts
    assert any(
        text.startswith("PORT ELM")
        and "the first time in" in text
        and "it by 0307 GMT" in text
        and text.endswith("came back.")
        for text in texts
    )


NEWSML = """<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Lock reopens</HeadLine><DateLine>PORT ELM, Jan 30 -</DateLine>
<SlugLine>Elm-lock</SlugLine></NewsLines><NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent>The lock.</DataContent>
</ContentItem></NewsComponent><NewsComponent><Role FormalName="Main"/><ContentItem><DataContent>
<![CDATA[<P>Fish &amp; chips
were free.</P><P>Second.</P>]]></DataContent></ContentItem></NewsComponent>
<NewsComponent><ContentItem><Format FormalName="CSS"/><DataContent>.a {}</DataContent></ContentItem></NewsComponent>
</NewsComponent></NewsItem></NewsML>"""


def test_newsml_1_2() -> None:
    assert parts(NEWSML) == [
        ("headline", "Lock reopens"),
        ("dateline", "PORT ELM, Jan 30 -"),
        ("note", "Elm-lock"),
        ("body", "Fish & chips were free."),
        ("body", "Second."),
        ("caption", "The lock."),
    ]
    assert source_of(NEWSML, "& chips were") == "&amp; chips\nwere"


WXR = """<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:wp="w"><channel><title>Blog</title>
<item><title>Lock &amp; quay</title><content:encoded><![CDATA[The <b>lock</b> at Port Elm
opened.

Second <em>paragraph</em>.]]></content:encoded></item>
<item><title>Picture</title><content:encoded></content:encoded></item></channel></rss>"""


def test_wordpress_wxr() -> None:
    assert parts(WXR) == [
        ("headline", "Lock & quay"),
        ("body", "The lock at Port Elm opened."),
        ("body", "Second paragraph."),
        ("headline", "Picture"),
    ]
    assert source_of(WXR, "Second paragraph") == "Second <em>paragraph"


@pytest.mark.parametrize(
    ("xml", "error"),
    [
        ("<nitf><body>\n<p>One</q></body></nitf>", "2:9: not XML: mismatched tag"),
        ("<nitf>\n  é <body", "2:5: not XML: unclosed token"),
        ("<nitf><p>é &nbsp; x</p></nitf>", "1:12: not XML: undefined entity"),
        ("<nitf>" + "<p>" * 300, "elements nested more than 200 deep"),
    ],
)
def test_errors_of_broken_files_have_a_position(xml: str, error: str) -> None:
    with pytest.raises(BrokenSourceError, match=error):
        list(read(xml.encode()).documents)


def test_items_before_the_error_in_a_feed_are_read() -> None:
    reading = read(b"<rss><item><title>One</title></item>\n<item><title>Two</title></item><item><title>Three</item>")
    assert [next(reading.documents).text for _ in range(2)] == ["One", "Two"]
    with pytest.raises(BrokenSourceError, match="2:52: not XML: mismatched tag"):
        next(reading.documents)


def test_white_space_before_the_declaration_is_skipped() -> None:
    for words in ("One.", "Caf\u00e9."):
        data = f" \n\n<?xml version='1.0'?>\n<nitf><body><body.content><p>{words}</p></body.content></body></nitf>"
        assert parts(data) == [("body", words)]
        assert source_of(data, words) == words
    with pytest.raises(BrokenSourceError, match="3:9: not XML: mismatched tag"):
        list(read(b" \n\n<nitf></body>").documents)


def test_a_blank_between_two_inline_tags_of_a_field_is_a_space() -> None:
    data = NITF.format(encoding="utf-8").replace("Lock &#x201C;", "<b>Lock</b>\n<i>&#x201C;</i>")
    assert parts(data)[0] == ("headline", "Lock “reopens”")


@pytest.mark.parametrize(
    "tag", ["<ed-msg info='One &amp; two'/>", "<ed-msg x=\"a info='no'\" \n info = \"One &#38; two\" y='>'></ed-msg>"]
)
def test_attribute_values_have_positions(tag: str) -> None:
    data = f"<nitf><head><docdata>{tag}</docdata></head></nitf>"
    assert parts(data) == [("note", "One & two")]
    assert source_of(data, "& two") in ("&amp; two", "&#38; two")


def test_a_summary_that_repeats_the_headline_is_dropped() -> None:
    data = NITF.format(encoding="utf-8").replace("<p>The lock at Port Elm opened.</p>", "Lock &#8220;reopens” ")
    assert parts(data) == EXPECTED


BOMB = """<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">{}<!ENTITY ext SYSTEM "file:///etc/passwd">]>
<nitf><body><body.content><p title="&{};">{}</p></body.content></body></nitf>"""


def test_entities_are_neither_expanded_nor_fetched() -> None:
    assert parts(BOMB.format("", "a", "one &a; &ext; two")) == [("body", "one &a; &ext; two")]
    nested = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(BrokenSourceError, match="contains other entities"):
        list(read(BOMB.format(nested, "i", "&i;").encode()).documents)


def test_a_prefix_and_a_comment_before_the_root_are_accepted() -> None:
    assert parts(
        "<!-- x --><n:nitf xmlns:n='x'><n:body><n:body.content><n:p>One.</n:p></n:body.content></n:body></n:nitf>"
    ) == [("body", "One.")]


SAMPLES = [NITF.format(encoding="utf-8"), G2.format(copy="x &lt; y"), NEWSML, WXR]


@given(st.sampled_from(SAMPLES), st.data())
def test_cut_and_changed_files_are_errors_or_documents(sample: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sample)))
    bit = data.draw(st.sampled_from(["", "<", ">", "&", "]]>", "<p>", "\0", "\ufffe", '"', "<![CDATA[", "&#10;", "é"]))
    changed = sample[:at] + bit + sample[at + data.draw(st.integers(0, 9)) :]
    for name in ("nitf", "newsml12", "newsmlg2", "wordpress_wxr"):
        is_readable(changed.encode(), "", name)
    is_readable(sample[:at].encode())


PIECES = [
    "a",
    " ",
    "\n",
    "&amp;",
    "&#x201C;",
    "<b>x</b>",
    "<br/>",
    "é",
    "😀",
    "<![CDATA[ <b>y</b> &amp; ]]>",
    "<!-- c -->",
    "\xa0",
    "\n\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_copy_is_read(copy: str) -> None:
    for document in documents(G2.format(copy=copy).encode()):
        check_document(document)


LEAD = "The council met on Monday evening and agreed to spend more money on roads."
SECOND = "Work on the bridge begins in June, its engineer said."


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
