"""XML with the place of every word in the source, by expat: no entity is expanded, nothing outside the file is read."""

from typing import Protocol
from xml.parsers import expat

from wirelint.readers.mapped_text import BrokenError, MappedText, SourceText

_DEEPEST = 200
# Code points; no wire item and no export of a blog comes near.
_LARGEST = 1 << 28


class Handler(Protocol):
    """What is told of a file, in order."""

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Take a start tag, which begins at the offset `at`."""

    def close(self, name: str) -> None:
        """Take an end tag."""

    def words(self, mapped: MappedText) -> None:
        """Take the characters between two tags."""


class _Parser:
    def __init__(self, source: SourceText, handler: Handler) -> None:
        self._text = source.text
        # White space before the declaration, which feeds have and XML forbids.
        self._skipped = len(source.text) - len(source.text.lstrip())
        self._data = source.text[self._skipped :].encode("utf-8", "surrogatepass")
        self._plain = len(self._data) == len(self._text) - self._skipped
        # A byte and the code point that begins there: what is asked for next lies behind it.
        self._byte, self._point = 0, self._skipped
        self._handler = handler
        self._words = MappedText()
        self._depth = 0
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._take
        parser.EntityDeclHandler = self._declare
        # With this one set, expat hands references to declared entities on as they stand.
        parser.DefaultHandler = self._pass_over

    def parse(self) -> None:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            message = expat.ErrorString(error.code) or "broken"
            raise BrokenError(self._text, self._offset_of_error(), f"not XML: {message}") from None

    def _offset(self, byte: int) -> int:
        if self._plain:
            return self._skipped + byte
        self._point += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
        self._byte = byte
        return self._point

    def _offset_of_error(self) -> int:
        """Return where it breaks, which may lie behind what was read, or inside a character."""
        return self._skipped + len(self._data[: max(self._parser.ErrorByteIndex, 0)].decode("utf-8", "ignore"))

    @property
    def _here(self) -> int:
        return self._offset(self._parser.CurrentByteIndex)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._hand_on()
        self._depth += 1
        here = self._here
        if self._depth > _DEEPEST:
            raise BrokenError(self._text, here, f"elements more than {_DEEPEST} deep")
        self._handler.open(name, attributes, here)

    def _close(self, name: str) -> None:
        self._hand_on()
        self._depth -= 1
        self._handler.close(name)

    def _take(self, characters: str) -> None:
        here = self._here
        if self._text.startswith(characters, here):
            self._words.put(characters, here, here + len(characters))
        else:
            self._put_entity(characters, here)

    def _pass_over(self, markup: str) -> None:
        if markup.startswith("&") and markup.endswith(";"):
            from html import unescape

            self._put_entity(unescape(markup), self._here)

    def _put_entity(self, characters: str, here: int) -> None:
        end = self._text.find(";", here) + 1 or len(self._text)
        self._words.put(characters, here, end)

    def _hand_on(self) -> None:
        if self._words.length:
            words, self._words = self._words, MappedText()
            self._handler.words(words)

    def _declare(
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
            # In attributes expat would expand them, and a few lines can say a gigabyte.
            raise BrokenError(self._text, self._here, f"the entity {name} is made of other entities: refused")


def parse(source: SourceText, handler: Handler) -> None:
    """Tell a handler what is in an XML file.

    Raises:
        BrokenError: it is not well-formed, or beyond the bounds.
    """
    if len(source.text) > _LARGEST:
        raise BrokenError(source.text, 0, "too large for a file that must be read as a whole")
    _Parser(source, handler).parse()
