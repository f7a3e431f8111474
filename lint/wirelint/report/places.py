"""Places in office files, whose lines are paragraphs."""

from typing import Final

from wirelint.readers import OFFICE_FORMATS
from wirelint.text.span import Location

_ENDINGS: Final = tuple(f".{name}" for name in OFFICE_FORMATS)


def message_with_place(message: str, location: Location) -> str:
    """Return the message of a finding, with its place if the file is an office file, which a viewer of source cannot show."""
    if not location.path.lower().endswith(_ENDINGS):
        return message
    return f"{message} (paragraph {location.start.line}, character {location.start.column})"
