"""NITF, the News Industry Text Format."""

from collections.abc import Iterator

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.xml_items import ElementSchema, Field, ItemReader

_NITF = ElementSchema(
    items=frozenset(("nitf",)),
    fields={"abstract": Field("body", "summary"), "hedline": Field("headline"), "byline": Field("byline"),
            "dateline": Field("dateline")},
    contents=frozenset(("body.content", "body.end")),
    field_attributes={("ed-msg", "info"): Field("note")},
)  # fmt: skip


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Yield a builder for each item in a file."""
    yield from ItemReader(source, _NITF).read()
