"""NewsML-G2: news items and packages, alone or in a news message."""

from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.xml_items import ElementSchema, Field, ItemReader

_PARENTS = ("contentMeta", "itemMeta")
_NEWSML_G2 = ElementSchema(
    items=frozenset(("newsItem", "packageItem", "planningItem", "conceptItem")),
    fields={
        "headline": Field("headline", parents=_PARENTS),
        "by": Field("byline", parents=_PARENTS),
        "dateline": Field("dateline", parents=_PARENTS),
        "slugline": Field("note", parents=_PARENTS),
        "edNote": Field("note", parents=_PARENTS),
        # Agencies repeat the slug and the headline in the description.
        "description": Field("caption", "spare", _PARENTS),
    },
    contents=frozenset(("inlineXML", "inlineData")),
)


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Yield a builder for each item. Without an item, each content set is read as one."""
    is_empty = True
    for builder in ItemReader(source, _NEWSML_G2).read():
        is_empty = False
        yield builder
    if is_empty:
        yield from ItemReader(source, _NEWSML_G2._replace(items=frozenset(("inlineXML", "inlineData")))).read()
