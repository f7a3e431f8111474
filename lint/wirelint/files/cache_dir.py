"""The folder in which wirelint keeps its caches."""

import os
import sys


def cache_folder() -> str | None:
    """Return the folder for wirelint's caches, by the platform's custom; platformdirs would cost 28 ms to ask.

    None where the user has no home: a relative path would name a folder of whoever made the copy.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        folder = os.path.join(base, "wirelint", "Cache")
    elif sys.platform == "darwin":
        folder = os.path.expanduser("~/Library/Caches/wirelint")
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        base = named if os.path.isabs(named) else os.path.expanduser("~/.cache")
        folder = os.path.join(base, "wirelint")
    return folder if os.path.isabs(folder) else None
