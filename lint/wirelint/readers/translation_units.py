"""Files of translation tools, XLIFF 1.2 and 2 and TMX: units of source and target. The target is the story."""

from collections.abc import Iterator
from typing import Final

from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.mapped_text import MappedText, SourceText
from wirelint.readers.options import ReadOptions
from wirelint.readers.xml import parse

# Elements whose units are a story, and the units, which are paragraphs.
_STORIES: Final = ("file", "tmx")
_UNITS: Final = ("trans-unit", "unit", "tu")
# The text of a unit in one language, or a part of it.
_SEGMENTS: Final = ("source", "target", "tuv")
# Content that is code or a proposal, and not text.
_HIDDEN: Final = (
    "alt-trans",
    "seg-source",
    "note",
    "notes",
    "prop",
    "ph",
    "it",
    "bpt",
    "ept",
    "ut",
    "originalData",
    "matches",
    "metadata",
)
_LANGUAGE_KEYS: Final = ("source-language", "srcLang", "srclang")
_ENGLISH: Final = "en"
# Languages that the header of TMX leaves open.
_ANY_LANGUAGE: Final = "*all*"


class _UnitReader:
    """Reads units into a builder for each story. The source of a story is another builder."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self.builders: list[DocumentBuilder] = []
        self._language = ""
        self._side: DocumentBuilder | None = None
        self._hidden = 0
        self._begins_segment = False
        self._names: list[str] = []

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        name = name.rpartition(":")[2]
        self._names.append(name)
        self._language = next((attributes[key] for key in _LANGUAGE_KEYS if key in attributes), self._language)
        if name in _STORIES:
            self._begin_story(at)
        if self._hidden or name in _HIDDEN:
            self._hidden += 1
        elif not self.builders:
            return
        elif name in _UNITS:
            for builder in (self.builders[-1], self._translated):
                builder.begin_paragraph("body")
        elif name in _SEGMENTS:
            self._begins_segment = True
            if name == "tuv":
                self._side = self._side_of(attributes.get("xml:lang", attributes.get("lang", "")))
            else:
                self._side = self._translated if name == "source" else self.builders[-1]

    def close(self, name: str) -> None:
        name = self._names.pop()
        if self._hidden:
            self._hidden -= 1
        elif name in _SEGMENTS:
            self._side = None
        elif name in _UNITS and self.builders:
            for builder in (self.builders[-1], self._translated):
                builder.end_paragraph()

    def text(self, mapped: MappedText) -> None:
        if self._side is None or self._hidden:
            return
        if self._begins_segment and self._side.length:
            self._side.add_character(" ", mapped, 0, 0)  # the segments of a unit are sentences
        self._begins_segment = False
        self._side.add_text(mapped, 0, mapped.length)

    @property
    def _translated(self) -> DocumentBuilder:
        source = self.builders[-1].source_story
        assert source is not None
        return source

    def _begin_story(self, at: int) -> None:
        builder = DocumentBuilder(self._source, at)
        builder.source_story = DocumentBuilder(self._source, at)
        builder.source_language = self._language if self._language != _ANY_LANGUAGE else ""
        self.builders.append(builder)

    def _side_of(self, language: str) -> DocumentBuilder | None:
        """Return the builder for a variant of TMX. The first one that is not English is the source if the header names none."""
        builder = self.builders[-1]
        language = language.lower()
        if language.partition("-")[0] == _ENGLISH:
            return builder
        if not builder.source_language:
            builder.source_language = language
        return self._translated if language == builder.source_language.lower() else None


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Yield a builder for each file of XLIFF, and one for a TMX file, with the builder of its source."""
    reader = _UnitReader(source)
    parse(source, reader)
    yield from reader.builders
