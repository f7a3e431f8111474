"""The check of an open document."""

import os
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from lsprotocol import types

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.files.discovery import DATA_SUFFIXES, fits
from wirelint.lsp.positions import Positions
from wirelint.readers import Reading, UnknownFormatError
from wirelint.readers.detect import holds_news
from wirelint.run.reasons import unreadable
from wirelint.run.session import Session
from wirelint.text import Document
from wirelint.text.span import Position

# File name extensions by the editor's language ids, to detect the format of a document without an extension.
_EXTENSIONS: Final = {
    "markdown": ".md",
    "html": ".html",
    "xml": ".xml",
    "json": ".json",
    "jsonl": ".jsonl",
    "mail": ".eml",
}
# The error of a malformed file starts with line and column.
_ERROR_POSITION = re.compile(r"(\d+):(\d+): ")
# Code points that are examined to decide whether data is news.
_DETECTION_LENGTH = 1 << 16


class OpenDocument(NamedTuple):
    """A version of a document as the editor sent it.

    Attributes:
        uri: its URI.
        version: the editor's version number.
        path: the path of its file, or its name if it has no file.
        language: the editor's language id.
        text: its text.
    """

    uri: str
    version: int
    path: str
    language: str
    text: str


class CheckedDocument(NamedTuple):
    """A version of a document and the result of its check."""

    document: OpenDocument
    session: Session
    result: FileResult
    positions: Positions

    def diagnostics_in(self, range_: types.Range) -> Iterator[Diagnostic]:
        """Yield the diagnostics that overlap or touch a range of the editor."""
        start, end = sorted(map(self.positions.from_editor, (range_.start, range_.end)))
        for diagnostic in self.result.diagnostics:
            if diagnostic.location.start <= end and start <= diagnostic.location.end:
                yield diagnostic


class _Stopped(BaseException):
    """Raised to end a check. An Exception would be reported as an error of the file."""


def check(
    document: OpenDocument, session: Session, encoding: str, stopped: Callable[[], bool]
) -> CheckedDocument | None:
    """Check a document.

    Args:
        document: the document.
        session: the settings and rules for it.
        encoding: the unit of the editor's columns, `utf-8`, `utf-16` or `utf-32`.
        stopped: whether the check has been cancelled; called before each story of a file with several.

    Returns:
        The checked document, or None if the check was cancelled.
    """
    positions = Positions(document.text, encoding)
    if not _is_copy(document, session):
        return CheckedDocument(document, session, FileResult(document.path), positions)
    try:
        reading = session.runner.read(document.text, _name(document))
    except UnknownFormatError as error:
        return CheckedDocument(document, session, FileResult(document.path, not_checked=str(error)), positions)
    except Exception as error:
        return CheckedDocument(document, session, unreadable(document.path, error), positions)

    def documents() -> Iterator[Document]:
        for item in reading.documents:
            if stopped():
                raise _Stopped
            yield item

    try:
        result = session.runner.lint_reading(Reading(documents(), reading.notes), document.path)
    except _Stopped:
        return None
    return None if stopped() else CheckedDocument(document, session, result, positions)


def split_error(error: str) -> tuple[Position, str]:
    """Split the error of a file into position and message. Without a position it is the start of the file."""
    match = _ERROR_POSITION.match(error)
    return (Position(int(match[1]), int(match[2])), error[match.end() :]) if match else (Position(1, 1), error)


def _name(document: OpenDocument) -> str:
    has_extension = "." in os.path.basename(document.path)
    return document.path if has_extension else document.path + _EXTENSIONS.get(document.language, "")


def _is_copy(document: OpenDocument, session: Session) -> bool:
    """Return whether a document should be checked: it is not excluded, and if it is XML or JSON, it is news."""
    settings, origins = session.config.settings, session.config.origins
    if settings.exclude and "exclude" in origins:
        folder = os.path.dirname(os.path.abspath(origins["exclude"]))
        try:
            relative = os.path.relpath(document.path, folder)
        except ValueError:  # another drive
            relative = document.path
        if fits(relative, settings.exclude):
            return False
    if settings.input_format != "auto" or settings.field or not _name(document).lower().endswith(DATA_SUFFIXES):
        return True
    head = document.text[:_DETECTION_LENGTH].encode("utf-8", "replace")
    return holds_news(head, _name(document), "", settings.formats)


def path_of(uri: str) -> str:
    """Return the path of a `file:` URI, or the name of another document."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return unquote(parts.path) or uri
    return url2pathname(f"//{parts.netloc}{parts.path}" if parts.netloc else parts.path)
