"""A story in the HTML report: its paragraphs with marks, and a card for each finding."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import Final, NamedTuple

from wirelint.checking.checked_document import CheckedDocument
from wirelint.checking.diagnostic import Diagnostic, RelatedLocation
from wirelint.report.categories import URGENCIES, category
from wirelint.report.escapes import terminal_text, visible_copy
from wirelint.report.grouping import SAME_AGAIN
from wirelint.report.markup import escape
from wirelint.report.paths import relative_path
from wirelint.report.story_marks import MarkedParagraph, mark_story
from wirelint.report.summary import plural
from wirelint.rule import Rule

# Paragraphs without marks: how many in a row are folded, and how many are shown next to a marked one.
_FOLDED_FROM, _AROUND = 16, 3
# Code points of folded paragraphs that the page contains.
_MAX_FOLDED: Final = 100_000
# Code points of copy that a card shows: around the words of a finding, and of the words at most.
_EXCERPT, _MAX_WORDS = 40, 160


class NumberedFinding(NamedTuple):
    """A finding with its number on the page."""

    number: int
    diagnostic: Diagnostic


def section_id(path: str) -> str:
    """Return the id of the section of a file."""
    return f"f{blake2b(path.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def show_story(document: CheckedDocument, findings: Sequence[NumberedFinding]) -> Iterator[str]:
    """Yield the whole text of a story; the words of its findings are links to their cards."""
    yield '<article class="story">\n'
    paragraphs = list(mark_story(document, [finding.diagnostic for finding in findings]))
    seen: set[str] = set()
    for is_folded, group in groupby(zip(_folds(paragraphs), paragraphs, strict=True), key=lambda pair: pair[0]):
        members = [paragraph for _, paragraph in group]
        if not is_folded:
            for paragraph in members:
                yield from _show_paragraph(paragraph, findings, seen)
        else:
            yield from _fold(members)
    yield "</article>\n"


def _folds(paragraphs: Sequence[MarkedParagraph]) -> list[bool]:
    """Return for each paragraph whether it is far from any mark."""
    folded = [False] * len(paragraphs)
    start = 0
    for is_marked, group in groupby(paragraphs, key=lambda paragraph: paragraph.is_marked):
        end = start + len(list(group))
        if not is_marked and end - start >= _FOLDED_FROM:
            from_, to = start + _AROUND * (start > 0), end - _AROUND * (end < len(paragraphs))
            folded[from_:to] = [True] * (to - from_)
        start = end
    return folded


def _fold(paragraphs: Sequence[MarkedParagraph]) -> Iterator[str]:
    """Yield paragraphs without marks, closed; of a very long text, only their number."""
    count = plural(len(paragraphs), "paragraph")
    texts = ["".join(segment.text for segment in paragraph.segments) for paragraph in paragraphs]
    if sum(map(len, texts)) > _MAX_FOLDED:
        yield f'<p class="fold small">{count} without findings, not in this report</p>\n'
        return
    yield f'<details class="fold"><summary class="small">{count} without findings</summary>\n'
    for paragraph, text in zip(paragraphs, texts, strict=True):
        yield f'<p class="{_class(paragraph)}">{_copy(text)}</p>\n'
    yield "</details>\n"


def _class(paragraph: MarkedParagraph) -> str:
    return f"{paragraph.paragraph.role}{'' if paragraph.paragraph.checked else ' unchecked'}"


def _show_paragraph(marked: MarkedParagraph, findings: Sequence[NumberedFinding], seen: set[str]) -> Iterator[str]:
    yield f'<p class="{_class(marked)}">'
    for text, marks in marked.segments:
        if not marks:
            yield _copy(text)
            continue
        top = marks[0]
        number, diagnostic = findings[top.diagnostic]
        kind = _kind(diagnostic, top.label)
        ids = [name for mark in marks if (name := _mark_id(findings[mark.diagnostic].number, mark.label)) not in seen]
        seen.update(ids)
        # An element has one id: further marks that begin here get empty elements.
        yield from (f'<span id="{name}"></span>' for name in ids[1:])
        own_id = f' id="{ids[0]}"' if ids else ""
        numbers = " ".join(dict.fromkeys(f"d{findings[mark.diagnostic].number}" for mark in marks))
        gap = "" if text else " gap"
        yield f'<a class="m {kind}{gap}"{own_id} href="#d{number}" data-d="{numbers}" aria-describedby="w{number}">{_copy(text)}</a>'
    yield "</p>\n"


def _kind(diagnostic: Diagnostic, label: int | None) -> str:
    """Return the class of a mark: the severity, also where a grouped finding is repeated, or `related`."""
    is_own = label is None or diagnostic.labels[label].message == SAME_AGAIN
    return diagnostic.severity if is_own else "related"


def show_findings(
    findings: Sequence[NumberedFinding], rules: Mapping[str, Rule], document: CheckedDocument | None
) -> Iterator[str]:
    """Yield the cards of the findings of a story.

    Args:
        findings: the findings.
        rules: the rules of the run by their ids.
        document: the story if the page shows it, else None.
    """
    yield '<ol class="findings">\n'
    for number, diagnostic in findings:
        yield from _show_finding(diagnostic, number, rules.get(diagnostic.rule), document)
    yield "</ol>\n"


def _show_finding(
    diagnostic: Diagnostic, number: int, rule: Rule | None, document: CheckedDocument | None
) -> Iterator[str]:
    severity = diagnostic.severity
    name = _text(category(diagnostic.rule))
    yield f'<li class="finding {severity}" id="d{number}" data-s="{severity}" data-c="{name}" data-r="{_text(diagnostic.rule)}" tabindex="-1" aria-labelledby="w{number}">\n'
    yield f'<p class="kind"><span class="urgency {severity}">{URGENCIES[severity]}</span> {name}</p>\n'
    yield f'<p class="what" id="w{number}">{_text(diagnostic.message)}</p>\n'
    yield f'<p class="words">{_excerpt(diagnostic, document)}</p>\n'
    if rule:
        yield f'<p class="why">{_text(" ".join(rule.why.split()))}</p>\n'
    for index, label in enumerate(diagnostic.labels):
        if document is not None and label.message == SAME_AGAIN:
            continue  # marked like the finding
        yield f'<p class="places">{_text(label.message)}: {_link(diagnostic, label, _mark_id(number, index), document)}</p>\n'
    if diagnostic.fix:
        yield f'<p class="fix"><b>Fix:</b> {_text(diagnostic.fix.title)}</p>\n'
    also = f", also {', '.join(diagnostic.also)}" if diagnostic.also else ""
    yield f'<p class="small">Rule {_text(f"{diagnostic.rule}{also}")}, {_position(diagnostic.location.start)}</p>\n'
    yield "</li>\n"


def _excerpt(diagnostic: Diagnostic, document: CheckedDocument | None) -> str:
    """Return the words of a finding and those around them, from the story or else from its line of the source."""
    if document is not None and diagnostic.span is not None:
        text, (start, end) = document.text, diagnostic.span
        start_of_line = text.rfind("\n", 0, start) + 1
        text = text[start_of_line : max(text.find("\n", end), end)] if "\n" in text[end:] else text[start_of_line:]
        start, end = start - start_of_line, end - start_of_line
    else:
        text, column, location = diagnostic.excerpt.text, diagnostic.excerpt.column, diagnostic.location
        start = location.start.column - column
        end = location.end.column - column if location.end.line == location.start.line else len(text)
    words = text[start : min(end, start + _MAX_WORDS)]
    before = text[:start] if start <= _EXCERPT else f"…{text[start - _EXCERPT : start].partition(' ')[2]}"
    after = text[start + len(words) :]
    after = after if len(after) <= _EXCERPT else f"{after[:_EXCERPT].rpartition(' ')[0]}…"
    return f"{_text(before)}<mark>{_text(words)}</mark>{_text(after)}"


def _link(diagnostic: Diagnostic, label: RelatedLocation, target: str, document: CheckedDocument | None) -> str:
    """Return the words of a related location as a link. The script of the page removes it if they are not on the page."""
    location = label.location
    if document is not None and label.span is not None:
        words = document.text[label.span.start : label.span.end].strip()
        if words:
            return f'<a class="to" href="#{target}">&#8220;{_text(words[:_EXCERPT])}{"&#8230;" if len(words) > _EXCERPT else ""}&#8221;</a>'
        return f'<a class="to" href="#{target}">{_position(location.start)}</a>'
    if location.path == diagnostic.location.path:
        return _position(location.start)
    place = f"{_text(terminal_text(relative_path(location.path)))}, {_position(location.start)}"
    return f'<a class="to" href="#{section_id(location.path)}">{place}</a>'


def _position(start: tuple[int, int]) -> str:
    return f"line {start[0]}, column {start[1]}"


def _mark_id(number: int, label: int | None) -> str:
    return f"m{number}" if label is None else f"m{number}-{label}"


def _copy(text: str) -> str:
    """Escape copy of several lines."""
    return "&#10;".join(escape(visible_copy(line)) for line in text.split("\n"))


def _text(text: str) -> str:
    return escape(visible_copy(text))
