"""Copy of any length that is awkward to read or to match: pieces that open, repeat, look like names, or never end.

A fragment is a piece and a way of repeating it. The pieces are a list of our own, and the literals of each rule.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, takewhile
from typing import Final, NamedTuple

from wirelint.rule import Rule
from wirelint.ruleset.gate import Gate, unpack_gate

# Copy before a fragment, so that it is a part of an English story.
LEAD: Final = "The council said on Monday that the old lock of the town would open again in the spring.\n\n"

PIECES: Final = (
    # Openers and closers.
    "(", ")", "[", "](", "![", "{", "{{ ", "“", "”", '"', "'", "‘", "’s", "«", "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<a ",
    "<a href='", "<p>", "</p>", "<b>", "<table><td>", "<script>", "</script ", "<style></styl", "<title>", "<svg><", "<br>", "<div class=\"", "&", "&amp;",
    "&#x", "&nbsp", "<http:", "<http://x.y>", "http://a.b/", "a@b.c", "[a]: ", "[^a]", "[^a]: ", "`", "``` ", "~~~\n", "*", "**a", "_", "_a*", "~~", "|", "|-|\n", "> ",
    "- ", "1. ", "# ", "#", "\\", "---\n", "+++\n", "===\n", "title: ", "* [ ] ",
    # Spaces, signs and digits.
    " ", "\t", "\u00a0", "\u3000", "\r", "\n", "\n ", " \n", "\f", "\u200b", "\u00ad", ".", "..", "…", ". ", ",", ", ", ": ", "; ", "! ", "? ", "?!", "-", "--", "—", " - ", "–", "/", "a/",
    "0", "1,", "1 ", "1.", "12:", "$1", "£", "%", "1-1 ", "1/2", "10 a.m. ", "Jan. 1, ",
    # Words, names and acronyms.
    "a", "A", "a ", "A ", "aa ", "Aa ", "İ", "ß", "é", "e\u0301", "\u0301", "東", "и ", "Ия ", "ع", "अ ", "\U0001f600", "\u202e", "\x00", "\x1b[", "\ufffc", "\ufeff",
    "U.", "U.S. ", "NATO ", "AB", "Mr ", "Mr. ", "President ", "Van ", "de ", "al-", "O'", "Mc", "D’", "St. ", "Abd ", "Kim ", "Council of ", "and ", "and", "the ", "The ", "said ",
    "he said, “", "that that ", "has has been ", "to the to the ", "It is ", "of the of ", "not ", "was were ", "which ", "(AP) — ", "By ", "LONDON (", "Photo: ",
    "© ", "(c)", "Read more: ", "@", "#a ", "xxx ", "TK ", "(CQ)", "-30-", "<!-- wirelint: ignore mt/seam: x -->", "<!-- wirelint: ignore-file all: x -->",
    "<!-- wirelint: ignore nothing -->", "=", "=3D", "=\n", "=?utf-8?Q?", "=?a?b?YQ==?=", "=?", "--b\n", "Content-Type: ", "\x01", "\x02", "\x03", "\x16", "^", "``", "''", "<<", "\\u", '\\"', "},{",
    '{"a":', '"a", ', "null,",
)  # fmt: skip


class Fragment(NamedTuple):
    """A piece and a way of repeating it.

    Attributes:
        piece: the piece.
        way: a key of WAYS.
    """

    piece: str
    way: str

    def make(self, size: int) -> str:
        """Return copy of about `size` code points."""
        return WAYS[self.way](self.piece, size)

    def __str__(self) -> str:
        return f"{self.way} {self.piece!a}"


def _numbered(piece: str, size: int) -> str:
    """Return the piece with another word after each: no two are the same."""
    lengths = 0

    def fits(part: str) -> bool:
        nonlocal lengths
        lengths += len(part)
        return lengths <= size

    return "".join(takewhile(fits, (f"{piece}{_word(number)} " for number in count())))


def _word(number: int) -> str:
    letters = ""
    while number or not letters:
        number, letter = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[letter] + "aeiou"[letter % 5]
    return letters.capitalize()


def _repeat(piece: str, size: int) -> str:
    return piece * (size // len(piece))


WAYS: Final[dict[str, Callable[[str, int], str]]] = {
    "repeated": _repeat,
    "spaced": lambda piece, size: _repeat(f"{piece} ", size),
    "in lines": lambda piece, size: _repeat(f"{piece}\n", size),
    "in paragraphs": lambda piece, size: _repeat(f"{piece}\n\n", size),
    "in sentences": lambda piece, size: _repeat(f"The gate {piece} of the lock held, he said. ", size),
    "before spaces": lambda piece, size: f"{piece}{' ' * size}x",
    "before letters": lambda piece, size: piece + "a" * size,
    "between words": lambda piece, size: _repeat(f"Ida{piece}Lund ", size),
    "numbered": _numbered,
    "opened": lambda piece, size: _repeat(piece, size // 2) + "a " * (size // 4),
}


def all_fragments(pieces: Iterable[str] = PIECES) -> Iterator[Fragment]:
    """Yield every piece in every way."""
    return (Fragment(piece, way) for piece in pieces for way in WAYS)


def fragments_of_rule(rule: Rule) -> list[Fragment]:
    """Return fragments made from the literals of a rule, or from a few of our pieces if it has none."""
    gate = unpack_gate(rule.check["gate"]) if rule.check and rule.is_table else Gate({}, {})
    literals = [text for text in (*rule.literals, *gate.literals, *gate.prefixes) if text.strip()] or ["the ", "“", "A"]
    step = max(len(literals) // 8, 1)
    return list(all_fragments(literals[::step]))


# Those that CI tries, each in one format: every input that was once slow, and one for each kind of piece.
SLOW: Final = (
    ("markdown", Fragment("# a", "before spaces")),
    ("markdown", Fragment("<http:", "repeated")),
    ("markdown", Fragment("title: ", "before spaces")),
    ("html", Fragment("<script></script ", "repeated")),
    ("html", Fragment("<!-- wirelint: ignore mt/doubled-word: x --><p>He said the the thing.</p>", "repeated")),
    ("html", Fragment("<a href='", "in sentences")),
    ("plain", Fragment("A", "repeated")),
    ("plain", Fragment("Van", "numbered")),
    ("plain", Fragment("“", "in sentences")),
    ("plain", Fragment("(", "repeated")),
    ("plain", Fragment(", ", "repeated")),
    ("email", Fragment("=?utf-8?Q?", "repeated")),
    ("email", Fragment("=\n", "spaced")),
    ("nitf", Fragment("<b>", "repeated")),
    ("ninjs", Fragment("{", "repeated")),
    ("json", Fragment("<b>", "repeated")),
    ("xml", Fragment("&amp;", "repeated")),
    ("mbox", Fragment("\n\nFrom a@b Mon Jan 1 2020", "repeated")),
    ("anpa", Fragment(";a", "repeated")),
    ("iptc7901", Fragment("Elm:", "in lines")),
    ("subtitles", Fragment("{\\a", "in lines")),
    ("docx", Fragment("<w:tab/>", "between words")),
    ("odt", Fragment("<text:p>", "in sentences")),
)
