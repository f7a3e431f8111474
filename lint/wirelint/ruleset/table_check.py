"""The check of a table rule: try the rows whose literals were found, apply their exceptions, make the findings."""

import marshal
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wirelint.rule import Check, Finding, Label, Rule, replace
from wirelint.ruleset.messages import fill_message, shorten
from wirelint.text import Paragraph
from wirelint.text.lazy_pattern import LazyPattern

# The option of a table with named rows: the rows that do not run.
OFF = "off"
# How far before a match its context is searched, in code points.
_REACH = 200

# A paragraph and the indexes of the rows that can match in it; None for all rows.
Candidates = tuple[Paragraph, Sequence[int] | None]


class _Row:
    """A row with its compiled expressions."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.longest: int = data["longest"]
        self.expression = LazyPattern(data["source"])
        self._before = LazyPattern(data["before"]) if data["before"] else None
        self._after = LazyPattern(data["after"]) if data["after"] else None
        self._unless = [LazyPattern(source) for source in data["unless"]]
        self._near = [LazyPattern(source) for source in data["near"]]
        self._unless_near = [LazyPattern(source) for source in data["unless_near"]]

    def matches(self, paragraph: Paragraph) -> "Iterator[_Match]":
        """Yield the matches in a paragraph for which the contexts fit and no exception applies."""
        text = paragraph.text
        if self.longest and len(text) > self.longest:
            return
        for match in self._find(text):
            start, end = match.span("at" if "at" in self.expression.groupindex else 0)
            before = None
            if self._before:
                before = self._before.search(text, max(0, start - _REACH), start)
                if before is None:
                    continue
            if self._after and not self._after.match(text, end):
                continue
            if (
                not self._is_excepted(text, start, end)
                and self._has_neighbours(paragraph, start)
                and self._starts_with_its_part_of_speech(paragraph, start)
            ):
                yield _Match(start, end, self, match, before.span() if before else None)

    def _find(self, text: str) -> "Iterable[re.Match[str]]":
        if self.data["matcher"] != "line":
            return self.expression.finditer(text)
        match = self.expression.match(text)  # a search would try to match a line at every offset
        return (match,) if match else ()

    def _is_excepted(self, text: str, start: int, end: int) -> bool:
        low, high = max(0, start - _REACH), end + _REACH
        return any(
            found.start() < end and found.end() > start
            for expression in self._unless
            for found in expression.finditer(text, low, high)
        )

    def _has_neighbours(self, paragraph: Paragraph, start: int) -> bool:
        """Return whether the sentence of a match, or its line, contains what `near` requires and `unless_near` excludes."""
        if not (self._near or self._unless_near):
            return True
        text = paragraph.text if self.data["matcher"] == "line" else _sentence_at(paragraph, start)
        return all(expression.search(text) for expression in self._near) and not any(
            expression.search(text) for expression in self._unless_near
        )

    def _starts_with_its_part_of_speech(self, paragraph: Paragraph, start: int) -> bool:
        """Return whether the first word of a match is the part of speech that `first` requires."""
        if self.data["first"] is None:
            return True
        sentence = paragraph.sentence_at(start)
        at = paragraph.start + start - sentence.start
        return any(token.tag.upos == self.data["first"] for token in sentence.tokens if token.start <= at < token.end)


class _Rows:
    """The rows of a table. A story needs few of them, so each is made at its first use."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._data = rows
        self._made: dict[int, _Row] = {}

    def __len__(self) -> int:
        return len(self._data)

    def __getitem__(self, number: int) -> _Row:
        row = self._made.get(number)
        if row is None:
            row = self._made[number] = _Row(self._data[number])
        return row


class _Match(NamedTuple):
    """A match of a row; offsets are in the paragraph, in code points.

    Attributes:
        start, end: what is marked.
        row: the row.
        match: the match of its expression.
        before: the context before it, or None.
    """

    start: int
    end: int
    row: _Row
    match: "re.Match[str]"
    before: tuple[int, int] | None


def make_table_check(rule: Rule, data: Mapping[str, Any]) -> Check:
    """Return the check of a table: of `Candidates`, or of a sequence of them if the rule has a policy per document."""
    off = frozenset(data.get(OFF, ()))
    rows = _Rows([_switched_off(row) if row["name"] in off else row for row in marshal.loads(data["rows"])])
    policy = data["per_document"]

    def check(candidates: Candidates) -> Iterator[Finding]:
        paragraph, _ = candidates
        if _is_in_place(paragraph, data["position"]):
            for match in _find(candidates, rows):
                yield _finding(rule, paragraph, match)

    def check_document(parts: Sequence[Candidates]) -> Iterator[Finding]:
        found = [(match, part[0]) for part in parts for match in _find(part, rows)]
        if found:
            yield from _summarise(rule, policy, found)

    return check_document if policy else check


def _switched_off(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row that matches nothing."""
    return {**row, "source": "(?!)"}


def _find(candidates: Candidates, rows: _Rows) -> list[_Match]:
    """Return the matches in a paragraph without overlaps: the first, the longest, the earlier row."""
    paragraph, indexes = candidates
    numbers = range(len(rows)) if indexes is None else sorted(set(indexes))
    found = [
        (match.start, -match.end, number, match) for number in numbers for match in rows[number].matches(paragraph)
    ]
    chosen: list[_Match] = []
    end = 0
    for start, _, _, match in sorted(found, key=lambda item: item[:3]):
        if start >= end:
            chosen.append(match)
            end = match.end
    return chosen


def _finding(rule: Rule, paragraph: Paragraph, found: _Match) -> Finding:
    data = found.row.data
    # A line is marked as a whole, with its marks.
    span = paragraph.span(found.start, found.end)
    write = _write(data["write"], found.match)
    quoted = shorten(found.match.group().strip())
    labels: tuple[Label, ...] = ()
    if data["label"] and found.before:
        labels = (Label(paragraph.span(*found.before), data["label"]),)
    return Finding(
        span,
        fill_message(data["message"] or rule.message, found.match, found=quoted, write=write or ""),
        labels,
        replace(span, write) if data["fix"] and write is not None else None,
        data["severity"],
        data["confidence"],
    )


def _summarise(rule: Rule, policy: Mapping[str, Any], found: Sequence[tuple[_Match, Paragraph]]) -> Iterator[Finding]:
    """Yield one finding for all matches of a document: at the first row that matched, with the others as labels."""
    ordered = sorted(found, key=lambda item: (item[0].row.data["row"], item[1].start, item[0].start))
    marked, paragraph = ordered[0]
    finding = _finding(rule, paragraph, marked)
    if marked.row.data["faint"]:
        are_several = len({match.row.data["row"] for match, _ in found}) > 1
        confidence = policy["together"] if are_several else policy["alone"]
        if confidence == "skip":
            return
        finding = finding._replace(confidence=confidence)
    others = sorted(part.span(match.start, match.end) for match, part in ordered[1:])
    yield finding._replace(labels=(*finding.labels, *(Label(span, "another one") for span in others)))


def _is_in_place(paragraph: Paragraph, position: tuple[str, int] | None) -> bool:
    """Return whether a paragraph is where a rule finds a fault: away from the part of the story where it is right.

    Args:
        paragraph: the paragraph.
        position: `top` or `end` and the number of paragraphs there, or `outside` the prose; None if it is right nowhere.
    """
    if position is None:
        return True
    place, within = position
    if place == "outside":
        return paragraph.is_inside
    distance = paragraph.index if place == "top" else len(paragraph.document.paragraphs) - 1 - paragraph.index
    return distance >= within


def _sentence_at(paragraph: Paragraph, offset: int) -> str:
    """Return the text of the sentence that contains an offset in the paragraph, in code points."""
    sentences = paragraph.sentences
    index = bisect_right([sentence.start for sentence in sentences], paragraph.start + offset) - 1
    return sentences[index].text if index >= 0 else paragraph.text


def _write(template: str | None, match: "re.Match[str]") -> str | None:
    """Return the words to write instead, with the capital of the words that were found."""
    if template is None:
        return None
    words = " ".join(fill_message(template, match, found=match.group()).split())
    return words[:1].upper() + words[1:] if match.group()[:1].isupper() else words
