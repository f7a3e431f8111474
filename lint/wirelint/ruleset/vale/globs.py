"""The globs of a .vale.ini."""

import re
from functools import lru_cache


@lru_cache(256)
def glob_expression(glob: str) -> "re.Pattern[str]":
    """Return the expression of a glob. `*` also matches slashes, `{a,b}` one of several.

    Raises:
        re.error: the glob is invalid.
    """
    source, depth, at = "", 0, 0
    while at < len(glob):
        character = glob[at]
        at += 1
        if character == "*":
            source += ".*"
            while glob.startswith("*", at):
                at += 1
        elif character == "?":
            source += "."
        elif character == "{":
            source, depth = source + "(?:", depth + 1
        elif character == "}" and depth:
            source, depth = source + ")", depth - 1
        elif character == "," and depth:
            source += "|"
        elif character == "[" and "]" in glob[at + 1 :]:
            end = glob.index("]", at + 1)
            members = glob[at:end].replace("\\", r"\\")
            source += f"[^{members[1:]}]" if members[0] in "!^" else f"[{members}]"
            at = end + 1
        else:
            source += re.escape(character)
    if depth:
        raise re.error("a brace is never closed")
    return re.compile(source, re.DOTALL)
