"""The source of a translated story, as the story's document refers to it."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wirelint.text.document import Document


class SourceStory(NamedTuple):
    """The story that a document is the translation of.

    Attributes:
        document: the source story.
        path: its file, as locations name it; empty for the file of the story.
        language: the ISO 639-1 code of its language; empty to detect it.
    """

    document: "Document"
    path: str
    language: str = ""
