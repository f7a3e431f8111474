"""Names in copy: titles and offices, people on the shipped list, and the sound of names."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirelint.names.offices import TITLE_WORDS, offices_of
    from wirelint.names.reference import (
        CLOSE,
        FULL_NAME,
        HONORIFICS,
        LOOSE,
        ClosestPerson,
        Name,
        Person,
        find_closest_person,
        parse_name,
    )
    from wirelint.names.similarity.folding import fold_name
    from wirelint.names.similarity.sounds import fine_skeleton_of, sound_of
    from wirelint.names.titled_names import TitledName, find_titled_names

_MODULES = {
    "similarity.folding": ("fold_name",),
    "similarity.sounds": ("fine_skeleton_of", "sound_of"),
    "reference": (
        "CLOSE",
        "FULL_NAME",
        "HONORIFICS",
        "LOOSE",
        "Name",
        "ClosestPerson",
        "Person",
        "find_closest_person",
        "parse_name",
    ),
    "titled_names": ("TitledName", "find_titled_names"),
    "offices": ("TITLE_WORDS", "offices_of"),
}

__all__ = [
    "CLOSE",
    "FULL_NAME",
    "HONORIFICS",
    "LOOSE",
    "TITLE_WORDS",
    "ClosestPerson",
    "Name",
    "Person",
    "TitledName",
    "find_closest_person",
    "find_titled_names",
    "fine_skeleton_of",
    "fold_name",
    "offices_of",
    "parse_name",
    "sound_of",
]


def __getattr__(name: str) -> Any:
    """Load a public name on first use, because most stories need none of them."""
    module = next((module for module, names in _MODULES.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
    return value
