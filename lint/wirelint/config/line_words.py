"""The words of the desk's own page lines: written by `wirelint learn --lines`, set with `house-line-words`."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from wirelint.config.line_list import read_lines

_HEAD = """\
# Words of the lines that recur in your stories. Each line of this file has a weight (log-odds) and, after a tab, a word or two as
# `wirelint learn --lines` found them: `^` marks the start of a line, `$` its end. They are added to the weights of the shipped model.
# Set `house-line-words` in the configuration to the path of this file.
"""
HIGHEST = 3.0  # the highest weight; a word alone must not decide
_LONGEST = 200  # code points of a word

# The rule that adds the weights.
RULE = "boilerplate/page-line"


class LineWords(NamedTuple):
    """The valid weights of a list, and the errors in others as `path:line: message`."""

    weights: dict[str, float]
    problems: tuple[str, ...]


def read_words(path: str) -> LineWords:
    """Load a list. An invalid line is reported as a problem, and the others are used.

    Raises:
        OSError: the file cannot be read.
    """
    entries, problems = read_lines(path, _read_entry, "wirelint learn --lines")
    return LineWords(dict(entries), problems)


def _read_entry(line: str) -> tuple[str, float]:
    """Return the word and the weight of an entry.

    Raises:
        ValueError: the entry is invalid.
    """
    number, tab, word = line.partition("\t")
    try:
        weight = float(number)
    except ValueError:
        raise ValueError("expected a number before the tab") from None
    if not -HIGHEST <= weight <= HIGHEST:
        raise ValueError(f"expected a weight from -{HIGHEST:g} to {HIGHEST:g}")
    if not tab or not word.strip() or len(word) > _LONGEST:
        raise ValueError(f"expected a word of at most {_LONGEST} characters after the tab")
    return word.strip(), weight


def line_word_options(path: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of RULE with the weights of the list at `path`."""
    try:
        weights = read_words(path).weights
    except OSError:
        weights = {}  # reported when the configuration was loaded
    return {**options, "words": weights}


def write_words(weights: Mapping[str, float], note: str) -> Iterator[str]:
    """Yield the list as text, the highest weight first. `note` is a comment on its origin."""
    yield f"{_HEAD}# {note}\n"
    for word in sorted(weights, key=lambda word: (-weights[word], word)):
        yield f"{weights[word]:.2f}\t{word}\n"
