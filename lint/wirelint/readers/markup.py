"""Elements of HTML and of XML formats: paragraphs, roles and skipped content."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Final, NamedTuple

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.line_breaks import has_blank_line
from wirelint.readers.mapped_text import MappedText
from wirelint.readers.parts import Rank
from wirelint.text.roles import Role

# Elements that begin and end a paragraph, with their role. None is the role of the parent element.
BLOCKS: Final[Mapping[str, Role | None]] = {
    **dict.fromkeys(
        "p div li ul ol dl dt dd blockquote bq block pre figure article section main header footer table tbody thead tfoot"
        " tr td th body html hr center fieldset details summary form body.head body.content body.end nitf abstract media"
        " series datacontent content".split()
    ),
    "h1": "headline", "hl1": "headline", "hedline": "headline", "headline": "headline", "h2": "crosshead",
    "h3": "crosshead", "h4": "crosshead", "h5": "crosshead", "h6": "crosshead", "hl2": "crosshead", "figcaption": "caption",
    "caption": "caption", "media-caption": "caption", "media-producer": "credit", "byline": "byline", "dateline": "dateline",
    "tagline": "tail", "note": "note", "address": "byline", "copyrite": "credit",
}  # fmt: skip
_HIDDEN = frozenset(
    "script style template noscript nav aside head title svg math iframe object embed select option button textarea canvas"
    " audio video map dialog media-metadata distributor docdata".split()
)
# Hidden elements that end a paragraph. The others are inline.
_HIDDEN_BLOCKS = frozenset("nav aside head title dialog".split())
# Elements that leave a placeholder, and whether it replaces a word.
OBJECTS: Final[Mapping[str, bool]] = {
    "code": True,
    **dict.fromkeys("img svg math iframe object embed audio video canvas input select button textarea".split(), False),
}
_CELLS = frozenset(("td", "th"))
_ITEMS = frozenset(("li", "dt", "dd"))
_VOID = frozenset("br hr img input meta link area base col embed param source track wbr".split())
# Elements with an optional end tag. They end where the next one of the same name begins.
_OPTIONAL_END = frozenset(("li", "dt", "dd", "td", "th", "tr", "p", "option"))
# Elements with which a fragment of a page can begin.
_HTML = frozenset(
    "p div li ul ol dl dt dd blockquote pre figure article section main header footer table tbody thead tfoot tr td th"
    " body html hr center fieldset details summary form h1 h2 h3 h4 h5 h6 figcaption address a abbr b big br cite code"
    " del em font i img ins mark q s small span strike strong sub sup time tt u var"
    " script style template noscript nav aside head title iframe object embed button audio video picture".split()
)
_CLASS_ROLES: Final[Mapping[str, Role]] = {
    "byline": "byline",
    "author": "byline",
    "dateline": "dateline",
    "dat": "dateline",  # TT
    "caption": "caption",
    "credit": "credit",
}
_CLASS = re.compile(r"\bclass\s*=\s*[\"']?([^\"'>]*)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
# Deeper than real pages. Elements below this depth have the role of their ancestor.
_MAX_DEPTH = 250


def hides_content(name: str) -> bool:
    """Return whether the content of an element is not copy."""
    return (name in _HIDDEN or name == "code") and name not in _VOID


def is_html_element(name: str) -> bool:
    """Return whether a name, in lower case, is that of an element of HTML."""
    return name in _HTML


class _Element(NamedTuple):
    """An open element: its name, the role of its text, whether that is hidden, whether it is in an item of a list."""

    name: str
    role: Role
    hidden: bool
    in_item: bool = False


class Tree:
    """Converts tags and text of marked-up copy to paragraphs of a builder."""

    def __init__(self, builder: DocumentBuilder, role: Role = "body", rank: Rank = "body") -> None:
        self._builder = builder
        self._rank: Rank = rank
        self._stack = [_Element("", role, False)]
        self._skipped_depth = 0
        builder.begin_paragraph(role, rank)

    @property
    def hidden(self) -> bool:
        return self._stack[-1].hidden

    def open(self, name: str, attributes: str = "", *, empty: bool = False) -> None:
        """Handle a start tag.

        Args:
            name: its name in lower case.
            attributes: its attributes as written.
            empty: whether the element has no content.
        """
        if name not in BLOCKS and name not in _HIDDEN and name != "code":
            return
        top = self._stack[-1]
        if top.name == "code" and name in BLOCKS and not any(element.name == "pre" for element in self._stack):
            self._stack.pop()  # its end tag is missing
            top = self._stack[-1]
        if name not in BLOCKS:
            if name in _HIDDEN_BLOCKS and not top.hidden:
                self._builder.begin_paragraph(top.role, self._rank, is_item=top.in_item)
            if hides_content(name) and not empty:
                self._push(_Element(name, top.role, True, top.in_item))
            return
        if top.name == "p" or (name in _OPTIONAL_END and top.name == name):
            self._stack.pop()
            top = self._stack[-1]
        role = top.role
        if role == "body":
            role = BLOCKS[name] or _role_of_class(attributes) or role
        is_cell = name in _CELLS
        in_item = name in _ITEMS or (top.in_item and not is_cell)
        if not top.hidden:
            self._builder.begin_paragraph(role, self._rank, in_table=is_cell and role == "body", is_item=in_item)
        if name not in _VOID and not empty:
            self._push(_Element(name, role, top.hidden, in_item))

    def close(self, name: str) -> None:
        """Handle an end tag. An unmatched one is ignored."""
        if name not in BLOCKS and not hides_content(name):
            return
        if self._skipped_depth and len(self._stack) >= _MAX_DEPTH:
            self._skipped_depth -= 1
            return
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].name == name:
                del self._stack[index:]
                if not self.hidden and (name in BLOCKS or name in _HIDDEN_BLOCKS):
                    top = self._stack[-1]
                    self._builder.begin_paragraph(top.role, self._rank, is_item=top.in_item)
                return

    def add_text(self, mapped: MappedText, start: int, end: int, *, entities: bool) -> None:
        """Add mapped.text[start:end]. `entities` tells whether it contains entities to decode."""
        if self.hidden or start >= end:
            return
        top = self._stack[-1]
        text = mapped.text[start:end]
        # Wire XML contains whole stories as one hard-wrapped element. In HTML a blank line is a space.
        if not self._builder.length and not entities and (top.name == "pre" or has_blank_line(text)):
            self._builder.add_plain_text(mapped, start, end, None if top.role == "body" else top.role, self._rank)
            self._builder.begin_paragraph(top.role, self._rank)
            return
        at = start
        if entities and "&" in text:
            for entity in _ENTITY.finditer(mapped.text, start, end):
                character = unescape(entity[0])
                if character != entity[0] and character:
                    self._builder.add_text(mapped, at, entity.start())
                    self._builder.add_character(character, mapped, *entity.span())
                    at = entity.end()
        self._builder.add_text(mapped, at, end)

    def add_placeholder(self, name: str, mapped: MappedText, start: int, end: int) -> None:
        """Add a placeholder for an element of OBJECTS at mapped.text[start:end], before its start tag is handled."""
        if not self.hidden:
            self._builder.add_placeholder(mapped, start, end, is_word=OBJECTS[name])

    def break_line(self, mapped: MappedText, start: int, end: int) -> None:
        if not self.hidden:
            self._builder.break_line(mapped, start, end)

    def end(self) -> None:
        self._builder.end_paragraph()

    def _push(self, element: _Element) -> None:
        if len(self._stack) < _MAX_DEPTH:
            self._stack.append(element)
        else:
            self._skipped_depth += 1


def _role_of_class(attributes: str) -> Role | None:
    """Return the role that a class attribute names: `class="article-byline"`."""
    class_match = _CLASS.search(attributes) if "class" in attributes.lower() else None
    for word in re.split(r"[\s_-]+", class_match[1].lower()) if class_match else ():
        if word in _CLASS_ROLES:
            return _CLASS_ROLES[word]
    return None
