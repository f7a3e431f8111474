"""The picture of an archive as HTML: findings by feed, by month and by rule, the worst stories.

It is complete without a script. With one, the filters of the page redraw it from the numbers that it contains
(`assets/picture.js`).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from wirelint.report.archive.change import FEWEST_STORIES, rate
from wirelint.report.archive.chart import columns
from wirelint.report.archive.counts import OTHER_FEEDS, OTHER_RULES, WorstStory
from wirelint.report.archive.cube import Cube, period_name
from wirelint.report.archive.numbers import embed_numbers
from wirelint.report.archive.reported import ReportedStory
from wirelint.report.archive.sentences import Changes, number, overview, remarks, verdicts
from wirelint.report.archive.worst import show_worst
from wirelint.report.categories import category
from wirelint.report.escapes import terminal_text, visible_copy
from wirelint.report.markup import attributes, escape

# Rows of a table that are shown at once; the others are folded.
_SHOWN_ROWS: Final = 10
# Up to so many columns of a chart have a name each.
_NAMED_PERIODS: Final = 13
_SIGNS: Final = {"worse": "&#9650;", "better": "&#9660;", "same": "&#9644;"}
_BOXES: Final = {"worse": "found", "better": "ready", "same": "calm"}


class _Row(NamedTuple):
    """A row of a table with bars.

    Attributes:
        number: its number.
        head: its name, as HTML.
        value: the value that its bar shows.
        cells: its other cells, as HTML.
        priority: 1 if it comes before the others whatever its value, -1 if after them.
    """

    number: int
    head: str
    value: float
    cells: str
    priority: int = 0


def show_sentences(cube: Cube, changes: Changes | None, problems: int) -> Iterator[str]:
    """Yield what the numbers say, for the header of the page: what changed, how much was checked, what is left out.

    Args:
        cube, changes: the numbers and what changed.
        problems: how many stories were not checked.
    """
    for verdict in verdicts(cube, changes):
        detail = f'<span class="detail">{_copy(verdict.detail)}</span>' if verdict.detail else ""
        yield f'<p class="state {_BOXES[verdict.kind]}"><span class="sign" aria-hidden="true">{_SIGNS[verdict.kind]}</span> '
        yield f"<strong>{_copy(verdict.title)}</strong> {detail}</p>\n"
    yield f'<p class="overview">{escape(overview(cube))}</p>\n'
    for remark in remarks(cube, changes, problems):
        yield f'<p class="small">{escape(remark)}</p>\n'


def show_picture(
    cube: Cube,
    changes: Changes | None,
    worst: Sequence[WorstStory],
    link: Callable[[ReportedStory], str] | None = None,
) -> Iterator[str]:
    """Yield the picture.

    Args:
        cube, changes: the numbers and what changed.
        worst: the worst stories.
        link: returns the address of a story on the page; without it, the findings of a story are listed.
    """
    yield '<section id="picture" aria-label="Numbers">\n'
    if cube.counts or any(cell.stories for cell in cube.cells.values()):
        yield from _show_feeds(cube, changes)
        yield '<div class="pair">\n'
        yield from _show_periods(cube)
        yield from _show_rules(cube)
        yield "</div>\n"
        yield from show_worst(worst, cube, link)
        yield from _show_method(cube)
    yield embed_numbers(cube, changes, worst)
    yield "</section>\n"


def _show_feeds(cube: Cube, changes: Changes | None) -> Iterator[str]:
    """Yield the table of the feeds: those that got worse, then those with the highest rate."""
    found, by_period = cube.findings_by(0), cube.findings_by(0, 1)
    cells = {index: cube.sum(feed=index) for index in range(len(cube.feeds))}
    values = {index: _value(cube, found[index,], cells[index].words) for index in cells}
    trends = {
        feed: [_value(cube, by_period[feed, period], _words(cube, feed, period)) for period in range(len(cube.periods))]
        for feed in cells
    }
    heads = ["Feed", _measure(cube)]
    if changes:
        heads += [period_name(cube.periods[index]) for index in (changes.before, changes.after)] + ["Change"]
    if len(cube.periods) > 1:
        heads.append(f"By {cube.unit}")
    heads += ["Words", "Stories"] if cube.has_words else []
    by_feed = {change.feed: change for change in changes.found} if changes else {}
    rows = []
    for feed, name in enumerate(cube.feeds):
        parts = []
        if changes:
            for place, period in (("before", changes.before), ("after", changes.after)):
                words = _words(cube, feed, period)
                text = number(trends[feed][period]) if words else "&#8211;"
                parts.append(_cell(text, place, period_name(cube.periods[period])))
            parts.append(_show_change(name, changes))
        if len(cube.periods) > 1:
            # Each feed has its own scale: the bars compare the feeds.
            parts.append(_cell(columns(trends[feed], max(trends[feed])), "trend", f"By {cube.unit}"))
        if cube.has_words:
            parts += [
                _cell(f"{cells[feed].words:,}", "words", "Words"),
                _cell(f"{cells[feed].stories:,}", "stories", "Stories"),
            ]
        priority = -1 if name == OTHER_FEEDS else int(name in by_feed and by_feed[name].is_worse)
        rows.append(_Row(feed, _name(name) or "(no feed)", values[feed], "".join(parts), priority))
    yield from _show_table("by-feed", "By feed", heads, rows, cube)


def _show_change(feed: str, changes: Changes) -> str:
    change = next((change for change in changes.found if change.feed == feed), None)
    if change:
        kind = "worse" if change.is_worse else "better"
        return _cell(f"{_SIGNS[kind]} {kind}", f"change {kind}", "Change")
    is_compared = feed in changes.compared or feed == OTHER_FEEDS
    return _cell("" if is_compared else '<span class="small">too few stories</span>', "change", "Change")


def _show_periods(cube: Cube) -> Iterator[str]:
    """Yield the chart of all findings by period, and its numbers as a table."""
    if not cube.periods:
        return
    found = cube.findings_by(1)
    cells = [cube.sum(period=index) for index in range(len(cube.periods))]
    values = [_value(cube, found[index,], cell.words) for index, cell in enumerate(cells)]
    names = [period_name(period) for period in cube.periods]
    highest = max(values)
    titles = [f"{name}: {number(value)}" for name, value in zip(names, values, strict=True)]
    top = names[values.index(highest)]
    ends = f"{names[0]} {number(values[0])}, {names[-1]} {number(values[-1])}"
    label = f"{_measure(cube)} by {cube.unit}: {ends}, most in {top}: {number(highest)}"
    yield f'<section class="panel" id="by-period"><h2>By {cube.unit}</h2>\n'
    yield f'<p class="small">{_measure(cube)}, highest <span class="top">{number(highest)}</span></p>\n'
    yield f"<figure>{columns(values, highest, titles, label)}\n"
    axis = "".join(f"<span>{name}</span>" for name in _axis(cube.periods))
    kind = "axis small named" if len(names) <= _NAMED_PERIODS else "axis small"
    yield f'<figcaption class="{kind}">{axis}</figcaption></figure>\n'
    yield '<details class="more"><summary>Numbers</summary>\n'
    heads = [cube.unit.capitalize(), _measure(cube), "Findings", *(["Words", "Stories"] if cube.has_words else [])]
    yield f"{_table_head(heads, f'By {cube.unit}')}<tbody>\n"
    for index, name in reversed([*enumerate(names)]):
        cell = cells[index]
        more = [f"{cell.words:,}", f"{cell.stories:,}"] if cube.has_words else []
        parts = [number(values[index]), f"{found[index,]:,}", *more]
        yield f'<tr data-index="{index}"><th scope="row">{name}</th>{"".join(f"<td>{part}</td>" for part in parts)}</tr>\n'
    yield "</tbody></table></details></section>\n"


def _axis(periods: Sequence[str]) -> Iterator[str]:
    """Yield the names below a chart as HTML: of each period where there is room, else of the first and the last."""
    if len(periods) > _NAMED_PERIODS:
        yield from map(period_name, (periods[0], periods[-1]))
        return
    for before, period in zip(("", *periods), periods, strict=False):
        name = period_name(period, short=True)
        # A year is named where it begins.
        is_new = period[:4] != before[:4] and name != period
        yield f"{name[:3] if name != period else name}{f'<br>{period[:4]}' if is_new else ''}"


def _show_rules(cube: Cube) -> Iterator[str]:
    """Yield the table of the rules, the most frequent first."""
    found, words = cube.findings_by(2), cube.sum().words
    rows = []
    for index, rule in enumerate(cube.rules):
        head = f'{_name(rule)} <span class="small">{_name(category(rule))}</span>' if "/" in rule else _name(rule)
        value = _value(cube, found[index,], words)
        cells = _cell(f"{found[index,]:,}", "amount", "Findings") if cube.has_words else ""
        rows.append(_Row(index, head, value, cells, -(rule == OTHER_RULES)))
    heads = ["Rule", _measure(cube), *(["Findings"] if cube.has_words else [])]
    yield from _show_table("by-rule", "By rule", heads, rows, cube)


def _show_table(name: str, title: str, heads: Sequence[str], rows: list[_Row], cube: Cube) -> Iterator[str]:
    """Yield a table with a bar in each row, the highest first, and after some rows a folded one with the others."""
    highest = max((row.value for row in rows), default=0.0)
    ranked = sorted(rows, key=lambda row: (-row.priority, -row.value, row.number))
    yield f'<section class="panel" id="{name}"><h2>{title}</h2>\n{_table_head(heads, title, "bars")}<tbody>\n'
    for position, row in enumerate(ranked):
        if position == _SHOWN_ROWS:
            yield '</tbody></table>\n<details class="more"><summary>More</summary>\n'
            yield f"{_table_head(heads, f'{title}: more', 'bars')}<tbody>\n"
        width = round(100 * row.value / highest, 1) if highest else 0
        text = number(row.value) if cube.has_words else f"{row.value:,.0f}"
        yield f'<tr role="row" data-index="{row.number}"><th role="rowheader" scope="row">{row.head}</th>'
        bar = f'<span class="bar" style="--w: {width:g}%"></span>'
        yield f'<td role="cell" class="value"><div>{bar}<span class="n">{text}</span></div></td>{row.cells}</tr>\n'
    yield f"</tbody></table>\n{'</details>' if len(ranked) > _SHOWN_ROWS else ''}</section>\n"


def _table_head(heads: Sequence[str], caption: str, kind: str = "") -> str:
    cells = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in heads)
    about = attributes(class_=kind) if kind else ""
    # The roles are stated because the style sheet shows rows as boxes on a phone.
    return (
        f'<table role="table"{about}><caption class="away">{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>'
    )


def _cell(content: str, kind: str, head: str) -> str:
    return f'<td role="cell" class="{kind}" data-head="{escape(head)}">{content}</td>'


def _show_method(cube: Cube) -> Iterator[str]:
    yield '<details class="more small"><summary>How this is counted</summary>\n'
    yield "<p>All findings of the report count, minor ones too. Stories without findings count in the words."
    if cube.has_words:
        yield (
            " A change is stated if it is at least a quarter, at least 0.1 per 1,000 words, and more than chance: the difference of the"
            " two rates is compared with the spread from story to story, at 5 percent over all comparisons (Holm). Each feed is compared"
            f" with the {cube.unit} before, and with up to six before it, where both have {FEWEST_STORIES} stories or more; &#8220;too few stories&#8221;"
            " says that a feed has not."
        )
    yield " The worst stories are those with most findings that must be fixed or checked.</p></details>\n"


def _measure(cube: Cube) -> str:
    return "Findings per 1,000 words" if cube.has_words else "Findings"


def _value(cube: Cube, findings: int, words: int) -> float:
    return rate(findings, words) if cube.has_words else float(findings)


def _words(cube: Cube, feed: int, period: int) -> int:
    cell = cube.cells.get((feed, period))
    return cell.words if cell else 0


def _name(text: str) -> str:
    return escape(terminal_text(text))


def _copy(text: str) -> str:
    return escape(visible_copy(text))
