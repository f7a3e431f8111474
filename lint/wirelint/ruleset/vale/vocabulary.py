"""Vocabularies of a .vale.ini: the words that are accepted, and those that are rejected."""

import os
from collections.abc import Iterable
from typing import Final, NamedTuple

from wirelint.files.bounded_read import read_settings
from wirelint.text import pattern

# Where a vocabulary is below a folder of styles, in Vale 3 and before.
_PLACES: Final = (os.path.join("config", "vocabularies"), "Vocab")
_SPACE = pattern(r"[ \t]+")


class Vocabulary(NamedTuple):
    """The accepted and the rejected terms of a vocabulary. A term is an expression."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


class UnknownVocabularyError(ValueError):
    """No folder of styles has the vocabulary."""


def find_terms(name: str, folders: Iterable[str]) -> tuple[str, str]:
    """Return the paths of the accepted and the rejected terms of a vocabulary; either may not exist.

    Raises:
        UnknownVocabularyError: there is no folder of this name.
    """
    for folder in folders:
        for place in _PLACES:
            found = os.path.join(folder, place, name)
            if os.path.isdir(found):
                return os.path.join(found, "accept.txt"), os.path.join(found, "reject.txt")
    raise UnknownVocabularyError(f"no vocabulary {name!r} in config/vocabularies of the StylesPath")


def read_vocabulary(name: str, folders: Iterable[str]) -> Vocabulary:
    """Load a vocabulary.

    Raises:
        UnknownVocabularyError: there is no folder of this name.
        OSError, UnicodeDecodeError: a file cannot be read.
    """
    return Vocabulary(*(_read_terms(path) for path in find_terms(name, folders)))


def _read_terms(path: str) -> tuple[str, ...]:
    if not os.path.lexists(path):
        return ()
    lines = (line.strip() for line in read_settings(path).decode("utf-8-sig").splitlines())
    return tuple(line for line in lines if line and not line.startswith("# "))


def term_expression(term: str) -> str:
    """Return the expression of a term: a stop in plain text is a stop, and a space is any white space."""
    if is_plain(term):
        term = term.replace(".", r"\.")
    return _SPACE.sub(r"\\s+", term)


def is_plain(term: str) -> bool:
    """Return whether a term is plain text, in which a stop can occur."""
    return not set(term) & set(r"\^$*+?()[]{}|")
