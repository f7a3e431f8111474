"""A document that knows which of its paragraphs are fields for notes, captions and credits, and the comments to wirelint in it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wirelint.text.document import Document
from wirelint.text.source import SourceMap
from wirelint.text.span import Span


class Comment(NamedTuple):
    """A comment: its text, its span in the source, and an offset of the source in or before the paragraph that it is about."""

    text: str
    span: Span
    target: int


class Story(Document):
    """A document of a format that has fields for what is no copy, and comments.

    `fields` are the places, by the pack that looks for such things in the copy: notes for `desk`, captions and credits for
    `boilerplate`.
    """

    def __init__(
        self,
        text: str,
        starts: Sequence[int],
        ends: Sequence[int],
        roles: Sequence[int],
        source: SourceMap,
        fields: Mapping[str, Sequence[Span]],
        comments: tuple[Comment, ...] = (),
        *,
        is_encoded: bool = False,
    ) -> None:
        super().__init__(text, starts, ends, roles, source)
        self.is_encoded = is_encoded
        self.fields = fields
        self.comments = comments
