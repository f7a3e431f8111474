"""What becomes of a match of LanguageTool: a finding of the pack `languagetool`, or nothing."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from wirelint.checking.linter import RuleFinding
from wirelint.languagetool.answer import Match
from wirelint.languagetool.catalogue import entry_of
from wirelint.names.mentions import find_mentions
from wirelint.names.similarity.folding import fold_name, trim
from wirelint.rule import Edit, Finding, Fix
from wirelint.text import Paragraph

# How a dollar, pound or euro is read nobody sees from its sign: “an $11bn offer”.
_CURRENCY = re.compile(r"\s*(?:[A-Z]{1,3})?[$£€¥₹₽₩₦₺₴₪]")
_QUOTES = frozenset("\"“”„‘’'«»‹›")
_BRACKETS = frozenset("()[]{}")
# A sentence of some words, its one mark, and a space.
_SENTENCE_BEFORE = re.compile(r"(?:[^\s.!?]+\s+){3,}[^\s.!?]*[^\W\d_]{2}[.!?][”\"’]?\s\Z")
_FEWEST_WORDS = 3
_SHORTEST_NAME = 3
_REACH = 200  # code points looked at on either side


def to_findings(paragraph: Paragraph, matches: Iterable[Match]) -> list[RuleFinding]:
    """Return what LanguageTool found in a paragraph as findings, without those that are known to be no faults."""
    found: list[RuleFinding] = []
    for match in matches:
        is_right = _RIGHT.get(match.rule)
        if is_right and is_right(paragraph.text, match):
            continue
        entry = entry_of(match)
        if entry.spares_names and _is_name(paragraph, match):
            continue
        found.append(RuleFinding(entry.rule, _find(paragraph, match)))
    return found


def _find(paragraph: Paragraph, match: Match) -> Finding:
    span = paragraph.span(match.start, match.end)
    fix = None
    if match.replacements:
        best, *others = match.replacements
        title = f"write “{best}”" if best.strip() else "delete it"
        if others:
            title += f", or {' or '.join(f'“{other}”' for other in others)}"
        fix = Fix(title, (Edit(span, best),))
    return Finding(span, _say(match.message), fix=fix)


def _say(message: str) -> str:
    """Return what LanguageTool says as wirelint says things: one line that starts in lower case and has no full stop."""
    words = " ".join(message.split())
    if words[1:2].islower():
        words = words[0].lower() + words[1:]
    return words[:-1] if words.endswith(".") and not words.endswith("..") else words


def _is_name(paragraph: Paragraph, match: Match) -> bool:
    """Tell whether what was found is words of names in their story."""
    words = re.findall(r"[^\W\d_][\w'’ʼʻ`]*", paragraph.text[match.start : match.end])
    if not words or not all(word[0].isupper() and len(word) >= _SHORTEST_NAME for word in words):
        return False
    folded = frozenset(fold_name(trim(word)) for word in words)
    mentions = find_mentions(paragraph.document.text, folded)
    return all(any(not m.opens or m.left or m.right for m in mentions[word]) for word in folded)


def _is_before_currency(text: str, match: Match) -> bool:
    return _CURRENCY.match(text, match.end) is not None


def _is_score(text: str, match: Match) -> bool:
    return any(map(str.isdigit, text[match.start : match.end]))


def _is_other_mark(text: str, match: Match) -> bool:
    """Tell whether the space stands at a quotation mark, which wirelint's own rules see to, or at a dot that ends nothing."""
    found = text[match.start : match.end]
    before, after = text[: match.start].rstrip(), text[match.end : match.end + 2]
    is_dot = found.strip() == "."
    return bool(_QUOTES & set(found)) or (
        is_dot and (not before or before[-1] in ".…" or after[:1].isalnum() or after == " .")
    )


def _is_short_form(text: str, match: Match) -> bool:
    """Tell whether the mark before a missing space ends a short form, or three dots, rather than a sentence."""
    word = re.search(r"([^\W\d_]+)[.!?]\Z", text[: match.start])
    return word is None or len(word[1]) < _FEWEST_WORDS or not word[1].islower()


def _is_no_sentence(text: str, match: Match) -> bool:
    """Tell whether a small letter stands where no sentence is known to end: in a list, after a broken line, after dots."""
    before, after = text[max(match.start - _REACH, 0) : match.start], text[match.start : match.start + _REACH]
    return not _SENTENCE_BEFORE.search(before) or len(after.split()) < _FEWEST_WORDS


def _is_no_bracket(text: str, match: Match) -> bool:
    return not _BRACKETS & set(text[match.start : match.end])


def _is_no_weekday(text: str, match: Match) -> bool:
    """Tell whether only the year is doubted, because a word of three letters looked like the short form of a day."""
    return not any(map(str.isalpha, text[match.start : match.end]))


# By LanguageTool’s id, what tells that it is wrong about news copy; each was seen there.
_RIGHT: Final[Mapping[str, Callable[[str, Match], bool]]] = {
    "EN_A_VS_AN": _is_before_currency,
    "ENGLISH_WORD_REPEAT_RULE": _is_score,
    "COMMA_PARENTHESIS_WHITESPACE": _is_other_mark,
    "SENTENCE_WHITESPACE": _is_short_form,
    "UPPERCASE_SENTENCE_START": _is_no_sentence,
    "EN_UNPAIRED_BRACKETS": _is_no_bracket,
    "EN_DATE_WEEKDAY": _is_no_weekday,
}
