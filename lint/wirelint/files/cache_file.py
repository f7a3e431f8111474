"""Files of the cache: marshalled, with a checksum, read only if nobody but the user can have written them."""

import marshal
import os
from binascii import crc32
from typing import Any

from wirelint.files.cache_dir import read_private

# Size in bytes of the checksum at the start of a file.
_CHECKSUM_SIZE = 4


def read_cache(path: str) -> Any:
    """Return the content of a cache file, None if it is missing or damaged."""
    try:
        data = read_private(path)
        checksum = crc32(data[_CHECKSUM_SIZE:]).to_bytes(_CHECKSUM_SIZE, "big")
        # marshal trusts its input, so only complete files are passed to it.
        return marshal.loads(data[_CHECKSUM_SIZE:]) if data[:_CHECKSUM_SIZE] == checksum else None
    except (OSError, EOFError, ValueError, TypeError, MemoryError):
        return None


def write_cache(path: str, content: Any) -> None:
    """Write a cache file atomically. Errors are ignored: the next run works without the cache.

    Args:
        path: the file; its folder is made if it is missing.
        content: values of types that `marshal` can store.
    """
    packed = marshal.dumps(content)
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(crc32(packed).to_bytes(_CHECKSUM_SIZE, "big") + packed)
        os.replace(part, path)
    except OSError:
        try:
            os.unlink(part)
        except OSError:
            pass
