"""Writing a file so that nobody ever finds half of it."""

import os
import stat
from contextlib import suppress


def replace_file(path: str, data: bytes) -> None:
    """Write a file beside its name and rename it when it is whole.

    A link stays one: what it leads to is replaced. The bits of the mode stay what they are.

    Raises:
        OSError: it cannot be written; what was there is untouched.
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
