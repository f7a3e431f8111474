"""The features of a line: its form, its syntax, what it shares with the story, the lines beside it, and the page."""

import re
from collections.abc import Sequence
from typing import Final

from wirelint.text.lines.page import Line, Page

_FUNCTION = frozenset(
    "the a an and or but of in on at to for from by with as that this these those it its he she they we i you his her their our"
    " my your him them us me is are was were be been being has have had do does did will would can could may might must shall"
    " should not no so if than then there when while who which what where how all any some more most other about into over"
    " after before up out down also just said says".split()
)
_FINITE = frozenset(
    "is are was were has have had does did do will would can could may might must shall should says said isn't wasn't weren't"
    " aren't doesn't didn't don't won't can't couldn't wouldn't hasn't haven't hadn't it's he's she's that's there's i'm we're"
    " they're you're i've we've they've i'll told came went made took got gave found left began became knew thought felt kept"
    " saw put let seems became makes takes comes goes gets gives wants needs shows means becomes remains believes"
    " includes".split()
)
_REPORTING = frozenset(("said", "told", "says", "was", "were", "had", "would", "could"))
_WE, _YOU = frozenset(("we", "our", "us", "ours")), frozenset(("you", "your", "yours"))
_I = frozenset(("i", "my", "me", "i'm", "i've"))
_INDEFINITE = frozenset(("a", "an", "two", "three"))
_BACKWARD = frozenset("he she they it his her their him them this that these those there however but and so".split())
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:19|20)\d\d\b|\d{1,2}/\d{1,2}/\d{2,4}",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m)?\b|\b\d{1,2}\s?[ap]\.?m\b|\bago\b|\b(?:GMT|EST|EDT|ET|BST|UTC)\b")
_ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org|net|co|uk|gov)\b|@\w|#\w")
# A photographer or an agency with a slash, in brackets at the end, or after “photo by”.
_CREDIT = re.compile(
    r"\b[A-Z][\w'.-]+(?: [A-Z][\w'.-]+)*\s?/\s?[A-Z]|\((?:[A-Z][\w.'-]+[ /]?){1,6}\)?$|©|\(c\)"
    r"|\b(?:Getty|AFP|Reuters|AP|EPA|PA)\b(?: Images| Photo)?[)\]]?$|[Pp]hoto(?:graph)?s?\b(?: by|:| courtesy)|[Cc]ourtesy of"
    r"|[Ii]mages?:|[Pp]icture:|[Cc]redit:"
)
_ITEM = re.compile(r"\s*(?:[-•*·–—▪●»>]|\d{1,3}[.)]\s|\(?[a-z]\)\s|Q[:.]|A[:.])")
_ENTRY = re.compile(r"[A-Z][\w.' -]{1,40}:\s")
_SENTENCE_END = re.compile(r"[a-z)\"][.!?][\"')]? +[\"'(]?[A-Z]")
_STEM = re.compile(r"(?:ing|ed|es|s|'s|s')$")
_STEM_LETTERS: Final = 6

OWN: Final = (
    "words", "word_length", "closed", "ends_colon", "ends_question", "ends_exclamation", "ends_dots", "ends_bracket",
    "ends_quote", "ends_comma", "starts_lower", "starts_digit", "starts_quote", "starts_mark", "item", "capitals",
    "long_capitals", "upper_words", "numbers", "marks", "function_words", "finite", "finite_share", "reporting", "we", "you", "i",
    "backward", "starts_backward", "starts_function", "starts_indefinite", "quotes", "date", "time", "address", "credit", "price", "bars", "colon",
    "entry", "bracket", "square_bracket", "sentences", "dash", "slash", "ampersand", "ing", "third_person",
)  # fmt: skip
STORY: Final = ("overlap", "new_stems", "stems", "name_overlap", "names", "repeated")
NEIGHBOUR: Final = ("overlap", "closed", "words", "capitals", "function_words", "finite", "colon", "item")
POSITION: Final = (
    "second_before_closed",
    "second_after_closed",
    "next_starts_lower",
    "run",
    "to_prose_before",
    "to_prose_after",
)
PAGE: Final = (
    "page_lines", "page_closed", "page_short", "page_prose", "page_median", "page_run", "page_you", "page_digits", "page_bars",
    "page_prices", "page_questions", "page_entries", "page_items", "page_reporting", "page_headings",
)  # fmt: skip
FEATURES: Final = (
    *OWN, *STORY, *(f"before_{name}" for name in NEIGHBOUR), *(f"after_{name}" for name in NEIGHBOUR), *POSITION, *PAGE,
)  # fmt: skip
_INDEX: Final = {name: index for index, name in enumerate(FEATURES)}
# Forms that tell kinds of furniture apart: a feature, its least and its highest value, and the mark. A tab keeps marks from words.
_MARKS: Final = (
    ("closed", 0, 0, "\topen"), ("closed", 1, 1, "\tclosed"), ("words", 1, 2, "\tone or two words"), ("words", 3, 4, "\tfew words"),
    ("words", 5, 14, "\tsome words"), ("words", 15, 99, "\tmany words"), ("credit", 1, 1, "\tcredit"), ("date", 1, 1, "\tdate"),
    ("time", 1, 1, "\ttime"), ("ends_colon", 1, 1, "\tcolon"), ("entry", 1, 1, "\tentry"), ("ends_bracket", 1, 1, "\tbracket"),
    ("address", 1, 1, "\taddress"), ("capitals", 0.75, 2, "\tcapitals"), ("finite", 1, 4, "\tfinite"),
)  # fmt: skip
_NO_NEIGHBOUR: Final = (-1.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def describe(page: Page, at: int) -> list[float]:
    """Return the features of the line `page.lines[at]`, in the order of FEATURES."""
    line = page.lines[at]
    line.read()
    lower = [token.lower() for token in line.tokens]
    stems = {stem(word) for word in lower if len(word) > 3 and word[0].isalpha() and word not in _FUNCTION}
    return [
        *describe_form(line, lower),
        *describe_overlap(page, line, stems),
        *(describe_neighbour(page.lines[at - 1], stems) if at > 0 else _NO_NEIGHBOUR),
        *(describe_neighbour(page.lines[at + 1], stems) if at + 1 < len(page.lines) else _NO_NEIGHBOUR),
        *describe_position(page, at),
        *page.shares,
    ]


def stem(word: str) -> str:
    """Return the first letters of a word without its ending."""
    return _STEM.sub("", word)[:_STEM_LETTERS]


def describe_form(line: Line, lower: list[str]) -> tuple[float, ...]:
    """Return the features in the order of OWN. `lower` are the tokens of the line in lower case."""
    text, tokens = line.text, line.tokens
    alphabetic = [token for token in tokens if token[0].isalpha()]
    words = [token for token in lower if token[0].isalpha()]
    numbers = sum(token[0].isdigit() for token in tokens)
    count, tokens_count = max(1, len(words) + numbers), max(1, len(tokens))
    long = [token for token in alphabetic if len(token) > 3]
    first, last, opening = text[:1], text[-1:], words[:1]
    finite = sum(word in _FINITE for word in words) + sum(word.endswith("ed") and len(word) > 4 for word in words[1:])
    return (
        len(words) + numbers,
        sum(map(len, alphabetic)) / max(1, len(alphabetic)),
        line.is_closed,
        last == ":",
        text.rstrip("”\"'’")[-1:] == "?",
        last == "!",
        text.endswith(("…", "...")),
        last in (")", "]"),
        last in ("”", '"', "'"),
        last in (",", ";", "-", "–", "—"),
        first.islower(),
        first.isdigit(),
        first in ("“", '"', "'", "‘"),
        bool(first) and not first.isalnum() and first not in "“\"'‘",
        _ITEM.match(line.paragraph.text) is not None,
        sum(token[0].isupper() for token in alphabetic) / count,
        sum(token[0].isupper() for token in long) / max(1, len(long)),
        sum(len(token) > 1 and token.isupper() for token in alphabetic) / count,
        numbers / tokens_count,
        (len(tokens) - len(words) - numbers) / tokens_count,
        sum(word in _FUNCTION for word in words) / count,
        min(finite, 4),
        finite / count,
        sum(word in _REPORTING for word in words) / count,
        sum(word in _WE for word in words) / count,
        sum(word in _YOU for word in words) / count,
        not _I.isdisjoint(words),
        sum(word in _BACKWARD for word in words) / count,
        not _BACKWARD.isdisjoint(opening),
        not _FUNCTION.isdisjoint(opening),
        not _INDEFINITE.isdisjoint(opening),
        min(4, text.count("“") + text.count("”") + text.count('"')),
        _DATE.search(text) is not None,
        _TIME.search(text) is not None,
        _ADDRESS.search(text) is not None,
        _CREDIT.search(text) is not None,
        "$" in text or "£" in text or "€" in text,
        ("|" in text) + ("»" in text or "›" in text or "►" in text or "→" in text),
        ":" in text[:-1],
        _ENTRY.match(text) is not None,
        "(" in text,
        "[" in text,
        min(4, len(_SENTENCE_END.findall(text))),
        "—" in text or "–" in text or " - " in text,
        "/" in text,
        "&" in text,
        any(word.endswith("ing") for word in words[1:4]),
        any(word.endswith("s") and not word.endswith("ss") for word in words[1:4]),
    )


def describe_overlap(page: Page, line: Line, stems: set[str]) -> tuple[float, ...]:
    """Return the features in the order of STORY: how much of the line the prose of the page contains."""
    prose, folded = page.prose, page.folded_prose
    own = line.is_prose  # then the prose contains each of its words at least once
    known = sum(folded.count(name) > line.paragraph.folded.count(name) if own else name in folded for name in stems)
    names = {
        token for token in line.tokens[1:] if token[0].isupper() and len(token) > 2 and token.lower() not in _FUNCTION
    }
    named = sum(prose.count(name) > line.text.count(name) if own else name in prose for name in names)
    text = line.paragraph.text
    return (
        known / len(stems) if stems else -1.0,
        len(stems) - known,
        len(stems),
        named / len(names) if names else -1.0,
        len(names),
        sum(other.words == line.words and other.paragraph.text == text for other in page.lines) > 1,
    )


def describe_neighbour(line: Line, stems: set[str]) -> tuple[float, ...]:
    """Return the features in the order of NEIGHBOUR of a line beside one with these stems."""
    line.read()
    folded = line.paragraph.folded
    tokens = line.tokens[:60]
    words = [token.lower() for token in tokens if token[0].isalpha()]
    count = max(1, len(words))
    return (
        sum(name in folded for name in stems) / len(stems) if stems else -1.0,
        line.is_closed,
        min(line.words, 60),
        sum(token[0].isupper() for token in tokens) / count,
        sum(word in _FUNCTION for word in words) / count,
        min(4, sum(word in _FINITE for word in words)),
        line.text[-1:] == ":",
        _ITEM.match(line.paragraph.text) is not None,
    )


def describe_position(page: Page, at: int) -> tuple[float, ...]:
    """Return the features in the order of POSITION."""
    lines, line = page.lines, page.lines[at]
    return (
        lines[at - 2].is_closed if at > 1 else -1.0,
        lines[at + 2].is_closed if at + 2 < len(lines) else -1.0,
        at + 1 < len(lines) and lines[at + 1].paragraph.text[0].islower(),
        line.run,
        line.distance_before,
        line.distance_after,
    )


def mark_form(features: Sequence[float]) -> tuple[str, ...]:
    """Return the form of a line as marks beside its words, for the choice of its kind."""
    return tuple(mark for name, least, most, mark in _MARKS if least <= features[_INDEX[name]] <= most)
