"""The parts of a zip file, read with bounds on what they unpack to."""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final

from wirelint.readers.encoding import UndecodableError

_MOST_PARTS: Final = 10_000
# A part may unpack to the larger one of these: a number of bytes, and a multiple of its packed size. Text packs 5 to 20 times.
_SMALL: Final = 4 << 20
_LARGEST_RATIO: Final = 100
_LARGEST: Final = 64 << 20
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 1


class ZipParts:
    """The parts of a zip file by their names.

    Raises:
        UndecodableError: the bytes are no zip file.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
            raise UndecodableError(f"it begins like a zip file, but cannot be unpacked ({error})") from None
        if len(entries) > _MOST_PARTS:
            raise UndecodableError(f"it is a zip file with more than {_MOST_PARTS:,} parts")
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> Sequence[str]:
        """The names of the parts."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return a part, or no bytes if there is none of this name.

        Raises:
            UndecodableError: the part is encrypted, broken or too large.
        """
        entry = self._entries.get(name)
        if entry is None:
            return b""
        if entry.flag_bits & _ENCRYPTED:
            raise UndecodableError(f"its part {name} is encrypted; save it without a password")
        if entry.compress_type not in _METHODS:
            raise UndecodableError(f"its part {name} is packed in a way that office programs do not use")
        limit = min(max(_SMALL, _LARGEST_RATIO * entry.compress_size), _LARGEST)
        try:
            with self._zip.open(entry) as part:
                data = part.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UndecodableError(f"its part {name} cannot be unpacked ({error})") from None
        if len(data) > limit:
            raise UndecodableError(
                f"its part {name} unpacks to more than {limit:,} bytes, {limit // max(entry.compress_size, 1):,} times its size"
            )
        return data

    def replaced(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the zip file with other content in some parts. The order of the parts stays.

        Raises:
            UndecodableError: a part cannot be read.
        """
        output = BytesIO()
        with zipfile.ZipFile(output, "w") as target:
            for name, entry in self._entries.items():
                copy = zipfile.ZipInfo(name, entry.date_time)
                copy.compress_type, copy.external_attr = entry.compress_type, entry.external_attr
                target.writestr(copy, changed[name] if name in changed else self.read(name))
        return output.getvalue()
