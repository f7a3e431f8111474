"""HTML, whole pages and pieces: a tokenizer of its own, since each code point must keep its place."""

import re
from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder, Rank
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.markup import OBJECTS, Tree
from wirelint.text.roles import Role

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
# Of tags with a quotation mark that nothing closes.
_LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/><]*)([^<>]*+)>")
_RAW = frozenset(("script", "style", "textarea", "title", "template", "noscript", "iframe", "svg", "math"))
_LOOKS_MARKED_UP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]*)?/?>|&(?:amp|lt|gt|quot|nbsp|#\d+);")
_PARAGRAPH = re.compile(r"<(?:p|div|br|li|h[1-6]|td|blockquote|figure|section)\b", re.IGNORECASE)


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Read a page."""
    builder = DocumentBuilder(source)
    read_markup(MappedText.of(source.text), builder)
    yield builder


def looks_marked_up(text: str) -> bool:
    """Tell whether a text that could be either holds tags or entities."""
    return ("<" in text or "&" in text) and _LOOKS_MARKED_UP.search(text) is not None


def read_copy(mapped: MappedText, builder: DocumentBuilder, role: Role | None = None, rank: Rank = "body") -> None:
    """Read a text that is HTML where it looks like it, else plain copy."""
    text = mapped.text
    if not looks_marked_up(text):
        builder.plain(mapped, 0, mapped.length, role, rank)
    elif _PARAGRAPH.search(text):
        read_markup(mapped, builder, role or "body", rank)
    else:
        # WordPress keeps paragraphs as blank lines and only words inside them as tags.
        at = 0
        for blank in [*re.finditer(r"\n[ \t]*\n\s*", text), None]:
            read_markup(mapped.part(at, blank.start() if blank else len(text)), builder, role or "body", rank)
            at = blank.end() if blank else at


def read_markup(mapped: MappedText, builder: DocumentBuilder, role: Role = "body", rank: Rank = "body") -> None:
    """Read HTML into a draft; whatever it is, some reading of it comes out, as in a browser."""
    text = mapped.text
    tree = Tree(builder, role, rank)
    at, end = 0, len(text)
    # Behind the last > is no tag, however often a < asks for the end of one.
    last = text.rfind(">")
    tag_pattern = _TAG
    while at < end:
        less = text.find("<", at)
        if less < 0:
            less = end
        if less > at:
            tree.text(mapped, at, less, entities=True)
        at = less
        if at == end:
            break
        if text.startswith("<!--", at):
            at = _after(text, "-->", at + 4)
            builder.comment(mapped, less, at)
            continue
        if text.startswith(("<!", "<?"), at):
            at = _after(text, "]]>" if text.startswith("<![CDATA[", at) else ">", at)
            continue
        if at > last:
            tree.text(mapped, at, end, entities=True)
            break
        tag = tag_pattern.match(text, at)
        if tag is None and tag_pattern is _TAG and text[at + 1 : at + 2].isalpha():
            # A quotation mark that nothing closes. Looked for once: every later tag would look to the end for it too.
            tag_pattern = _LOOSE_TAG
            tag = tag_pattern.match(text, at)
        if tag is None:
            tree.text(mapped, at, at + 1, entities=False)
            at += 1
            continue
        name = tag[2].lower()
        at = tag.end()
        if tag[1]:
            tree.close(name)
        elif name == "br":
            tree.break_line(mapped, *tag.span())
        else:
            if name in _RAW and not tag[3].endswith("/"):
                at = _after_element(text, name, at)
            if name in OBJECTS:
                tree.placeholder(name, mapped, less, at)
            if name not in _RAW:
                tree.open(name, tag[3])
    tree.end()


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _after_element(text: str, name: str, at: int) -> int:
    """Return where the end tag of an element begins whose content is no copy; without one nothing else is."""
    found = re.compile(rf"</{re.escape(name)}(?=[\s/>])[^>]*>", re.IGNORECASE).search(text, at)
    return found.end() if found else len(text)
