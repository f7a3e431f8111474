"""Plain text: paragraphs parted by blank lines, one a line, or hard-wrapped."""

from wirelint.text.document import Document
from wirelint.text.layout import lay_out
from wirelint.text.roles import assign_roles


def read_plain(source: str) -> Document:
    """Make a document of the text of a plain file, whose line ends are LF."""
    layout = lay_out(source)
    roles = assign_roles(layout.text, layout.starts, layout.ends)
    return Document(layout.text, layout.starts, layout.ends, roles, layout.source)
