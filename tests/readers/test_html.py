"""HTML: paragraphs and roles by tags, positions of entities and inline tags, and malformed pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.round_trip import check_document, documents, is_readable, parts, source_of
from wirelint.text.span import Span

PAGE = """<!DOCTYPE html>
<html><head><title>Lock reopens - Elm Post</title><style>p { color: red }</style></head>
<body><nav><p>Home</p></nav>
<h1>Lock reopens after a&nbsp;year</h1>
<p class="article-byline">By Ida Brandt</p>
<p>The lock at <a href="/elm">Port&nbsp;Elm</a> opened on Monday, the harbour office
   said. Fish &amp; chips were &lsquo;free&rsquo;.</p>
<script>if (a < b) { document.write("<p>no</p>") }</script>
<h2>Four months</h2>
<figure><img src="a.jpg"><figcaption>The lock. Photo: Elm Post</figcaption></figure>
<ul><li>Repairs took four months<li>They cost 90,000 crowns</ul>
<aside><p>Read more</p></aside>
<!-- <p>gone</p> -->
<p>Second line,<br>Harbour Street
</body></html>
"""


def test_a_page_becomes_paragraphs_with_roles() -> None:
    assert parts(PAGE, "a.html") == [
        ("headline", "Lock reopens after a\xa0year"),
        ("byline", "By Ida Brandt"),
        ("body", "The lock at Port\xa0Elm opened on Monday, the harbour office said. Fish & chips were ‘free’."),
        ("crosshead", "Four months"),
        ("caption", "The lock. Photo: Elm Post"),
        ("list", "Repairs took four months"),
        ("list", "They cost 90,000 crowns"),
        ("body", "Second line,"),
        ("body", "Harbour Street"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_positions_with_entities_tags_and_line_ends(end: str, mark: str) -> None:
    page = (mark + PAGE.replace("\n", end)).encode()
    assert source_of(page, "Port\xa0Elm") == "Port&nbsp;Elm"
    assert source_of(page, "office said") == "office\n   said"
    assert source_of(page, "& chips") == "&amp; chips"
    assert source_of(page, "‘free’") == "&lsquo;free&rsquo;"
    [document] = documents(page)
    at = document.text.index("Fish")
    assert document.source.start(Span(at, at + 4)) == (7, 10)


def test_html_is_detected_by_its_first_tag_or_its_name() -> None:
    assert parts("<html><p>One.</p>") == [("body", "One.")]
    assert parts("<p>One.</p>") == [("body", "<p>One.</p>")]
    assert parts("<p>One.</p>", "a.htm") == [("body", "One.")]
    assert parts(PAGE, input_format="plain")[0] == ("headline", "<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a < b and <3", ["a < b and <3"]),
        ('<p title="never closed>One.</p><p>Two.</p>', ["One.", "Two."]),
        ("<p>One <script>never closed", ["One"]),
        ("<!-- never closed", []),
        ("<p>One</div></p></p><p>Two</b>", ["One", "Two"]),
        ("&amp;#39; &bogus; &; &#0; &#x110000;", ["&#39; &bogus; &; \ufffd \ufffd"]),
        ("<table><tr><td>7<td>Lund</table>", ["7", "Lund"]),
        (
            "<td>The board opened the new lock on Tuesday, it said.</td>",
            ["The board opened the new lock on Tuesday, it said."],
        ),
        ("<p>one<p>two", ["one", "two"]),
        ("<p>the lock was shut for<br>months</p>", ["the lock was shut for months"]),
        ("<p>One<br><br>Two</p>", ["One", "Two"]),
        ("<p>&nbsp;</p><p>\u2003x</p>", ["x"]),
        ("<nav><p>in</nav>out", ["out"]),
        ("<![CDATA[x]]>y", ["y"]),
        ("the <img src=a> the <img src=b>", ["the \ufffc the"]),
        ("<p>the <svg><path/></svg> the <button>x</button> end", ["the \ufffc the \ufffc end"]),
        ("Set <code>fare <b>x</b></code> to <code>5</code>.", ["Set \ufffc to \ufffc."]),
        ("<p><code>fare</code></p><p><img src=a></p><pre><code>a<div>b</div></code></pre>x", ["x"]),
        ("<p>Use <code>a<p>one</p><p>two", ["Use \ufffc", "one", "two"]),
        ("<p>5%<img src=a> <img src=b>one", ["5%\ufffc one"]),
        ("one<br><img src=a><br>Two", ["one", "Two"]),
        ("<p>one<aside>x</aside>two<noscript><img src=a></noscript>", ["one", "two"]),
        ("<aside>the <img src=a> the</aside>", []),
        ("", []),
    ],
)
def test_malformed_and_unusual_pages(page: str, expected: list[str]) -> None:
    assert [text for _, text in parts(page, "a.html")] == expected


def test_items_and_cells_without_prose_are_no_copy() -> None:
    assert parts("<table><tr><td>7<td>Lund</table>", "a.html") == [("table", "7"), ("table", "Lund")]
    assert parts("<ul><li><p>Elm Road<li><h3>Roads</h3>Oak Road</ul><p>Elm Road", "a.html") == [
        ("list", "Elm Road"),
        ("crosshead", "Roads"),
        ("list", "Oak Road"),
        ("body", "Elm Road"),
    ]


def test_prose_in_items_and_cells_is_copy() -> None:
    prose = "The board opened the new lock on Tuesday, it said."
    assert parts(f"<ul><li>{prose}<li><p>{prose}</ul><table><tr><td>{prose}</table>", "a.html") == [("body", prose)] * 3


def test_deep_and_hostile_pages_are_read() -> None:
    for page in (
        "<div>" * 50_000 + "x",
        '<a "' * 50_000,
        "<!--" * 50_000,
        "<p" * 50_000,
        "</p>" * 50_000,
        "<script>" * 50_000,
    ):
        assert is_readable(page.encode(), "a.html")
    assert parts("<div>" * 400 + "x" + "</div>" * 400 + "<p>y", "a.html")[-1][1] == "y"


def test_a_declared_encoding_is_used_unless_the_bytes_contradict_it() -> None:
    page = '<html><meta charset="{}"><p>Café žena'
    assert parts(page.format("windows-1250").encode("cp1250"))[0][1] == "Café žena"
    assert parts(page.format("windows-1250").encode("utf-8"))[0][1] == "Café žena"
    assert parts(page.format("no-such").encode("utf-8"))[0][1] == "Café žena"
    assert parts(page.format("utf-8").encode("utf-16"))[0][1] == "Café žena"


TAGS = [
    "<p>",
    "</p>",
    "<br>",
    "<div class='byline'>",
    "</div>",
    "<nav>",
    "</nav>",
    "<b>",
    "</b>",
    "<td>",
    "<h2>",
    "<pre>",
    "<!--",
    "-->",
]
BITS = [
    "a",
    " ",
    "\n",
    "\xa0",
    "&amp;",
    "&#10;",
    "&lt",
    "<",
    ">",
    '"',
    "The boat sails on Monday and returns on Tuesday, he said.",
    "\r\n",
]


@given(st.lists(st.sampled_from(TAGS + BITS), max_size=60).map("".join))
def test_any_page_is_read(page: str) -> None:
    for document in documents(page.encode(), "a.html"):
        check_document(document)


@given(st.text())
def test_any_text_is_read(page: str) -> None:
    for document in documents(page.encode("utf-8", "replace"), "a.html"):
        check_document(document)
