"""Which lines can be furniture at all. Tables, lists, results, wrapped lines and lines outside the story are not judged."""

import re

from wirelint.text.lines.page import Line, Page
from wirelint.text.roles import may_be_furniture

# A page is a story if its lines of prose and of other copy have these shares.
_LEAST_CLOSED, _MOST_SHORT = 0.6, 0.35
# Rows of tables and lists: many in a run, numbers, bars between numbers. Shares of the tokens.
_MOST_IN_RUN, _MOST_NUMBERS, _NUMBERS_IN_BARS = 4, 0.45, 0.2
# Of lines in longer runs nothing is said, and of others in lists only if their words say enough (log-odds).
LONGEST_RUN, LIST_WORDS = 12, 2.0
# Lines whose words say less are copy, whatever their form (log-odds).
LEAST_WORDS = -2.0
# A shopping guide has more prices for each line; an introduction has at least so many words, a label fewer.
_PRICES, _INTRODUCTION_WORDS = 0.15, 3
# Crossheads in capitals, such as those of match reports, have at most so many words; live pages at least so many lines with only a time.
_CROSSHEAD_WORDS, _LIVE_TIMES = 3, 3
_WRITERS = re.compile(r"\b(?:contributed|reported) (?:to|from)\b")
# An entry with its label, as in “Referee: A. Noakes. Att: 2,114”.
_ENTRY = re.compile(r"\b[A-Z]\w+: (?=[\w£$€])")
# What rows of fact boxes, recipes, offers and instructions have in common with a row near by: a label, a number first, a price.
_ROW_FORMS = (
    re.compile(r"[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3}: (?=\S)|[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3}:$"),
    re.compile(r"\W{0,3}[\d½¼¾⅓⅔]"),
    re.compile(r".*[$£€]\d"),
)
_NEAR = 2
# A page with more headings has entries, such as a live page, and headlines of other stories look like theirs.
_MOST_HEADINGS = 8
# A line ends in midsentence with a comma, a genitive or a word that needs another one.
_MIDSENTENCE = re.compile(r"(?:,|\w['’]s|\b(?:an?|the|of|and|with|which|that|its|is|was))$", re.IGNORECASE)
# A source in square brackets.
_SOURCE = re.compile(r"\[[^\]:]{1,30}\]")
# Posts of social networks are quoted in copy.
_POST = re.compile(r"\bt\.co/|pic\.twitter|\(@\w+\)")


def is_candidate(line: Line) -> bool:
    """Return whether a line is like furniture at a glance, and has prose before and after it."""
    if not line.prose_before or not line.prose_after or line.paragraph.index in line.paragraph.document.stated:
        return False  # the role that a format states is right
    return may_be_furniture(line.paragraph.text, line.paragraph.folded)


def is_row_of_numbers(line: Line) -> bool:
    """Return whether a line is a row of a table of numbers, such as results."""
    line.read()
    numbers = sum(token[0].isdigit() for token in line.tokens)
    share = numbers / (len(line.tokens) or 1)
    return share > _MOST_NUMBERS or (share > _NUMBERS_IN_BARS and "|" in line.text)


def is_in_list(page: Page, line: Line) -> bool:
    """Return whether a line belongs to a list or table, or its page is not mainly prose."""
    if line.run > _MOST_IN_RUN or page.short > _MOST_SHORT or page.closed < _LEAST_CLOSED:
        return True
    if _SOURCE.fullmatch(line.paragraph.text):
        return True
    return is_row(page, line) or (not line.is_closed and page.headings > _MOST_HEADINGS)


def is_row(page: Page, line: Line) -> bool:
    """Return whether a line has the form of a row, and so has a line near by."""
    at = line.paragraph.index - page.lines[0].paragraph.index
    near = [*page.lines[max(0, at - _NEAR) : at], *page.lines[at + 1 : at + 1 + _NEAR]]
    text = line.paragraph.text
    return any(form.match(text) and any(form.match(other.paragraph.text) for other in near) for form in _ROW_FORMS)


def is_wrapped(page: Page, at: int) -> bool:
    """Return whether the line `page.lines[at]` goes on in the next one, or goes on from the one before it."""
    lines, line = page.lines, page.lines[at]
    if _MIDSENTENCE.search(line.paragraph.text):
        return True
    if not line.is_closed and at + 1 < len(lines) and lines[at + 1].paragraph.text[0].islower():
        return True
    return line.paragraph.text[0].islower() and at > 0 and not lines[at - 1].is_closed


def is_post(line: Line) -> bool:
    """Return whether a line belongs to a post of a social network."""
    return _POST.search(line.paragraph.text) is not None


def is_offer(page: Page, line: Line) -> bool:
    """Return whether a line has a price on a page of many, such as a shopping guide."""
    return page.prices > _PRICES and any(sign in line.paragraph.text for sign in "$£€")


def is_introduction(line: Line) -> bool:
    """Return whether a line introduces the next one, as the name of a speaker does in an interview."""
    return line.words >= _INTRODUCTION_WORDS and line.paragraph.text[-1] in ":;"


def is_desk_line(line: Line) -> bool:
    """Return whether a line is a form of the desk: a rule, a crosshead in capitals, a credit of its writers, a row of entries."""
    text = line.paragraph.text
    if text.isupper() and line.words <= _CROSSHEAD_WORDS and "|" not in text:
        return True
    return not any(map(str.isalpha, text)) or _WRITERS.search(text) is not None or len(_ENTRY.findall(text)) > 1


def is_left_out(page: Page, at: int) -> bool:
    """Return whether the line `page.lines[at]`, a candidate, is of a sort that the model does not judge."""
    line = page.lines[at]
    return (
        is_wrapped(page, at)
        or is_row_of_numbers(line)
        or is_post(line)
        or is_offer(page, line)
        or is_introduction(line)
        or is_desk_line(line)
        or page.times >= _LIVE_TIMES
    )


def can_be_judged(page: Page, line: Line, words: float) -> bool:
    """Return whether the words of a candidate leave it open what it is.

    Args:
        page: its page.
        line: the candidate.
        words: the score of its words.
    """
    if is_in_list(page, line):
        return words > LIST_WORDS and line.run <= LONGEST_RUN
    return words >= LEAST_WORDS
