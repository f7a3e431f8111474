"""What a LanguageTool server answers, read from its raw JSON.

The objects of language-tool-python are not used: their lengths and their excerpts are wrong behind a character that UTF-16
writes in two units.
"""

import json
from typing import Any, NamedTuple

from wirelint.languagetool import BridgeError
from wirelint.languagetool.offsets import from_utf16

# Replacements kept of a match; it may offer dozens of spellings.
_MOST_REPLACEMENTS = 3


class Match(NamedTuple):
    """What LanguageTool found in a text: half-open offsets in its code points, and what it says.

    Attributes:
        rule, category: LanguageTool's own ids, `EN_A_VS_AN` in `MISC`.
        description: what the rule is about.
        replacements: the best of what it offers instead.
    """

    start: int
    end: int
    rule: str
    category: str
    description: str
    message: str
    replacements: tuple[str, ...]


class Answer(NamedTuple):
    """The matches in a text, in order, the version of LanguageTool, and whether it looked at all of the text."""

    matches: tuple[Match, ...]
    version: str
    whole: bool


def read_answer(raw: bytes, text: str) -> Answer:
    """Read the answer to a text.

    Raises:
        BridgeError: it is none of LanguageTool's.
    """
    try:
        record = json.loads(raw)
        convert = from_utf16(text)
        matches = [_read_match(match, convert) for match in record["matches"]]
        version = str(record["software"]["version"])
        whole = not record.get("warnings", {}).get("incompleteResults", False)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BridgeError("what the server answers is not LanguageTool's; look at its URL") from None
    sound = (match for match in matches if 0 <= match.start < match.end <= len(text))
    return Answer(tuple(sorted(sound)), version, whole)


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
        tuple(str(item["value"]) for item in record.get("replacements", ())[:_MOST_REPLACEMENTS]),
    )
