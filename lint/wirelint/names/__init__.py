"""What the rules about names use: titles and offices, listed people, the sounds of names."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirelint.names.offices import TITLE_WORDS, offices_of
    from wirelint.names.reference import (
        CLOSE,
        FULL_NAME,
        HONORIFICS,
        LOOSE,
        Name,
        Nearest,
        Person,
        find_nearest,
        parse_name,
    )
    from wirelint.names.similarity.folding import fold_name
    from wirelint.names.similarity.sounds import fine_skeleton_of, sound_of
    from wirelint.names.titled_names import Titled, find_titled

_MODULES = {
    "similarity.folding": ("fold_name",),
    "similarity.sounds": ("fine_skeleton_of", "sound_of"),
    "reference": (
        "CLOSE",
        "FULL_NAME",
        "HONORIFICS",
        "LOOSE",
        "Name",
        "Nearest",
        "Person",
        "find_nearest",
        "parse_name",
    ),
    "titled_names": ("Titled", "find_titled"),
    "offices": ("TITLE_WORDS", "offices_of"),
}

__all__ = [
    "CLOSE",
    "FULL_NAME",
    "HONORIFICS",
    "LOOSE",
    "TITLE_WORDS",
    "Name",
    "Nearest",
    "Person",
    "Titled",
    "find_nearest",
    "find_titled",
    "fine_skeleton_of",
    "fold_name",
    "offices_of",
    "parse_name",
    "sound_of",
]


def __getattr__(name: str) -> Any:
    """Load what is asked for: most stories ask for none of it."""
    module = next((module for module, names in _MODULES.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
    return value
