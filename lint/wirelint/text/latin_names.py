"""Latin names of species, which can have one word twice: Vulpes vulpes, Homo sapiens sapiens."""

from wirelint.text.words import load_words


def is_species_name(before: str, first: str, word: str) -> bool:
    """Return whether two equal words are part of the Latin name of a species.

    Args:
        before: the word before them, empty at the start of the text.
        first: the first of the two as written.
        word: the word in lower case.
    """
    if first[0].isupper():  # the genus and the species; a repeated word of English is none
        return word not in load_words() or before[-1:].isalpha() or before.endswith("(")
    return before[:1].isupper() and before.isalpha() and word not in load_words()
