"""The machinery that the rules about names stand on: titles and offices, people, likeness, spellings that come close."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirelint.names.likeness import Name, alike, bones_of, letters_of, parse_name, sound_of
    from wirelint.names.people import CLOSE, FULL_NAME, HONORIFICS, LOOSE, Likest, Person, find_likest
    from wirelint.names.titled import Titled, find_titled
    from wirelint.names.titles import TITLE_WORDS, offices_of

_MODULES = {
    "likeness": ("Name", "alike", "bones_of", "letters_of", "parse_name", "sound_of"),
    "people": ("CLOSE", "FULL_NAME", "HONORIFICS", "LOOSE", "Likest", "Person", "find_likest"),
    "titled": ("Titled", "find_titled"),
    "titles": ("TITLE_WORDS", "offices_of"),
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
