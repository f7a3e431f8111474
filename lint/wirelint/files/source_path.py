"""The file of the source story that a story was translated from."""

import os
from typing import Final

# What stands for parts of the name of the story in a pattern: its name without the last ending, and its whole name.
PLACEHOLDERS: Final = ("{stem}", "{name}")


def is_source_pattern(source: str) -> bool:
    """Return whether the option `--source` is a pattern, and not the name of a file."""
    return any(placeholder in source for placeholder in PLACEHOLDERS)


def source_path(source: str, story: str) -> str:
    """Return the path of the source of a story.

    Args:
        source: a file, or a pattern relative to the folder of the story.
        story: the path of the story.
    """
    if not is_source_pattern(source):
        return source
    folder, name = os.path.split(story)
    return os.path.join(folder, source.replace("{stem}", os.path.splitext(name)[0]).replace("{name}", name))
