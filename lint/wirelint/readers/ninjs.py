"""ninjs 1 to 3: news in JSON."""

from collections.abc import Iterator, Sequence
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.html import read_copy, read_markup
from wirelint.readers.json_tree import Node, Text, mapped_text_of, mapped_texts, parse, text_value
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.parts import Rank
from wirelint.text.roles import Role

# Members of which each news item has at least one.
_ITEM_MEMBERS = frozenset(
    "headline headlines headline_extended body_text body_html body_xhtml bodies description_text description_html"
    " descriptions".split()
)
_BODIES = ("body_html", "body_xhtml", "body_text", "body_nitf")
_DESCRIPTIONS = ("description_text", "description_html", "description_caption", "description_summary")
_FIELDS: Final[tuple[tuple[tuple[str, ...], Role], ...]] = (
    (("headline",), "headline"),
    (("byline", "by"), "byline"),
    (("dateline", "datelinelocation", "located"), "dateline"),
    (("slugline",), "note"),
    (("ednote", "edNote"), "note"),
)
# Members that contain the items of a feed.
_FEEDS = ("data", "items", "item", "_items")
_MEDIA_TYPES = frozenset(("picture", "video", "audio", "graphic", "image", "photo"))
_CREDITS = frozenset(("creditline", "credit"))


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Yield a builder for each item: one item, a list of items, or a feed that contains them."""
    yield from find_items(source, parse(source.text))


def find_items(source: SourceText, node: Node) -> Iterator[DocumentBuilder]:
    """Yield a builder for each news item in a value."""
    pending: list[Node] = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending += reversed(node)
        elif isinstance(node, dict):
            inner = [node[name] for name in _FEEDS if isinstance(node.get(name), dict | list)]
            if is_item(node) or not inner:
                yield _Item(source, node).builder
            else:
                pending += reversed(inner)


def is_item(node: Node) -> bool:
    """Return whether a value is a news item."""
    return isinstance(node, dict) and not _ITEM_MEMBERS.isdisjoint(node)


class _Item:
    """Reads the members of an item into a builder."""

    def __init__(self, source: SourceText, node: dict[str, Node]) -> None:
        self._source = source.text
        self.builder = DocumentBuilder(source, _first_offset(node))
        self._is_picture = text_value(self._source, node.get("type")) in _MEDIA_TYPES
        for names, role in _FIELDS:
            for name in names:
                for mapped in mapped_texts(self._source, node.get(name)):
                    self._add(mapped, role, "field")
        self._headlines(node.get("headlines"))
        self._bylines(node.get("bylines"))
        self._descriptions(node, "summary")
        self._body(node)
        self._associations(node.get("associations"))

    def _add(self, mapped: MappedText, role: Role, rank: Rank) -> None:
        if rank == "field":
            self.builder.add_paragraph(mapped, role, rank)
        else:
            read_copy(mapped, self.builder, None if role == "body" else role, rank)

    def _headlines(self, node: Node) -> None:
        """Read the main headline of ninjs 2 and 3. The others are shorter forms of it."""
        candidates = [item for item in node or () if isinstance(item, dict)] if isinstance(node, list) else []
        candidates.sort(key=lambda item: text_value(self._source, item.get("role")) != "main")
        for mapped in mapped_texts(self._source, candidates[0].get("value")) if candidates else ():
            self.builder.add_paragraph(mapped, "headline")

    def _bylines(self, node: Node) -> None:
        for item in node if isinstance(node, list) else ():
            if isinstance(item, dict):
                for mapped in mapped_texts(self._source, item.get("by")):
                    self.builder.add_paragraph(mapped, "byline")

    def _descriptions(self, node: dict[str, Node], rank: Rank) -> None:
        """Read the caption of a picture or the summary of a text, in the first form that has one."""
        role: Role = "caption" if self._is_picture or rank == "after" else "body"
        for name in _DESCRIPTIONS:
            if filled := [mapped for mapped in mapped_texts(self._source, node.get(name)) if mapped.length]:
                self._add(filled[0], role, rank)
                break
        descriptions = node.get("descriptions")
        for item in descriptions if isinstance(descriptions, list) else ():
            if isinstance(item, dict):
                role_name = text_value(self._source, item.get("role"))
                for mapped in mapped_texts(self._source, item.get("value")):
                    item_role: Role = (
                        "credit" if role_name in _CREDITS else "caption" if role_name == "caption" else role
                    )
                    self._add(mapped, item_role, rank)

    def _body(self, node: dict[str, Node]) -> None:
        """Read one form of the body. Marked-up forms are preferred because they contain paragraphs."""
        for name in _BODIES:
            value = node.get(name)
            if isinstance(value, Text) and value.end > value.start:
                mapped = mapped_text_of(self._source, value)
                if name == "body_text":
                    self.builder.add_plain_text(mapped, 0, mapped.length)
                else:
                    read_copy(mapped, self.builder)
                return
        bodies = node.get("bodies")
        forms = [form for form in bodies if isinstance(form, dict)] if isinstance(bodies, list) else []
        forms = [
            form for form in forms if isinstance(form.get("value"), Text) and text_value(self._source, form["value"])
        ]
        if forms:
            form = min(forms, key=self._preference)
            mapped = next(mapped_texts(self._source, form["value"]))
            if self._preference(form) == len(_FORMS):
                self.builder.add_plain_text(mapped, 0, mapped.length)
            else:
                read_markup(mapped, self.builder)

    def _preference(self, form: dict[str, Node]) -> int:
        kind = (
            text_value(self._source, form.get("contentType")) or text_value(self._source, form.get("contenttype"))
        ).lower()
        return next((index for index, name in enumerate(_FORMS) if name in kind), len(_FORMS))

    def _associations(self, node: Node) -> None:
        """Read the captions of associated pictures."""
        associations: Sequence[Node] = (
            list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else ()
        )
        for association in associations:
            if isinstance(association, dict):
                self._descriptions(association, "after")


_FORMS = ("html", "nitf", "xml")


def _first_offset(node: Node) -> int:
    """Return the offset of the first string in a value, or 0."""
    while isinstance(node, dict | list):
        values = list(node.values()) if isinstance(node, dict) else node
        node = next((value for value in values if value), None)
    return node.start if isinstance(node, Text) else 0
