"""Markdown: headings, paragraphs and lists; marks, code and the targets of links are no copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.round_trip import documents, parts, prove, written

STORY = """---
title: "Lock reopens"
tags: [harbour]
---

# Lock reopens after a year

The **new** lock at [Port Elm](https://example.org/elm_lock "map") opened
on _Monday_ morning, `make all` said the harbour\\_office &amp; others.

Four months
-----------

- Repairs took *four* months.
- They cost 90,000 crowns.

```
no_copy = here
```

> “We have waited,” said Peter Lund.

![a picture](lock.jpg)

    indented code

[ref]: https://example.org
"""


def test_a_story_becomes_paragraphs_with_roles() -> None:
    assert parts(STORY, "a.md") == [
        ("headline", "Lock reopens"),
        ("headline", "Lock reopens after a year"),
        ("body", "The new lock at Port Elm opened on Monday morning, said the harbour_office & others."),
        ("crosshead", "Four months"),
        ("body", "Repairs took four months."),
        ("body", "They cost 90,000 crowns."),
        ("body", "“We have waited,” said Peter Lund."),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places(end: str) -> None:
    story = STORY.replace("\n", end)
    assert written(story, "Port Elm", "a.md") == "Port Elm"
    assert written(story, "harbour_office &", "a.md") == "harbour\\_office &amp;"
    assert written(story, "opened on Monday", "a.md") == "opened\non _Monday"
    assert written(story, "We have", "a.md") == "We have"


def test_only_the_name_or_the_option_says_that_it_is_markdown() -> None:
    assert parts("# One\n", "a.txt") == [("body", "# One")]
    assert parts("# One\n", "a.txt", "markdown") == [("headline", "One")]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("One\n===\ntwo", ["One", "two"]),
        ("snake_case_name and 2 * 3 * 4", ["snake_case_name and 2 3 4"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b |", "|---|---|", "| 1 | 2 |"]),
        ("* * *\nOne", ["One"]),
        ("# ", []),
        ("---\nnever closed", ["never closed"]),
        ("~~~\nnever closed", []),
        ("One\\\ntwo <br> three", ["One\\ two three"]),
        ("> > deep\n> quote", ["deep quote"]),
        ("<!--\nhidden\n-->\nOne", ["One"]),
    ],
)
def test_odd_stories(story: str, expected: list[str]) -> None:
    assert [text for _, text in parts(story, "a.md")] == expected


BITS = [
    "# ",
    "\n",
    "\n\n",
    "*",
    "_",
    "`",
    "```",
    "[a](b)",
    "![",
    "](",
    "]",
    "> ",
    "- ",
    "    ",
    "word",
    " ",
    "&amp;",
    "<b>",
    "\\",
    "---",
    "|",
]


@given(st.lists(st.sampled_from(BITS), max_size=60).map("".join))
def test_any_story_is_proved(story: str) -> None:
    for document in documents(story.encode(), "a.md"):
        prove(document)
