"""An HTML report in one file that loads no other resource. `page.html` is its template."""

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from wirelint.checking.diagnostic import Diagnostic, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import terminal_text, visible_copy
from wirelint.report.lines import Lines
from wirelint.report.markup import escape
from wirelint.report.passages import Passage, passages, segments
from wirelint.report.paths import relative_path
from wirelint.report.rule_page import pieces, sentence
from wirelint.report.summary import plural
from wirelint.rule import Rule


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the page: a section for each file with findings, errors or notes, then the pages of the rules, then the counts."""
    with open(os.path.join(os.path.dirname(__file__), "page.html"), encoding="ascii") as file:
        head, tail = file.read().split("<!-- files -->\n")
    between, end = tail.split("<!-- rules -->\n")
    yield head
    found: set[str] = set()
    number = 0
    for result in results:
        if result.diagnostics or result.problems or result.notes:
            yield "".join(_section(result, number))
        number += len(result.diagnostics)
        found.update(diagnostic.rule for diagnostic in result.diagnostics)
    yield between
    for rule in style.rules:
        if rule.id in found:
            yield "".join(_page(rule))
    summary = style.counts.sentence()
    yield end.replace("<!-- sentence -->", escape(f"{summary[0].upper()}{summary[1:]}.")).replace(
        "<!-- version -->", escape(style.version)
    )


def _section(result: FileResult, first: int) -> Iterator[str]:
    """Yield the section of a file; `first` is the number of its first finding on the page."""
    path = terminal_text(relative_path(result.path))
    count = f' <span class="count">{plural(len(result.diagnostics), "finding")}</span>' if result.diagnostics else ""
    yield f'<section class="file" data-file="{_text(path)}">\n<h2>{_text(path)}{count}</h2>\n'
    if result.error is not None:
        yield f'<p class="error">Not checked: {_text(result.error)}</p>\n'
    if result.not_checked and result.unchecked != "ignore":
        kind = "error" if result.unchecked == "error" else "note"
        yield f'<p class="{kind}">Not checked: {_text(result.not_checked)}</p>\n'
    for failure in result.failures:
        yield f'<p class="error">Error: {_text(failure)}</p>\n'
    for note in result.notes:
        yield f'<p class="note">{_text(note)}</p>\n'
    seen: set[int] = set()
    for passage in passages(result.diagnostics, Lines(result).line):
        identifier = "" if passage.line in seen else f' id="{_anchor(result.path, passage.line)}"'
        seen.add(passage.line)
        yield f'<article{identifier}>\n<p class="copy"><span class="line">{passage.line}</span> '
        yield from _copy(passage, result.diagnostics, first)
        yield "</p>\n"
        if passage.diagnostics:
            yield '<ul class="found">\n'
            # Order by location: passages are merged from excerpts, which overlap in any order.
            for n in sorted(passage.diagnostics):
                yield from _finding(result.diagnostics[n], first + n)
            yield "</ul>\n"
        else:
            lines = {
                first + mark.diagnostic: result.diagnostics[mark.diagnostic].location.start.line
                for mark in passage.marks
            }
            links = ", ".join(f'<a href="#d{n}">line {line}</a>' for n, line in sorted(lines.items()))
            yield f'<p class="small">Related to {links}</p>\n'
        yield "</article>\n"
    yield "</section>\n"


def _copy(passage: Passage, diagnostics: Sequence[Diagnostic], first: int) -> Iterator[str]:
    """Yield the text of a passage with its marks as links to their findings."""
    if passage.column > 1:
        yield "&#8230;"
    seen: set[str] = set()
    for text, marks in segments(passage, diagnostics):
        if not marks:
            yield _text(text)
            continue
        top = marks[0]
        number = first + top.diagnostic
        kind = "related" if top.label is not None else diagnostics[top.diagnostic].severity
        ids = [name for mark in marks if (name := _mark_id(mark.diagnostic + first, mark.label)) not in seen]
        seen.update(ids)
        # An element has one id: further marks that begin here get empty elements.
        yield from (f'<span id="{name}"></span>' for name in ids[1:])
        own_id = f' id="{ids[0]}"' if ids else ""
        numbers = " ".join(dict.fromkeys(f"d{mark.diagnostic + first}" for mark in marks))
        gap = "" if text else " gap"
        yield f'<a class="m {kind}{gap}"{own_id} href="#d{number}" data-d="{numbers}" aria-describedby="d{number}">{_text(text)}</a>'
    if passage.cut:
        yield "&#8230;"


def _finding(diagnostic: Diagnostic, number: int) -> Iterator[str]:
    d = diagnostic
    pack = _text(d.rule.partition("/")[0])
    yield f'<li class="d" id="d{number}" data-s="{d.severity}" data-p="{pack}" tabindex="-1">'
    yield f'<p><b class="{d.severity}">{d.severity}</b> {_text(d.message)}</p>\n'
    confidence = "" if d.confidence == "high" else f", {d.confidence} confidence"
    position = f"line {d.location.start.line}, column {d.location.start.column}"
    yield f'<p class="small"><a href="#{_mark_id(number, None)}">{position}</a>{confidence}, rule <a class="rule" href="#r-{_text(d.rule)}">{_text(d.rule)}</a></p>\n'
    for label_number, label in enumerate(d.labels):
        yield f'<p class="small">{_related_link(d, label, _mark_id(number, label_number))}: {_text(label.message)}</p>\n'
    if d.fix:
        yield f'<p class="small">Fix: {_text(d.fix.title)}</p>\n'
    if d.also:
        yield f'<p class="small">Also {_text(", ".join(d.also))}</p>\n'
    yield "</li>\n"


def _related_link(diagnostic: Diagnostic, label: RelatedLocation, target: str) -> str:
    """Return a link to a related location. The script of the page removes it if the page does not show that location."""
    location = label.location
    position = f"line {location.start.line}, column {location.start.column}"
    if location.path != diagnostic.location.path:
        position = f"{_text(terminal_text(relative_path(location.path)))}, {position}"
    return f'<a class="to" href="#{target}" data-line="{_anchor(location.path, location.start.line)}">{position}</a>'


def _page(rule: Rule) -> Iterator[str]:
    yield f'<section class="rule" id="r-{_text(rule.id)}">\n<h3>{_text(rule.id)}</h3>\n'
    yield f"<p>{_text(sentence(rule))}</p>\n<p>{_text(' '.join(rule.why.split()))}</p>\n"
    for heading, examples in (("Reported", rule.bad), ("Not reported", rule.good)):
        yield f"<h4>{heading}</h4>\n<ul>\n"
        for example in examples:
            marked = "".join(f"<mark>{_text(text)}</mark>" if hit else _text(text) for text, hit in pieces(example))
            yield f"<li>{marked}</li>\n"
        yield "</ul>\n"
    yield "</section>\n"


def _mark_id(number: int, label: int | None) -> str:
    return f"m{number}" if label is None else f"m{number}-{label}"


def _anchor(path: str, line: int) -> str:
    return f"p{blake2b(path.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}-{line}"


def _text(text: str) -> str:
    return escape(visible_copy(text))
