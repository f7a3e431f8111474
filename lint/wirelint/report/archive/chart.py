"""Columns of a chart as SVG. It stretches to the width of the page, so all of its text is outside, in HTML."""

from collections.abc import Sequence
from typing import Final

from wirelint.report.markup import attributes, escape

_GAP: Final = 0.18


def columns(values: Sequence[float], highest: float, titles: Sequence[str] = (), label: str = "") -> str:
    """Return a chart with a column for each value.

    Args:
        values: the values.
        highest: the value of a column of full height.
        titles: a tooltip for each column.
        label: the text alternative; without one, the chart only repeats what is beside it and is hidden from screen readers.
    """
    count = max(len(values), 1)
    about = (
        attributes(role="img", aria_label=label).replace("aria_label", "aria-label") if label else ' aria-hidden="true"'
    )
    parts = [f'<svg class="columns" viewBox="0 0 {count} 100" preserveAspectRatio="none"{about}>']
    for index, value in enumerate(values):
        height = round(100 * value / highest, 2) if highest else 0
        title = f"<title>{escape(titles[index])}</title>" if titles else ""
        place = f'x="{index + _GAP / 2:.2f}" width="{1 - _GAP:.2f}" y="{100 - height:g}" height="{height:g}"'
        parts.append(f"<rect {place}>{title}</rect>")
    parts.append("</svg>")
    return "".join(parts)
