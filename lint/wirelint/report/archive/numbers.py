"""The numbers of the picture for its script, as JSON inside the page."""

from collections.abc import Sequence
from typing import Any

from wirelint.report.archive.counts import OTHER_FEEDS, OTHER_RULES, WorstStory
from wirelint.report.archive.cube import UNDATED, Cube, period_name
from wirelint.report.archive.sentences import Changes
from wirelint.report.archive.worst import SHOWN_STORIES
from wirelint.report.categories import category
from wirelint.report.escapes import json_text, terminal_text
from wirelint.rule import SEVERITIES


def embed_numbers(cube: Cube, changes: Changes | None, worst: Sequence[WorstStory]) -> str:
    """Return the element with the numbers. Names are escaped as the page shows them, and `<` cannot end the element."""
    feeds = {name: index for index, name in enumerate(cube.feeds)}
    rules = {name: index for index, name in enumerate(cube.rules)}
    periods = {name: index for index, name in enumerate(cube.periods)}
    length = len(cube.periods[0]) if cube.periods else 0
    numbers: dict[str, Any] = {
        "rates": cube.has_words,
        "feeds": [terminal_text(name) for name in cube.feeds],
        "hasOtherFeeds": OTHER_FEEDS in feeds,
        "hasOtherRules": OTHER_RULES in rules,
        "periods": list(cube.periods),
        "periodNames": [period_name(period) for period in cube.periods],
        "rules": [terminal_text(rule) for rule in cube.rules],
        "categories": [category(rule) for rule in cube.rules],
        "worse": [feeds[change.feed] for change in changes.found if change.is_worse] if changes else [],
        "compared": [changes.before, changes.after] if changes else None,
        "cells": [[*key, cell.stories, cell.words] for key, cell in cube.cells.items()],
        "counts": [[*key, count] for key, count in cube.counts.items()],
        "shownStories": SHOWN_STORIES,
        "stories": [
            [
                feeds.get(story.feed, len(feeds) - 1),
                periods.get(story.date[:length], UNDATED),
                [
                    [rules.get(rule, rules.get(OTHER_RULES, UNDATED)), SEVERITIES.index(severity), count]
                    for (rule, severity), count in counts.items()
                ],
            ]
            for story, counts in worst
        ],
    }
    text = json_text(numbers).replace("<", "\\u003c")
    return f'<script type="application/json" id="numbers">{text}</script>\n'
