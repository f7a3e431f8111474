"""WordPress WXR, the export format of WordPress, and RSS, which it extends."""

from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.xml_items import ElementSchema, Field, ItemReader

_WXR = ElementSchema(
    items=frozenset(("item",)),
    fields={
        "title": Field("headline", parents=("item",)),
        "excerpt:encoded": Field("body", "summary", ("item",)),
        "description": Field("body", "spare", ("item",)),
    },
    contents=frozenset(("content:encoded",)),
    prefixed=True,
)


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Yield a builder for each item of the feed."""
    yield from ItemReader(source, _WXR).read()
