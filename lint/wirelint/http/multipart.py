"""Forms with files, as browsers send them (RFC 7578)."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from wirelint.http.job import RequestError

_MAX_PARTS: Final = 20
_MAX_HEADERS: Final = 4_000
_BOUNDARY = re.compile(r';\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE)
_DISPOSITION = re.compile(rb"^content-disposition:[ \t]*form-data;(.*)$", re.IGNORECASE | re.MULTILINE)
# A browser writes a quotation mark, CR and LF in a value as `%22`, `%0D` and `%0A`; other clients write `\"`.
_PARAMETER = re.compile(rb'\b(name|filename)="((?:[^"\\\r\n]|\\.)*)"', re.IGNORECASE)


class Part(NamedTuple):
    """A part of a form: its name, the name of its file or an empty string, and its content."""

    name: str
    filename: str
    data: bytes


def read_parts(content_type: str, body: bytes) -> Iterator[Part]:
    """Yield the parts of a form.

    Args:
        content_type: the media type of the request, with its boundary.
        body: the body of the request.

    Raises:
        RequestError: the body is not such a form.
    """
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise RequestError(400, "the form has no boundary")
    delimiter = b"\r\n--" + (found[1] or found[2]).encode("utf-8", "replace")
    _, *pieces = (b"\r\n" + body).split(delimiter, _MAX_PARTS + 1)
    if not pieces or not pieces[-1].startswith(b"--"):
        raise RequestError(400, f"the form is incomplete, or has more than {_MAX_PARTS} parts")
    yield from map(_read_part, pieces[:-1])


def _read_part(piece: bytes) -> Part:
    head, blank, data = piece.partition(b"\r\n\r\n")
    found = _DISPOSITION.search(head.replace(b"\r\n", b"\n")) if blank and len(head) <= _MAX_HEADERS else None
    parameters = {match[1].lower(): _value(match[2]) for match in _PARAMETER.finditer(found[1])} if found else {}
    if b"name" not in parameters:
        raise RequestError(400, "a part of the form has no name")
    return Part(parameters[b"name"], parameters.get(b"filename", ""), data)


def _value(raw: bytes) -> str:
    text = re.sub(r"\\(.)", r"\1", raw.decode("utf-8", "replace"))
    return text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
