"""Convert matches of LanguageTool to findings of the pack `languagetool`, and drop known false alarms."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from wirelint.checking.linter import RuleFinding
from wirelint.languagetool.answer import Match
from wirelint.languagetool.catalogue import find_entry
from wirelint.names.mentions import find_mentions
from wirelint.names.similarity.folding import fold_name, trim
from wirelint.rule import Edit, Finding, Fix
from wirelint.text import Paragraph

# A currency sign is spoken after the number, so that the article depends on the number: “an $11bn offer”.
_CURRENCY = re.compile(r"\s*(?:[A-Z]{1,3})?[$£€¥₹₽₩₦₺₴₪]")
_QUOTES = frozenset("\"“”„‘’'«»‹›")
_BRACKETS = frozenset("()[]{}")
# A sentence of several words, one closing mark and a space.
_SENTENCE_BEFORE = re.compile(r"(?:[^\s.!?]+\s+){3,}[^\s.!?]*[^\W\d_]{2}[.!?][”\"’]?\s\Z")
_MIN_SENTENCE_WORDS = 3
_MIN_SENTENCE_END = 3  # letters of the last word of a sentence
_MIN_NAME_LENGTH = 3
_CONTEXT = 200  # code points examined on each side


def to_findings(paragraph: Paragraph, matches: Iterable[Match]) -> list[RuleFinding]:
    """Convert the matches in a paragraph to findings, without known false alarms.

    Args:
        paragraph: the paragraph.
        matches: the matches, with offsets in the text of the paragraph.
    """
    found: list[RuleFinding] = []
    for match in matches:
        is_false_alarm = _FALSE_ALARMS.get(match.rule)
        if is_false_alarm and is_false_alarm(paragraph.text, match):
            continue
        entry = find_entry(match)
        if entry.skips_names and _is_name(paragraph, match):
            continue
        found.append(RuleFinding(entry.rule, _make_finding(paragraph, match)))
    return found


def _make_finding(paragraph: Paragraph, match: Match) -> Finding:
    span = paragraph.span(match.start, match.end)
    fix = None
    if match.replacements:
        best, *others = match.replacements
        title = f"write “{best}”" if best.strip() else "delete it"
        if others:
            title += f", or {' or '.join(f'“{other}”' for other in others)}"
        fix = Fix(title, (Edit(span, best),))
    return Finding(span, _format_message(match.message), fix=fix)


def _format_message(message: str) -> str:
    """Return a message in the style of wirelint: one line, lower case, no full stop."""
    line = " ".join(message.split())
    if line[1:2].islower():
        line = line[0].lower() + line[1:]
    return line[:-1] if line.endswith(".") and not line.endswith("..") else line


def _is_name(paragraph: Paragraph, match: Match) -> bool:
    """Return whether a match consists of words that are names in the document."""
    words = re.findall(r"[^\W\d_][\w'’ʼʻ`]*", paragraph.text[match.start : match.end])
    if not words or not all(word[0].isupper() and len(word) >= _MIN_NAME_LENGTH for word in words):
        return False
    folded = frozenset(fold_name(trim(word)) for word in words)
    mentions = find_mentions(paragraph.document.text, folded)
    return all(any(not m.is_ambiguous or m.left or m.right for m in mentions[word]) for word in folded)


def _is_before_currency(text: str, match: Match) -> bool:
    return _CURRENCY.match(text, match.end) is not None


def _is_score(text: str, match: Match) -> bool:
    return any(map(str.isdigit, text[match.start : match.end]))


def _is_other_mark(text: str, match: Match) -> bool:
    """Return whether the space is next to a quotation mark, which rules of wirelint check, or a dot within a sentence."""
    found = text[match.start : match.end]
    before, after = text[: match.start].rstrip(), text[match.end : match.end + 2]
    is_dot = found.strip() == "."
    return bool(_QUOTES & set(found)) or (
        is_dot and (not before or before[-1] in ".…" or after[:1].isalnum() or after == " .")
    )


def _is_short_form(text: str, match: Match) -> bool:
    """Return whether the mark before a missing space belongs to an abbreviation or ellipsis instead of ending a sentence."""
    word = re.search(r"([^\W\d_]+)[.!?]\Z", text[: match.start])
    return word is None or len(word[1]) < _MIN_SENTENCE_END or not word[1].islower()


def _is_no_sentence(text: str, match: Match) -> bool:
    """Return whether no sentence ends before a lower-case word: in a list, after a broken line, after an ellipsis."""
    before, after = text[max(match.start - _CONTEXT, 0) : match.start], text[match.start : match.start + _CONTEXT]
    return not _SENTENCE_BEFORE.search(before) or len(after.split()) < _MIN_SENTENCE_WORDS


def _is_no_bracket(text: str, match: Match) -> bool:
    return not _BRACKETS & set(text[match.start : match.end])


def _is_no_weekday(text: str, match: Match) -> bool:
    """Return whether the match names no weekday: LanguageTool read a word of three letters as an abbreviated day (“Sun”)."""
    return not any(map(str.isalpha, text[match.start : match.end]))


# Tests for false alarms by LanguageTool's rule id. Each was met in published news.
_FALSE_ALARMS: Final[Mapping[str, Callable[[str, Match], bool]]] = {
    "EN_A_VS_AN": _is_before_currency,
    "ENGLISH_WORD_REPEAT_RULE": _is_score,
    "COMMA_PARENTHESIS_WHITESPACE": _is_other_mark,
    "SENTENCE_WHITESPACE": _is_short_form,
    "UPPERCASE_SENTENCE_START": _is_no_sentence,
    "EN_UNPAIRED_BRACKETS": _is_no_bracket,
    "EN_DATE_WEEKDAY": _is_no_weekday,
}
