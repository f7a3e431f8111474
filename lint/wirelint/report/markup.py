"""Escaping for XML and HTML. The output is ASCII, so that it is valid in the encoding of any terminal or file."""

import re

from wirelint.report.paths import escape_surrogates

# Characters that XML 1.0 excludes, even as references.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Colons and number signs that would make a line of the report a command of a CI server (wirelint.report.escapes).
_SPECIAL = re.compile(r'[&<>"\t\n\r\x7f]|:(?=:)|#(?=#\w*\[)')
_REFERENCES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
    "\x7f": "&#127;",
    ":": "&#58;",
    "#": "&#35;",
}


def escape(text: str) -> str:
    """Escape text for an element or a double-quoted attribute. Characters that XML excludes become U+FFFD."""
    if not text.isprintable():
        text = _FORBIDDEN.sub("\ufffd", escape_surrogates(text))
    return _SPECIAL.sub(_reference, text).encode("ascii", "xmlcharrefreplace").decode()


def attributes(**values: object) -> str:
    """Return attributes for a tag, each with a space before it. A trailing underscore of a name is removed."""
    return "".join(f' {name.rstrip("_")}="{escape(str(value))}"' for name, value in values.items())


def _reference(match: re.Match[str]) -> str:
    return _REFERENCES[match[0]]
