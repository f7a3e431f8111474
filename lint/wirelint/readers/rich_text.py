"""Bodies as trees of blocks in JSON: Arc XP, Apple News, Contentful, ProseMirror, Portable Text, Editor.js, Draft.js, Lexical.

All of them are lists of objects. An object names its kind in one of a few members, and has its text in a string or in a list of
inline objects. Kinds that are not known are paragraphs, so that no text is missed.
"""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Final, NamedTuple

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.html import looks_marked_up, read_markup
from wirelint.readers.json_tree import JsonSource, Node, Text
from wirelint.readers.line_breaks import has_blank_line
from wirelint.text.roles import Role

# Members that name the kind of an object, by priority: `listItem` and `style` are of Portable Text.
_KINDS: Final = ("listItem", "style", "nodeType", "_type", "@type", "type", "role", "tag")
# Members with the text of a block, and of an inline object.
_BLOCK_TEXTS: Final = ("content", "text", "html", "articleBody", "body", "value")
_INLINE_TEXTS: Final = ("text", "value")
# The heading of an entry, such as that of a live blog.
_TITLES: Final = ("headline", "title")
_CHILDREN: Final = (
    "root", "document", "data", "header", "rows", "children", "content", "content_elements", "components", "blocks", "nodes",
    "items", "cells", "columns", "citation",
)  # fmt: skip
_INLINE: Final = frozenset(
    "text span link hyperlink autolink mention em strong entry-hyperlink asset-hyperlink resource-hyperlink emoji a".split()
)
# Inline kinds without text.
_EMPTY_INLINE: Final = ("linebreak", "hardbreak", "hard_break", "*inline")
_ROLES: Final[Mapping[str, Role]] = {
    "title": "headline", "h1": "headline", "heading*": "crosshead", "header*": "crosshead", "h?": "crosshead",
    "subheading": "crosshead", "byline": "byline", "author": "byline", "caption": "caption", "illustrator": "credit",
    "photographer": "credit", "footer": "tail", "correction": "note",
}  # fmt: skip
_ITEMS: Final = ("*list", "*list-item", "listitem", "list_item", "li", "bullet", "number", "checklist")
# Kinds without copy: furniture of the page, code, and quotes that repeat the story.
_SKIPPED: Final = (
    "pullquote", "interstitial_link", "oembed*", "code*", "custom_embed", "divider", "hr", "horizontal-rule", "link_list", "logo",
    "embed*", "story", "reference", "endorsement", "map", "place", "tweet", "*_advertisement", "link_button", "iframe",
)  # fmt: skip
_MEDIA: Final = (
    "image*", "photo", "picture", "gallery", "mosaic", "figure", "portrait", "video", "audio", "music", "media*", "graphic",
)  # fmt: skip
# Kinds around an object that are looked at for lists.
_NEAREST: Final = 3
# Longer names of kinds match no pattern.
_LONGEST_KIND: Final = 100


class Kind(NamedTuple):
    """What a kind of an object means.

    Attributes:
        name: its name, in lower case; empty if the object has none.
        role: the role of its text, if it has one of its own.
        is_skipped: whether the object is no copy.
        is_media: whether it is a picture or a film, of which only the caption is copy.
        is_list: whether it is a list or an item of one.
        is_table: whether it is a table or a part of one.
        is_inline: whether the object is a piece of a paragraph.
        is_break: whether it is one without text.
    """

    name: str = ""
    role: Role | None = None
    is_skipped: bool = False
    is_media: bool = False
    is_list: bool = False
    is_table: bool = False
    is_inline: bool = False
    is_break: bool = False


@lru_cache(maxsize=1000)
def find_kind(name: str) -> Kind:
    """Return what the name of a kind means."""
    if len(name) > _LONGEST_KIND:
        return Kind(name[:_LONGEST_KIND])

    def fits(patterns: Sequence[str]) -> bool:
        return any(fnmatchcase(name, pattern) for pattern in patterns)

    role = next((role for pattern, role in _ROLES.items() if fnmatchcase(name, pattern)), None)
    return Kind(
        name, role, fits(_SKIPPED), fits(_MEDIA), fits(_ITEMS), "table" in name, name in _INLINE, fits(_EMPTY_INLINE)
    )


def read_rich_text(json: JsonSource, node: Node, builder: DocumentBuilder) -> None:
    """Read a tree of blocks into the body of a builder."""
    _Blocks(json, builder).read(node, "body", ())
    builder.end_paragraph()


class _Blocks:
    """Converts objects to paragraphs. The depth of the tree is bounded by the parser."""

    def __init__(self, json: JsonSource, builder: DocumentBuilder) -> None:
        self._json = json
        self._builder = builder
        self._table_depth = 0

    def read(self, node: Node, role: Role, kinds: Sequence[Kind]) -> None:
        """Read a value.

        Args:
            node: the value.
            role: the role of its text, if its own kind names none.
            kinds: the kinds of the nearest objects around it, the nearest one last.
        """
        if isinstance(node, Text):
            self._read_string(node, role, kinds)
        elif isinstance(node, dict):
            self._read_object(node, role, kinds)
        elif node:
            self._read_list(node, role, kinds)

    def _read_list(self, nodes: list[Node], role: Role, kinds: Sequence[Kind]) -> None:
        """Read the objects of a list. Inline ones that follow one another are a paragraph."""
        is_open = False
        for node in nodes:
            if isinstance(node, dict) and self._is_inline(node):
                if not is_open:
                    self._begin(role, kinds)
                    is_open = True
                self._add_inline(node)
            else:
                is_open = False
                self.read(node, role, kinds)
        if is_open:
            self._builder.end_paragraph()

    def _read_object(self, node: dict[str, Node], role: Role, kinds: Sequence[Kind]) -> None:
        kind = self._kind(node)
        if kind.is_skipped:
            return
        if kind.is_media:
            self._read_media(node, kinds)
            return
        # The header of Apple News is a part of the page with components of their own.
        own = None if "components" in node else kind.role
        role = own or role
        kinds = (*kinds[1 - _NEAREST :], kind) if kind.name else kinds
        self._table_depth += kind.is_table
        text = next(
            (value for name in _BLOCK_TEXTS if isinstance(value := node.get(name), Text) and value.end > value.start),
            None,
        )
        if text and not own:
            for name in _TITLES:
                if isinstance(node.get(name), Text):
                    self.read(node[name], "crosshead", ())
        self.read(text, role, kinds)
        for name in _CHILDREN:
            if isinstance(node.get(name), dict | list):
                self.read(node[name], role, kinds)
        self._table_depth -= kind.is_table

    def _read_media(self, node: dict[str, Node], kinds: Sequence[Kind]) -> None:
        """Read the captions of pictures and films, also those of a gallery."""
        caption = node.get("caption")
        self.read(caption.get("text") if isinstance(caption, dict) else caption, "caption", kinds)
        self.read(node.get("credit"), "credit", kinds)
        for name in ("items", "content_elements", "data"):
            value = node.get(name)
            for inner in value if isinstance(value, list) else (value,):
                if isinstance(inner, dict):
                    self._read_media(inner, kinds)

    def _read_string(self, text: Text, role: Role, kinds: Sequence[Kind]) -> None:
        mapped = self._json.mapped(text)
        if looks_marked_up(mapped.text):
            read_markup(mapped, self._builder, role)
        elif has_blank_line(mapped.text):
            self._builder.add_plain_text(mapped, 0, mapped.length, None if role == "body" else role)
        else:
            self._begin(role, kinds)
            self._builder.add_text(mapped, 0, mapped.length)
            self._builder.end_paragraph()

    def _begin(self, role: Role, kinds: Sequence[Kind]) -> None:
        # Cells of tables are copy only if they contain prose.
        in_table = self._table_depth > 0 and role == "body"
        is_item = any(kind.is_list for kind in kinds)
        self._builder.begin_paragraph(role, in_table=in_table, is_item=is_item)

    def _add_inline(self, node: Node) -> None:
        """Add an inline object to the open paragraph."""
        if not isinstance(node, dict):
            return
        for name in _INLINE_TEXTS:
            value = node.get(name)
            if isinstance(value, Text):
                mapped = self._json.mapped(value)
                self._builder.add_text(mapped, 0, mapped.length)
                return
        for name in ("children", "content"):
            value = node.get(name)
            for inner in value if isinstance(value, list) else ():
                self._add_inline(inner)

    def _is_inline(self, node: dict[str, Node]) -> bool:
        """Return whether an object is a piece of a paragraph. A paragraph of Arc XP has the kind text too, but its text in `content`."""
        kind = self._kind(node)
        if kind.is_break:
            return True
        if kind.name and not kind.is_inline:
            return False
        return any(isinstance(node.get(name), Text) for name in _INLINE_TEXTS) or (
            kind.is_inline and any(isinstance(node.get(name), list) for name in ("children", "content"))
        )

    def _kind(self, node: dict[str, Node]) -> Kind:
        for name in _KINDS:
            kind = self._json.value(node.get(name)).strip().lower()
            # Lexical stores CSS in `style`.
            if kind and (name != "style" or (kind != "normal" and kind.replace("-", "").isalnum())):
                return find_kind(kind)
        return Kind()
