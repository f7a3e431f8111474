"""The text of a checked document with its paragraphs, for reports that show the whole story."""

from typing import NamedTuple

from wirelint.text import Document
from wirelint.text.roles import Role


class CheckedParagraph(NamedTuple):
    """A paragraph of a checked document.

    Attributes:
        start, end: half-open offsets in the text, in code points.
        role: its role, one of `roles.ROLES`.
        checked: whether rules for English ran on it.
        source_start, source_end: half-open offsets in the source text, in code points.
    """

    start: int
    end: int
    role: Role
    checked: bool
    source_start: int
    source_end: int


class CheckedDocument(NamedTuple):
    """The text of a document after its check. `Diagnostic.span` is a range of this text.

    Attributes:
        text: the text without markup.
        format: the format it was read in.
        paragraphs: its paragraphs, in order.
        not_checked: why there was nothing to check in it, or an empty string.
    """

    text: str
    format: str
    paragraphs: tuple[CheckedParagraph, ...]
    not_checked: str = ""


def keep_document(document: Document, not_checked: str = "") -> CheckedDocument:
    """Return what a report needs of a document.

    Args:
        document: the document.
        not_checked: why there was nothing to check in it, or an empty string.
    """
    foreign = set(document.foreign)
    source = document.source
    paragraphs = tuple(
        CheckedParagraph(
            p.start,
            p.end,
            p.role,
            not not_checked and p.index not in foreign,
            source.begin(p.start),
            source.finish(p.end),
        )
        for p in document.paragraphs
    )
    return CheckedDocument(document.text, source.format, paragraphs, not_checked)
