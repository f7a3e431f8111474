"""An open document, checked: what was found in it, and where that is for the editor."""

import os
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from lsprotocol import types

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.files.discovery import OF_DATA, fits
from wirelint.lsp.positions import Positions
from wirelint.readers import Reading, read_text
from wirelint.readers.detect import holds_news
from wirelint.run.session import Session
from wirelint.text import Document
from wirelint.text.span import Position

# What a document without a name is called, by the editor's word for its language, so that its reader is found.
_ENDINGS: Final = {
    "markdown": ".md",
    "html": ".html",
    "xml": ".xml",
    "json": ".json",
    "jsonl": ".jsonl",
    "mail": ".eml",
}
# An error in a file that breaks its format begins with its place.
_PLACE = re.compile(r"(\d+):(\d+): ")
_HEAD = 1 << 16


class OpenDocument(NamedTuple):
    """A version of a document as the editor sent it; `path` is that of its file, or its name where it has none."""

    uri: str
    version: int
    path: str
    language: str
    text: str


class CheckedDocument(NamedTuple):
    """A version of a document, and what was found in it."""

    document: OpenDocument
    session: Session
    result: FileResult
    positions: Positions

    def at(self, range_: types.Range) -> Iterator[Diagnostic]:
        """Yield the diagnostics that a range of the editor meets."""
        start, end = self.positions.from_editor(range_.start), self.positions.from_editor(range_.end)
        for diagnostic in self.result.diagnostics:
            if diagnostic.location.start <= end and start <= diagnostic.location.end:
                yield diagnostic


class _StoppedError(Exception):
    pass


def check(
    document: OpenDocument, session: Session, encoding: str, stopped: Callable[[], bool]
) -> CheckedDocument | None:
    """Check a document under what is in force for it.

    Args:
        document: the document.
        in_force: what holds for it.
        encoding: what the editor's columns count.
        stopped: tells whether nobody wants the outcome any more; asked between the items of a feed.

    Returns:
        What was found; None if it was stopped.
    """
    positions = Positions(document.text, encoding)
    if not _is_copy(document, session):
        return CheckedDocument(document, session, FileResult(document.path), positions)
    settings = session.config.settings
    reading = read_text(document.text, _name(document), settings.input_format, settings.field)

    def documents() -> Iterator[Document]:
        for item in reading.documents:
            if stopped():
                raise _StoppedError
            yield item

    try:
        result = session.runner.lint_reading(Reading(documents(), reading.notes), document.path)
    except _StoppedError:
        return None
    return None if stopped() else CheckedDocument(document, session, result, positions)


def place_of_error(error: str) -> tuple[Position, str]:
    """Return where an error is and what it says: at the beginning of the file where it does not tell."""
    told = _PLACE.match(error)
    return (Position(int(told[1]), int(told[2])), error[told.end() :]) if told else (Position(1, 1), error)


def _name(document: OpenDocument) -> str:
    named = "." in os.path.basename(document.path)
    return document.path if named else document.path + _ENDINGS.get(document.language, "")


def _is_copy(document: OpenDocument, session: Session) -> bool:
    """Tell whether a document is copy: nobody excludes it, and if it is data, it is news."""
    settings, origins = session.config.settings, session.config.origins
    if settings.exclude and "exclude" in origins:
        folder = os.path.dirname(os.path.abspath(origins["exclude"]))
        try:
            relative = os.path.relpath(document.path, folder)
        except ValueError:  # another drive
            relative = document.path
        if fits(relative, settings.exclude):
            return False
    if settings.input_format != "auto" or settings.field or not _name(document).lower().endswith(OF_DATA):
        return True
    return holds_news(document.text[:_HEAD].encode("utf-8", "replace"), _name(document))
