"""ninjs 1 to 3, news in JSON."""

from collections.abc import Iterator, Sequence
from typing import Final

from wirelint.readers.builder import DocumentBuilder, Rank
from wirelint.readers.html import read_copy, read_markup
from wirelint.readers.json_tree import Node, Text, mapped_text_of, parse, said, texts
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.text.roles import Role

# What an item of news has at least one of.
_MARKS = frozenset(
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
# Where the items of a feed are.
_FEEDS = ("data", "items", "item", "_items")
_PICTURES = frozenset(("picture", "video", "audio", "graphic", "image", "photo"))
_CREDITS = frozenset(("creditline", "credit"))


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Read a file: one item, a list of them, or a feed that holds them."""
    yield from items_in(source, parse(source.text))


def items_in(source: SourceText, node: Node) -> Iterator[DocumentBuilder]:
    """Yield a draft for each item of news in a value."""
    waiting: list[Node] = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            inner = [node[name] for name in _FEEDS if isinstance(node.get(name), dict | list)]
            if is_item(node) or not inner:
                yield _Item(source, node).builder
            else:
                waiting += reversed(inner)


def is_item(node: Node) -> bool:
    return isinstance(node, dict) and not _MARKS.isdisjoint(node)


class _Item:
    """Reads the members of an item into a draft."""

    def __init__(self, source: SourceText, node: dict[str, Node]) -> None:
        self._source = source.text
        self.builder = DocumentBuilder(source, _first_place(node))
        self._is_picture = said(self._source, node.get("type")) in _PICTURES
        for names, role in _FIELDS:
            for name in names:
                for mapped in texts(self._source, node.get(name)):
                    self._copy(mapped, role, "field")
        self._headlines(node.get("headlines"))
        self._bylines(node.get("bylines"))
        self._descriptions(node, "summary")
        self._body(node)
        self._companions(node.get("associations"))

    def _copy(self, mapped: MappedText, role: Role, rank: Rank) -> None:
        if rank == "field":
            self.builder.copy(mapped, role, rank)
        else:
            read_copy(mapped, self.builder, None if role == "body" else role, rank)

    def _headlines(self, node: Node) -> None:
        """Ninjs 2 and 3: the main headline; the short ones say the same."""
        candidates = [item for item in node or () if isinstance(item, dict)] if isinstance(node, list) else []
        candidates.sort(key=lambda item: said(self._source, item.get("role")) != "main")
        for mapped in texts(self._source, candidates[0].get("value")) if candidates else ():
            self.builder.copy(mapped, "headline")

    def _bylines(self, node: Node) -> None:
        for item in node if isinstance(node, list) else ():
            if isinstance(item, dict):
                for mapped in texts(self._source, item.get("by")):
                    self.builder.copy(mapped, "byline")

    def _descriptions(self, node: dict[str, Node], rank: Rank) -> None:
        """The caption of a picture, the summary of a text: one of the forms in which it is said."""
        role: Role = "caption" if self._is_picture or rank == "after" else "body"
        for name in _DESCRIPTIONS:
            if mapped_texts := [mapped for mapped in texts(self._source, node.get(name)) if mapped.length]:
                self._copy(mapped_texts[0], role, rank)
                break
        described = node.get("descriptions")
        for item in described if isinstance(described, list) else ():
            if isinstance(item, dict):
                part = said(self._source, item.get("role"))
                for mapped in texts(self._source, item.get("value")):
                    named: Role = "credit" if part in _CREDITS else "caption" if part == "caption" else role
                    self._copy(mapped, named, rank)

    def _body(self, node: dict[str, Node]) -> None:
        """Read the body in one of its forms: marked up before plain, as it keeps its paragraphs."""
        for name in _BODIES:
            value = node.get(name)
            if isinstance(value, Text) and value.end > value.start:
                mapped = mapped_text_of(self._source, value)
                if name == "body_text":
                    self.builder.plain(mapped, 0, mapped.length)
                else:
                    read_copy(mapped, self.builder)
                return
        bodies = node.get("bodies")
        forms = [form for form in bodies if isinstance(form, dict)] if isinstance(bodies, list) else []
        forms = [form for form in forms if isinstance(form.get("value"), Text) and said(self._source, form["value"])]
        if forms:
            form = min(forms, key=self._preference)
            mapped = next(texts(self._source, form["value"]))
            if self._preference(form) == len(_FORMS):
                self.builder.plain(mapped, 0, mapped.length)
            else:
                read_markup(mapped, self.builder)

    def _preference(self, form: dict[str, Node]) -> int:
        kind = (said(self._source, form.get("contentType")) or said(self._source, form.get("contenttype"))).lower()
        return next((index for index, name in enumerate(_FORMS) if name in kind), len(_FORMS))

    def _companions(self, node: Node) -> None:
        """The captions of the pictures that go with the item."""
        companions: Sequence[Node] = (
            list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else ()
        )
        for companion in companions:
            if isinstance(companion, dict):
                self._descriptions(companion, "after")


_FORMS = ("html", "nitf", "xml")


def _first_place(node: Node) -> int:
    """Return where the first text of a value begins."""
    while isinstance(node, dict | list):
        values = list(node.values()) if isinstance(node, dict) else node
        node = next((value for value in values if value), None)
    return node.start if isinstance(node, Text) else 0
