"""NewsML 1.2: news items with components, each with a role."""

from collections.abc import Iterator, Mapping
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.options import ReadOptions
from wirelint.readers.story_formats import xml_formats
from wirelint.readers.xml_items import Field, ItemReader

# The field for the content of a component, by the role of the component. None is not copy.
_FIELDS_BY_ROLE: Final[Mapping[str, Field | None]] = {
    "headline": Field("headline"),
    "title": Field("headline"),
    "subheadline": Field("body", "summary"),
    "subheadline1": Field("body", "summary"),
    "byline": Field("byline"),
    "dateline": Field("dateline"),
    "caption": Field("caption", "after"),
    "contact": Field("tail", "after"),
    "stylesheet": None,
}
# Roles of components whose headline is a caption.
_MEDIA_ROLES = frozenset(("photo", "picture", "image", "logo", "video", "audio", "graphic", "preview", "thumbnail"))


class _ComponentReader(ItemReader):
    """Reads items and tracks the role of the current component."""

    def __init__(self, source: SourceText) -> None:
        super().__init__(source, next(row for row in xml_formats() if row.name == "newsml12"))
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

    def _field_of(self, name: str, attributes: Mapping[str, str]) -> Field | None:
        role = self._roles[-1] if self._roles else ""
        if name == "DataContent":
            return _FIELDS_BY_ROLE.get(role, Field("body", "body")) or Field("body", "skipped")
        field = super()._field_of(name, attributes)
        if field and field.role == "headline" and role in _MEDIA_ROLES:
            return Field("caption", "after")
        return field


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Yield a builder for each news item."""
    yield from _ComponentReader(source).read()
