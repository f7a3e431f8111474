"""Markdown: CommonMark with the tables, footnotes, task lists, strikethrough and alerts of GitHub.

Code, HTML without copy, the targets and titles of links, and the alternative texts of images are skipped. Of the front
matter the members that name a part of the story are read.
"""

import re
from collections.abc import Iterator
from typing import Final

from pyromark import Options, events_with_range

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.byte_offsets import ByteOffsets
from wirelint.readers.html import read_markup
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.markup import OBJECTS, hides_content
from wirelint.text.roles import Role

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
# The parser's own front matter may begin at any rule of a document, and would swallow copy between two rules.
_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(
    r"^(title|headline|byline|author|dateline|slug)[ \t]*[:=][ \t]*([\"']?)([^\n]*?)\2[ \t]*$", re.MULTILINE
)
_FRONT_ROLES: Final[dict[str, Role]] = {
    "title": "headline",
    "headline": "headline",
    "byline": "byline",
    "author": "byline",
    "dateline": "dateline",
    "slug": "note",
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# What surrounds words in a paragraph; every other element begins and ends one.
_INLINE: Final = frozenset(("Emphasis", "Strong", "Strikethrough"))
_WITHOUT_TEXT: Final = ("Autolink", "Email")


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Read a file."""
    builder = DocumentBuilder(source)
    start = 0
    front = _FRONT.match(source.text)
    if front:
        start = front.end()
        for said in _TITLE.finditer(source.text, *front.span(2)):
            if said[3]:
                builder.copy(MappedText.of(source.text, *said.span(3)), _FRONT_ROLES[said[1]])
    _Reader(MappedText.of(source.text, start), builder).read()
    yield builder


class _Reader:
    """Turns what the parser reports into paragraphs; offsets are those of the text behind the front matter."""

    def __init__(self, mapped: MappedText, builder: DocumentBuilder) -> None:
        self._mapped = mapped
        self._builder = builder
        self._offsets = ByteOffsets(mapped.text)
        self._text = self._offsets.data.decode()
        # Where the last words ended: a backslash behind that escapes what follows it.
        self._done = 0
        self._is_item = False
        self._has_headline = False
        # How many elements are open whose content is skipped, the first of them included.
        self._skipped = 0
        self._html: MappedText | None = None
        # The inline HTML element whose content is skipped, to its end tag or to the end of the block.
        self._hidden = ""
        self._is_empty_link = False

    def read(self) -> None:
        """Read the text."""
        point = self._offsets.point
        for event, place in events_with_range(self._text, options=_OPTIONS):
            if isinstance(event, str):
                if not self._skipped and not self._hidden:
                    self._mark(event, point(place["start"]), point(place["end"]))
            elif "Text" in event:
                if not self._skipped and not self._hidden:
                    self._words(event["Text"], point(place["start"]), point(place["end"]))
            elif "Start" in event:
                if self._skipped:
                    self._skipped += 1
                else:
                    self._open(event["Start"], place["start"], place["end"])
            elif "End" in event:
                if self._skipped:
                    self._skipped -= 1
                else:
                    self._close(event["End"], place["start"], place["end"])
            elif not self._skipped:
                start, end = point(place["start"]), point(place["end"])
                self._done = end
                if "Html" in event and self._html is not None:
                    self._html.put_for(event["Html"], self._mapped, start, end)
                elif "InlineHtml" in event:
                    self._tag(start, end)
                elif "Code" in event and not self._hidden:
                    self._put_placeholder(start, end, is_word=True)
                elif "FootnoteReference" in event and not self._text[start - 1 : start].strip():
                    # Behind a word it is a mark of that word, and words around it are meant to meet.
                    self._put_placeholder(start, end, is_word=False)

    def _mark(self, event: str, start: int, end: int) -> None:
        self._done = end
        if event == "SoftBreak":
            self._builder.flow(self._mapped, start, end)
        elif event == "HardBreak":
            self._builder.break_line(self._mapped, start, end)
        else:
            self._end_block()

    def _words(self, words: str, start: int, end: int) -> None:
        self._is_empty_link = False
        escaped = start > self._done and self._text[start - 1] == "\\"
        self._done = end
        if not self._text.startswith(words, start) or end - start != len(words):
            self._builder.character(words, self._mapped, start, end)  # an entity
            return
        if escaped and start < end:
            self._builder.character(words[0], self._mapped, start - 1, start + 1)
            start += 1
        self._builder.flow(self._mapped, start, end)

    def _open(self, tag: object, start: int, end: int) -> None:
        """Take the start of an element, of which `tag` is the name, or a mapping from the name to its attributes."""
        name, attributes = next(iter(tag.items())) if isinstance(tag, dict) else (tag, {})
        if name in _INLINE:
            return
        if name == "Image" or (name == "Link" and attributes["link_type"] in _WITHOUT_TEXT):
            self._skipped = 1
            self._done = self._offsets.point(end)
            if not self._hidden:
                self._put_placeholder(self._offsets.point(start), self._done, is_word=name == "Link")
        elif name == "Link":
            self._is_empty_link = True
        else:
            is_item = self._is_item or name == "Item"
            self._end_block()
            if name == "CodeBlock":
                self._skipped = 1
            elif name == "HtmlBlock":
                self._html = MappedText()
            elif name == "Heading":
                self._builder.begin(self._role_of_heading(attributes["level"]))
            else:
                self._builder.begin("body", in_table=name == "TableCell", is_item=is_item)
                self._is_item = name == "Item"

    def _close(self, tag: object, start: int, end: int) -> None:
        """Take the end of an element; `tag` is as for its start."""
        name = next(iter(tag)) if isinstance(tag, dict) else tag
        if name == "Link":
            if self._is_empty_link and not self._hidden:
                self._put_placeholder(self._offsets.point(start), self._offsets.point(end), is_word=False)
            self._done = self._offsets.point(end)
        elif name not in _INLINE:
            html, self._html = self._html, None
            if html is not None:
                read_markup(html, self._builder)
            self._end_block()

    def _tag(self, start: int, end: int) -> None:
        """Take a tag or a comment inside a paragraph."""
        source = self._text
        if source.startswith("<!--", start):
            self._builder.comment(self._mapped, start, end)
            return
        tag = _TAG.match(source, start)
        name = tag[2].lower() if tag else ""
        if self._hidden:
            if tag and tag[1] and name == self._hidden:
                self._hidden = ""
        elif not tag or tag[1]:
            return
        elif name == "br":
            self._builder.break_line(self._mapped, start, end)
        else:
            if name in OBJECTS:
                self._put_placeholder(start, end, is_word=OBJECTS[name])
            if hides_content(name) and source[end - 2] != "/":
                self._hidden = name

    def _put_placeholder(self, start: int, end: int, *, is_word: bool) -> None:
        self._is_empty_link = False
        self._builder.placeholder(self._mapped, start, end, is_word=is_word)

    def _end_block(self) -> None:
        self._builder.begin("body")
        self._is_item, self._hidden = False, ""

    def _role_of_heading(self, level: str) -> Role:
        first = level == "H1" or (level == "H2" and not self._has_headline and not self._builder.has_copy)
        role: Role = "headline" if first and not self._has_headline else "crosshead"
        self._has_headline = True
        return role
