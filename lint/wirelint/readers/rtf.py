"""RTF, read with striprtf. Fixes cannot be written back."""

from collections.abc import Callable
from importlib import import_module

from wirelint.readers.encoding import UndecodableError
from wirelint.readers.office_text import OfficeParagraph, OfficeText, build_text
from wirelint.text.offset_map import PLAIN


def read_rtf(data: bytes) -> OfficeText:
    """Return the text of a file.

    Raises:
        UndecodableError: striprtf is not installed, or cannot read the file.
    """
    try:
        rtf_to_text: Callable[..., str] = import_module("striprtf.striprtf").rtf_to_text
    except ImportError:
        raise UndecodableError(
            "it is an RTF document, which is read with striprtf: pip install 'wirelint[office]'"
        ) from None
    try:
        text = rtf_to_text(data.decode("latin-1"), errors="replace")
    except Exception as error:  # striprtf states no error of its own
        raise UndecodableError(f"it is an RTF document that cannot be read ({type(error).__name__}: {error})") from None
    # RTF writes characters outside the basic plane as two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    paragraphs: list[OfficeParagraph] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        paragraph = OfficeParagraph()
        paragraph.pieces.append((line, 0, 0, PLAIN))
        paragraphs.append(paragraph)
    return build_text(paragraphs, (), "rtf")
