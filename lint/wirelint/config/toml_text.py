"""Values and keys as TOML writes them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any


def to_toml(value: Any) -> str:
    """Return a value as TOML on one line. Members of a table without a value (None, empty) are left out."""
    if isinstance(value, str):
        return "".join(c if c.isprintable() else _escape(c) for c in json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(to_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(to_pairs(value))} }}"
    return str(value)


def to_pairs(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the members of a table that have a value, each as `key = value`."""
    return (f"{to_key(name)} = {to_toml(value)}" for name, value in values.items() if value not in (None, ()))


def to_key(name: str) -> str:
    """Return a key, quoted if necessary."""
    return name if name.replace("-", "").isalnum() and name.isascii() else to_toml(name)


def _escape(character: str) -> str:
    """Return a character that cannot be seen as TOML writes it."""
    number = ord(character)
    return f"\\u{number:04x}" if number < 1 << 16 else f"\\U{number:08x}"
