"""XML parser with source positions, based on expat. Entities are not expanded and no external file is read."""

from typing import Protocol
from xml.parsers import expat

from wirelint.readers.mapped_text import BrokenError, MappedText, SourceText

_MAX_DEPTH = 200
# In code points. Wire items and exports of blogs are smaller.
_MAX_LENGTH = 1 << 28


class Handler(Protocol):
    """Receives the events of the parser in document order."""

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Handle a start tag, which begins at the offset `at`, in code points."""

    def close(self, name: str) -> None:
        """Handle an end tag."""

    def text(self, mapped: MappedText) -> None:
        """Handle the characters between two tags."""


class _Parser:
    def __init__(self, source: SourceText, handler: Handler) -> None:
        self._text = source.text
        # Some feeds have white space before the declaration, which XML forbids.
        self._leading_space = len(source.text) - len(source.text.lstrip())
        self._data = source.text[self._leading_space :].encode("utf-8", "surrogatepass")
        self._is_ascii = len(self._data) == len(self._text) - self._leading_space
        # The last byte offset and its code point. The next lookup is never before it.
        self._byte, self._point = 0, self._leading_space
        self._handler = handler
        self._pending_text = MappedText()
        self._depth = 0
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._add_characters
        parser.EntityDeclHandler = self._refuse_nested_entity
        # With a default handler, expat passes references to declared entities unexpanded.
        parser.DefaultHandler = self._handle_default

    def parse(self) -> None:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            message = expat.ErrorString(error.code) or "broken"
            raise BrokenError(self._text, self._offset_of_error(), f"not XML: {message}") from None

    def _offset(self, byte: int) -> int:
        if self._is_ascii:
            return self._leading_space + byte
        self._point += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
        self._byte = byte
        return self._point

    def _offset_of_error(self) -> int:
        """Return the offset of the error. It may be after the parsed text or inside a character."""
        return self._leading_space + len(self._data[: max(self._parser.ErrorByteIndex, 0)].decode("utf-8", "ignore"))

    @property
    def _current_offset(self) -> int:
        return self._offset(self._parser.CurrentByteIndex)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._flush_text()
        self._depth += 1
        offset = self._current_offset
        if self._depth > _MAX_DEPTH:
            raise BrokenError(self._text, offset, f"elements nested more than {_MAX_DEPTH} deep")
        self._handler.open(name, attributes, offset)

    def _close(self, name: str) -> None:
        self._flush_text()
        self._depth -= 1
        self._handler.close(name)

    def _add_characters(self, characters: str) -> None:
        offset = self._current_offset
        if self._text.startswith(characters, offset):
            self._pending_text.append(characters, offset, offset + len(characters))
        else:
            self._append_entity(characters, offset)

    def _handle_default(self, markup: str) -> None:
        if markup.startswith("&") and markup.endswith(";"):
            from html import unescape

            self._append_entity(unescape(markup), self._current_offset)

    def _append_entity(self, characters: str, offset: int) -> None:
        end = self._text.find(";", offset) + 1 or len(self._text)
        self._pending_text.append(characters, offset, end)

    def _flush_text(self) -> None:
        if self._pending_text.length:
            text, self._pending_text = self._pending_text, MappedText()
            self._handler.text(text)

    def _refuse_nested_entity(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        if value and "&" in value and not is_parameter:
            # Expat would expand them in attributes, and a few lines can expand to a gigabyte.
            raise BrokenError(
                self._text, self._current_offset, f"entity {name} contains other entities, which is not supported"
            )


def parse(source: SourceText, handler: Handler) -> None:
    """Parse an XML file and pass its events to a handler.

    Raises:
        BrokenError: the file is not well-formed, too large or nested too deep.
    """
    if len(source.text) > _MAX_LENGTH:
        raise BrokenError(source.text, 0, f"XML files may have up to {_MAX_LENGTH:,} characters")
    _Parser(source, handler).parse()
