"""Builder of documents: collects paragraphs with roles from pieces of mapped text."""

import re
from typing import Final

from wirelint.readers.line_breaks import MIN_WRAPPED_WIDTH, begins_with_indents, break_lines
from wirelint.readers.mapped_text import MappedText, SharedMap, SourceText
from wirelint.readers.parts import Part, Rank, exempt_packs, select_parts
from wirelint.readers.story_date import parse_date
from wirelint.text.document import Comment, Document
from wirelint.text.layout import cut_pieces, lay_out, offsets
from wirelint.text.roles import ROLES, Role, assign_roles, ends_sentence
from wirelint.text.span import Span

# Replaces code and images, so that the words around them do not become neighbours. No rule matches it.
PLACEHOLDER: Final = "\ufffc"
# After these an image gets no placeholder, because it would hide the end of the sentence.
_SENTENCE_MARKS = frozenset(".,;:!?…”’)]»")

# White space other than a single space.
_WHITE_SPACE = re.compile(r" [ \t\n\r\f]+|[\t\n\r\f][ \t\n\r\f]*")
_MIN_PROSE_SPACES = 7
_VALE_COMMENT = re.compile(r"<!--\s*vale\s")


class DocumentBuilder:
    """Collects the paragraphs of a document. Begin a paragraph, add text to it, and end it."""

    def __init__(self, source: SourceText, start: int = 0) -> None:
        """Create a builder for the item that begins at an offset of the source, in code points."""
        self.source = source
        self.start = start
        self.is_encoded = False
        self.date = ""
        # In files of translation tools: the builder of the source story, and its language as the file names it.
        self.source_story: DocumentBuilder | None = None
        self.source_language = ""
        self._parts: list[Part] = []
        self._comments: list[Comment] = []
        self._vale_comments: list[Comment] = []
        self._current = MappedText()
        self._role: Role = "body"
        self._rank: Rank = "body"
        self._in_table = self._is_item = self._is_guess = self._is_stated = False
        # Pending white space as a slice of the source, and whether it contains a line break.
        self._space: tuple[int, int] | None = None
        self._has_line_break = False
        # A pending placeholder: the white space before it, and its slice of the source.
        self._placeholder: tuple[tuple[int, int] | None, tuple[int, int]] | None = None

    def state_date(self, text: str) -> None:
        """Store the date that the format states. The first one counts."""
        self.date = self.date or parse_date(text)

    @property
    def has_copy(self) -> bool:
        """Whether the document has more than fields."""
        return any(part.rank != "field" or part.role == "caption" for part in self._parts)

    @property
    def part_count(self) -> int:
        """The number of paragraphs so far, without the open one."""
        return len(self._parts)

    @property
    def length(self) -> int:
        """The length of the open paragraph, in code points."""
        return self._current.length

    def begin_paragraph(
        self,
        role: Role,
        rank: Rank = "body",
        *,
        in_table: bool = False,
        is_item: bool = False,
        is_guess: bool = False,
        is_stated: bool = False,
    ) -> None:
        """End the open paragraph and begin another.

        Args:
            role: the role. `build` may replace the role body by one that the form of the paragraph suggests.
            rank: the rank.
            in_table: whether it is a cell of a table. Its role is `table`, unless it is prose: tables are used for the layout too.
            is_item: whether it is an item of a list. Its role is `list`, unless it is prose.
            is_guess: whether the role follows from the form of plain text, and the format states none.
            is_stated: whether the role is as stated, whatever the form of the paragraph.
        """
        self.end_paragraph()
        self._role, self._rank, self._in_table, self._is_item = role, rank, in_table, is_item
        self._is_guess, self._is_stated = is_guess, is_stated or is_item or rank == "summary"

    def end_paragraph(self) -> None:
        """End the open paragraph. An empty one is dropped."""
        mapped, self._space, self._has_line_break, self._placeholder = self._current, None, False, None
        if mapped.length:
            self._current = MappedText()
        if mapped.length and self._rank != "skipped":
            for piece in break_lines(mapped) if "\n" in mapped.text else (mapped,):
                if not _has_words(piece.text):
                    continue
                role = self._role_of(piece.text)
                is_stated = self._is_stated or role == "table"
                self._parts.append(Part(role, self._rank, piece, is_stated, self._is_guess))

    def add_text(self, mapped: MappedText, start: int, end: int, *, wrapped: bool = False) -> None:
        """Add mapped.text[start:end] with its white space collapsed to single spaces.

        In `wrapped` copy a hyphen at the end of a line joins it to the next one.
        """
        at = start
        for blank in _WHITE_SPACE.finditer(mapped.text, start, end):
            self._add_words(mapped, at, blank.start())
            if not (wrapped and "\n" in blank[0] and self._ends_in_hyphen()):
                self._add_space(mapped, *blank.span())
            at = blank.end()
        self._add_words(mapped, at, end)

    def add_character(self, character: str, mapped: MappedText, start: int, end: int) -> None:
        """Add the character that mapped.text[start:end] encodes, such as an entity. A line end breaks the line."""
        if character == "\n":
            self.break_line(mapped, start, end)
        elif character in " \t\r\f":
            self._add_space(mapped, start, end)
        else:
            self._write_pending()
            self._current.append_for(character, mapped, start, end)

    def add_placeholder(self, mapped: MappedText, start: int, end: int, *, is_word: bool) -> None:
        """Add a placeholder for mapped.text[start:end], whose content is not copy.

        Args:
            mapped, start, end: the location of the content.
            is_word: whether it is a part of its sentence, as code is. Other content, such as an image, leaves a
                placeholder only between words of one line.
        """
        position = mapped.begin(start), mapped.finish(end)
        if is_word:
            self._write_pending()
            self._current.append(PLACEHOLDER, *position)
        elif (
            not self._placeholder
            and self._current.length
            and not self._has_line_break
            and (self._space or self._current.last not in _SENTENCE_MARKS)
        ):
            self._placeholder, self._space = (self._space, position), None

    def add_comment(self, mapped: MappedText, start: int, end: int) -> None:
        """Store the comment mapped.text[start:end]. It applies to the open paragraph, or else to the next one."""
        text = mapped.text[start:end]
        is_vales = _VALE_COMMENT.match(text) is not None
        if "wirelint:" in text or is_vales:
            span = Span(mapped.begin(start), mapped.finish(end))
            words = self._current
            comments = self._vale_comments if is_vales else self._comments
            comments.append(Comment(text, span, words.finish(words.length) - 1 if words.length else span.end))

    def separate(self, mapped: MappedText, start: int, end: int) -> None:
        """Add a space for mapped.text[start:end], such as a tag, if the open paragraph ends with a word."""
        if self._current.last.isalnum():
            self._add_space(mapped, start, end)

    def break_line(self, mapped: MappedText, start: int, end: int) -> None:
        """Break the line. A second break ends the paragraph."""
        if self._has_line_break:
            self.end_paragraph()
            return
        self._placeholder = None
        self._add_space(mapped, start, end)
        self._has_line_break = bool(self._current.length)

    def add_plain_text(
        self,
        mapped: MappedText,
        start: int,
        end: int,
        role: Role | None = None,
        rank: Rank = "body",
        *,
        is_wrapped: bool = False,
    ) -> None:
        """Add mapped.text[start:end] as plain text: unwrap its lines and split its paragraphs.

        Without a role, each paragraph has the role that its position and form suggest. `is_wrapped` tells that the format
        wraps lines, so that each line without an indent continues a paragraph, also in copy too short to show it.
        """
        self.end_paragraph()
        text = mapped.text[start:end]
        layout = lay_out(text)
        lines = [0, *(match.end() for match in re.finditer("\n", text))]
        bounds = list(zip(layout.starts, layout.ends, strict=True))
        roles = assign_roles(layout.text, layout.starts, layout.ends)
        indented = layout.text is text and (is_wrapped or begins_with_indents(text))
        wrapped = indented or layout.text is not text
        headline = ROLES.index("headline")
        has_headline = any(part.role == "headline" for part in self._parts)
        roles_by_position = (ROLES.index("caption"), ROLES.index("credit"))
        done = start
        for (first, last), guessed in zip(bounds, roles, strict=True):
            first_position, last_position = layout.source.start(Span(first, last)), layout.source.end(Span(first, last))
            text_start = start + lines[first_position.line - 1] + first_position.column - 1
            text_end = start + lines[last_position.line - 1] + last_position.column - 1
            if wrapped and self._continues_paragraph(mapped.text, done, text_start, indented):
                self.add_text(mapped, done, text_start, wrapped=True)
            else:
                # `build` repeats the guess for headlines and captions with all paragraphs at hand.
                role_by_form = (
                    ROLES[guessed]
                    if guessed not in roles_by_position and (guessed != headline or not has_headline)
                    else "body"
                )
                self.begin_paragraph(
                    role or ("body" if rank == "summary" else role_by_form), rank, is_guess=role is None
                )
            self.add_text(mapped, text_start, text_end, wrapped=True)
            done = text_end
        self.end_paragraph()

    def add_paragraph(self, mapped: MappedText, role: Role, rank: Rank = "field") -> None:
        """Add a mapped text as one paragraph."""
        self.begin_paragraph(role, rank)
        self.add_text(mapped, 0, mapped.length)
        self.end_paragraph()

    def build(self) -> Document:
        """Return the document."""
        self.end_paragraph()
        parts = select_parts(self._parts)
        source_map = SharedMap(self.source)
        texts: list[str] = []
        length, done = 0, 0
        max_length = sum(part.mapped.length + 2 for part in parts)
        starts, ends = offsets(max_length), offsets(max_length)
        roles = bytearray()
        stated: set[int] = set()  # paragraphs whose role must not be replaced by one that their form suggests
        formatted: set[int] = set()
        fields: dict[str, list[Span]] = {}
        for part in parts:
            if texts:
                source_map.add(2, done, max(done, part.mapped.begin(0)))
                length += 2
            for pack in exempt_packs(part):
                fields.setdefault(pack, []).append(Span(length, length + part.mapped.length))
            for start, end in cut_pieces(part.mapped.text, 0, part.mapped.length):
                if part.is_stated:
                    stated.add(len(starts))
                if part.is_stated or (part.role != "body" and not part.is_guess):
                    formatted.add(len(starts))
                starts.append(length + start)
                ends.append(length + end)
                roles.append(ROLES.index(part.role))
            source_map.add_all(part.mapped)
            texts.append(part.mapped.text)
            length += part.mapped.length
            done = part.mapped.finish(part.mapped.length)
        text = "\n\n".join(texts)
        guessed = assign_roles(text, starts, ends)
        body, headline = ROLES.index("body"), ROLES.index("headline")
        for index, role in enumerate(roles):
            if role == body and guessed[index] != headline and index not in stated:
                roles[index] = guessed[index]
        return Document(
            text,
            starts,
            ends,
            roles,
            source_map,
            field_spans=fields,
            comments=tuple(self._comments),
            vale_comments=tuple(self._vale_comments),
            is_encoded=self.is_encoded,
            has_copy=self.has_copy,
            stated=frozenset(formatted),
            date=self.date,
        )

    def _role_of(self, text: str) -> Role:
        """Return the role of a paragraph with this text: items and cells are copy only if they are prose."""
        if not (self._in_table or self._is_item) or self._role != "body":
            return self._role
        if ends_sentence(text) and text.count(" ") >= _MIN_PROSE_SPACES:
            return "body"
        return "table" if self._in_table else "list"

    def _continues_paragraph(self, text: str, end: int, start: int, indented: bool) -> bool:
        """Return whether a line of wrapped copy continues the paragraph, although the line before it is short.

        Some wires wrap lines early.
        """
        return (
            text[end:start].strip(" ") == "\n"
            and text[start - 1 : start] == "\n"
            and (indented or (self._current.length >= MIN_WRAPPED_WIDTH and self._current.text[-1].isalnum()))
        )

    def _add_words(self, mapped: MappedText, start: int, end: int) -> None:
        """Add text whose white space is single spaces."""
        if start < end and mapped.text[start] == " ":
            self._add_space(mapped, start, start + 1)
            start += 1
        stop = end - 1 if start < end and mapped.text[end - 1] == " " else end
        if start < stop:
            self._write_pending()
            self._current.append_part(mapped, start, stop)
        if stop < end:
            self._add_space(mapped, stop, end)

    def _add_space(self, mapped: MappedText, start: int, end: int) -> None:
        """Record white space, to be written before the next word."""
        if self._current.length:
            first = self._space[0] if self._space else mapped.begin(start)
            self._space = (first, max(first, mapped.finish(end)))

    def _write_pending(self) -> None:
        """Write the pending placeholder and white space."""
        if self._placeholder:
            before, position = self._placeholder
            if before:
                self._current.append(" ", *before)
            self._current.append(PLACEHOLDER, *position)
            self._placeholder = None
        if self._space:
            self._current.append("\n" if self._has_line_break else " ", *self._space)
        self._space, self._has_line_break = None, False

    def _ends_in_hyphen(self) -> bool:
        end = self._current.text[-2:]
        return len(end) == 2 and end[1] == "-" and end[0].isalpha()


def _has_words(text: str) -> bool:
    """Return whether a paragraph contains more than white space, placeholders and punctuation around them."""
    return any(map(str.isalnum, text)) if PLACEHOLDER in text else bool(text.strip())
