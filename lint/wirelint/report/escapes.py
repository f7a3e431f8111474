r"""Escaping of untrusted text for terminals, logs of CI servers, workflow commands, Markdown and JSON.

Paths, excerpts, configuration keys, rule ids, messages and answers of servers are stored as they are and escaped where they are
printed, by one function for each channel. XML and HTML are in `markup`, URIs in `paths`.

A character that cannot be seen is shown as its Python escape, such as `\x1b` or `\u202e`: controls, line separators, controls
of text direction, zero-width and tag characters, fillers, lone surrogates, and characters that this Python does not know.
A backslash is not escaped, because it separates the folders of Windows. Joiners and variation selectors are shown in copy,
where they only change how their neighbours look, but not in names.
"""

import re
from typing import Any, NamedTuple

# Letters without a shape, which Python regards as printable.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
_JOINERS = "\u200c\u200d"
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_TO_SPACE = dict.fromkeys(map(ord, f"\t\n\r{_SPACES}"), " ")
# GitHub obeys a line that begins with `::`, after any spaces.
_LINE_COMMAND = re.compile(r"\s*(?P<at>:)(?=:)")
# A command of GitHub (`##[`), Azure (`##vso[`) or TeamCity (`##teamcity[`) may be anywhere in a line.
_LOG_COMMAND = re.compile(r"#(?=#\w*\[)")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]#|~!]")
# A list, an underlined heading or a line across, at the beginning of a paragraph.
_MARKDOWN_BLOCK = re.compile(r"\A(?:(\d+)(?=[.)])|(?=[-+=]))")


class Marked(NamedTuple):
    """A line, and the offsets of the marked text in it."""

    text: str
    start: int
    end: int


def terminal_text(text: str) -> str:
    """Escape a name, key, id or error for one line of a terminal or log."""
    return without_commands(_visible(text))


def terminal_copy(text: str) -> str:
    """Escape copy for one line of a terminal or log. Tabs, line ends and special spaces become spaces."""
    return without_commands(visible_copy(text))


def visible_copy(text: str) -> str:
    """Escape copy as `terminal_copy` does, for a channel with its own escapes of commands."""
    return _visible(text.translate(_TO_SPACE), _JOINERS)


def terminal_span(text: str, start: int, end: int) -> Marked:
    """Escape a line of copy as `terminal_copy` does, and convert the offsets of the marked text in it.

    Args:
        text: the line.
        start, end: half-open range in code points.
    """
    before, marked, after = (visible_copy(part) for part in (text[:start], text[start:end], text[end:]))
    whole = before + marked + after
    growth = len(_hexadecimal(":")) - 1
    offsets = _command_offsets(whole)
    start, end = (at + growth * sum(offset < at for offset in offsets) for at in (len(before), len(before + marked)))
    return Marked(without_commands(whole), start, end)


def terminal_lines(text: str) -> str:
    """Escape each line of a text for a terminal. Line feeds, tabs and special spaces stay."""
    return "\n".join(without_commands(_visible(line, f"\t{_JOINERS}{_SPACES}")) for line in text.split("\n"))


def without_commands(line: str) -> str:
    """Escape the one character that makes an escaped line of a log a command of the CI server."""
    for at in reversed(_command_offsets(line)):
        line = f"{line[:at]}{_hexadecimal(line[at])}{line[at + 1 :]}"
    return line


def github_data(text: str) -> str:
    """Escape the message of a GitHub workflow command."""
    visible = _visible(text.replace("\t", " "), f"\n\r{_JOINERS}{_SPACES}")
    return visible.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Escape a property of a GitHub workflow command, such as a path."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def markdown_inline(text: str) -> str:
    """Escape text for one line of Markdown, where it is not the beginning of a paragraph."""
    text = visible_copy(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\g<0>", text)


def markdown_paragraph(escaped: str) -> str:
    """Escape the beginning of a paragraph of escaped text, where Markdown would read a list, a heading or code."""
    return _MARKDOWN_BLOCK.sub(r"\1\\", escaped.lstrip(" "))


def markdown_code(text: str) -> str:
    """Return a name as a code span."""
    text = terminal_text(text)
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in text or not text.strip() else ""
    return f"{fence}{space}{text}{space}{fence}"


def json_text(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON in visible ASCII characters that is no command of a CI server."""
    import json

    text = json.dumps(value, indent=indent).replace("\x7f", "\\u007f")
    return _LOG_COMMAND.sub(r"\\u0023", text) if "##" in text else text


def _visible(text: str, kept: str = "") -> str:
    """Escape the characters that cannot be seen, except those to be kept."""
    if text.isprintable() and _FILLERS.isdisjoint(text):
        return text
    return "".join(
        c if (c.isprintable() and c not in _FILLERS) or c in kept else c.encode("unicode_escape").decode() for c in text
    )


def _command_offsets(line: str) -> list[int]:
    """Return the offsets of the characters to escape, so that the line is no command."""
    first = _LINE_COMMAND.match(line)
    offsets = [first.start("at")] if first else []
    return offsets + [match.start() for match in _LOG_COMMAND.finditer(line)] if "##" in line else offsets


def _hexadecimal(character: str) -> str:
    return f"\\x{ord(character):02x}"
