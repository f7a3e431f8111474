"""Paths and text for other programs: relative paths, URIs, text that every encoding can represent."""

import os


def escape_surrogates(text: str) -> str:
    r"""Escape lone surrogates, which no encoding can represent: `caf\udce9.txt`."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def relative_path(path: str) -> str:
    """Return a path with slashes, relative to the current folder if it is inside it."""
    folder = os.path.join(os.getcwd(), "")
    path = os.path.normpath(path)
    path = path.removeprefix(folder)
    return path.replace(os.sep, "/")


def uri(path: str) -> str:
    """Return the URI of a path, relative if it is inside the current folder. Surrogate escapes become their bytes."""
    from urllib.parse import quote

    relative = relative_path(path)
    try:
        quoted = quote(relative.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # a surrogate that escapes no byte: the path is not from a file system
        quoted = quote(escape_surrogates(relative))
    if not os.path.isabs(relative):
        return quoted
    return f"file://{quoted}" if quoted.startswith("/") else f"file:///{quoted}"
