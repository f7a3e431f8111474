"""The list of the desk's own boilerplate: written by `wirelint learn`, edited by hand, set with `house-lines`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from wirelint.config.line_list import read_lines
from wirelint.text.fold import fold

_HEAD = """\
# Lines that recur in your stories. Each line of this file has the number of stories, the line and the location of an example,
# separated by tabs. Delete lines that are copy. You can add a line without number and location. Set `house-lines` in the
# configuration to the path of this file.
"""
# Code points of a line. A file with a longer line is probably not such a list.
_LONGEST = 10_000

# The rule that reports the lines of the list inside a story.
RULE = "boilerplate/house-line"


class BoilerplateLine(NamedTuple):
    """A line that recurs.

    Attributes:
        stories: the number of stories that contain it.
        text: the line.
        example: the location of one occurrence, as `path:line`.
    """

    stories: int
    text: str
    example: str


class BoilerplateList(NamedTuple):
    """The valid lines of a list, and the errors in others as `path:line: message`."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]


def normalise_line(line: str) -> str:
    """Return a line in the form in which lines are compared: folded, with single spaces."""
    return " ".join(fold(line).split())


def read_list(path: str) -> BoilerplateList:
    """Load a list. An invalid line is reported as a problem, and the others are used.

    Raises:
        OSError: the file cannot be read.
    """
    lines, problems = read_lines(path, _line_of, "wirelint learn")
    return BoilerplateList(tuple(lines), problems)


def boilerplate_options(path: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of RULE with the lines of the list at `path` added."""
    try:
        lines = read_list(path).lines
    except OSError:
        lines = ()  # reported when the configuration was loaded
    return {**options, "lines": [*options.get("lines", ()), *lines]}


def _line_of(entry: str) -> str:
    """Return the boilerplate line of an entry.

    Raises:
        ValueError: the entry is invalid.
    """
    count, *rest = entry.split("\t")
    if rest:
        if not count.strip().isdecimal():
            raise ValueError("expected a number of stories before the first tab")
        if len(rest) > 2:
            raise ValueError("expected a number, a line and a location, separated by two tabs")
    line = (rest[0] if rest else count).strip()
    if not normalise_line(line):
        raise ValueError("expected a line after the first tab")
    if len(line) > _LONGEST:
        raise ValueError(f"expected a line of at most {_LONGEST:,} characters, not {len(line):,}")
    return line


def write_list(lines: Iterable[BoilerplateLine], note: str) -> Iterator[str]:
    """Yield the list as text, the most frequent line first. `note` is a comment on its origin."""
    yield f"{_HEAD}# {note}\n"
    for line in sorted(lines, key=lambda line: (-line.stories, line.text)):
        yield f"{line.stories}\t{line.text}\t{line.example}\n"
