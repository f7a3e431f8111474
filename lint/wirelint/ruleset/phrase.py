"""The phrase language of tables: words with alternatives, inflections and slots, compiled to a regular expression.

    the old lock            these words, in any case; a space also matches a wrapped line
    Although                a word with a capital, exactly as written
    will|would|{month}      one of these words or slots
    (sign up | log in)      one of these phrases; `( … )?` is optional
    discuss~                all forms of a verb: discuss, discusses, discussing, discussed
    go~past  visit~s,ing    some forms: base, s, ing, past, participle; `lock~n` is the singular and the plural of a noun
    cheap~er  cheap~est     the comparative, the superlative
    e-mail                  a hyphen inside a word also matches a space or nothing
    {number}  {month}       a slot of `text.slots`, or a set of the table
    ...                     up to twelve words of the same sentence
    ^                       the start of a sentence
    "(?)"                   exactly these characters

Any other mark stands for itself. Word boundaries are implied at both ends, and an apostrophe matches both forms.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from wirelint.suggest import did_you_mean
from wirelint.text.inflection import inflect_adjective, inflect_noun, inflect_verb
from wirelint.text.slots import SLOTS, Slot

FORMS: Final = ("base", "s", "ing", "past", "participle", "n", "er", "est")
_SENTENCE_START: Final = r"(?:\A|(?<=[.!?…]\s)|(?<=[.!?…][\"”’)]\s)|(?<=\s[“\"‘(])|(?<=\A[“\"‘(]))"
_BEFORE_WORD: Final = r"(?<![\w-])(?<!\w['’])"
_AFTER_WORD: Final = r"(?![\w-]|['’]\w)"
_WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_NAME = re.compile(r"\{([a-z_]+)\}")
_FORMS_OF_WORD = re.compile(r"~([a-z]*(?:,[a-z]+)*)")
_SPACE: Final = r"\s"


class PhraseError(ValueError):
    """A phrase is malformed. The message says what is wrong and how to correct it."""


class _Item(NamedTuple):
    """A piece of a phrase.

    Attributes:
        source: its regular expression.
        is_word: whether it begins and ends with a word.
        is_optional: whether it may be missing.
        takes_space: whether its expression includes the space before it.
        starts_after_space: whether a space separates it from the piece before it.
    """

    source: str
    is_word: bool
    is_optional: bool
    takes_space: bool
    starts_after_space: bool


def compile_phrase(phrase: str, sets: Mapping[str, Slot], *, numbered: bool = False) -> str:
    """Return the regular expression of a phrase.

    Args:
        phrase: the phrase.
        sets: the table's own sets, by name.
        numbered: whether the items of the phrase are groups named `i1`, `i2` and so on.

    Raises:
        PhraseError: the phrase is malformed.
    """
    text = phrase.strip()
    is_start = text.startswith("^ ")
    parser = _Parser(text.removeprefix("^ "), sets)
    items = parser.parse_items("")
    if not items or all(item.is_optional for item in items):
        raise PhraseError("no word is required; it would match everywhere")
    source = _join(items, numbered)
    before = _BEFORE_WORD if items[0].is_word else ""
    after = _AFTER_WORD if items[-1].is_word else ""
    return f"{_SENTENCE_START if is_start else ''}{before}{source}{after}"


def compile_set(phrases: str, sets: Mapping[str, Slot]) -> Slot:
    """Return the slot of a table's own set.

    Args:
        phrases: phrases separated by ` | `.
        sets: the sets that it can use.

    Raises:
        PhraseError: a phrase is malformed.
    """
    alternatives = _Parser(phrases, sets).parse_alternatives("")
    return Slot(f"(?:{'|'.join(source for source, _ in alternatives)})", all(is_word for _, is_word in alternatives))


def _slot(name: str, sets: Mapping[str, Slot]) -> Slot:
    slot = sets.get(name) or SLOTS.get(name)
    if slot is None:
        raise PhraseError(f"{{{name}}} is not known{did_you_mean(name, [*sets, *SLOTS])}")
    return slot


class _Parser:
    """A recursive-descent parser of one phrase."""

    def __init__(self, text: str, sets: Mapping[str, Slot]) -> None:
        self._text = text
        self._at = 0
        self._sets = sets

    def parse_items(self, closing: str) -> list[_Item]:
        """Parse a sequence up to its end: the end of the text, `)` or ` | ` in a group."""
        items: list[_Item] = []
        while self._at < len(self._text):
            after_space = self._skip_space()
            if self._at >= len(self._text) or (closing and self._text[self._at] in closing):
                break
            items.append(self._parse_item(after_space and bool(items)))
        return items

    def parse_alternatives(self, closing: str) -> list[tuple[str, bool]]:
        """Parse phrases separated by ` | `; return their expressions and whether they begin and end with a word."""
        alternatives: list[tuple[str, bool]] = []
        while True:
            items = self.parse_items("|" + closing)
            if not items:
                raise PhraseError(f"an alternative is empty in {self._text!r}")
            alternatives.append((_join(items, False), items[0].is_word and items[-1].is_word))
            if self._at >= len(self._text) or self._text[self._at] != "|":
                return alternatives
            self._at += 1

    def _skip_space(self) -> bool:
        start = self._at
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._at > start

    def _parse_item(self, after_space: bool) -> _Item:
        character = self._text[self._at]
        if self._text.startswith("...", self._at):
            self._at += 3
            return self._of_slot(SLOTS["..."], after_space)
        parse: Callable[[bool], _Item] | None = {"(": self._parse_group, '"': self._parse_quoted}.get(character)
        if parse:
            return parse(after_space)
        if character in ")|}~":
            raise PhraseError(f"unexpected {character!r} in {self._text!r}; put it in quotation marks to match it")
        if character == "{" or _WORD.match(self._text, self._at):
            return self._parse_choice(after_space)
        self._at += 1
        return _Item(_mark(character), False, False, False, after_space)

    def _parse_group(self, after_space: bool) -> _Item:
        self._at += 1
        alternatives = self.parse_alternatives(")")
        if self._at >= len(self._text):
            raise PhraseError(f"missing ')' in {self._text!r}")
        self._at += 1
        is_optional = self._text.startswith("?", self._at)
        self._at += is_optional
        source = "|".join(source for source, _ in alternatives)
        return _Item(f"(?:{source})", all(is_word for _, is_word in alternatives), is_optional, False, after_space)

    def _parse_name(self) -> Slot:
        match = _NAME.match(self._text, self._at)
        if not match:
            raise PhraseError(f"expected a name in braces at {self._text[self._at :][:20]!r}")
        self._at = match.end()
        return _slot(match[1], self._sets)

    def _of_slot(self, slot: Slot, after_space: bool) -> _Item:
        return _Item(slot.source, slot.is_word, False, slot.takes_space, after_space)

    def _parse_quoted(self, after_space: bool) -> _Item:
        end = self._text.find('"', self._at + 1)
        if end < 0:
            raise PhraseError(f"missing closing quotation mark in {self._text!r}")
        quoted = self._text[self._at + 1 : end]
        self._at = end + 1
        source = "".join(_SPACE if character == " " else _mark(character) for character in quoted)
        return _Item(_in_any_case(quoted, source), False, False, False, after_space)

    def _parse_choice(self, after_space: bool) -> _Item:
        """Parse words and slots joined by `|`."""
        words: list[str] = []
        slots: list[Slot] = []
        while True:
            if self._text.startswith("{", self._at):
                slots.append(self._parse_name())
            else:
                match = _WORD.match(self._text, self._at)
                if not match:
                    raise PhraseError(f"expected a word after '|' in {self._text!r}")
                self._at = match.end()
                words += self._inflect(match[0])
            if not self._text.startswith("|", self._at):
                break
            self._at += 1
        if len(slots) == 1 and not words:
            return self._of_slot(slots[0], after_space)
        sources = [slot.source for slot in slots] + ([_words(words)] if words else [])
        source = sources[0] if len(sources) == 1 else f"(?:{'|'.join(sources)})"
        return _Item(source, all(slot.is_word for slot in slots), False, False, after_space)

    def _inflect(self, word: str) -> Iterator[str]:
        if not self._text.startswith("~", self._at):
            yield word
            return
        match = _FORMS_OF_WORD.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
        forms = match[1].split(",") if match[1] else []
        for form in forms:
            if form not in FORMS:
                raise PhraseError(f"~{form} is no form of a word{did_you_mean(form, FORMS)}")
        if "n" in forms:
            yield from inflect_noun(word)
        for form, compared in zip(("er", "est"), inflect_adjective(word), strict=True):
            if form in forms:
                yield compared
        verb = inflect_verb(word)
        if not forms:
            yield from verb.all
        for form in forms:
            if form not in ("n", "er", "est"):
                yield from getattr(verb, form)


def _join(items: list[_Item], numbered: bool) -> str:
    """Return the expression of a sequence. The space beside a missing item is missing too."""
    source = ""
    has_required = False
    for number, item in enumerate(items, 1):
        body = f"(?P<i{number}>{item.source})" if numbered else item.source
        space = _SPACE if item.starts_after_space and not item.takes_space else ""
        if not item.is_optional:
            # The space before a required item that follows only optional ones is in those.
            source += body if not has_required and source else space + body
            has_required = True
        elif has_required:
            source += f"(?:{space}{body})?"
        else:
            follows_space = number < len(items) and items[number].starts_after_space
            source += f"(?:{body}{_SPACE if follows_space else ''})?"
    return source


def _words(words: Iterable[str]) -> str:
    """Return the expression of some words; a hyphen between letters also matches a space or nothing."""
    ordered = sorted(dict.fromkeys(words), key=len, reverse=True)
    sources = [re.sub(r"['’]", "['’]", re.escape(word)).replace(r"\-", r"[-‐‑\s]?") for word in ordered]
    if all(map(_is_any_case, ordered)):
        return f"(?i:{'|'.join(sources)})"
    cased = (f"(?i:{source})" if _is_any_case(word) else source for word, source in zip(ordered, sources, strict=True))
    return f"(?:{'|'.join(cased)})" if len(ordered) > 1 else "".join(cased)


def _is_any_case(text: str) -> bool:
    """Return whether a text is without capitals, so that it matches in any case."""
    return text == text.lower() and text != text.upper()


def _in_any_case(text: str, source: str) -> str:
    return f"(?i:{source})" if _is_any_case(text) else source


def _mark(character: str) -> str:
    if character in "'’":
        return "['’]"
    if character in "-–—":
        return "[-‐‑–—]"
    return re.escape(character)
