"""The list of a house's own boilerplate: `wirelint learn` writes it, people mend it, `house-lines` names it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from wirelint.text.fold import fold

_HEAD = """\
# Lines that recur over the stories of this house: in how many stories, the line, and where it stands for example, with tabs
# between. Take out what is copy; a line by itself may be added. `house-lines` in the configuration names this file.
"""
# What is longer is no line; a file of it is something else.
_LONGEST = 10_000


# The rule that reports the lines of the list inside a story.
RULE = "boilerplate/house-line"


class BoilerplateLine(NamedTuple):
    """A line that recurs, in how many stories, and one place where it stands."""

    stories: int
    text: str
    example: str


class BoilerplateList(NamedTuple):
    """The lines of a list, and what is wrong with others: `path:line: what to do`."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]


def key_of(line: str) -> str:
    """Return a line in the form in which lines are compared: in lower case, with single spaces."""
    return " ".join(fold(line).split())


def read_list(path: str) -> BoilerplateList:
    """Read a list; a line that is none is a problem, and the others hold.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        data = file.read()
    lines: list[str] = []
    problems: list[str] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        try:
            text = raw.decode("utf-8")
            if text.strip() and not text.startswith("#"):
                lines.append(_line_of(text))
        except UnicodeDecodeError as error:
            problems.append(f"{path}:{number}: is not UTF-8 (byte {error.start} of the line); save the list as UTF-8")
        except ValueError as error:
            problems.append(f"{path}:{number}: {error}")
    if not lines and not problems:
        problems.append(f"{path}:1: no line in it; `wirelint learn` writes such a list")
    return BoilerplateList(tuple(lines), tuple(problems))


def boilerplate_options(path: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of RULE with the lines of a list; one that is gone was told when the configuration was read."""
    try:
        lines = read_list(path).lines
    except OSError:
        lines = ()
    return {**options, "lines": [*options.get("lines", ()), *lines]}


def _line_of(entry: str) -> str:
    count, *rest = entry.split("\t")
    if rest:
        if not count.strip().isdecimal():
            raise ValueError(f"give a number of stories before the first tab, not {count[:40]!r}")
        if len(rest) > 2:
            raise ValueError("give a number, a line and a place, with two tabs between")
    line = (rest[0] if rest else count).strip()
    if not key_of(line):
        raise ValueError("give a line after the first tab")
    if len(line) > _LONGEST:
        raise ValueError(f"the line has {len(line):,} characters; is this a list of lines?")
    return line


def write_list(lines: Iterable[BoilerplateLine], note: str) -> Iterator[str]:
    """Yield the list as text, the line that stands in most stories first; `note` says what it was learned from."""
    yield f"{_HEAD}# {note}\n"
    for line in sorted(lines, key=lambda line: (-line.stories, line.text)):
        yield f"{line.stories}\t{line.text}\t{line.example}\n"
