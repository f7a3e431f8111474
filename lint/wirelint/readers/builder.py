"""A document in the making: paragraphs with their roles, out of pieces of strands."""

import re
from typing import Final, Literal, NamedTuple

from wirelint.readers.line_breaks import NARROWEST, begins_with_indents, break_lines
from wirelint.readers.mapped_text import MappedText, SharedMap, SourceText
from wirelint.text.document import Comment, Document
from wirelint.text.layout import cut_pieces, lay_out, offsets
from wirelint.text.roles import ROLES, Role, assign_roles, ends_sentence
from wirelint.text.span import Span

# A field stands before the body, in the order of the roles; a summary is copy only where the body does not say the same, a
# spare one only where there is no body; what is after the body are the captions of what goes with it.
Rank = Literal["field", "summary", "spare", "body", "after", "nothing"]
_RANKS: Final[dict[Rank, int]] = {"field": 0, "summary": 1, "spare": 1, "body": 2, "after": 3, "nothing": 4}
_LEADING: Final = ("headline", "byline", "dateline", "note")
# These come twice in many formats, once as a field and once in the body.
_ONCE = frozenset(("headline", "byline", "dateline", "caption", "credit", "note"))

# Replaces what has no words of its own, code or an image, so that the words around it do not meet. No rule matches it.
PLACEHOLDER: Final = "\ufffc"
# An image directly behind one of these leaves none: it would hide the end of the sentence.
_CLOSING = frozenset(".,;:!?…”’)]»")

# White space that is more than one space.
_ODD_BLANK = re.compile(r" [ \t\n\r\f]+|[\t\n\r\f][ \t\n\r\f]*")
_PROSE_SPACES = 7
# The share of its words that a summary may have in common with the body and still say something of its own.
_SAME = 0.8


class _Part(NamedTuple):
    role: Role
    rank: Rank
    mapped: MappedText
    is_item: bool = False

    @property
    def key(self) -> str:
        return " ".join(self.mapped.text.casefold().split())


class DocumentBuilder:
    """What a reader fills: it opens a paragraph, lets words flow into it, and ends it."""

    def __init__(self, source: SourceText, start: int = 0) -> None:
        """Begin an item of the source at the offset `start`."""
        self.source = source
        self.start = start
        self.is_encoded = False
        self._parts: list[_Part] = []
        self._comments: list[Comment] = []
        self._open = MappedText()
        self._role: Role = "body"
        self._rank: Rank = "body"
        self._in_table = self._is_item = False
        # White space not yet written, as a slice of the source; a line break among it.
        self._gap: tuple[int, int] | None = None
        self._broken = False
        # An object not yet written: the white space before it, and its slice of the source.
        self._object: tuple[tuple[int, int] | None, tuple[int, int]] | None = None

    @property
    def has_copy(self) -> bool:
        """Whether there is more than fields."""
        return any(part.rank != "field" or part.role == "caption" for part in self._parts)

    @property
    def is_blank(self) -> bool:
        """Whether the open paragraph has no words yet."""
        return not self._open.length

    def begin(self, role: Role, rank: Rank = "body", *, in_table: bool = False, is_item: bool = False) -> None:
        """End the paragraph that is open and open another.

        Args:
            role, rank: the part that it plays; where nothing more is known of body copy, its form may say more.
            in_table: it is copy only where it is prose.
            is_item: it is an item of a list, whatever it looks like.
        """
        self.end()
        self._role, self._rank, self._in_table, self._is_item = role, rank, in_table, is_item

    def end(self) -> None:
        """End the paragraph that is open; without words it is none."""
        mapped, self._gap, self._broken, self._object = self._open, None, False, None
        if mapped.length:
            self._open = MappedText()
        if mapped.length and self._rank != "nothing":
            for piece in break_lines(mapped) if "\n" in mapped.text else (mapped,):
                if not _has_words(piece.text):
                    continue
                # A table that lays out a page holds prose, one that holds figures does not.
                listed = self._in_table and not (ends_sentence(piece.text) and piece.text.count(" ") >= _PROSE_SPACES)
                self._parts.append(_Part("note" if listed else self._role, self._rank, piece, self._is_item))

    def flow(self, mapped: MappedText, start: int, end: int, *, wrapped: bool = False) -> None:
        """Add strand.text[start:end] with its white space as single spaces; in `wrapped` copy a hyphen joins two lines."""
        at = start
        for blank in _ODD_BLANK.finditer(mapped.text, start, end):
            self._ink(mapped, at, blank.start())
            if not (wrapped and "\n" in blank[0] and self._ends_in_hyphen()):
                self._blank(mapped, *blank.span())
            at = blank.end()
        self._ink(mapped, at, end)

    def character(self, character: str, mapped: MappedText, start: int, end: int) -> None:
        """Add what strand.text[start:end] stands for (an entity); a line end there is meant as one."""
        if character == "\n":
            self.break_line(mapped, start, end)
        elif character in " \t\r\f":
            self._blank(mapped, start, end)
        else:
            self._write_gap()
            self._open.put_for(character, mapped, start, end)

    def placeholder(self, mapped: MappedText, start: int, end: int, *, is_word: bool) -> None:
        """Add a placeholder for mapped.text[start:end], whose content is not copy.

        Args:
            mapped, start, end: where it is in the source.
            is_word: whether it is a part of its sentence, as code is. Anything else, such as an image, leaves a placeholder only
                between words of one line.
        """
        place = mapped.begin(start), mapped.finish(end)
        if is_word:
            self._write_gap()
            self._open.put(PLACEHOLDER, *place)
        elif (
            not self._object
            and self._open.length
            and not self._broken
            and (self._gap or self._open.last not in _CLOSING)
        ):
            self._object, self._gap = (self._gap, place), None

    def comment(self, mapped: MappedText, start: int, end: int) -> None:
        """Take the comment strand.text[start:end]; it is about the paragraph that is open, or the next one."""
        text = mapped.text[start:end]
        if "wirelint:" in text:
            span = Span(mapped.begin(start), mapped.finish(end))
            words = self._open
            self._comments.append(Comment(text, span, words.finish(words.length) - 1 if words.length else span.end))

    def break_line(self, mapped: MappedText, start: int, end: int) -> None:
        """Break the line; two breaks end the paragraph."""
        if self._broken:
            self.end()
            return
        self._object = None
        self._blank(mapped, start, end)
        self._broken = bool(self._open.length)

    def plain(self, mapped: MappedText, start: int, end: int, role: Role | None = None, rank: Rank = "body") -> None:
        """Add strand.text[start:end] laid out as plain copy is: its lines unwrapped, its paragraphs told apart.

        Without a role each paragraph has the one that its place and form suggest.
        """
        self.end()
        text = mapped.text[start:end]
        layout = lay_out(text)
        lines = [0, *(match.end() for match in re.finditer("\n", text))]
        bounds = list(zip(layout.starts, layout.ends, strict=True))
        roles = assign_roles(layout.text, layout.starts, layout.ends)
        indented = layout.text is text and begins_with_indents(text)
        wrapped = indented or layout.text is not text
        headline = ROLES.index("headline")
        titled = any(part.role == "headline" for part in self._parts)
        by_place = (ROLES.index("caption"), ROLES.index("credit"))
        done = start
        for (first, last), likely in zip(bounds, roles, strict=True):
            head, tail = layout.source.start(Span(first, last)), layout.source.end(Span(first, last))
            a = start + lines[head.line - 1] + head.column - 1
            b = start + lines[tail.line - 1] + tail.column - 1
            if wrapped and self._goes_on(mapped.text, done, a, indented):
                self.flow(mapped, done, a, wrapped=True)
            else:
                # What only looks like a headline or a caption is told anew when the whole is known; it is no field.
                by_form = ROLES[likely] if likely not in by_place and (likely != headline or not titled) else "body"
                self.begin(role or by_form, rank)
            self.flow(mapped, a, b, wrapped=True)
            done = b
        self.end()

    def copy(self, mapped: MappedText, role: Role, rank: Rank = "field") -> None:
        """Add a whole strand as one paragraph."""
        self.begin(role, rank)
        self.flow(mapped, 0, mapped.length)
        self.end()

    def document(self) -> Document:
        """Return what there is as a document."""
        self.end()
        parts = self._ordered()
        back = SharedMap(self.source)
        texts: list[str] = []
        length, done = 0, 0
        longest = sum(part.mapped.length + 2 for part in parts)
        starts, ends = offsets(longest), offsets(longest)
        roles = bytearray()
        items: set[int] = set()
        fields: dict[str, list[Span]] = {}
        for part in parts:
            if texts:
                back.add(2, done, max(done, part.mapped.begin(0)))
                length += 2
            pack = _pack_of(part)
            if pack:
                fields.setdefault(pack, []).append(Span(length, length + part.mapped.length))
            for start, end in cut_pieces(part.mapped.text, 0, part.mapped.length):
                if part.is_item:
                    items.add(len(starts))
                starts.append(length + start)
                ends.append(length + end)
                roles.append(ROLES.index(part.role))
            back.add_all(part.mapped)
            texts.append(part.mapped.text)
            length += part.mapped.length
            done = part.mapped.finish(part.mapped.length)
        text = "\n\n".join(texts)
        likely = assign_roles(text, starts, ends)
        body, headline = ROLES.index("body"), ROLES.index("headline")
        for index, role in enumerate(roles):
            if role == body and likely[index] != headline and index not in items:
                roles[index] = likely[index]
        return Document(
            text,
            starts,
            ends,
            roles,
            back,
            field_spans=fields,
            comments=tuple(self._comments),
            is_encoded=self.is_encoded,
        )

    def _ordered(self) -> list[_Part]:
        """Fields first, in the order of a story; nothing that says what another field or the body says."""
        body = {
            word for part in self._parts if part.rank == "body" and part.role == "body" for word in part.key.split()
        }
        kept: list[tuple[int, _Part]] = []
        seen: set[tuple[Role, str]] = set()
        leading = True
        for part in self._parts:
            key = (part.role, part.key)
            if (part.role in _ONCE and key in seen and part.rank != "body") or (
                part.role in ("headline", "byline", "dateline") and key in seen
            ):
                continue
            if part.rank == "spare" and body:
                continue
            if part.rank in ("summary", "after") and _says_what(part.key.split(), body):
                continue
            if part.rank == "summary" and ("headline", part.key) in seen:
                continue
            seen.add(key)
            leading = leading and (part.rank != "body" or part.role in _LEADING)
            place = _RANKS[part.rank] * 10
            if part.role in _LEADING and (part.rank == "field" or leading):
                place = _LEADING.index(part.role)
            elif part.rank == "field":
                place = len(_LEADING)
            kept.append((place, part))
        kept.sort(key=lambda item: item[0])
        return [part for _, part in kept]

    def _goes_on(self, text: str, end: int, start: int, indented: bool) -> bool:
        """Tell whether a line of wrapped copy only looks like a paragraph: some wires wrap where a word still has room."""
        return (
            text[end:start].strip(" ") == "\n"
            and text[start - 1 : start] == "\n"
            and (indented or (self._open.length >= NARROWEST and self._open.text[-1].isalnum()))
        )

    def _ink(self, mapped: MappedText, start: int, end: int) -> None:
        """Add text in which no two blanks meet."""
        if start < end and mapped.text[start] == " ":
            self._blank(mapped, start, start + 1)
            start += 1
        stop = end - 1 if start < end and mapped.text[end - 1] == " " else end
        if start < stop:
            self._write_gap()
            self._open.put_part(mapped, start, stop)
        if stop < end:
            self._blank(mapped, stop, end)

    def _blank(self, mapped: MappedText, start: int, end: int) -> None:
        if self._open.length:
            first = self._gap[0] if self._gap else mapped.begin(start)
            self._gap = (first, max(first, mapped.finish(end)))

    def _write_gap(self) -> None:
        if self._object:
            before, place = self._object
            if before:
                self._open.put(" ", *before)
            self._open.put(PLACEHOLDER, *place)
            self._object = None
        if self._gap:
            self._open.put("\n" if self._broken else " ", *self._gap)
        self._gap, self._broken = None, False

    def _ends_in_hyphen(self) -> bool:
        end = self._open.text[-2:]
        return len(end) == 2 and end[1] == "-" and end[0].isalpha()


def _has_words(text: str) -> bool:
    """Return whether a paragraph is more than fixed spaces that keep two things apart, or placeholders and their marks."""
    return any(map(str.isalnum, text)) if PLACEHOLDER in text else bool(text.strip())


def _pack_of(part: _Part) -> str:
    """Return the pack that looks for what the part is a field for, an empty text where it is copy."""
    if part.role == "note" and part.rank != "body":
        return "desk"
    return "boilerplate" if part.role in ("caption", "credit") else ""


def _says_what(words: list[str], body: set[str]) -> bool:
    """Tell whether nearly all words of a summary are those of the body, whose first paragraph it often is."""
    return bool(words and body) and sum(word in body for word in words) >= _SAME * len(words)
