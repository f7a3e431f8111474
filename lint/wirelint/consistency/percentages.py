"""Percentages in words and with a sign."""

from typing import Final

from wirelint.text import Document, Span, pattern

_UNIT: Final = pattern(r"(?<=[0-9])(?:%|[ \u00a0](?:percent|per[ \u00a0]cent)\b)")
_SIGN: Final = "%"
# A paragraph with so many signs is a table.
_MOST_SIGNS: Final = 3


def find_percentages(document: Document) -> dict[str, list[Span]]:
    """Return the units after a number in figures, by how they are written: `%`, `percent`, `per cent`.

    Only body text is searched. Brackets, quotations, tables, and paragraphs that end no sentence are not.
    """
    units: dict[str, list[Span]] = {}
    for paragraph in document.paragraphs:
        text = paragraph.text
        if paragraph.role != "body" or not paragraph.ends_sentence or text.count(_SIGN) >= _MOST_SIGNS:
            continue
        for match in _UNIT.finditer(text):
            written = match.group().strip().replace("\u00a0", " ")
            start, end = match.end() - len(written), match.end()
            is_in_brackets = text.count("(", 0, start) > text.count(")", 0, start)
            if not is_in_brackets and not paragraph.is_quoted(start, end):
                units.setdefault(written, []).append(paragraph.span(start, end))
    return units
