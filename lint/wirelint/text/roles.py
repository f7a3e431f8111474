"""Roles of the paragraphs of plain text, detected from their position and form.

Readers of formats with named parts (NITF, ninjs and others) assign the roles of the format instead.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, get_args

from wirelint.text.lexicon.particles import PARTICLES

Role = Literal[
    "headline", "byline", "dateline", "body", "crosshead", "caption", "credit", "tail", "note", "list", "table"
]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
_BODY = ROLES.index("body")

# Longer lines are body, whatever they end with.
_LONGEST_LINE = 200
_CROSSHEAD_WORDS = 6
# Bylines occur in the first lines, below the headline, and in the last lines, as a signature.
_TOP, _BOTTOM = 4, 3

_STOPS = frozenset(".!?…。！？")
_CLOSERS = "\"'”’»)]"
_TAILS = (
    "reporting by", "(reporting by", "additional reporting", "(additional reporting", "editing by", "(editing by",
    "writing by", "(writing by", "with files from", "with reporting by", "compiled by", "translated by",
)  # fmt: skip
_CAPTIONS = (
    "photo:",
    "picture:",
    "image:",
    "caption:",
    "pictured:",
    "file photo",
    "in this photo",
    "(photo",
    "(image",
    "(file photo",
)
_CREDITS = ("photo by", "image credit", "photo credit", "credit:", "(ap photo", "(credit", "photograph by", "©")
_NOTES = (
    "editor's note", "editors' note", "editor’s note", "editors’ note", "note to editors", "notes to editors", "eds:", "ed note",
    "(eds:", "attention editors", "attn editors",
)  # fmt: skip
_PICTURES = frozenset(("words", "text", "and", "photographs", "photography", "pictures"))
# Function words that headlines leave out. Text that contains them is likely to be a sentence.
_PLAIN = frozenset(
    "a an the is are was were be been being has have had will would could should may might can said that which who whose his"
    " her its their our this these those there it he she they not".split()
)

# A list or a table has at least this many rows in a run, each with at most so many words and code points. Longer lines can be cut sentences.
_SHORTEST_RUN, _ROW_WORDS, _LONGEST_ROW = 5, 9, 160
_ROW_ROLES = frozenset((ROLES.index("body"), ROLES.index("crosshead")))
# Lines of the page have fewer words than these; with fewer than the last number they need no cue.
_OPEN_WORDS, _CLOSED_WORDS, _FEW_WORDS = 45, 25, 9
# Parts of words of which a sentence of the page contains one nearly always, and few of copy do.
_FURNITURE_CUES = (
    "©", "@", "http", "www.", "!", "|", "latest", "articl", "stories", "site", "sign up", "sign in", "comment", "reserved", "please",
    "updat", " app ", "newsletter", "e-mail", "email", "read ", "click", "photo", "image", "picture", " our ", "your ", " you ",
    "follow us", "subscri", "blog", "contact", "editor", "writer", "reporter", "content", "video", "watch ", "advert", "getty",
    "copyright", "download", "join ",
)  # fmt: skip
# The same in captions that are sentences.
_CAPTION_CUES = (
    ", left", ", right,", " is seen", " are seen", "file photo", "pictured", " pose", "looks on", " attend", " stands ", " arriv",
    " holds ",
)  # fmt: skip
# Alternative texts of pictures start with these, and tell no story.
_PICTURED = ("a ", "an ", "two ", "three ")
_TOLD = (" said", " was ", " were ", " had ", " would ")


def assign_roles(text: str, starts: Sequence[int], ends: Sequence[int]) -> bytearray:
    """Return the role of each paragraph of `text`, as an index into ROLES.

    Args:
        text: the text of a document.
        starts, ends: half-open offsets of its paragraphs, in code points.
    """
    last = len(starts) - 1
    roles = bytearray([_BODY]) * len(starts)
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end - start <= _LONGEST_LINE:
            roles[index] = ROLES.index(_role(text[start:end], index, last))
    return roles


def assign_plain_roles(text: str, starts: Sequence[int], ends: Sequence[int]) -> bytearray:
    """Return the roles as `assign_roles` does, and those of lists and tables, which plain text shows only by their form.

    Rows are lines without a full stop in long runs.
    """
    roles = assign_roles(text, starts, ends)
    first = 0
    for index in range(len(roles) + 1):
        if index < len(roles) and roles[index] in _ROW_ROLES and _continues_list(text[starts[index] : ends[index]]):
            continue
        if index - first >= _SHORTEST_RUN:
            for row in range(first, index):
                is_numbers = _is_row_of_numbers(text[starts[row] : ends[row]])
                roles[row] = ROLES.index("table" if is_numbers else "list")
        first = index + 1
    return roles


def _continues_list(row: str) -> bool:
    """Return whether a paragraph can be a row. One that starts in lower case is the rest of a wrapped line."""
    if len(row) > _LONGEST_ROW or row[0].islower():
        return False
    return row.count(" ") < _ROW_WORDS and not ends_sentence(row)


def _is_row_of_numbers(row: str) -> bool:
    """Return whether a row has columns, or numbers for most of its words."""
    words = row.split()
    return "\t" in row or " | " in row or 2 * sum(word[0].isdigit() for word in words) >= len(words)


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends with `.`, `!`, `?` or `…`, before closing quotation marks and brackets."""
    return text.rstrip(_CLOSERS)[-1:] in _STOPS and bool(text)


def may_be_furniture(text: str, folded: str) -> bool:
    """Return whether a line of the page can look like a paragraph: it is short, and one that ends its sentence contains a cue.

    A model judges such paragraphs (`text.lines`). Few stories have any between their paragraphs.

    Args:
        text: the text of the paragraph.
        folded: the same, folded.
    """
    words = text.count(" ") + 1
    if not ends_sentence(text):
        return words < _OPEN_WORDS
    if words < _CLOSED_WORDS and (words < _FEW_WORDS or any(cue in folded for cue in _FURNITURE_CUES)):
        return True
    return words < _OPEN_WORDS and _may_be_caption(folded)


def _may_be_caption(folded: str) -> bool:
    """Return whether a sentence can describe a picture."""
    if folded.startswith(_PICTURED) and not any(word in folded for word in _TOLD):
        return True
    return any(cue in folded for cue in _CAPTION_CUES)


def count_plain(words: Iterable[str]) -> int:
    """Return how many of the words, in any case, are function words that headlines leave out."""
    return sum(word.lower() in _PLAIN for word in words)


def _role(line: str, index: int, last: int) -> Role:
    lower = line[:24].lower()
    if lower.startswith(_NOTES):
        return "note"
    if lower.startswith(_TAILS) or not any(map(str.isalnum, line)):
        return "tail"
    if lower.startswith(_CAPTIONS):
        return "caption"
    if lower.startswith(_CREDITS):
        return "credit"
    if ends_sentence(line):
        return "body"
    words = line.split()
    if (index <= _TOP or last - index < _BOTTOM) and _is_byline(words):
        return "byline"
    if index == 0 and last > 0:
        return "headline"
    if index <= _TOP and _is_dateline(line):
        return "dateline"
    inside = 0 < index < last
    if inside and len(words) <= _CROSSHEAD_WORDS and line[0].isupper() and line[-1].isalnum():
        return "crosshead"
    return "body"


def _is_byline(words: list[str]) -> bool:
    lower = [word.lower() for word in words[:5]]
    by = lower.index("by") if "by" in lower else -1
    # A story in pictures names its photographer: “Words and photographs by”.
    if not _PICTURES.issuperset(lower[: max(0, by)]) or by < 0 or not 2 <= len(words) - by <= 10:
        return False
    return all(word[0].isupper() or word in PARTICLES or word in ("and", "in", "at", "for") for word in words[by + 1 :])


def _is_dateline(line: str) -> bool:
    """Return whether a line is only a dateline, a place in capitals and an agency or a dash: `NAIROBI, Kenya (AP) —`."""
    place = line.split(",")[0].split("(")[0].strip()
    return place.isupper() and len(place) > 2 and line.rstrip()[-1:] in "—–-)" and len(line) <= 60
