"""Office files: Word (.docx), OpenDocument text (.odt) and RTF."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from wirelint.readers import Reading
from wirelint.readers.declared_encoding import decode_declared
from wirelint.readers.encoding import UndecodableError
from wirelint.readers.mapped_text import BrokenError
from wirelint.readers.office_text import OfficeText, cut_run
from wirelint.readers.zip_parts import ZipParts
from wirelint.text.document import Document
from wirelint.text.span import Span

_TEXT_TAG = re.compile(r"<(?:\w+:)?t(?:\s[^<>]*)?")


def read_office(data: bytes, name: str) -> Reading:
    """Read the bytes of an office file.

    Raises:
        UndecodableError: they are no file of this format, or cannot be unpacked.
    """
    text = read_office_text(data, name)

    def documents() -> Iterator[Document]:
        document = text.builder.build()
        yield document

    return Reading(documents(), ())


def read_office_text(data: bytes, name: str) -> OfficeText:
    """Return the text of an office file.

    Raises:
        UndecodableError: the bytes are no file of this format, or cannot be unpacked.
    """
    try:
        return _READERS[name](data)
    except BrokenError as error:
        # The place is one in a part, which people cannot see.
        raise UndecodableError(f"a part of it is {str(error).partition(': ')[2]}") from None


def find_office_format(data: bytes) -> str:
    """Return the name of the format of a zip file, or an empty string if it is no office file.

    Raises:
        UndecodableError: the bytes are no zip file.
    """
    names = ZipParts(data).names
    return "docx" if "word/document.xml" in names else "odt" if "content.xml" in names and "mimetype" in names else ""


class OfficeBytes:
    """The bytes of an office file, to be edited by edits of its text."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._office = read_office_text(data, name)
        self.text = self._office.text

    def with_edits(self, edits: Sequence[tuple[int, int, str]]) -> bytes:
        """Return the bytes with edits applied, each inside one run.

        Args:
            edits: start and end in the text, in code points, and the new text, in order.

        Raises:
            ValueError: an edit is not inside one run.
        """
        changes: dict[str, list[tuple[int, int, str]]] = {}
        for start, end, replacement in edits:
            cut = cut_run(self._office.runs, Span(start, end))
            if cut is None:
                raise ValueError("an edit is not inside one run")
            part = next(part for part in reversed(self._office.parts) if part.base <= cut.start)
            edit = (cut.start - part.base, cut.end - part.base, escape(replacement, quote=False))
            changes.setdefault(part.name, []).append(edit)
            changes[part.name] += _keep_spaces(part.text, edit[0])
        texts = {part.name: part.text for part in self._office.parts}
        parts = {name: _apply(texts[name], inner).encode() for name, inner in changes.items()}
        return ZipParts(self._data).replaced(parts)


def _keep_spaces(text: str, at: int) -> list[tuple[int, int, str]]:
    """Return the edit that keeps spaces at the ends of a text of Word, which it drops without an attribute."""
    start, end = text.rfind("<", 0, at), text.rfind(">", 0, at)
    tag = text[start:end]
    is_plain = _TEXT_TAG.fullmatch(tag) is not None and "space=" not in tag
    return [(end, end, ' xml:space="preserve"')] if is_plain else []


def _apply(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, replacement in sorted(set(edits)):
        pieces += (text[done:start], replacement)
        done = end
    return "".join((*pieces, text[done:]))


def _decode_part(parts: ZipParts, name: str) -> str:
    """Return the text of an XML part, or an empty string if it is missing."""
    data = parts.read(name)
    return decode_declared(data, "xml").text if data else ""


def _read_docx(data: bytes) -> OfficeText:
    from wirelint.readers.docx import BODY, read_docx

    parts = ZipParts(data)
    if BODY not in parts.names:
        raise UndecodableError(f"it is no Word file: it has no part {BODY}")
    return read_docx(lambda name: _decode_part(parts, name))


def _read_odt(data: bytes) -> OfficeText:
    from wirelint.readers.odt import BODY, read_odt

    text = _decode_part(ZipParts(data), BODY)
    if not text:
        raise UndecodableError(f"it is no OpenDocument file: it has no part {BODY}")
    return read_odt(text)


def _read_rtf(data: bytes) -> OfficeText:
    from wirelint.readers.rtf import read_rtf

    return read_rtf(data)


_READERS: Final[Mapping[str, Callable[[bytes], OfficeText]]] = {"docx": _read_docx, "odt": _read_odt, "rtf": _read_rtf}
