"""Markdown: headings, paragraphs and lists, positions, and skipped markup."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.round_trip import check_document, documents, parts, source_of
from wirelint.readers import read_text

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
        ("body", "The new lock at Port Elm opened on Monday morning, \ufffc said the harbour_office & others."),
        ("crosshead", "Four months"),
        ("list", "Repairs took four months."),
        ("list", "They cost 90,000 crowns."),
        ("body", "“We have waited,” said Peter Lund."),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_positions(end: str) -> None:
    story = STORY.replace("\n", end)
    assert source_of(story, "Port Elm", "a.md") == "Port Elm"
    assert source_of(story, "harbour_office &", "a.md") == "harbour\\_office &amp;"
    assert source_of(story, "opened on Monday", "a.md") == "opened\non _Monday"
    assert source_of(story, "We have", "a.md") == "We have"


def test_markdown_is_detected_only_by_its_name() -> None:
    assert parts("# One\n", "a.txt") == [("body", "# One")]
    assert parts("# One\n", "a.txt", "markdown") == [("headline", "One")]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("One\n===\ntwo", ["One", "two"]),
        ("snake_case_name and 2 * 3 * 4", ["snake_case_name and 2 * 3 * 4"]),
        ("| a | b |\n|---|---|\n| 1 \\| | `2` |", ["a", "b", "1 |"]),
        ("a | b\n:-: | -\nc", ["a", "b", "c"]),
        ("* * *\nOne", ["One"]),
        ("# ", []),
        ("---\nnever closed", ["never closed"]),
        ("~~~\nnever closed", []),
        ("One\\\ntwo <br> three", ["One two three"]),
        ("Harbour Street  \nPort Elm\\\nElmland", ["Harbour Street", "Port Elm", "Elmland"]),
        ("> > deep\n> quote", ["deep quote"]),
        ("<!--\nhidden\n-->\nOne", ["One"]),
        (
            "One[^1] way [^1].\n\n[^1]: The ferry was\n    late.\n\n    Very late.",
            ["One way \ufffc.", "The ferry was late.", "Very late."],
        ),
        ("No note[^1] here", ["No note[^1] here"]),
        ("- [ ] one\n- [x] two\n  - three\n\n    four", ["one", "two", "three", "four"]),
        ("1. one\n2) two\n\n> - three\n> lazy", ["one", "two", "three lazy"]),
        ("- one\n  # two\n  three", ["one", "two", "three"]),
        ("> [!NOTE]\n> One", ["One"]),
        ("~~one~~ two~", ["one two~"]),
        ("***\n\none\n\n---\n\ntwo\n\n---", ["one", "two"]),
        ("[one][a] [two] [three]\n\n[a]: http://x.org\n[two]:\n  <http://y.org>\n  'title'", ["one two [three]"]),
        ("\"One\" -- 'two'...", ["\"One\" -- 'two'..."]),
        ("&lt;b&gt; &#42;one&#42; \\&amp; &bogus; &NotEqualTilde;", ["<b> *one* &amp; &bogus; \u2242\u0338"]),
        ("\\\\*one* \\\\\\*two", ["\\one \\*two"]),
        ("<div>\n<p>One *two*</p>\n<script>three</script>\n\n*four*\n\n</div>", ["One *two*", "four"]),
        ("> <div>One\n> two</div>\n\nthree", ["One two", "three"]),
        ("one <span title='*'>*two*</span> <!-- three --> four", ["one two four"]),
        ("one\n\n\ttwo\n\nthree", ["one", "three"]),
        ("{{< figure >}} $5 and $6, H~2~O and x^2^", ["{{< figure >}} $5 and $6, H~2~O and x^2^"]),
        ("one\\\n![a](b.png)\\\ntwo", ["one", "two"]),
    ],
)
def test_unusual_stories(story: str, expected: list[str]) -> None:
    assert [text for _, text in parts(story, "a.md")] == expected


def test_roles() -> None:
    story = "One\n---\n\n# Two\n\n## Three\n\n- A line\n\n| Year | The board opened the new lock on Tuesday, it said. |\n|-|-|\n"
    assert parts(story, "a.md") == [
        ("headline", "One"),
        ("crosshead", "Two"),
        ("crosshead", "Three"),
        ("list", "A line"),
        ("table", "Year"),
        ("body", "The board opened the new lock on Tuesday, it said."),
    ]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("Set `fare` to `5`.", "Set \ufffc to \ufffc."),
        ("`fare` is five", "\ufffc is five"),
        ("the ![a *picture*](b.png) the", "the \ufffc the"),
        ("the![a](b.png)the", "the\ufffcthe"),
        ("![a](b.png) The lock ![c](d.png)", "The lock"),
        ("one ![a](b.png)![c](d.png) ![e](f.png) two", "one \ufffc two"),
        ("Late.![a](b.png) The lock", "Late. The lock"),
        ("the [](http://x.org) the", "the \ufffc the"),
        ("the [*a*](http://x.org) the", "the a the"),
        ("the [![a](b.png)](http://x.org) the", "the \ufffc the"),
        ("see <http://x.org> and <a@x.org>", "see \ufffc and \ufffc"),
        ("the <code>*is* <b>a</b></code> is", "the \ufffc is"),
        ("the <img src='a'> the <svg><a>b</a></svg> end", "the \ufffc the \ufffc end"),
        ("the <code>is\n\nnext", "the \ufffc"),
        ("the <script>is</script> end", "the end"),
    ],
)
def test_content_without_words_leaves_a_placeholder(story: str, expected: str) -> None:
    [document] = documents(story.encode(), "a.md")
    check_document(document)
    assert document.paragraphs[0].text == expected


def test_a_paragraph_without_words_is_dropped() -> None:
    assert parts("`make all`.\n\n![a](b.png)\n\n<http://x.org>\n\n`a` `b`", "a.md") == []


def test_a_placeholder_has_the_position_of_its_content() -> None:
    assert source_of("— Set `fare` é ![x](y) to", "\ufffc", "a.md") == "`fare`"
    assert source_of("— Set fare é ![x](y) to", "\ufffc", "a.md") == "![x](y)"
    assert source_of("See\n> [^1] é <http://x.org/ö> to\n\n[^1]: x", "\ufffc to", "a.md") == "<http://x.org/ö> to"


@pytest.mark.parametrize("mark", ["é", "東京 \U0001f600 ", "x" * 400 + "ö"])
def test_positions_after_any_letters(mark: str) -> None:
    story = f"{mark}\n\n> 1. **{mark}** &lsquo;free\\!&rsquo; *lock*"
    assert source_of(story, "‘free!’ lock", "a.md") == "&lsquo;free\\!&rsquo; *lock"
    assert source_of(story, "!", "a.md") == "\\!"


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
    "| ",
    "[^1]",
    "[^1]: ",
    "\t",
    "1. ",
    "<code>",
    "</code>",
    "<div>",
    "<!-- ",
    "-->",
    "<http://x.org>",
    "é\U0001f600",
    "~~",
    "\0",
    "\\\n",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=60).map("".join))
def test_any_story_is_read(story: str) -> None:
    for document in documents(story.encode(), "a.md"):
        check_document(document)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(story: str) -> None:
    for document in documents(story.encode("utf-8", "replace"), "a.md"):
        check_document(document)


def test_a_lone_surrogate_is_unchanged() -> None:
    [document] = read_text("A \ud800 *lock*", "a.md").documents
    assert document.text == "A \ud800 lock"


def test_deep_and_hostile_stories_are_read_in_time() -> None:
    for story in (
        ">" * 50_000 + "x",
        "- " * 50_000 + "x",
        "*a_ " * 50_000,
        "[" * 50_000 + "a" + "]" * 50_000,
        "![" * 50_000 + "](" * 50_000,
        "a ![x](y) " * 20_000,
        "a <code>" * 50_000,
        "<div><code>" * 20_000,
        "a <!-- " * 50_000,
        "- a\n\n" * 20_000,
        "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|x\n" * 2_000,
        "---\n" * 50_000,
    ):
        begun = process_time()
        assert documents(story.encode(), "a.md")
        assert process_time() - begun < 60
