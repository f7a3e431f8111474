"""An HTML report in one file that loads no other resource: the stories with their findings beside them.

Its template, look and script are in `assets`; the desk page (`wirelint.http.page`) shares the look.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import Final

from wirelint.checking.result import FileResult
from wirelint.report import Style, group_results
from wirelint.report.archive.counts import ArchiveCounts
from wirelint.report.archive.reported import stories_of
from wirelint.report.categories import URGENCIES
from wirelint.report.escapes import terminal_text
from wirelint.report.html_story import NumberedFinding, section_id, show_findings, show_story
from wirelint.report.markup import attributes, escape
from wirelint.report.paths import relative_path
from wirelint.report.story_feeds import date_of, feed_of
from wirelint.report.summary import RunCounts, plural
from wirelint.rule import Rule

_ASSETS: Final = os.path.join(os.path.dirname(__file__), "assets")
# A run over so many stories opens with the picture of them.
_PICTURE_FROM: Final = 10
# How many names of files without findings are listed.
_MAX_CLEAN: Final = 500
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the page: files with findings, errors or notes; the names of the others; the picture of many stories; the counts.

    The picture and the state of the run are known last, and the style sheet puts them first.
    """
    head, end = page_parts()
    yield head
    yield asset("bar.html")
    rules = {rule.id: rule for rule in style.rules}
    clean: list[str] = []
    archive = ArchiveCounts()
    count = number = 0
    for ungrouped in results:
        for story in stories_of(ungrouped):
            archive.add(story)
        [result] = group_results((ungrouped,), style.rules)
        if result.diagnostics or result.problems or result.notes:
            yield "".join(_section(result, number, rules))
            number += len(result.diagnostics)
        elif not result.not_checked:
            count += 1
            if count <= _MAX_CLEAN:
                clean.append(f"<li>{escape(terminal_text(relative_path(result.path)))}</li>\n")
    yield "".join(_clean_files(clean, count))
    sentences: Iterable[str] = ()
    if sum(cell.stories for cell in archive.cells.values()) >= _PICTURE_FROM:
        from wirelint.report.archive.cube import make_cube  # few runs have so many stories
        from wirelint.report.archive.picture import show_picture, show_sentences
        from wirelint.report.archive.sentences import compare_periods

        cube = make_cube(archive)
        changes = compare_periods(cube)
        sentences = show_sentences(cube, changes, 0)  # the state has the stories that were not checked
        yield from show_picture(cube, changes, archive.worst, lambda story: section_id(story.path))
    yield show_header((*_state(style.counts), *sentences))
    yield show_footer(style.version, _summary(style.counts))
    yield end


def page_parts() -> tuple[str, str]:
    """Return what is before and after the content of the page, with its style sheets and scripts, which refer to no other file."""
    scripts = (_IMPORT.sub("", _EXPORT.sub("", asset(name))) for name in ("walk.js", "picture.js", "report.js"))
    page = asset("report.html")
    page = page.replace("<!-- style -->\n", asset("look.css") + asset("report.css") + asset("picture.css"))
    head, end = page.replace("<!-- script -->\n", "".join(scripts)).split("<!-- main -->\n")
    return head, end


def show_header(state: Iterable[str]) -> str:
    """Return the header with boxes of the state."""
    return f"<header>\n<h1>wirelint report</h1>\n{''.join(state)}</header>\n"


def show_footer(version: str, sentence: str) -> str:
    """Return the footer; the sentence is HTML."""
    return f'<footer class="small"><p>{sentence}</p><p>wirelint {escape(version)}</p></footer>\n'


def asset(name: str) -> str:
    """Return the content of a file of `assets`."""
    with open(os.path.join(_ASSETS, name), encoding="ascii") as file:
        return file.read()


def _section(result: FileResult, first: int, rules: dict[str, Rule]) -> Iterator[str]:
    """Yield the section of a file; `first` is the number of its first finding on the page."""
    path = escape(terminal_text(relative_path(result.path)))
    count = f' <span class="small">{len(result.diagnostics):,} to look at</span>' if result.diagnostics else ""
    yield f'<section class="file" id="{section_id(result.path)}" data-file="{path}">\n<h2>{path}{count}</h2>\n'
    yield from _problems(result)
    feed = escape(terminal_text(feed_of(result)))
    by_story: dict[int, list[NumberedFinding]] = {}
    for number, diagnostic in enumerate(result.diagnostics, first):
        by_story.setdefault(diagnostic.story, []).append(NumberedFinding(number, diagnostic))
    for story, findings in sorted(by_story.items()):
        document = result.documents[story] if story < len(result.documents) else None
        day = date_of(result, result.stories[story]) if story < len(result.stories) else ""
        yield f'<div class="beside" data-feed="{feed}" data-day="{day}">\n'
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
