"""Paths and words as other programs take them: text that every encoding can write, URIs, paths from the current folder."""

import os


def legible(text: str) -> str:
    r"""Return `text` with lone surrogates, which no encoding can write, spelled out: `caf\udce9.txt`."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def near(path: str) -> str:
    """Return a path as seen from the current folder if it lies in it, with slashes; else as it is."""
    folder = os.path.join(os.getcwd(), "")
    path = os.path.normpath(path)
    path = path.removeprefix(folder)
    return path.replace(os.sep, "/")


def uri(path: str) -> str:
    """Return the URI of a path, relative for what lies in the current folder: of its bytes where they are not UTF-8."""
    from urllib.parse import quote

    shown = near(path)
    try:
        name = quote(shown.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # a surrogate that stands for no byte: not from a disk
        name = quote(legible(shown))
    if not os.path.isabs(shown):
        return name
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"
