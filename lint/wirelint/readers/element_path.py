"""Paths to the elements of an XML file, as the table of formats writes them.

A path is the name of an element, after those of its parents with slashes between them: `contentMeta/headline`. `*` and `?` are
wildcards. `[@role=caption]` after it tests an attribute; the value may be several with `|` between them. `@name` at the end is
an attribute of the element. ` as html` after a path says that the text of the element is HTML.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from wirelint.readers.field_path import matches

_PATH = re.compile(
    r"((?:[\w.:*?-]+/)*)(?:([\w.:*?-]+)(?:\[@([\w.:-]+)=([^\[\]=\s]+)\])?|@([\w.:-]+))(\s+as\s+html)?", re.ASCII
)
_MOST_NAMES: Final = 12


class ElementPath(NamedTuple):
    """A path.

    Attributes:
        names: the name of the element, and before it those of its nearest ancestors.
        attribute: the attribute that is meant, or an empty string for the content of the element.
        tested: the attribute that is tested, or an empty string.
        values: the values of which the tested attribute must have one.
        is_html: whether the text is HTML, escaped.
    """

    names: tuple[str, ...]
    attribute: str = ""
    tested: str = ""
    values: tuple[str, ...] = ()
    is_html: bool = False

    def fits(self, ancestors: Sequence[str], attributes: Mapping[str, str]) -> bool:
        """Return whether an element is meant.

        Args:
            ancestors: its name, and before it those of all its ancestors.
            attributes: its attributes.
        """
        count = len(self.names)
        if len(ancestors) < count or not all(map(matches, ancestors[-count:], self.names)):
            return False
        return not self.tested or any(matches(attributes.get(self.tested, ""), value) for value in self.values)


def parse_element_path(text: str) -> ElementPath:
    """Return a path.

    Raises:
        ValueError: it is not a path.
    """
    found = _PATH.fullmatch(text.strip())
    names = [] if not found else [*found[1].split("/")[:-1], *([found[2]] if found[2] else [])]
    if not found or not names or len(names) > _MOST_NAMES:
        raise ValueError(f"expected the path of an element such as `item/title`, not {text!r}")
    values = tuple((found[4] or "").split("|")) if found[4] else ()
    return ElementPath(tuple(names), found[5] or "", found[3] or "", values, bool(found[6]))
