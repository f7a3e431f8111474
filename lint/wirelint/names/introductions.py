"""People whom a story quotes by their surname alone: no full name, title or office introduces them.

A name counts as introduced if any of its occurrences has another name, a title, an office or an initial beside it, or words
that state who the person is: “Mills, the author of”. Places, bodies and people whom everybody knows need no introduction.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from wirelint.names.known_names import is_name, load_lexicon
from wirelint.names.mentions import is_headline
from wirelint.names.similarity.distance import similarity
from wirelint.names.similarity.folding import fold_name, stems_of
from wirelint.text.document import Document
from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives, capitalise
from wirelint.text.lexicon.agencies import AGENCIES
from wirelint.text.lexicon.bodies import BODIES, COMPANIES, FAMOUS, PEOPLES
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAYS
from wirelint.text.lexicon.clauses import ADVERBIAL_OPENERS, CLAUSE_INTRODUCERS, SENTENCE_OPENERS
from wirelint.text.lexicon.countries import COUNTRIES
from wirelint.text.lexicon.given_names import MEN, WOMEN
from wirelint.text.lexicon.outlets import OUTLETS, PAPERS
from wirelint.text.lexicon.particles import PARTICLES
from wirelint.text.lexicon.titles import TITLE_ABBREVIATIONS, TITLES
from wirelint.text.span import Span
from wirelint.text.words import load_words

_DATES: Final = capitalise(MONTHS | WEEKDAYS | MONTH_ABBREVIATIONS)
_NO_PERSONS: Final = (
    _DATES
    | AGENCIES
    | BODIES
    | COMPANIES
    | COUNTRIES
    | FAMOUS
    | MEN
    | OUTLETS
    | PAPERS
    | PEOPLES
    | TITLE_ABBREVIATIONS
    | WOMEN
)
# Words that can precede a name at the start of a sentence.
_OPENERS: Final = _DATES | capitalise(
    SENTENCE_OPENERS
    | CLAUSE_INTRODUCERS
    | ADVERBIAL_OPENERS
    | set(
        "again another both despite earlier even finally here indeed instead last later like meanwhile next nor not only"
        " perhaps similarly these those today tomorrow under within without yesterday".split()
    )
)
_SURNAME: Final = pattern(r"(?:Mc|Mac|O['’]|D['’]|De|Di|Du|Fitz|La|Le|Van)?[A-ZÀ-Þ][a-zß-ÿ]{2,}(?:-[A-ZÀ-Þ][a-zß-ÿ]+)*")
_BEFORE: Final = 40  # code points before a name that are searched for a title
_LAST_WORD: Final = pattern(r"([^\s“\"(\[—–‘]+)[ \u00a0-][“\"]?$")
# Words before a name that end in a mark and belong to it: a title, initials, a nickname.
_BELONGS: Final = pattern(rf"(?:{alternatives(TITLE_ABBREVIATIONS)}|Jr|Sr|(?:[A-Z]\.-?)*[A-Z])\.|\S*\(?\w+[)\"”]")
_OPEN_MARKS: Final = ("(", "[", "&", "/", "@", "#", ".", "O’", "O'", "\u00ad")
# After a name: another name, the form of a company, an address, and words that state who the person is.
_AFTER: Final = pattern(
    r"(?:['’]s?)? (?:& |of )?(?:[A-Z][a-z]|[A-Z]{2,}\b)|,? (?:Inc|Corp|Co|Ltd|plc|PLC)\b| ?[(<\[]|-[a-z]|\.com|/"
    r"|, (?:the|an?|one of|then|now|formerly|its|his|her|their|\d\d?)\b"
)
_SAME_NAME: Final = 0.75  # similarity of two spellings of one name
_LETTERS: Final = pattern(r"[^\W\d_]{2,}")
# Before a place or a body that speaks: “the Eagles said”, “his office in Oldport said”.
_NO_PERSON_BEFORE: Final = pattern(
    rf"\b(?i:the|near|outside|{alternatives(ADVERBIAL_OPENERS - CLAUSE_INTRODUCERS - {'out', 'back'})}) $"
)
_AFTER_QUOTATION: Final = (', "', '," ', ",” ", ",' ", ",’ ")


def find_unintroduced(document: Document, speakers: Mapping[str, Sequence[int]]) -> Iterator[Span]:
    """Yield the first mention of each speaker whom nothing introduces.

    Args:
        document: the story.
        speakers: words with a capital that are the subject of a verb of saying, with their offsets there, in code points.
    """
    for name, starts in speakers.items():
        if may_be_surname(name, document.text, starts):
            first = find_first_mention(name, document.text)
            if (
                first is not None
                and not _is_quoted(document, name, starts)
                and not follows_noun(document, first)
                and not has_other_spelling(name, document.text)
            ):
                yield Span(first, first + len(name))


def _is_quoted(document: Document, name: str, starts: Iterable[int]) -> bool:
    """Return whether a name speaks only inside quotations."""
    return all(document.quotations.contains(start, start + len(name)) for start in starts)


def may_be_surname(name: str, text: str, starts: Sequence[int]) -> bool:
    """Return whether a speaker can be a person with this surname: no known place, body or given name, and no common word.

    Args:
        name: the name as written.
        text: the text of the story.
        starts: the offsets of the name where it has a verb of saying.
    """
    if _SURNAME.fullmatch(name) is None or name in _NO_PERSONS or name in _OPENERS:
        return False
    folded = fold_name(name)
    lexicon = load_lexicon()
    if folded in lexicon.places or folded in TITLES:
        return False
    if any(_NO_PERSON_BEFORE.search(text[max(0, start - 9) : start]) for start in starts):
        return False
    if "-" in name and any(fold_name(part) in lexicon.places for part in name.split("-")):
        return False
    lower = name.lower()
    if lower not in load_words():
        return True
    # The capital of a common word is that of a name inside a sentence, which “, Mills said” is.
    inside = [start for start in starts if not starts_sentence(text, start)]
    return any(text[start - 3 : start].endswith(_AFTER_QUOTATION) for start in inside) or (
        bool(inside) and folded in lexicon.names and re.search(rf"\b{lower}\b", text) is None
    )


def has_other_spelling(name: str, text: str) -> bool:
    """Return whether the story has a name that may be another spelling of this one, which the pack names reports."""
    folded = fold_name(name)
    others = {fold_name(word) for word in stems_of(text)} - {folded}
    return any(
        other[:1] == folded[:1] and other not in load_words() and similarity(folded, other) >= _SAME_NAME
        for other in others
    )


def starts_sentence(text: str, start: int) -> bool:
    """Return whether a word is the first of its sentence."""
    before = text[max(0, start - 4) : start].rstrip(" ")
    return not before or (before[-1] in ".!?:\n“‘(—–•*|\"'”" and not before.endswith((',"', ",'", ",”", ",’")))


def find_first_mention(name: str, text: str) -> int | None:
    """Return the offset of the first mention of a name below the headline, None if any mention introduces the person."""
    first = None
    for match in re.finditer(rf"(?<!\w)(?i:{re.escape(name)})(?!\w)", text):
        start, end = match.span()
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        if line.isupper():
            continue
        is_title = is_headline(line) and line.rstrip('"”')[-1] not in ".!?"
        if introduces(text, start, end, is_title):
            return None
        if first is None and line_start and not is_title and match[0] == name:
            first = start
    return first


def introduces(text: str, start: int, end: int, is_title: bool) -> bool:
    """Return whether the words beside a mention introduce the person.

    Args:
        text: the text of the story.
        start, end: half-open offsets of the mention, in code points.
        is_title: whether it is in a line in which a capital does not mark a name.
    """
    match = _AFTER.match(text, end)
    if match is not None and not (is_title and _is_common(text[end:])):
        return True
    before = text[max(text.rfind("\n", 0, start) + 1, start - _BEFORE) : start]
    if before.endswith(_OPEN_MARKS):
        return True
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match[1]
    if word[-1] in ".!?:;,”\"’')]":
        return _BELONGS.fullmatch(word) is not None
    if word[0].isupper():
        return word not in _OPENERS and not (is_title and _is_common(word))
    return word in PARTICLES or word in TITLES


def _is_common(text: str) -> bool:
    """Return whether the first word of a text is a common one and no known name."""
    match = _LETTERS.search(text)
    return match is not None and match[0].lower() in load_words() and not is_name(fold_name(match[0]))


def follows_noun(document: Document, start: int) -> bool:
    """Return whether a noun in lower case before a name states who the person is: “his wife Ann”, “the firm Mills”."""
    paragraph = next(paragraph for paragraph in document.paragraphs if paragraph.end > start)
    sentence = paragraph.sentence_at(start - paragraph.start)
    tokens = sentence.tokens
    at = next((at for at, token in enumerate(tokens) if token.end > start - sentence.start), 0)
    return at > 0 and tokens[at - 1].tag.upos == "NOUN"
