"""NewsML-G2: news items and packages, alone or in a news message."""

from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.xml_items import ElementSchema, Field, ItemReader

_META = ("contentMeta", "itemMeta")
_NEWSML_G2 = ElementSchema(
    items=frozenset(("newsItem", "packageItem", "planningItem", "conceptItem")),
    fields={
        "headline": Field("headline", parents=_META),
        "by": Field("byline", parents=_META),
        "dateline": Field("dateline", parents=_META),
        "slugline": Field("note", parents=_META),
        "edNote": Field("note", parents=_META),
        # Agencies repeat the slug and the headline in it.
        "description": Field("caption", "spare", _META),
    },
    contents=frozenset(("inlineXML", "inlineData")),
)


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Read a file: each item is a document; a content set without an item round it is one too."""
    alone = True
    for builder in ItemReader(source, _NEWSML_G2).read():
        alone = False
        yield builder
    if alone:
        yield from ItemReader(source, _NEWSML_G2._replace(items=frozenset(("inlineXML", "inlineData")))).read()
