"""JSON of the AP Media API: feeds of items with the members of ninjs. The body is often in another file."""

from wirelint.readers.ninjs import read_items

__all__ = ["read_items"]
