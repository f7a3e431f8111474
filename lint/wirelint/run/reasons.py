"""Words for what could not be done with a file: why it cannot be read, and why there is nothing to check in it."""

from collections.abc import Sequence
from typing import Final

from wirelint.checking.result import FileResult
from wirelint.readers import BrokenSourceError
from wirelint.readers.encoding import UndecodableError
from wirelint.text import Document

NO_COPY: Final = "no copy in it"
NOT_ENGLISH: Final = "not in English"


def unreadable(path: str, error: Exception) -> FileResult:
    """Return the result for a file that could not be read or decoded."""
    if isinstance(error, UndecodableError):
        return FileResult(path, error=f"cannot be decoded: {error}")
    return FileResult(path, error=f"cannot be read: {error_message(error)}")


def error_message(error: Exception) -> str:
    """Return the message of an error that reading and writing files can raise, or class and message of any other."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, BrokenSourceError | UndecodableError):
        return str(error)
    if isinstance(error, MemoryError):
        return "out of memory"
    return f"internal error: {type(error).__name__}: {error}"


def reason_in(document: Document) -> str:
    """Return why there is nothing to check in a document, or an empty string."""
    if not document.paragraphs or not document.has_copy:
        return NO_COPY
    if document.is_english:
        return ""
    from wirelint.text.language_name import name_language  # most copy is in English

    longest = max((document.paragraphs[index].text for index in document.foreign), key=len)
    return f"{NOT_ENGLISH} ({name_language(longest).name})"


def reason_not_checked(parts: Sequence[FileResult]) -> str:
    """Return why there is nothing to check in the documents of a file, or an empty string."""
    if not all(part.not_checked for part in parts):
        return ""
    return parts[0].not_checked if parts else NO_COPY
