"""The machinery that the rules about names stand on: titles and offices, likeness."""

from wirelint.names.likeness import Name, alike, bones_of, letters_of, parse_name, sound_of
from wirelint.names.titles import TITLE_WORDS, offices_of

__all__ = ["TITLE_WORDS", "Name", "alike", "bones_of", "letters_of", "offices_of", "parse_name", "sound_of"]
