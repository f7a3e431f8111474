"""Trees of blocks in JSON: the roles of the kinds of blocks."""

import json
from typing import Any

import pytest

from tests.readers.round_trip import is_readable, parts
from tests.readers.story_writers import JSON, LEAD, json_item

BLOCKS: dict[str, Any] = {
    "ans": [
        {"type": "header", "content": "The vote", "level": 2},
        {"type": "text", "content": f"<b>The council</b>{LEAD.removeprefix('The council')}"},
        {"type": "list", "items": [{"type": "text", "content": "Elm Road"}]},
        {"type": "image", "caption": "The bridge.", "url": "x"},
        {"type": "interstitial_link", "content": "Read more"},
        {"type": "raw_html", "content": "<script>x()</script>"},
    ],
    "contentful": {"nodeType": "document", "content": [
        {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "The vote", "marks": []}]},
        {"nodeType": "paragraph", "content": [
            {"nodeType": "text", "value": "The council "},
            {"nodeType": "hyperlink", "data": {"uri": "x"}, "content": [{"nodeType": "text", "value": "met on Monday"}]},
            {"nodeType": "text", "value": LEAD.removeprefix("The council met on Monday")}]},
        {"nodeType": "unordered-list", "content": [{"nodeType": "list-item", "content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "Elm Road"}]}]}]},
        {"nodeType": "embedded-asset-block", "data": {"target": {"title": "no copy"}}},
        {"nodeType": "image", "caption": "The bridge."},
    ]},
    "lexical": {"children": [
        {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "The vote", "style": "color: red"}]},
        {"type": "paragraph", "children": [{"type": "text", "text": "The council met "}, {"type": "linebreak"},
            {"type": "link", "children": [{"type": "text", "text": LEAD.removeprefix("The council met ")}]}]},
        {"type": "list", "children": [{"type": "listitem", "children": [{"type": "text", "text": "Elm Road"}]}]},
        {"type": "image", "caption": "The bridge."},
    ]},
    "blocks": [
        {"type": "header", "data": {"text": "The vote", "level": 2}},
        {"type": "paragraph", "data": {"text": LEAD.replace("money", "<i>money</i>")}},
        {"type": "list", "data": {"style": "ordered", "items": ["Elm Road"]}},
        {"type": "image", "data": {"file": {"url": "x"}, "caption": "The bridge."}},
    ],
    "portable_text": [
        {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "The vote"}]},
        {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "The council "},
            {"_type": "span", "text": LEAD.removeprefix("The council ")}]},
        {"_type": "block", "style": "normal", "listItem": "bullet", "children": [{"_type": "span", "text": "Elm Road"}]},
        {"_type": "image", "caption": "The bridge."},
    ],
    "apple_news": [
        {"role": "header", "components": [{"role": "heading2", "text": "The vote"}]},
        {"role": "body", "text": LEAD},
        {"role": "pullquote", "text": "More money"},
        {"role": "container", "components": [{"role": "list", "items": ["Elm Road"]}]},
        {"role": "photo", "caption": {"text": "The bridge."}},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_trees_of_blocks_have_the_roles_of_their_kinds(name: str) -> None:
    data = json.dumps(json_item(JSON[name], "Roads", BLOCKS[name]))
    found = [part for part in parts(data, "story.json") if part != ("headline", "Roads")]
    assert found == [("crosshead", "The vote"), ("body", LEAD), ("list", "Elm Road"), ("caption", "The bridge.")]


@pytest.mark.parametrize("value", [BLOCKS["contentful"], {"type": "doc", "content": BLOCKS["portable_text"]}])
def test_rich_text_alone_is_a_story(value: object) -> None:
    assert ("body", LEAD) in parts(json.dumps(value), "story.json")


def test_entries_of_a_live_blog() -> None:
    entries = [{"@type": "BlogPosting", "headline": "Vote begins", "articleBody": LEAD}]
    data = json.dumps({"@type": "LiveBlogPosting", "headline": "Roads", "liveBlogUpdate": entries})
    assert parts(data, "story.json") == [("headline", "Roads"), ("crosshead", "Vote begins"), ("body", LEAD)]


def test_deep_trees_of_blocks_are_bounded() -> None:
    deep = '{"root": {"children": ' + '[{"type": "quote", "children": ' * 95 + "[]" + "}]" * 95 + "}}"
    assert is_readable(deep.encode(), "story.json", "json") in (True, False)
    assert not is_readable(deep.replace('"quote"', "[" * 200).encode(), "story.json", "json")
