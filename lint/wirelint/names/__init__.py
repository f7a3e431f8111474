"""The machinery that the rules about names stand on: titles and offices, people, likeness, spellings that come close."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirelint.names.offices import TITLE_WORDS, offices_of
    from wirelint.names.reference import CLOSE, FULL_NAME, HONORIFICS, LOOSE, Likest, Person, find_likest
    from wirelint.names.similarity.romanisation import Name, alike, bones_of, letters_of, parse_name, sound_of
    from wirelint.names.titled_names import Titled, find_titled

_MODULES = {
    "similarity.romanisation": ("Name", "alike", "bones_of", "letters_of", "parse_name", "sound_of"),
    "reference": ("CLOSE", "FULL_NAME", "HONORIFICS", "LOOSE", "Likest", "Person", "find_likest"),
    "titled_names": ("Titled", "find_titled"),
    "offices": ("TITLE_WORDS", "offices_of"),
}

__all__ = [
    "CLOSE",
    "FULL_NAME",
    "HONORIFICS",
    "LOOSE",
    "TITLE_WORDS",
    "Likest",
    "Name",
    "Person",
    "Titled",
    "alike",
    "bones_of",
    "find_likest",
    "find_titled",
    "letters_of",
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
