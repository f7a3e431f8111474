"""HTML pages and fragments, read with a tokenizer that maps each code point to its position."""

import re
from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.markup import OBJECTS, Tree
from wirelint.readers.options import ReadOptions
from wirelint.readers.parts import Rank
from wirelint.text.roles import Role

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
# Tags with an unclosed quotation mark.
_LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/><]*)([^<>]*+)>")
_SKIPPED_ELEMENTS = frozenset(("script", "style", "textarea", "title", "template", "noscript", "iframe", "svg", "math"))
# What names the date of publication in the head of a page: Open Graph, schema.org, Parse.ly, Dublin Core.
_DATE_NAMES = frozenset(
    (
        "article:published_time",
        "datepublished",
        "parsely-pub-date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "date",
        "pubdate",
    )
)
_META = re.compile(r"<meta\s[^<>]*+>", re.IGNORECASE)
_META_VALUE = re.compile(r"([\w-]++)\s*+=\s*+([\"'])([^\"']*+)\2")
# Code points of a page in which its head is.
_HEAD = 100_000
_TAG_OR_ENTITY = re.compile(r"<!--|</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]*)?/?>|&(?:amp|lt|gt|quot|nbsp|#\d+);")
_PARAGRAPH = re.compile(r"<(?:p|div|br|li|h[1-6]|td|blockquote|figure|section)\b", re.IGNORECASE)


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Yield a builder for one page."""
    builder = DocumentBuilder(source)
    _read_date(source.text[:_HEAD], builder)
    read_markup(MappedText.of(source.text), builder)
    yield builder


def _read_date(head: str, builder: DocumentBuilder) -> None:
    """State the date of publication that the head of a page has."""
    for meta in _META.finditer(head):
        values = {name.lower(): value for name, _, value in _META_VALUE.findall(meta[0])}
        if (values.get("property") or values.get("name") or values.get("itemprop") or "").lower() in _DATE_NAMES:
            builder.state_date(values.get("content", ""))


def looks_marked_up(text: str) -> bool:
    """Return whether a text contains HTML tags or entities."""
    return ("<" in text or "&" in text) and _TAG_OR_ENTITY.search(text) is not None


def read_copy(mapped: MappedText, builder: DocumentBuilder, role: Role | None = None, rank: Rank = "body") -> None:
    """Read a text as HTML if it looks like HTML, else as plain text."""
    text = mapped.text
    if not looks_marked_up(text):
        builder.add_plain_text(mapped, 0, mapped.length, role, rank)
    elif _PARAGRAPH.search(text):
        read_markup(mapped, builder, role or "body", rank)
    else:
        # WordPress stores paragraphs as blank lines, and tags only inside them.
        at = 0
        for blank in [*re.finditer(r"\n[ \t]*\n\s*", text), None]:
            read_markup(mapped.slice(at, blank.start() if blank else len(text)), builder, role or "body", rank)
            at = blank.end() if blank else at


def read_markup(mapped: MappedText, builder: DocumentBuilder, role: Role = "body", rank: Rank = "body") -> None:
    """Parse HTML leniently into a builder. Never raises."""
    text = mapped.text
    tree = Tree(builder, role, rank)
    at, end = 0, len(text)
    # No tag ends after the last >, so later < are text. This keeps the time linear.
    last_tag_end = text.rfind(">")
    tag_pattern = _TAG
    while at < end:
        tag_start = text.find("<", at)
        if tag_start < 0:
            tag_start = end
        if tag_start > at:
            tree.add_text(mapped, at, tag_start, entities=True)
        at = tag_start
        if at == end:
            break
        if text.startswith("<!--", at):
            at = _find_end(text, "-->", at + 4)
            builder.add_comment(mapped, tag_start, at)
            continue
        if text.startswith(("<!", "<?"), at):
            at = _find_end(text, "]]>" if text.startswith("<![CDATA[", at) else ">", at)
            continue
        if at > last_tag_end:
            tree.add_text(mapped, at, end, entities=True)
            break
        tag = tag_pattern.match(text, at)
        if tag is None and tag_pattern is _TAG and text[at + 1 : at + 2].isalpha():
            # An unclosed quotation mark. From here on the looser pattern is used: the strict one would scan to the end
            # for each tag.
            tag_pattern = _LOOSE_TAG
            tag = tag_pattern.match(text, at)
        if tag is None:
            tree.add_text(mapped, at, at + 1, entities=False)
            at += 1
            continue
        name = tag[2].lower()
        at = tag.end()
        if tag[1]:
            tree.close(name)
        elif name == "br":
            tree.break_line(mapped, *tag.span())
        else:
            if name in _SKIPPED_ELEMENTS and not tag[3].endswith("/"):
                at = _find_element_end(text, name, at)
            if name in OBJECTS:
                tree.add_placeholder(name, mapped, tag_start, at)
            if name not in _SKIPPED_ELEMENTS:
                tree.open(name, tag[3])
    tree.end()


def _find_end(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _find_element_end(text: str, name: str, at: int) -> int:
    """Return the end of an element whose content is not copy, or the end of the text if it is not closed."""
    end_tag = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(text, at)
    return _find_end(text, ">", end_tag.end()) if end_tag else len(text)
