"""Parsing of the JSON responses of a LanguageTool server.

The classes of language-tool-python are not used: their lengths and excerpts are wrong after a character that needs two units
in UTF-16.
"""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from wirelint.languagetool import LanguageToolError
from wirelint.languagetool.offsets import from_utf16

# Matches in one paragraph. LanguageTool finds a few, and in a long table some hundreds.
_MAX_MATCHES = 5000
# Characters of a message, a description or a replacement.
_MAX_LENGTH = 1000
_RULE_ID = re.compile(r"[!-~]{1,200}")
# Replacements stored per match: LanguageTool may suggest dozens.
_MAX_REPLACEMENTS = 3


class Match(NamedTuple):
    """A match of LanguageTool.

    Attributes:
        start, end: half-open range in code points of the text.
        rule, category: LanguageTool's ids, such as `EN_A_VS_AN` in `MISC`.
        description: the description of the rule.
        message: the message of the match.
        replacements: the first suggestions.
    """

    start: int
    end: int
    rule: str
    category: str
    description: str
    message: str
    replacements: tuple[str, ...]


class Answer(NamedTuple):
    """The response for a text: its matches in order, the version of LanguageTool, and whether the whole text was checked."""

    matches: tuple[Match, ...]
    version: str
    is_complete: bool


def read_answer(raw: bytes, text: str) -> Answer:
    """Parse the response for a text. Matches outside the text are left out.

    Args:
        raw: the body of the response, of limited size.
        text: the text that was sent.

    Raises:
        LanguageToolError: the response is not from LanguageTool, or has more matches than a text can have.
    """
    try:
        record = json.loads(raw, parse_constant=_refuse_constant)
        rows, version = record["matches"], _read_text(record["software"]["version"])
        is_complete = not record.get("warnings", {}).get("incompleteResults", False)
        if not isinstance(rows, list):
            raise TypeError("matches")
        if len(rows) > _MAX_MATCHES:
            raise LanguageToolError(f"the server reports {len(rows):,} matches in one paragraph; check its URL")
        convert = from_utf16(text)
        found = (match for row in rows if (match := _read_match(row, convert, len(text))))
        matches = tuple(sorted(found))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise LanguageToolError("unexpected response, not LanguageTool's; check the URL of the server") from None
    return Answer(matches, version, is_complete)


def read_cached_matches(stored: str, text: str) -> tuple[Match, ...] | None:
    """Return the matches of a text from the cache, or None if they are not valid.

    Args:
        stored: rows of JSON, each with the fields of a match.
        text: the text.
    """
    try:
        matches = tuple(Match._make([*fields, tuple(words)]) for *fields, words in json.loads(stored))
        are_valid = all(
            type(match.start) is int
            and type(match.end) is int
            and 0 <= match.start < match.end <= len(text)
            and all(isinstance(value, str) for value in (*match[2:-1], *match.replacements))
            for match in matches
        )
    except (ValueError, TypeError, RecursionError):
        return None
    return matches if are_valid else None


def _read_match(record: dict[str, Any], convert: Callable[[int], int], length: int) -> Match | None:
    """Return a match, or None if it is outside the text.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is not a match of LanguageTool.
    """
    rule, replacements = record["rule"], record.get("replacements", [])
    offset, size = record["offset"], record["length"]
    if type(offset) is not int or type(size) is not int or not isinstance(replacements, list):
        raise TypeError("offset, length or replacements")
    identity = _read_text(rule["id"])
    if not _RULE_ID.fullmatch(identity):
        raise ValueError("the id of a rule")
    # The text has at most twice as many UTF-16 units as code points.
    if not (0 <= offset <= 2 * length and 0 < size <= 2 * length):
        return None
    start, end = convert(offset), convert(offset + size)
    if not start < end <= length:
        return None
    words = (_read_text(item["value"]) for item in replacements[:_MAX_REPLACEMENTS])
    return Match(
        start,
        end,
        identity,
        _read_text(rule.get("category", {}).get("id", "")),
        _read_text(rule.get("description", ""))[:_MAX_LENGTH],
        _read_text(record["message"])[:_MAX_LENGTH],
        tuple(word for word in words if len(word) <= _MAX_LENGTH),
    )


def _read_text(value: object) -> str:
    """Return a string, with `?` for halves of characters, which cannot be written to a file.

    Raises:
        TypeError: the value is not a string.
    """
    if not isinstance(value, str):
        raise TypeError("a string")
    return value.encode("utf-8", "replace").decode()


def _refuse_constant(name: str) -> None:
    """Refuse `NaN` and `Infinity`, which are not JSON."""
    raise ValueError(name)
