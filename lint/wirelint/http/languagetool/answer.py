"""The response to a check."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final

from wirelint import __version__
from wirelint.checking.checked_document import CheckedDocument
from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.http.languagetool.annotated_text import AnnotatedText, Locator
from wirelint.http.languagetool.languages import code_named, load_languages
from wirelint.http.languagetool.rule_ids import category_of, category_record, languagetool_id
from wirelint.http.rule_list import rule_url
from wirelint.http.sent_text import Utf16Offsets
from wirelint.report.categories import category
from wirelint.report.rule_page import sentence
from wirelint.rule import Rule
from wirelint.text.sentences import split_sentences

# Code points of the text on each side of a match that its context shows.
_REACH: Final = 40
_GAP: Final = "..."
# Code points that a fix may change beside the words of a finding, to be offered as a replacement of them.
_MAX_GROWTH: Final = 40
SOFTWARE: Final = {
    "name": "wirelint",
    "version": __version__,
    "buildDate": "",
    "apiVersion": 1,
    "premium": False,
    "premiumHint": "",
    "status": "",
}


class AnswerBuilder:
    """Makes the matches of a checked text.

    Args:
        annotated: the text.
        result: its result.
        rules: the rules by their ids.
        base: the address of the server, for links to the pages of rules.
    """

    def __init__(self, annotated: AnnotatedText, result: FileResult, rules: Mapping[str, Rule], base: str) -> None:
        self._text = annotated.text
        self._locator: Locator = annotated.locator()
        self._result = result
        self._rules = rules
        self._base = base

    def matches(self) -> list[dict[str, Any]]:
        """Return the matches, in the order of the text."""
        found = [self._match(diagnostic) for diagnostic in self._result.diagnostics if diagnostic.span is not None]
        return sorted(found, key=lambda match: (match["offset"], match["length"]))

    def _match(self, diagnostic: Diagnostic) -> dict[str, Any]:
        location, replacements = self._widened(diagnostic)
        start, end = location
        offset, length = self._locator.annotated_range(start, end)
        return {
            "message": f"{diagnostic.message[:1].upper()}{diagnostic.message[1:]}.",
            "shortMessage": category(diagnostic.rule),
            "replacements": [{"value": value} for value in replacements],
            "offset": offset,
            "length": length,
            "context": self._context(start, end),
            "sentence": self._sentence(diagnostic),
            "type": {"typeName": "UnknownWord" if category_of(diagnostic.rule).id == "TYPOS" else "Other"},
            "rule": self._rule(diagnostic.rule),
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": 0,
        }

    def _widened(self, diagnostic: Diagnostic) -> tuple[tuple[int, int], list[str]]:
        """Return the range of a match and the text that replaces it, none if the fix changes more than these words.

        A client replaces the words that it marks. So the range includes what the fix changes beside the finding, if that is
        near, and in the same line.
        """
        start, end = self._locator.text_range(diagnostic.location)
        if diagnostic.fix is None:
            return (start, end), []
        edits = sorted((*self._locator.text_range(edit.location), edit.replacement) for edit in diagnostic.fix.edits)
        first, last = min(start, edits[0][0]), max(end, *(edit[1] for edit in edits))
        if (last - first) - (end - start) > _MAX_GROWTH or "\n" in self._text[first:start] + self._text[end:last]:
            return (start, end), []
        if not self._locator.is_all_text(first, last):
            return (start, end), []
        pieces: list[str] = []
        done = first
        for edit_start, edit_end, replacement in edits:
            pieces += (self._text[done:edit_start], replacement)
            done = edit_end
        return (first, last), ["".join((*pieces, self._text[done:last]))]

    def _context(self, start: int, end: int) -> dict[str, Any]:
        """Return the text around a match, on one line."""
        first, last = max(start - _REACH, 0), min(end + _REACH, len(self._text))
        before = (_GAP if first else "") + self._text[first:start]
        text = before + self._text[start:last] + (_GAP if last < len(self._text) else "")
        units = Utf16Offsets(text)
        offset = units.convert(len(before))
        length = units.convert(len(before) + end - start) - offset
        return {"text": text.replace("\r", " ").replace("\n", " "), "offset": offset, "length": length}

    def _sentence(self, diagnostic: Diagnostic) -> str:
        """Return the sentence in which a finding starts."""
        assert diagnostic.span is not None
        document: CheckedDocument = self._result.documents[diagnostic.story]
        paragraphs = document.paragraphs
        index = max(bisect_right(paragraphs, diagnostic.span.start, key=lambda paragraph: paragraph.start) - 1, 0)
        text = document.text[paragraphs[index].start : paragraphs[index].end]
        at = diagnostic.span.start - paragraphs[index].start
        return next((text[start:end] for start, end in split_sentences(text) if at < end), text)

    def _rule(self, identity: str) -> dict[str, Any]:
        rule = self._rules.get(identity)
        record: dict[str, Any] = {
            "id": languagetool_id(identity),
            "description": sentence(rule) if rule else identity,
            "issueType": category_of(identity).issue_type,
            "category": category_record(identity),
            "isPremium": False,
        }
        if rule:
            record["urls"] = [{"value": rule_url(self._base, rule.id)}]
        return record


def language_record(code: str, detected: str) -> dict[str, Any]:
    """Return the language of a response.

    Args:
        code: the long code of the language that was checked.
        detected: the long code of the language that was detected.
    """
    names = load_languages()
    return {
        "name": names[code],
        "code": code,
        "detectedLanguage": {"name": names[detected], "code": detected, "confidence": 0.99, "source": "wirelint"},
    }


def detected_language(result: FileResult, default: str) -> str:
    """Return the long code of the language of a text, the default if it is English or has no language."""
    _, _, name = result.not_checked.partition("not in English (")
    return (name and code_named(name.rstrip(")"))) or default
