"""Generated files of every format: the source at each reported position, decoded, is the text of the document."""

import html
import json
import quopri
import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.wire import WRITTEN, Spelling, write_story
from tests.fuzzing import examples
from tests.readers.round_trip import check_document, documents
from wirelint.readers import FORMATS
from wirelint.text import Document
from wirelint.text.span import Span

# Letters of one to four bytes, characters that some formats escape, unusual spaces.
WORDS = st.sampled_from(
    ["lock", "Elm", "café", "“quay”", "naïve’s", "a\u00a0b", "R&D", "x<y", "y>z", '"said"', "it's", "95%", "東京", "\U0001f600", "\U0001d49c-1",
     "½", "—", "said.", "A/B", "[one]", "(two)", "&amp;", "0=0", "=41", "\u2003x"]
)  # fmt: skip
# Without characters that are markup in Markdown, ANPA or IPTC 7901, or that mail must encode.
PLAIN_WORDS = st.sampled_from(
    ["lock", "Elm", "café", "“quay”", "naïve’s", "a\u00a0b", "東京", "\U0001f600", "\U0001d49c-1", "½", "said.", "95%"]
)
BLANK = re.compile(r"[ \t\n\r\f]+")


class Speller:
    """Writes copy in one of the many ways that each format allows, chosen at random."""

    def __init__(self, random: Random) -> None:
        self.random = random

    @property
    def spelling(self) -> Spelling:
        return Spelling(self.markup, self.page, self.json, self.quoted, self.wrapped, self.marked)

    def markup(self, text: str) -> str:
        return self._element(text, sections=True)

    def page(self, text: str) -> str:
        return self._element(text, sections=False)

    def json(self, text: str) -> str:
        return "".join(map(self._json_character, text))

    def quoted(self, data: bytes) -> str:
        pieces = []
        for byte in data:
            character = chr(byte)
            plain = character == "\n" or (32 <= byte < 127 and character != "=" and self.random.random() < 0.8)
            pieces.append(character if plain else f"={byte:02{self.random.choice('xX')}}")
            if character != "\n" and self.random.random() < 0.1:
                pieces.append("=\n")
        # White space at the end of a line must be encoded.
        return re.sub(r"[ \t]+(?=\n|\Z)", lambda blank: "".join(f"={ord(c):02X}" for c in blank[0]), "".join(pieces))

    def wrapped(self, text: str) -> str:
        lines, line = [], ""
        for word in text.split(" "):
            if line and len(line) + 1 + len(word) > 68:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return "\n".join([*lines, line])

    def marked(self, text: str) -> str:
        words = []
        for word in text.split(" "):
            way = self.random.randrange(8)
            words.append([f"**{word}**", f"[{word}](http://x.org/a_b)", f"*{word}*"][way] if way < 3 else word)
        return "".join(word + self.random.choice([" ", " ", "\n"]) for word in words[:-1]) + words[-1]

    def _element(self, text: str, *, sections: bool) -> str:
        words = [self._word(word, sections=sections) for word in text.split(" ")]
        for _ in range(self.random.randrange(4)):
            start = self.random.randrange(len(words))
            end = self.random.randrange(start, len(words))
            name = self.random.choice(["b", "em", "a href='x?a&amp;b'", "span"])
            if not any("\0" in word for word in words[start : end + 1]):
                words[start : end + 1] = [f"<{name}>\0{' '.join(words[start : end + 1])}</{name.split()[0]}>"]
        spaced = [words[0]]
        for word in words[1:]:
            spaced += [self.random.choice([" ", " ", "\n", "\n\t ", " <!-- c --> ", "<i> </i>"]), word]
        return "".join(spaced).replace("\0", "")

    def _word(self, word: str, *, sections: bool) -> str:
        if sections and self.random.random() < 0.1 and not re.search(r"&\w+;|[<>\]]", word):
            return f"<![CDATA[{word}]]>"
        return "".join(map(self._character, word))

    def _character(self, character: str) -> str:
        names = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
        ways = [names.get(character, character)] * 3 + [f"&#{ord(character)};", f"&#x{ord(character):x};"]
        if character == ">":
            ways.append(character)
        return self.random.choice(ways)

    def _json_character(self, character: str) -> str:
        escaped = json.dumps(character)[1:-1]
        ways = [escaped, "".join(f"\\u{unit:04X}" for unit in _units(character))]
        if character == "/":
            ways.append("\\/")
        if character.isprintable() and character not in '"\\':
            ways += [character] * 4
        return self.random.choice(ways)


def _units(character: str) -> list[int]:
    data = character.encode("utf-16-be")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def from_markup(source: str) -> str:
    return html.unescape(re.sub(r"<!--.*?-->|<!\[CDATA\[|\]\]>|</?[a-zA-Z][^<>]*>", "", source))


def from_json(source: str) -> str:
    text: str = json.loads(f'"{source}"')
    return text


def from_mail(source: str) -> str:
    return quopri.decodestring(source.encode()).decode()


def from_markdown(source: str) -> str:
    return re.sub(r"\]\([^)]*\)|[\[\]*]", "", source)


DECODERS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "html": from_markup,
    "markdown": from_markdown,
    "nitf": from_markup,
    "newsml12": from_markup,
    "newsmlg2": from_markup,
    "ninjs": lambda source: from_markup(from_json(source)),
    "ap_json": lambda source: from_markup(from_json(source)),
    "anpa": str,
    "iptc7901": str,
    "email": from_mail,
    "mbox": from_mail,
    "wordpress_wxr": from_markup,
    "xliff": from_markup,
    "tmx": from_markup,
    "xml": from_markup,
    "json": lambda source: from_markup(from_json(source)),
    "jsonl": from_json,
    "subtitles": lambda source: re.sub(r"\n\n\d+\n[^\n]*-->[^\n]*\n", " ", source),
    "docx": str,
    "odt": str,
}
PLAIN = ("plain", "markdown", "anpa", "iptc7901", "email", "mbox", "jsonl", "subtitles")


def written_at(document: Document, span: Span) -> str:
    """Return the source from the line and column of the start of a span to those of its end."""
    start, end = document.source.start(span), document.source.end(span)
    lines = document.source.source.split("\n")[start.line - 1 : end.line]
    lines[-1] = lines[-1][: end.column - 1]
    lines[0] = lines[0][start.column - 1 :]
    return "\n".join(lines)


def same(text: str, other: str) -> bool:
    return BLANK.sub(" ", text).strip(" ") == BLANK.sub(" ", other).strip(" ")


def test_every_format_is_generated() -> None:
    # RTF is read by a library that may be missing; see test_office.py.
    assert set(WRITTEN) == set(DECODERS) == set(FORMATS) - {"auto", "rtf"}


@pytest.mark.parametrize("name", WRITTEN)
@examples(60)
@given(data=st.data())
def test_the_decoded_source_at_a_span_is_its_text(name: str, data: st.DataObject) -> None:
    word = PLAIN_WORDS if name in PLAIN else WORDS
    # The first word is no markup in any format, and the last one ends a sentence.
    paragraph = st.lists(word, min_size=8, max_size=40).map(lambda words: " ".join(["The", *words, "on Monday."]))
    paragraphs = data.draw(st.lists(paragraph, min_size=1, max_size=4, unique=True))
    random = data.draw(st.randoms(use_true_random=True))
    file = write_story(name, "The lock reopens", paragraphs, Speller(random).spelling)
    [document] = documents(file, "", name)
    check_document(document)
    copy = BLANK.sub(" ", document.text)
    for expected in paragraphs:
        assert expected in copy, (expected, copy)
    decode = DECODERS[name]
    for each in document.paragraphs:
        word_positions = [at for at in range(each.start, each.end) if document.text[at] not in " \n"]
        for _ in range(6):
            first, last = sorted((random.choice(word_positions), random.choice(word_positions)))
            span = Span(first, last + 1)
            source = written_at(document, span)
            assert same(decode(source), document.text[first : last + 1]), (source, document.text[first : last + 1])
