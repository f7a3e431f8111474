"""Detection of the format of a file by its first bytes, and otherwise by its name."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from wirelint.readers import FORMATS

if TYPE_CHECKING:
    from wirelint.readers.story_formats import JsonFormat, StoryFormat, XmlFormat

# Bytes in which the format is detected.
HEAD_LENGTH: Final = 65536
_ZIP: Final = b"PK\x03\x04"
_SUBTITLES: Final = ("srt", "vtt")
_CUE = re.compile(r"\d\d:\d\d[,.]\d{3}[ \t]+-->")
# DEL characters that a message of IPTC 7901 may begin with.
_MOST_FILLERS: Final = 100
_ENDINGS: Final = {
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "eml": "email",
    "mbox": "mbox",
}
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_PROLOGUE = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+\w+[^\[>]*+(?:\[.*?\]\s*)?>)*+", re.DOTALL | re.IGNORECASE
)
_DOCTYPE = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE\s+([\w.-]+)", re.DOTALL | re.IGNORECASE)
_AP_JSON = re.compile(r"\A\s*\{.{0,2000}?\"data\"\s*:\s*\{", re.DOTALL)
_STORY = re.compile(r"\"(?:text|body|content|article|story|headline|headlines|body_text|body_html|bodies)\"\s*:")
# The line before a mail in a mailbox, and a header behind it.
_MAILBOX = re.compile(r"From [^\s]+ +[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d[^\n]*\d{4}[^\n]*\n[!-9;-~]+:")
# The name of a member of JSON. A longer one is in no row of a table.
_MEMBER = re.compile(r"\"([^\"\\\n]{1,100})\"\s*:")
_HEADER = re.compile(r"[!-9;-~]+:(?:[ \t]|$)")
_MAIL = re.compile(
    r"^(?:message-id|received|mime-version|content-type|delivered-to|return-path):", re.IGNORECASE | re.MULTILINE
)


def recognise(data: bytes, path: str = "", field: str = "", formats: "tuple[StoryFormat, ...]" = ()) -> str:
    """Return the format of a file, `plain` if none is detected.

    Args:
        data: the content of the file, or its start.
        path: its path; its ending decides if the bytes do not.
        field: the member that contains the copy. If it is given, lines of JSON objects are JSON Lines.
        formats: the formats that the configuration describes.
    """
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    if data.startswith(_ZIP):
        from wirelint.readers.office import find_office_format

        return find_office_format(data) or "plain"
    head = decode_head(data)
    words = head.lstrip()
    first = words[:1]
    if words.startswith("{\\rtf"):
        return "rtf"
    if words.startswith("WEBVTT") or (ending in _SUBTITLES and _CUE.search(words)):
        return "subtitles"
    if head.startswith("\x16\x16\x01") or (
        first in "\x01\x16" and "\x02" in head[:400] and re.search("[\x11-\x14]", head[:120])
    ):
        return "anpa"
    if words[:_MOST_FILLERS].lstrip("\x7f \r\n")[:1] == "\x01" and "\x02" in head[:800]:
        return "iptc7901"
    by_name = _ENDINGS.get(ending, "plain")
    if by_name == "markdown":
        return by_name
    if first == "<":
        return _recognise_xml(words, formats) or by_name
    if first in ("{", "["):
        return _recognise_json(words, data, ending, field, formats) or by_name
    if words.startswith("From ") and _MAILBOX.match(words.replace("\r\n", "\n")):
        return "mbox"
    if _begins_like_mail(words):
        return "email"
    return by_name


def holds_news(head: bytes, path: str, field: str = "", formats: "tuple[StoryFormat, ...]" = ()) -> bool:
    """Return whether an XML or JSON file is news. The arguments are those of `recognise`.

    JSON Lines are news if their start contains the field, or a usual one if no field is given.
    """
    name = recognise(head, path, field, formats)
    if name == "jsonl" and field:
        return _contains_field(decode_head(head), field)
    return name != "plain" and (name != "jsonl" or _STORY.search(decode_head(head)) is not None)


def _contains_field(words: str, field: str) -> bool:
    return f'"{field.rpartition(".")[2]}"' in words


def decode_head(data: bytes) -> str:
    """Return the start of a file, decoded by its byte-order mark or zero bytes, else byte by byte."""
    head = data[:HEAD_LENGTH]
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return head[: len(head) // 4 * 4].decode("utf-32", "ignore")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    if head.startswith((b"<\0", b"\0<")):
        return head.decode("utf-16-le" if head[:1] == b"<" else "utf-16-be", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _recognise_xml(words: str, formats: "tuple[StoryFormat, ...]") -> str | None:
    root = find_root(words)
    if root and root[1].lower() in ("html", "xliff", "tmx"):
        return root[1].lower()
    from wirelint.readers.story_formats import xml_formats

    found = find_xml_format(words, xml_formats(formats))
    if found is None:
        doctype = _DOCTYPE.match(words)
        return "html" if doctype and doctype[1].lower() == "html" else None
    name = found.name.removesuffix("_content")
    return name if name in FORMATS and found not in formats else "xml"


def find_xml_format(words: str, rows: "Sequence[XmlFormat]") -> "XmlFormat | None":
    """Return the first row that the start of an XML file fits, or None."""
    root = find_root(words)
    # The root element may be out of reach, behind long declarations of the document type.
    doctype = _DOCTYPE.match(words)
    for found in (root, doctype):
        name = found[1].lower() if found else ""
        for row in rows:
            if name in row.roots and all(_contains_element(words, element) for element in row.contains):
                return row
    return None


def _contains_element(words: str, name: str) -> bool:
    return re.search(rf"<(?:[\w.-]+:)?{re.escape(name)}[\s/>]", words) is not None


def find_root(words: str) -> re.Match[str] | None:
    """Return the match of the name in the first tag of an XML document, behind declarations and comments."""
    prologue = _PROLOGUE.match(words)
    return _ROOT.match(words, prologue.end() if prologue else 0)


def _recognise_json(words: str, data: bytes, ending: str, field: str, formats: "tuple[StoryFormat, ...]") -> str | None:
    first, _, rest = words.partition("\n")
    line = first.strip()
    if (
        field
        and line.startswith("{")
        and (_contains_field(words, field) if line.endswith("}") else len(first) == len(words))
    ):
        return "jsonl"
    if ending in ("jsonl", "ndjson") or (line.startswith("{") and line.endswith("}") and rest.lstrip().startswith("{")):
        return "jsonl" if ending in ("jsonl", "ndjson") or _STORY.search(words) else None
    from wirelint.readers.story_formats import json_formats

    rows = json_formats(formats)
    found = _find_json_format(words, rows)
    if found is None and len(data) > HEAD_LENGTH:
        # The members that matter may come after a long one.
        found = _find_json_format(data.decode("latin-1"), rows)
    if found is None:
        return None
    if found in formats or not found.name.startswith("ninjs"):
        return "json"
    return "ap_json" if _AP_JSON.match(words) else "ninjs"


def _find_json_format(words: str, rows: "Sequence[JsonFormat]") -> "JsonFormat | None":
    """Return the first row whose members a text contains. Where they are, the reader checks."""
    from wirelint.readers.field_path import matches

    members = frozenset(_MEMBER.findall(words))

    def contains(names: tuple[str, ...]) -> bool:
        return not members.isdisjoint(names) or any(
            matches(member, name) for name in names if "*" in name or "?" in name for member in members
        )

    return next((row for row in rows if all(contains(step.names) for key in row.keys for step in key.steps)), None)


def _begins_like_mail(words: str) -> bool:
    """Return whether a file begins with a block of headers that includes one that only mail has."""
    end = words.find("\n\n") if "\r\n\r\n" not in words else words.find("\r\n\r\n")
    block = words[: end if end >= 0 else None].replace("\r\n", "\n")
    lines = block.split("\n")
    if not _HEADER.match(lines[0]):
        return False
    return all(_HEADER.match(line) or line[:1] in " \t" for line in lines if line) and _MAIL.search(block) is not None
