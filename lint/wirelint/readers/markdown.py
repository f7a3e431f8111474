"""Markdown: CommonMark with the tables, footnotes, task lists, strikethrough and alerts of GitHub.

Code, HTML without copy, link targets and titles, and alternative texts of images are skipped. Members of the front
matter that name a part of the story are read.
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
from wirelint.readers.options import ReadOptions
from wirelint.text.roles import Role

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
# The parser accepts front matter at any thematic break, and would swallow copy between two of them.
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_FIELD = re.compile(r"^(title|headline|byline|author|dateline|slug|date)[ \t]*+[:=]([^\n]*+)", re.MULTILINE)
_FRONT_ROLES: Final[dict[str, Role]] = {
    "title": "headline",
    "headline": "headline",
    "byline": "byline",
    "author": "byline",
    "dateline": "dateline",
    "slug": "note",
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# Inline elements. Every other element begins and ends a paragraph.
_INLINE: Final = frozenset(("Emphasis", "Strong", "Strikethrough"))
_LINKS_WITHOUT_TEXT: Final = ("Autolink", "Email")


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Yield a builder for one file."""
    builder = DocumentBuilder(source)
    start = 0
    front_matter = _FRONT_MATTER.match(source.text)
    if front_matter:
        start = front_matter.end()
        for match in _FRONT_FIELD.finditer(source.text, *front_matter.span(2)):
            start_of_value, end_of_value = _without_quotes(source.text, *match.span(2))
            if match[1] == "date":
                builder.state_date(source.text[start_of_value:end_of_value])
            elif start_of_value < end_of_value:
                value = MappedText.of(source.text, start_of_value, end_of_value)
                builder.add_paragraph(value, _FRONT_ROLES[match[1]])
    _Reader(MappedText.of(source.text, start), builder).read()
    yield builder


def _without_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a value of the front matter without the white space and the quotation marks around it."""
    value = text[start:end].strip(" \t")
    start = text.index(value, start)
    is_quoted = len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]
    return start + is_quoted, start + len(value) - is_quoted


class _Reader:
    """Converts the events of the parser to paragraphs. Offsets are relative to the end of the front matter."""

    def __init__(self, mapped: MappedText, builder: DocumentBuilder) -> None:
        self._mapped = mapped
        self._builder = builder
        self._offsets = ByteOffsets(mapped.text)
        self._text = self._offsets.data.decode()
        # The end of the last event. A backslash between it and the next text escapes that text.
        self._last_end = 0
        self._is_item = False
        self._has_headline = False
        # The number of open elements inside skipped content, including the outermost.
        self._skipped_depth = 0
        self._html: MappedText | None = None
        # The inline HTML element whose content is skipped up to its end tag or the end of the block.
        self._hidden_element = ""
        self._is_empty_link = False

    def read(self) -> None:
        """Read the text."""
        point = self._offsets.point
        for event, place in events_with_range(self._text, options=_OPTIONS):
            if isinstance(event, str):
                if not self._skipped_depth and not self._hidden_element:
                    self._handle_break(event, point(place["start"]), point(place["end"]))
            elif "Text" in event:
                if not self._skipped_depth and not self._hidden_element:
                    self._add_text(event["Text"], point(place["start"]), point(place["end"]))
            elif "Start" in event:
                if self._skipped_depth:
                    self._skipped_depth += 1
                else:
                    self._open(event["Start"], place["start"], place["end"])
            elif "End" in event:
                if self._skipped_depth:
                    self._skipped_depth -= 1
                else:
                    self._close(event["End"], place["start"], place["end"])
            elif not self._skipped_depth:
                start, end = point(place["start"]), point(place["end"])
                self._last_end = end
                if "Html" in event and self._html is not None:
                    self._html.append_for(event["Html"], self._mapped, start, end)
                elif "InlineHtml" in event:
                    self._handle_tag(start, end)
                elif "Code" in event and not self._hidden_element:
                    self._add_placeholder(start, end, is_word=True)
                elif "FootnoteReference" in event and not self._text[start - 1 : start].strip():
                    # After a word it belongs to that word, and the words around it are neighbours.
                    self._add_placeholder(start, end, is_word=False)

    def _handle_break(self, event: str, start: int, end: int) -> None:
        self._last_end = end
        if event == "SoftBreak":
            self._builder.add_text(self._mapped, start, end)
        elif event == "HardBreak":
            self._builder.break_line(self._mapped, start, end)
        else:
            self._end_block()

    def _add_text(self, words: str, start: int, end: int) -> None:
        self._is_empty_link = False
        escaped = start > self._last_end and self._text[start - 1] == "\\"
        self._last_end = end
        if not self._text.startswith(words, start) or end - start != len(words):
            self._builder.add_character(words, self._mapped, start, end)  # an entity
            return
        if escaped and start < end:
            self._builder.add_character(words[0], self._mapped, start - 1, start + 1)
            start += 1
        self._builder.add_text(self._mapped, start, end)

    def _open(self, tag: object, start: int, end: int) -> None:
        """Handle the start of an element. `tag` is its name, or a mapping from the name to its attributes."""
        name, attributes = next(iter(tag.items())) if isinstance(tag, dict) else (tag, {})
        if name in _INLINE:
            return
        if name == "Image" or (name == "Link" and attributes["link_type"] in _LINKS_WITHOUT_TEXT):
            self._skipped_depth = 1
            self._last_end = self._offsets.point(end)
            if not self._hidden_element:
                self._add_placeholder(self._offsets.point(start), self._last_end, is_word=name == "Link")
        elif name == "Link":
            self._is_empty_link = True
        else:
            is_item = self._is_item or name == "Item"
            self._end_block()
            if name == "CodeBlock":
                self._skipped_depth = 1
            elif name == "HtmlBlock":
                self._html = MappedText()
            elif name == "Heading":
                self._builder.begin_paragraph(self._role_of_heading(attributes["level"]))
            else:
                self._builder.begin_paragraph("body", in_table=name == "TableCell", is_item=is_item)
                self._is_item = name == "Item"

    def _close(self, tag: object, start: int, end: int) -> None:
        """Handle the end of an element. `tag` is as in `_open`."""
        name = next(iter(tag)) if isinstance(tag, dict) else tag
        if name == "Link":
            if self._is_empty_link and not self._hidden_element:
                self._add_placeholder(self._offsets.point(start), self._offsets.point(end), is_word=False)
            self._last_end = self._offsets.point(end)
        elif name not in _INLINE:
            html, self._html = self._html, None
            if html is not None:
                read_markup(html, self._builder)
            self._end_block()

    def _handle_tag(self, start: int, end: int) -> None:
        """Handle a tag or comment inside a paragraph."""
        source = self._text
        if source.startswith("<!--", start):
            self._builder.add_comment(self._mapped, start, end)
            return
        tag = _TAG.match(source, start)
        name = tag[2].lower() if tag else ""
        if self._hidden_element:
            if tag and tag[1] and name == self._hidden_element:
                self._hidden_element = ""
        elif not tag or tag[1]:
            return
        elif name == "br":
            self._builder.break_line(self._mapped, start, end)
        else:
            if name in OBJECTS:
                self._add_placeholder(start, end, is_word=OBJECTS[name])
            if hides_content(name) and source[end - 2] != "/":
                self._hidden_element = name

    def _add_placeholder(self, start: int, end: int, *, is_word: bool) -> None:
        self._is_empty_link = False
        self._builder.add_placeholder(self._mapped, start, end, is_word=is_word)

    def _end_block(self) -> None:
        self._builder.begin_paragraph("body")
        self._is_item, self._hidden_element = False, ""

    def _role_of_heading(self, level: str) -> Role:
        first = level == "H1" or (level == "H2" and not self._has_headline and not self._builder.has_copy)
        role: Role = "headline" if first and not self._has_headline else "crosshead"
        self._has_headline = True
        return role
