"""Markdown: headings, paragraphs, lists and quotations; front matter, code and the targets of links are passed over."""

import re
from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.text.roles import Role

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(
    r"^(title|headline|byline|author|dateline|slug)[ \t]*[:=][ \t]*([\"']?)([^\n]*?)\2[ \t]*$", re.MULTILINE
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S")
_COMMENT = re.compile(r" {0,3}<!--(?:(?!-->).)*-->[ \t]*$")
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$|[ \t]*:?-{3,}:?[ \t]*\|")
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # 1: an escaped mark
    r"|(`+)(?!`)([^\n]*?[^`\n])\2(?!`)"  # code
    r"|(!?)\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])"  # 4, 5: a link
    r"|<(?:https?:|mailto:)[^>\s]*>"
    r"|<!--.{0,1000}?-->|</?[a-zA-Z][^<>\n]*>"
    r"|(\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|~~)"  # 6: emphasis
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.DOTALL,
)
_FRONT_ROLES: dict[str, Role] = {
    "title": "headline",
    "headline": "headline",
    "byline": "byline",
    "author": "byline",
    "dateline": "dateline",
    "slug": "note",
}


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
    _Blocks(source, builder).read(start)
    yield builder


class _Blocks:
    """Reads the lines of a file as blocks."""

    def __init__(self, source: SourceText, builder: DocumentBuilder) -> None:
        self._text = source.text
        self._draft = builder
        # The lines of the paragraph that is open, each as a slice of the source.
        self._lines: list[tuple[int, int]] = []
        self._role: Role = "body"
        self._is_item = False
        self._has_headline = False

    def read(self, start: int) -> None:
        text = self._text
        fence = ""
        comment = -1  # where one of several lines begins
        at = start
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            line = text[at:end]
            opened = _FENCE.match(line)
            if fence:
                if opened and opened[1].startswith(fence) and not line[opened.end() :].strip():
                    fence = ""
            elif comment >= 0:
                if "-->" in line:
                    self._comment(comment, at + line.index("-->") + 3)
                    comment = -1
            elif opened:
                self._end()
                fence = opened[1]
            elif line.lstrip().startswith("<!--") and "-->" not in line:
                self._end()
                comment = at + line.index("<")
            elif _COMMENT.match(line):
                self._end()
                self._comment(at + line.index("<"), at + line.index("-->") + 3)
            else:
                self._take(line, at, end)
            at = end + 1
        self._end()

    def _comment(self, start: int, end: int) -> None:
        self._draft.comment(MappedText.of(self._text, start, end), 0, end - start)

    def _take(self, line: str, at: int, end: int) -> None:
        quote = _QUOTE.match(line)
        while quote:
            line = line[quote.end() :]
            at += quote.end()
            quote = _QUOTE.match(line)
        heading = _HEADING.match(line)
        under = _UNDERLINE.match(line)
        if not line.strip():
            self._end()
        elif heading:
            self._end()
            self._head(len(heading[1]))
            closed = re.search(r"[ \t]+#+[ \t]*$", line)
            self._lines.append(
                (at + heading.end(), at + closed.start() if closed and closed.start() >= heading.end() else end)
            )
            self._end()
        elif under and self._lines and self._role == "body":
            self._head(1 if under[1][0] == "=" else 2)
            self._end()
        elif _RULE.match(line) or _REFERENCE.match(line):
            self._end()
        elif not self._lines and line.startswith(("    ", "\t")) and not _ITEM.match(line):
            pass  # code
        elif _TABLE.match(line):
            self._end()
            self._role = "note"
            self._lines.append((at, end))
            self._end()
        else:
            item = _ITEM.match(line)
            if item:
                self._end()
                at += item.end()
                self._is_item = True
            self._lines.append((at, end))

    def _head(self, level: int) -> None:
        first = level == 1 or (level == 2 and not self._has_headline and not self._draft.has_copy)
        self._role = "headline" if first and not self._has_headline else "crosshead"
        self._has_headline = True

    def _end(self) -> None:
        lines, self._lines = self._lines, []
        role, self._role = self._role, "body"
        is_item, self._is_item = self._is_item, False
        if not lines:
            return
        self._draft.begin(role, is_item=is_item)
        whole = MappedText()
        for start, end in lines:
            words = self._text[start:end].lstrip(" \t")
            at = end - len(words)
            if whole.length:
                whole.put("\n", at - 1, at)
            whole.put(words, at, end)
        _flow(whole, 0, whole.length, self._draft)
        self._draft.end()


def _flow(mapped: MappedText, start: int, end: int, builder: DocumentBuilder) -> None:
    """Let text flow into a paragraph without its marks."""
    at = start
    for mark in _INLINE.finditer(mapped.text, start, end):
        builder.flow(mapped, at, mark.start())
        at = mark.end()
        if mark[1]:
            builder.flow(mapped, mark.start(1), mark.end(1))
        elif mark[5] is not None:
            if not mark[4]:
                _flow(mapped, mark.start(5), mark.end(5), builder)
        elif mark[0].startswith("&"):
            from html import unescape

            builder.character(unescape(mark[0]), mapped, *mark.span())
        elif mark[0].startswith("<!--"):
            builder.comment(mapped, *mark.span())
        elif mark[0].lower().startswith("<br"):
            builder.break_line(mapped, *mark.span())
    builder.flow(mapped, at, end)
