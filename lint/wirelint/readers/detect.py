"""Detection of the format of a file by its first bytes, and otherwise by its name."""

import re
from typing import Final

# Bytes in which the format is detected.
HEAD_LENGTH: Final = 65536
_ENDINGS: Final = {
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "eml": "email",
}
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_ROOTS: Final = {
    "nitf": "nitf", "newsml": "newsml12", "newsmessage": "newsmlg2", "newsitem": "newsmlg2", "packageitem": "newsmlg2",
    "contentset": "newsmlg2", "rss": "wordpress_wxr", "html": "html",
}  # fmt: skip
_PROLOGUE = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+\w+[^\[>]*+(?:\[.*?\]\s*)?>)*+", re.DOTALL | re.IGNORECASE
)
_DOCTYPE = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE\s+([\w.-]+)", re.DOTALL | re.IGNORECASE)
_NINJS = re.compile(
    r"\"(?:headlines?|body_(?:text|x?html)|bodies|description_(?:text|html)|descriptions)\"\s*:|\"pubstatus\"\s*:",
    re.IGNORECASE,
)
_AP_JSON = re.compile(r"\A\s*\{.{0,2000}?\"data\"\s*:\s*\{", re.DOTALL)
_STORY = re.compile(r"\"(?:text|body|content|article|story|headline|headlines|body_text|body_html|bodies)\"\s*:")
_HEADER = re.compile(r"[!-9;-~]+:(?:[ \t]|$)")
_MAIL = re.compile(
    r"^(?:message-id|received|mime-version|content-type|delivered-to|return-path):", re.IGNORECASE | re.MULTILINE
)


def recognise(data: bytes, path: str = "", field: str = "") -> str:
    """Return the format of a file, `plain` if none is detected.

    Args:
        data: the content of the file, or its start.
        path: its path; its ending decides if the bytes do not.
        field: the member that contains the copy. If it is given, lines of JSON objects are JSON Lines.
    """
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    head = decode_head(data)
    words = head.lstrip()
    first = words[:1]
    if head.startswith("\x16\x16\x01") or (
        first in "\x01\x16" and "\x02" in head[:400] and re.search("[\x11-\x14]", head[:120])
    ):
        return "anpa"
    if first == "\x01" and "\x02" in head[:800]:
        return "iptc7901"
    by_name = _ENDINGS.get(ending, "plain")
    if by_name == "markdown":
        return by_name
    if first == "<":
        return _recognise_xml(words) or by_name
    if first in ("{", "["):
        return _recognise_json(words, ending, field) or by_name
    if _begins_like_mail(words):
        return "email"
    return by_name


def holds_news(head: bytes, path: str, field: str = "") -> bool:
    """Return whether an XML or JSON file is news. The arguments are those of `recognise`.

    JSON Lines are news if their start contains the field, or a usual one if no field is given.
    """
    name = recognise(head, path, field)
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


def _recognise_xml(words: str) -> str | None:
    root = find_root(words)
    name = root[1].lower() if root else ""
    if name == "inlinexml":
        return "newsmlg2"
    if name not in _ROOTS:
        # The root element may be out of reach, behind long declarations of the document type.
        doctype = _DOCTYPE.match(words)
        name = doctype[1].lower() if doctype else name
    return _ROOTS.get(name)


def find_root(words: str) -> re.Match[str] | None:
    """Return the match of the name in the first tag of an XML document, behind declarations and comments."""
    prologue = _PROLOGUE.match(words)
    return _ROOT.match(words, prologue.end() if prologue else 0)


def _recognise_json(words: str, ending: str, field: str) -> str | None:
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
    if not _NINJS.search(words):
        return None
    return "ap_json" if _AP_JSON.match(words) else "ninjs"


def _begins_like_mail(words: str) -> bool:
    """Return whether a file begins with a block of headers that includes one that only mail has."""
    end = words.find("\n\n") if "\r\n\r\n" not in words else words.find("\r\n\r\n")
    block = words[: end if end >= 0 else None].replace("\r\n", "\n")
    lines = block.split("\n")
    if not _HEADER.match(lines[0]):
        return False
    return all(_HEADER.match(line) or line[:1] in " \t" for line in lines if line) and _MAIL.search(block) is not None
