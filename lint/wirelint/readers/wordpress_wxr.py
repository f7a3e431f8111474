"""WordPress WXR, the export of a blog, and RSS, on which it is built."""

from collections.abc import Iterator

from wirelint.readers.builder import Draft
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.xml_items import Feed, Field, Vocabulary

_WXR = Vocabulary(
    items=frozenset(("item",)),
    fields={
        "title": Field("headline", parents=("item",)),
        "excerpt:encoded": Field("body", "summary", ("item",)),
        "description": Field("body", "spare", ("item",)),
    },
    contents=frozenset(("content:encoded",)),
    prefixed=True,
)


def drafts(source: SourceText, field: str = "") -> Iterator[Draft]:
    """Read a file: each item is a document."""
    yield from Feed(source, _WXR).read()
