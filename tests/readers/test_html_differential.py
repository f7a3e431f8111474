"""The HTML reader against two other parsers: the words of a page are the same, except for skipped elements."""

import importlib.util
import itertools
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirelint.readers.builder import PLACEHOLDER, DocumentBuilder
from wirelint.readers.html import read_markup
from wirelint.readers.mapped_text import MappedText, SourceText

HIDDEN = frozenset(
    "script style template noscript nav aside head title svg math iframe object embed select option button textarea canvas"
    " audio video map dialog code".split()
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Elements that a browser displays as blocks, or that end a line.
BREAKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead"
    " title tr ul".split()
)
SHARED = Path(__file__).resolve().parents[3] / "shared"
DOCUMENTATION = (Path(sys.prefix), Path("/usr/share/doc"))
LARGEST = 200_000
MOST = 60


def words(text: str) -> list[str]:
    return [word for word in text.replace(PLACEHOLDER, "").split() if any(map(str.isalnum, word))]


def words_of_wirelint(page: str) -> list[str]:
    builder = DocumentBuilder(SourceText(page, "html"))
    read_markup(MappedText.of(page), builder)
    return words("\n".join(part.mapped.text for part in builder._parts))


class Words(HTMLParser):
    """Collects the copy from the tokens of the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS and not self._open:
            self.pieces.append("\n")
        if tag in HIDDEN and tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS and not self._open:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in BREAKS and not self._open:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._open:
            self.pieces.append(data)


def words_of_html_parser(page: str) -> list[str]:
    parser = Words()
    parser.feed(page)
    parser.close()
    return words("".join(parser.pieces))


def words_of_lexbor(page: str) -> list[str]:
    from selectolax.lexbor import LexborHTMLParser

    def pieces(node: Any) -> Iterator[str]:
        stack: list[Any] = [node]
        while stack:
            top = stack.pop()
            if isinstance(top, str):
                yield top
            elif top.tag == "-text":
                yield top.text_content or ""
            elif top.tag not in HIDDEN and not top.tag.startswith(("-", "_", "!")):
                around = "\n" if top.tag in BREAKS else ""
                stack.append(around)
                stack.extend(reversed(list(top.iter(include_text=True))))
                stack.append(around)
            elif top.tag in BREAKS:
                yield "\n"

    parser = LexborHTMLParser(page)
    return words("".join(pieces(parser.root)))


def pages_on_disk() -> list[Path]:
    """Return pages of the shared data, if available, and of the documentation of installed packages."""
    shared = sorted(path for path in SHARED.rglob("*.htm*") if path.is_file())
    found = (path for folder in DOCUMENTATION for path in sorted(folder.rglob("*.html")))
    return [*shared, *itertools.islice(filter(is_page, found), MOST)]


def is_page(path: Path) -> bool:
    """Return whether a file is a page. Templates are skipped: their placeholders for tags are text to a browser."""
    return path.is_file() and path.stat().st_size < LARGEST and "{%" not in path.read_text("utf-8", "ignore")


PARSERS = [
    words_of_html_parser,
    pytest.param(
        words_of_lexbor,
        marks=pytest.mark.skipif(not importlib.util.find_spec("selectolax"), reason="selectolax is not installed"),
    ),
]
NEWS = """<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Lock reopens</title><script>x = "<p>no</p>"</script></head>
<body class=a><header><nav><ul><li><a href=/>Home</a><li>Sport</ul></nav></header><main><article>
<h1>Lock <em>re</em>opens</h1><p>By Ida Brandt<p>The lock at <a href='/e?a=1&amp;b=2' title="a > b">Port&nbsp;Elm</a> opened
on Monday<sup>1</sup>; 3 < 4 &amp; 5&lt;6 &copy 2024.<aside><p>Read more</aside>It cost<br>90,000 crowns.<br/>
<figure><picture><source srcset=a><img src=b alt="A lock"></picture><figcaption>The lock</figcaption></figure>
<table><caption>Costs</caption><thead><tr><th>Year<th>Crowns<tbody><tr><td>2023<td>90,000</table><ul><li>One<ul><li>Two</ul><li>Three</ul>
<dl><dt>Lock<dd>A gate</dl><p hidden=until>Sho<wbr>wn<!-- > no -- --> <select><option>One<option>Two</select><button>Buy</button> on.
<blockquote>“We waited,” <cite>Peter Lund</cite></blockquote><pre>Two
 lines</pre><p>Set <code>fare</code> to <svg viewBox="0 0 1 1"><title>Five</title><path d=""/></svg> five.<video src=c>No video</video>
<form><label>Name <input name=a></label><textarea>none</textarea></form><noscript><img src=d></noscript><hr><p>End</article></main>
<footer><p>Elm Post</footer><template><p>gone</template></body></html>
"""


@pytest.mark.parametrize("parse", PARSERS)
def test_a_page_with_many_elements(parse: Callable[[str], list[str]]) -> None:
    assert words_of_wirelint(NEWS) == parse(NEWS)


@pytest.mark.parametrize("parse", PARSERS)
def test_real_pages(parse: Callable[[str], list[str]]) -> None:
    paths = pages_on_disk()
    if not paths:
        pytest.skip("no pages on this disk")
    for path in paths:
        page = path.read_text("utf-8", "replace").replace("\\r\\n", "\\n").replace("\\0", "")
        assert words_of_wirelint(page) == parse(page), path


WORDS = [
    "lock",
    "é",
    "&amp;",
    "R&D",
    "&lt;b&gt;",
    "a < b",
    "&#8220;x&#x201d;",
    "&nbsp;",
    "5%",
    "<!-- <p> -->",
    "<br>",
    "<img src=a>",
    "<wbr>",
]
ATTRIBUTES = ["", "", " class=a", ' title="a > b"', " data-x='<p>'", '\n id = "b"']


class Writer:
    """Writes a random page. Some optional end tags are left out."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def page(self) -> str:
        return f"<!DOCTYPE html><html><body>{self.blocks(3)}</body></html>"

    def element(self, names: str, content: str, *, may_be_open: bool = False) -> str:
        name = self.random.choice(names.split())
        end = "" if may_be_open and self.random.random() < 0.5 else f"</{name}>"
        return f"<{name}{self.random.choice(ATTRIBUTES)}>{content}{end}"

    def some(self, *ways: Callable[[], str]) -> str:
        return "".join(self.random.choice(ways)() for _ in range(self.random.randint(1, 3)))

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 4)))

    def inline(self, depth: int = 2) -> str:
        ways = [
            self.words,
            lambda: self.element("b i em a span strong sup", self.inline(depth - 1) if depth else self.words()),
            lambda: self.element("code svg button video", "gone"),
            lambda: self.element("script style", "a < b"),
        ]
        return self.some(*ways)

    def blocks(self, depth: int) -> str:
        def inner() -> str:
            return self.blocks(depth - 1) if depth else self.inline()

        ways = [
            lambda: self.element("p", self.inline(), may_be_open=True),
            lambda: self.element("h1 h2 pre figcaption", self.inline()),
            self.words,
            lambda: self.element("div section blockquote aside nav figure main", inner()),
            lambda: self.element("ul ol", self.some(lambda: self.element("li", inner(), may_be_open=True))),
            lambda: self.element("dl", self.some(lambda: self.element("dt dd", self.inline(), may_be_open=True))),
            lambda: self.element(
                "table", self.some(lambda: self.element("tr", self.some(self.cell), may_be_open=True))
            ),
        ]
        return self.some(*ways)

    def cell(self) -> str:
        return self.element("td th", self.inline(), may_be_open=True)


@pytest.mark.parametrize("parse", PARSERS)
@settings(deadline=None)
@given(random=st.randoms(use_true_random=True))
def test_generated_pages(parse: Callable[[str], list[str]], random: Random) -> None:
    page = Writer(random).page()
    assert words_of_wirelint(page) == parse(page), page
