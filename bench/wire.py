"""Write stories in every format that wirelint reads, for benchmarks and tests, with configurable escaping."""

import html
import json
import quopri
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple


def escape_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def quote_printable(data: bytes) -> str:
    return quopri.encodestring(data).decode("ascii")


class Spelling(NamedTuple):
    """The functions that escape copy for a format.

    Attributes:
        markup: returns text as the content of an XML element.
        page: returns text as the content of an HTML element, without CDATA and with HTML entities.
        json: returns text as the content of a JSON string.
        quoted: returns bytes as quoted-printable.
        wrapped: returns a paragraph in lines.
        marked: returns a paragraph as Markdown.
    """

    markup: Callable[[str], str] = html.escape
    page: Callable[[str], str] = html.escape
    json: Callable[[str], str] = escape_json
    quoted: Callable[[bytes], str] = quote_printable
    wrapped: Callable[[str], str] = str
    marked: Callable[[str], str] = str


def write_story(name: str, headline: str, paragraphs: Sequence[str], spelling: Spelling = Spelling()) -> bytes:  # noqa: B008
    """Return one story as a file of a format."""
    written = _WRITERS[name](headline, paragraphs, spelling)
    return written.encode("utf-8") if isinstance(written, str) else written


def write_zip(parts: Mapping[str, str]) -> bytes:
    """Return a zip file with parts by name."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def write_docx(body: str, styles: str = "", **others: str) -> bytes:
    """Return a Word file: the content of its body, of its styles, and whole parts such as `comments`."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    parts = {
        "[Content_Types].xml": f"{declaration}<Types/>",
        "word/document.xml": f"{declaration}<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{declaration}<w:styles {space}>{styles}</w:styles>",
    }
    parts |= {f"word/{name}.xml": f"{declaration}<w:{name} {space}>{text}</w:{name}>" for name, text in others.items()}
    return write_zip(parts)


def write_odt(body: str, styles: str = "") -> bytes:
    """Return a file of OpenDocument text: the content of its body and of its automatic styles."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table", "draw")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return write_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _plain(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return "\n\n".join([headline, *map(spelling.wrapped, paragraphs)]) + "\n"


def _page(paragraphs: Sequence[str], write: Callable[[str], str]) -> str:
    return "\n".join(f"<p>{write(paragraph)}</p>" for paragraph in paragraphs)


def _html(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    body = _page(paragraphs, spelling.page)
    return f"<!DOCTYPE html>\n<html><head><title>x</title></head><body><nav>Home</nav><h1>{spelling.page(headline)}</h1>{body}</body></html>"


def _markdown(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return "\n\n".join([f"# {headline}", *map(spelling.marked, paragraphs)]) + "\n"


def _nitf(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<nitf><body><body.head><hedline><hl1>{spelling.markup(headline)}</hl1></hedline>'
        f"</body.head><body.content>{_page(paragraphs, spelling.markup)}</body.content></body></nitf>"
    )


def _newsml12(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return (
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>"
        f"{spelling.markup(headline)}</HeadLine></NewsLines><NewsComponent><ContentItem><DataContent>"
        f"<![CDATA[{_page(paragraphs, spelling.page)}]]></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"
    )


def _newsmlg2(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta>'
        f"<headline>{spelling.markup(headline)}</headline></contentMeta><contentSet><inlineXML>"
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{_page(paragraphs, spelling.markup)}</body></html>'
        "</inlineXML></contentSet></newsItem>"
    )


def _ninjs(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    body = spelling.json(_page(paragraphs, spelling.page))
    return f'{{"uri": "x", "headline": "{spelling.json(headline)}", "body_html": "{body}"}}'


def _ap_json(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return f'{{"data": {{"items": [{{"item": {_ninjs(headline, paragraphs, spelling)}}}]}}}}'


def _anpa(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    body = "\n".join(f"\t   {spelling.wrapped(paragraph)}" for paragraph in paragraphs)
    return f"\x16\x16\x01AW1\x1f_asian\nf l\x13\x11 BC-X  01-30 0100\n\x02^BC-X,100<\n^{headline}<\n{body}\n\x03AP-WF-01-30-20 1509GMT<\n\x0c\n\x04"


def _iptc7901(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    body = "\n\n".join(map(spelling.wrapped, paragraphs))
    return f"\x01eca0003 3 i 380  dpa 0045\n\nElm/harbour/\n\x02{headline} =\n\n{body}\n\x03"


def _email(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    body = spelling.quoted("\n\n".join(paragraphs).encode())
    return (
        "Message-ID: <1@example.org>\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{body}\n"
    )


def _wordpress_wxr(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="c"><channel>'
        f"<item><title>{spelling.markup(headline)}</title><content:encoded><![CDATA[{_page(paragraphs, spelling.page)}]]>"
        "</content:encoded></item></channel></rss>"
    )


def _xliff(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    texts = [spelling.markup(text) for text in (headline, *paragraphs)]
    units = (f"<trans-unit><source>Мост</source><target>{text}</target></trans-unit>" for text in texts)
    return f'<xliff version="1.2"><file source-language="ru" target-language="en"><body>{"".join(units)}</body></file></xliff>'


def _tmx(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    texts = [spelling.markup(text) for text in (headline, *paragraphs)]
    source = '<tuv xml:lang="ru"><seg>Мост</seg></tuv>'
    units = (f'<tu>{source}<tuv xml:lang="en"><seg>{text}</seg></tuv></tu>' for text in texts)
    return f'<tmx version="1.4"><header srclang="ru"/><body>{"".join(units)}</body></tmx>'


def _mbox(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return f"From ida@example.org Mon Jan  6 10:00:00 2020\n{_email(headline, paragraphs, spelling)}"


def _xml(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Elm Post</title><entry>'
        f'<title>{spelling.markup(headline)}</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"{_page(paragraphs, spelling.markup)}</div></content></entry></feed>"
    )


def _json(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    elements = ", ".join(
        f'{{"type": "text", "content": "{spelling.json(f"<p>{spelling.page(text)}</p>")}"}}' for text in paragraphs
    )
    return f'{{"headlines": {{"basic": "{spelling.json(headline)}"}}, "content_elements": [{elements}]}}'


def _subtitles(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    cues: list[str] = []
    for paragraph in paragraphs:
        for number, line in enumerate(spelling.wrapped(paragraph).split("\n")):
            cues.append(f"{len(cues) + 1}\n00:00:{number % 60:02},000 --> 00:00:{number % 60:02},900\n{line}\n")
    return "\n".join(cues)


def _docx(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> bytes:
    def paragraph(text: str, style: str = "") -> str:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        first, space, rest = text.partition(" ")
        runs = [first + space, rest] if rest else [text]
        written = (f'<w:r><w:t xml:space="preserve">{spelling.markup(run)}</w:t></w:r>' for run in runs)
        return f"<w:p>{properties}{''.join(written)}</w:p>"

    return write_docx("".join([paragraph(headline, "Title"), *map(paragraph, paragraphs)]))


def _odt(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> bytes:
    body = "".join(f"<text:p>{spelling.markup(paragraph)}</text:p>" for paragraph in paragraphs)
    return write_odt(f'<text:h text:outline-level="1">{spelling.markup(headline)}</text:h>{body}')


def _jsonl(headline: str, paragraphs: Sequence[str], spelling: Spelling) -> str:
    copy = "\n\n".join(paragraphs)
    return f'{{"title": "{spelling.json(headline)}", "text": "{spelling.json(copy)}"}}\n'


_WRITERS: dict[str, Callable[[str, Sequence[str], Spelling], str | bytes]] = {
    "plain": _plain,
    "html": _html,
    "markdown": _markdown,
    "nitf": _nitf,
    "newsml12": _newsml12,
    "newsmlg2": _newsmlg2,
    "ninjs": _ninjs,
    "ap_json": _ap_json,
    "anpa": _anpa,
    "iptc7901": _iptc7901,
    "email": _email,
    "mbox": _mbox,
    "wordpress_wxr": _wordpress_wxr,
    "xliff": _xliff,
    "tmx": _tmx,
    "xml": _xml,
    "json": _json,
    "jsonl": _jsonl,
    "subtitles": _subtitles,
    "docx": _docx,
    "odt": _odt,
}
WRITTEN = tuple(_WRITERS)
