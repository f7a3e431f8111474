"""NITF, the News Industry Text Format."""

from collections.abc import Iterator

from wirelint.read.draft import Draft
from wirelint.read.feed import Feed, Field, Vocabulary
from wirelint.read.strand import SourceText

_NITF = Vocabulary(
    items=frozenset(("nitf",)),
    fields={"abstract": Field("body", "summary"), "hedline": Field("headline"), "byline": Field("byline"),
            "dateline": Field("dateline")},
    contents=frozenset(("body.content", "body.end")),
    field_attributes={("ed-msg", "info"): Field("note")},
)  # fmt: skip


def drafts(source: SourceText, field: str = "") -> Iterator[Draft]:
    """Read a file: one item, or several in an element round them."""
    yield from Feed(source, _NITF).read()
