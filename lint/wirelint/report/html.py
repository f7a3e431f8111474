"""An HTML report in one file that loads no other resource: the stories with their findings beside them.

Its template, look and script are in `assets`; the desk page (`wirelint.http.page`) shares the look.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import Final

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.categories import URGENCIES
from wirelint.report.escapes import terminal_text
from wirelint.report.html_story import NumberedFinding, section_id, show_findings, show_story
from wirelint.report.markup import attributes, escape
from wirelint.report.paths import relative_path
from wirelint.report.summary import RunCounts, plural
from wirelint.rule import Rule

_ASSETS: Final = os.path.join(os.path.dirname(__file__), "assets")
# How many names of files without findings are listed.
_MAX_CLEAN: Final = 500
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the page: files with findings, errors or notes; the names of the others; the counts.

    The state of the run is known last, and the style sheet puts it first.
    """
    head, tail = _template().split("<!-- files -->\n")
    between, end = tail.split("<!-- state -->\n")
    yield head
    rules = {rule.id: rule for rule in style.rules}
    clean: list[str] = []
    count = number = 0
    for result in results:
        if result.diagnostics or result.problems or result.notes:
            yield "".join(_section(result, number, rules))
            number += len(result.diagnostics)
        elif not result.not_checked:
            count += 1
            if count <= _MAX_CLEAN:
                clean.append(f"<li>{escape(terminal_text(relative_path(result.path)))}</li>\n")
    yield "".join(_clean_files(clean, count))
    yield between
    yield "".join(_state(style.counts))
    yield end.replace("<!-- version -->", escape(style.version)).replace("<!-- sentence -->", _summary(style.counts))


def _template() -> str:
    """Return the page with its style sheets and scripts, which refer to no other file."""
    scripts = (_IMPORT.sub("", _EXPORT.sub("", _asset(name))) for name in ("walk.js", "report.js"))
    page = _asset("report.html")
    page = page.replace("<!-- style -->\n", _asset("look.css") + _asset("report.css"))
    return page.replace("<!-- script -->\n", "".join(scripts))


def _asset(name: str) -> str:
    with open(os.path.join(_ASSETS, name), encoding="ascii") as file:
        return file.read()


def _section(result: FileResult, first: int, rules: dict[str, Rule]) -> Iterator[str]:
    """Yield the section of a file; `first` is the number of its first finding on the page."""
    path = escape(terminal_text(relative_path(result.path)))
    count = f' <span class="small">{len(result.diagnostics):,} to look at</span>' if result.diagnostics else ""
    yield f'<section class="file" id="{section_id(result.path)}" data-file="{path}">\n<h2>{path}{count}</h2>\n'
    yield from _problems(result)
    by_story: dict[int, list[NumberedFinding]] = {}
    for number, diagnostic in enumerate(result.diagnostics, first):
        by_story.setdefault(diagnostic.story, []).append(NumberedFinding(number, diagnostic))
    for story, findings in sorted(by_story.items()):
        document = result.documents[story] if story < len(result.documents) else None
        yield '<div class="beside">\n'
        if document:
            yield from show_story(document, findings)
        yield from show_findings(findings, rules, document)
        yield "</div>\n"
    yield "</section>\n"


def _problems(result: FileResult) -> Iterator[str]:
    """Yield what could not be done with a file, and remarks about it."""
    if result.error is not None:
        yield _box("unread", "&#8709;", "Not checked", result.error)
    if result.not_checked and result.unchecked != "ignore":
        yield _box("unread", "&#8709;", "Not checked", result.not_checked)
    for failure in result.failures:
        yield _box("unread", "&#8709;", "Not fully checked", failure)
    for note in result.notes:
        yield f'<p class="note small">{escape(terminal_text(note))}</p>\n'


def _box(name: str, sign: str, title: str, detail: str) -> str:
    return (
        f'<p class="state {name}"><span class="sign" aria-hidden="true">{sign}</span> <strong>{title}</strong> '
        f'<span class="detail">{escape(terminal_text(detail))}</span></p>\n'
    )


def _clean_files(items: list[str], count: int) -> Iterator[str]:
    """Yield the list of the files in which nothing was found, from its first items and their number."""
    if not count:
        return
    yield f'<details class="clean"{attributes(open="") if count == 1 else ""}>\n'
    yield f"<summary>Checked, and nothing found: {plural(count, 'file')}</summary>\n<ul>\n"
    yield from items
    if count > len(items):
        yield f"<li>and {count - len(items):,} more</li>\n"
    yield "</ul>\n</details>\n"


def _state(counts: RunCounts) -> Iterator[str]:
    """Yield the state of the whole run: not checked, something to look at, both, or ready."""
    found = sum(counts.severities.values())
    unread, problems = counts.counts["unchecked_files"], counts.counts["problems"]
    if unread or problems or not counts.files:
        title = "Not everything was checked" if counts.files else "Not checked"
        reasons = [(unread, "file"), (problems, "problem")]
        detail = ", ".join(plural(count, noun) for count, noun in reasons if count) or "no files"
        yield _box("unread", "&#8709;", title, detail)
    if found:
        name = "found" if counts.severities["error"] else "found mild"
        parts = " · ".join(f"{count:,} {URGENCIES[severity]}" for severity, count in counts.severities.items() if count)
        detail = f"{parts}, in {counts.files_with_findings:,} of {plural(counts.files, 'file')}"
        yield _box(name, "&#9998;", f"{found:,} to look at", detail)
    elif not unread and not problems and counts.files:
        yield _box("ready", "&#10003;", "Ready to publish", f"nothing was found in {plural(counts.files, 'file')}")


def _summary(counts: RunCounts) -> str:
    sentence = counts.sentence()
    return escape(f"{sentence[0].upper()}{sentence[1:]}.")
