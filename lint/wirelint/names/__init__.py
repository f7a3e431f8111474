"""The machinery that the rules about names stand on: titles and offices, likeness, spellings that come close."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirelint.names.likeness import Name, alike, bones_of, letters_of, parse_name, sound_of
    from wirelint.names.titles import TITLE_WORDS, offices_of

__all__ = ["TITLE_WORDS", "Name", "alike", "bones_of", "letters_of", "offices_of", "parse_name", "sound_of"]


def __getattr__(name: str) -> Any:
    """Load what is asked for: most stories ask for none of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from wirelint.names import likeness, titles

    return getattr(titles if name in ("TITLE_WORDS", "offices_of") else likeness, name)
