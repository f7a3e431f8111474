"""Lines that are written like headlines."""

from wirelint.text.lazy_pattern import pattern
from wirelint.text.paragraph import Paragraph
from wirelint.text.roles import count_plain

# Word counts: shorter lines are crossheads; shorter lines in capitals are too; longer lines are paragraphs.
_SHORTEST, _LONG, _MOST = 5, 7, 25
# Addresses, handles, groups and scores, a final date, a second sentence, and words addressed to the reader.
_OTHER = pattern(
    r"https?:|www\.|pic\.twitter|@\w|\(\w{1,3}\)|: \d|(?:19|20)\d\d$| v |[.?!] [A-Z][a-z]+ [a-z]"
    r"|\b(?:[Yy]our?|I|[Mm]y|[Ww]e|[Oo]ur|said|told)\b|, [A-Z]\w+$"
)
# A name and an office that introduce a speaker or a person on a list; the label of an entry of a factbox or newsletter.
_ENTRY = pattern(r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'.-]+, [a-z]|[A-Z][A-Z &/-]+: |[A-Z][a-z]+(?: [a-z]+)?: [\"“'‘]")
_MOST_PLAIN = 0.2


def looks_like_headline(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a line that is written like a headline: no full stop, few words in lower case.

    Crossheads look the same, list items and labels of the page do not.
    """
    text = paragraph.text
    if not _SHORTEST <= text.count(" ") + 1 <= _MOST:
        return False
    if paragraph.role not in ("body", "crosshead", "list") or not (text[0].isalnum() or text[0] in "'‘$£€"):
        return False
    if not (text[-1].isalnum() or text[-1] in "'’”\"%)") or text[0].islower() or paragraph.is_cut:
        return False
    words = text.split()
    if words[0].rstrip(".)").isdigit() and words[0][-1] in ".)":
        return False  # a list item
    if text.isupper() and len(words) < _LONG:
        return False
    return not _OTHER.search(text) and not _ENTRY.match(text) and count_plain(words) <= _MOST_PLAIN * len(words)
