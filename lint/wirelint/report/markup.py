"""Text as XML and HTML take it, in ASCII alone, so that the encoding of the terminal or the file cannot spoil it."""

import re

from wirelint.report.paths import legible

# What XML 1.0 cannot say, not even as a reference.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARKS = re.compile('[&<>"\t\n\r]')
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def escape(text: str) -> str:
    """Return text for an element or, between double quotes, for an attribute: whatever a parser reads is what was given."""
    if not text.isprintable():
        text = _UNSAYABLE.sub("\ufffd", legible(text))
    return _MARKS.sub(_name, text).encode("ascii", "xmlcharrefreplace").decode()


def attributes(**values: object) -> str:
    """Return attributes as they stand in a tag, a space before each; an underscore behind a name is dropped."""
    return "".join(f' {name.rstrip("_")}="{escape(str(value))}"' for name, value in values.items())


def _name(match: re.Match[str]) -> str:
    return _NAMES[match[0]]
