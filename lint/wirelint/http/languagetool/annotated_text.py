"""The text of a request: plain, or with markup that is not checked."""

from collections.abc import Mapping
from typing import Any

from wirelint.http.job import RequestError
from wirelint.http.sent_text import SentText, Utf16Offsets
from wirelint.http.story_request import MAX_TEXT, load_json
from wirelint.text.offset_map import OffsetMap
from wirelint.text.span import Location


class AnnotatedText:
    """A text with markup. The text to check has what the markup is to be read as, and nothing else of it.

    Attributes:
        text: the text to check.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._whole: list[str] = []
        self._map = OffsetMap()
        self._length = 0
        self._is_plain = True

    @property
    def text(self) -> str:
        """The text to check."""
        return "".join(self._parts)

    def add_text(self, text: str) -> None:
        """Append text."""
        self._parts.append(text)
        self._add_piece(text, len(text))

    def add_markup(self, markup: str, meaning: str) -> None:
        """Append markup.

        Args:
            markup: the markup.
            meaning: what it is to be read as, such as an empty line for the start of a paragraph.
        """
        self._is_plain = False
        self._parts.append(meaning)
        self._add_piece(markup, len(meaning))

    def _add_piece(self, piece: str, length: int) -> None:
        self._whole.append(piece)
        if length:
            self._map.add(length, self._length, self._length + len(piece))
        self._length += len(piece)

    def locator(self) -> "Locator":
        """Return the locator for the complete text."""
        return Locator(self.text, "".join(self._whole), None if self._is_plain else self._map)


class Locator:
    """Converts locations in the text to check to ranges of the annotated text."""

    def __init__(self, text: str, whole: str, offsets: OffsetMap | None) -> None:
        """Create a locator.

        Args:
            text: the text to check.
            whole: the annotated text.
            offsets: the map between them, or None if they are equal.
        """
        self._sent = SentText(text)
        self._offsets = offsets
        self._units = Utf16Offsets(whole)

    def text_range(self, location: Location) -> tuple[int, int]:
        """Return start and end of a location, in code points of the text to check."""
        return self._sent.find(location.start), self._sent.find(location.end)

    def annotated_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the offset and the length of text[start:end] in UTF-16 code units of the annotated text."""
        start, end = self._convert(start, end)
        offset = self._units.convert(start)
        return offset, self._units.convert(end) - offset

    def is_all_text(self, start: int, end: int) -> bool:
        """Return whether text[start:end] has no markup in it, so that it can be replaced."""
        first, last = self._convert(start, end)
        return last - first == end - start

    def _convert(self, start: int, end: int) -> tuple[int, int]:
        if self._offsets is None:
            return start, end
        first = self._offsets.begin(start)
        return first, self._offsets.finish(end) if end > start else first


def read_annotated_text(fields: Mapping[str, str]) -> AnnotatedText:
    """Return the text of a request from its fields.

    Raises:
        RequestError: the fields have no text, two texts or an invalid one, or it is too long.
    """
    text, data = fields.get("text"), fields.get("data")
    if text is not None and data is not None:
        raise RequestError(400, "Set only 'text' or 'data' parameter, not both")
    annotated = AnnotatedText()
    if text is not None:
        annotated.add_text(text)
    elif data is not None:
        _add_data(annotated, load_json(data, "the 'data' parameter"))
    else:
        raise RequestError(400, "Missing 'text' or 'data' parameter")
    length = len(annotated.text)
    if length > MAX_TEXT:
        raise RequestError(
            413, f"Your text has {length} characters, more than the limit of {MAX_TEXT}. Send it in parts."
        )
    return annotated


def _add_data(annotated: AnnotatedText, data: Any) -> None:
    text, annotation = (data.get("text"), data.get("annotation")) if isinstance(data, dict) else (None, None)
    if (text is None) == (annotation is None):
        raise RequestError(400, "'data' key in JSON requires either 'text' or 'annotation' key")
    if annotation is None:
        annotated.add_text(_string(text, "text"))
        return
    if not isinstance(annotation, list):
        raise RequestError(400, "'annotation' must be a list")
    for part in annotation:
        if not isinstance(part, dict) or ("text" in part) == ("markup" in part):
            raise RequestError(400, "each part of 'annotation' must have either 'text' or 'markup'")
        if "text" in part:
            annotated.add_text(_string(part["text"], "text"))
        else:
            annotated.add_markup(_string(part["markup"], "markup"), _string(part.get("interpretAs", ""), "interpretAs"))


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise RequestError(400, f"'{name}' must be a string")
    return value
