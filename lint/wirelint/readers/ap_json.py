"""The JSON of AP's Media API: a feed of items whose members are those of ninjs; the body is often in another file."""

from wirelint.readers.ninjs import read_items

__all__ = ["read_items"]
