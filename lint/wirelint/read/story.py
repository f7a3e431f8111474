"""A document that knows which of its paragraphs are fields for notes."""

from collections.abc import Sequence

from wirelint.text.document import Document
from wirelint.text.source import SourceMap
from wirelint.text.span import Span


class Story(Document):
    """A document of a format that has fields for what desks say to desks."""

    def __init__(
        self,
        text: str,
        starts: Sequence[int],
        ends: Sequence[int],
        roles: Sequence[int],
        source: SourceMap,
        note_fields: tuple[Span, ...],
    ) -> None:
        super().__init__(text, starts, ends, roles, source)
        self.note_fields = note_fields
