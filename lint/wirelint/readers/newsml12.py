"""NewsML 1.2: news items of components, each of which plays a part."""

from collections.abc import Iterator, Mapping
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.xml_items import ElementSchema, Field, ItemReader

_LINES = ("NewsLines",)
_NEWSML = ElementSchema(
    items=frozenset(("NewsItem",)),
    fields={
        "HeadLine": Field("headline", parents=_LINES),
        "SubHeadLine": Field("body", "summary", _LINES),
        "ByLine": Field("byline", parents=_LINES),
        "DateLine": Field("dateline", parents=_LINES),
        "SlugLine": Field("note", parents=_LINES),
        "CreditLine": Field("credit", parents=_LINES),
    },
    contents=frozenset(("DataContent",)),
)
# What the copy of a component is, by the role that it says it plays; None is no copy.
_PARTS: Final[Mapping[str, Field | None]] = {
    "headline": Field("headline"),
    "subheadline": Field("body", "summary"),
    "subheadline1": Field("body", "summary"),
    "byline": Field("byline"),
    "dateline": Field("dateline"),
    "caption": Field("caption", "after"),
    "contact": Field("tail", "after"),
    "stylesheet": None,
}
# Components whose headline is that of a picture or a film.
_PICTURES = frozenset(("photo", "picture", "image", "logo", "video", "audio", "graphic", "preview", "thumbnail"))


class _Components(ItemReader):
    """Keeps in mind which role the component says it plays that is being read."""

    def __init__(self, source: SourceText) -> None:
        super().__init__(source, _NEWSML)
        self._roles: list[str] = []

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        if name == "NewsComponent":
            self._roles.append(self._roles[-1] if self._roles else "")
        elif name == "Role" and self._roles:
            self._roles[-1] = attributes.get("FormalName", "").lower()
        elif name == "Format" and self._roles and attributes.get("FormalName", "").lower() == "css":
            self._roles[-1] = "stylesheet"
        super().open(name, attributes, at)

    def close(self, name: str) -> None:
        super().close(name)
        if name == "NewsComponent" and self._roles:
            self._roles.pop()

    def _field_of(self, name: str, parent: str, attributes: Mapping[str, str]) -> Field | None:
        role = self._roles[-1] if self._roles else ""
        if name == "DataContent":
            return _PARTS.get(role, Field("body", "body")) or Field("body", "nothing")
        field = super()._field_of(name, parent, attributes)
        if field and field.role == "headline" and role in _PICTURES:
            return Field("caption", "after")
        return field


def read_items(source: SourceText, field: str = "") -> Iterator[DocumentBuilder]:
    """Read a file: each news item is a document."""
    yield from _Components(source).read()
