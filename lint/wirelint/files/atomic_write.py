"""Replace files atomically."""

import os
import stat
from contextlib import suppress


def replace_file(path: str, data: bytes) -> None:
    """Write a temporary file in the same folder and rename it to `path`.

    If `path` is a symbolic link, its target is replaced. The mode of an existing file is preserved.

    Raises:
        OSError: the file cannot be written. An existing file is unchanged.
    """
    target = os.path.realpath(path)
    mode: int | None = None
    with suppress(FileNotFoundError):
        mode = stat.S_IMODE(os.stat(target).st_mode)
        if not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied", path)
    part = os.path.join(os.path.dirname(target), f".wirelint-{os.urandom(6).hex()}.tmp")
    try:
        with open(part, "xb") as file:
            file.write(data)
        if mode is not None:
            os.chmod(part, mode)
        os.replace(part, target)
    except BaseException:  # Ctrl-C too
        with suppress(OSError):
            os.unlink(part)
        raise
