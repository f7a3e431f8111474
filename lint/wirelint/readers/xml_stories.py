"""Stories in XML, read by the table of formats."""

from collections.abc import Iterator, Sequence
from typing import Final

from wirelint.readers import UnknownFormatError
from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.detect import HEAD_LENGTH, find_xml_format
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.options import ReadOptions
from wirelint.readers.story_formats import XmlFormat, xml_formats
from wirelint.readers.unknown_format import describe_xml
from wirelint.readers.xml_items import ItemReader

# Input formats that are rows of the table.
_NAMED: Final = ("nitf", "newsmlg2", "wordpress_wxr")


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Return builders for the items of a file.

    Raises:
        UnknownFormatError: the file fits no row of the table.
    """
    row = _find_row(source.text[:HEAD_LENGTH], options.name, xml_formats(options.formats))
    if row is None:
        raise UnknownFormatError(describe_xml(source.text[:HEAD_LENGTH]))
    return ItemReader(source, row).read()


def _find_row(head: str, name: str, rows: Sequence[XmlFormat]) -> XmlFormat | None:
    """Return the row that the start of a file fits, else the row of a named format."""
    found = find_xml_format(head, rows)
    if name in _NAMED and (found is None or not found.name.startswith(name)):
        return next(row for row in rows if row.name == name)
    return found
