"""Plain text: paragraphs separated by blank lines, one per line, or hard-wrapped."""

from wirelint.text.document import Document
from wirelint.text.layout import lay_out
from wirelint.text.roles import assign_plain_roles


def read_plain(source: str) -> Document:
    """Return the document of a plain text file, whose line ends are LF."""
    layout = lay_out(source)
    roles = assign_plain_roles(layout.text, layout.starts, layout.ends)
    return Document(layout.text, layout.starts, layout.ends, roles, layout.source)
