"""The list of the worst stories of an archive."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from wirelint.report.archive.change import rate
from wirelint.report.archive.counts import WorstStory
from wirelint.report.archive.cube import Cube
from wirelint.report.archive.reported import ReportedFinding, ReportedStory
from wirelint.report.archive.sentences import number
from wirelint.report.categories import URGENCIES
from wirelint.report.escapes import terminal_text, visible_copy
from wirelint.report.markup import escape
from wirelint.report.summary import plural
from wirelint.rule import SEVERITIES

# Stories that are shown at once. The script shows others where a filter leaves fewer.
SHOWN_STORIES: Final = 20
_MAX_WORDS: Final = 120


def show_worst(stories: Sequence[WorstStory], cube: Cube, link: Callable[[ReportedStory], str] | None) -> Iterator[str]:
    """Yield the list: the newest first, and of one day the worst first; those that are not shown at once are hidden."""
    if not stories:
        return
    shown = {*range(SHOWN_STORIES)}
    yield '<section class="panel" id="worst"><h2>Worst stories, newest first</h2>\n<ol>\n'
    for index in newest_first(stories):
        yield from _show_story(stories[index], index, cube, link, is_hidden=index not in shown)
    yield "</ol></section>\n"


def newest_first(stories: Sequence[WorstStory]) -> list[int]:
    """Return the indexes of stories by date, the newest first; those without a date are last."""
    return sorted(range(len(stories)), key=lambda index: stories[index].story.date, reverse=True)


def _show_story(
    worst: WorstStory, index: int, cube: Cube, link: Callable[[ReportedStory], str] | None, *, is_hidden: bool
) -> Iterator[str]:
    story = worst.story
    name = escape(terminal_text(story.name)) or "(no name)"
    if link:
        name = f'<a class="to" href="#{link(story)}">{name}</a>'
    yield f'<li data-index="{index}"{" hidden" if is_hidden else ""}><p class="name">{name}</p>\n<p class="about small">'
    for severity in reversed(SEVERITIES):
        count = worst.by_severity[severity]
        if count:
            yield f'<span class="urgency {severity}">{count:,} {URGENCIES[severity]}</span> '
    facts = [escape(terminal_text(story.feed))] if story.feed else []
    facts += [story.date] if story.date else []
    if cube.has_words and story.words:
        facts += [plural(story.words, "word"), f"{number(rate(sum(worst.counts.values()), story.words))} per 1,000"]
    yield f"{' &#183; '.join(facts)}</p>\n"
    if not link:
        yield '<details class="more"><summary>Findings</summary><ul>\n'
        yield from map(_show_finding, story.findings)
        rest = sum(worst.counts.values()) - len(story.findings)
        yield f"<li>and {rest:,} more</li>\n" if rest else ""
        yield "</ul></details>\n"
    yield "</li>\n"


def _show_finding(finding: ReportedFinding) -> str:
    words = finding.words[:_MAX_WORDS] + ("…" if len(finding.words) > _MAX_WORDS else "")
    quoted = f" <q>{_copy(words)}</q>" if words and words not in finding.message else ""
    place = f", line {finding.line}, column {finding.column}" if finding.line else ""
    about = f'<span class="small">{_copy(finding.rule)}{place}</span>'
    urgency = f'<span class="urgency {finding.severity}">{URGENCIES[finding.severity]}</span>'
    return f"<li>{urgency} {_copy(finding.message)}{quoted} {about}</li>\n"


def _copy(text: str) -> str:
    return escape(visible_copy(text))
