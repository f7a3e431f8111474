"""Parsing of the JSON responses of a LanguageTool server.

The classes of language-tool-python are not used: their lengths and excerpts are wrong after a character that needs two units
in UTF-16.
"""

import json
from typing import Any, NamedTuple

from wirelint.languagetool import LanguageToolError
from wirelint.languagetool.offsets import from_utf16

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
    """Parse the response for a text.

    Args:
        raw: the body of the response.
        text: the text that was sent.

    Raises:
        LanguageToolError: the response is not from LanguageTool.
    """
    try:
        record = json.loads(raw)
        convert = from_utf16(text)
        matches = [_read_match(match, convert) for match in record["matches"]]
        version = str(record["software"]["version"])
        is_complete = not record.get("warnings", {}).get("incompleteResults", False)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise LanguageToolError("unexpected response, not LanguageTool's; check the URL of the server") from None
    valid = (match for match in matches if 0 <= match.start < match.end <= len(text))
    return Answer(tuple(sorted(valid)), version, is_complete)


def _read_match(record: dict[str, Any], convert: Any) -> Match:
    rule = record["rule"]
    offset, length = int(record["offset"]), int(record["length"])
    return Match(
        convert(offset),
        convert(offset + length),
        str(rule["id"]),
        str(rule.get("category", {}).get("id", "")),
        str(rule.get("description", "")),
        str(record["message"]),
        tuple(str(item["value"]) for item in record.get("replacements", ())[:_MAX_REPLACEMENTS]),
    )
