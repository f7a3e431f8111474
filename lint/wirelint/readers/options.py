"""What a reader is told besides the source."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wirelint.readers.story_formats import StoryFormat


class ReadOptions(NamedTuple):
    """Options of a reader.

    Attributes:
        field: the member of JSON Lines that contains the copy, or an empty string.
        formats: the formats that the desk describes in its configuration. They go before the shipped ones.
        name: the name of the format to read, one of `readers.FORMATS`.
    """

    field: str = ""
    formats: "tuple[StoryFormat, ...]" = ()
    name: str = ""
