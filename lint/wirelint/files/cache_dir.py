"""The folder for wirelint's caches."""

import os
import sys


def cache_folder() -> str | None:
    """Return the cache folder by the convention of the platform, or None if the user has no home.

    A relative path would be in the folder of the copy, which other people can write to. The platformdirs package has the
    same conventions and takes 28 ms to import.
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
