"""Parse TOML that may be hostile: bounded depth, bounded length of keys, one kind of error."""

import re
import tomllib
from typing import Any, Final

from wirelint.files.bounded_read import read_settings

# The parts of a dotted key. The time of tomllib grows with the square of their number.
_MOST_PARTS: Final = 100
_PART: Final = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY: Final = re.compile(rf"(?<![\w.-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{_MOST_PARTS}}}", re.ASCII)


class TomlError(ValueError):
    """A text is not TOML, or TOML that no configuration needs. The message is the reason, without values of the text."""


def load_toml(path: str) -> dict[str, Any]:
    """Return the table of a file.

    Raises:
        TomlError: the file is not TOML in UTF-8, or nested too deeply.
        OSError: the file cannot be read, or is refused (RefusedFileError).
    """
    data = read_settings(path)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise TomlError(f"not UTF-8 (byte {error.start}); save it as UTF-8") from None
    return parse_toml(text)


def parse_toml(text: str) -> dict[str, Any]:
    """Return the table of a text.

    Raises:
        TomlError: the text is not TOML, or nested too deeply.
    """
    if _LONG_KEY.search(text):
        raise TomlError(f"a key with more than {_MOST_PARTS} parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise TomlError("nested too deeply") from None
    except ValueError as error:  # also a number with too many digits
        raise TomlError(f"not TOML: {error}") from None
