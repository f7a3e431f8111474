"""The English word list: American and British spelling, lower case, no names."""

import zlib
from functools import cache
from os.path import dirname, join


@cache
def load_words() -> frozenset[str]:
    """Return some 65,000 English words in lower case; made by bench/words.py, licence in words.LICENSE."""
    # Not through pathlib or importlib.resources: either import costs more than reading the list.
    with open(join(dirname(__file__), "words.zlib"), "rb") as file:
        return frozenset(zlib.decompress(file.read()).decode().split("\n"))
