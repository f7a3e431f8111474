"""Write stories by the rows of the tables of formats."""

from collections.abc import Callable, Sequence
from typing import Any

from wirelint.readers.element_path import ElementPath
from wirelint.readers.field_path import FieldPath
from wirelint.readers.story_formats import JsonFormat, XmlFormat, json_formats, xml_formats

JSON = {row.name: row for row in json_formats()}
XML = {row.name: row for row in xml_formats()}
LEAD = "The council met on Monday evening and agreed to spend more money on roads."
SECOND = "Work on the bridge begins in June, its engineer said."


def place(item: Any, path: FieldPath, value: Any) -> None:
    """Put a value where a path leads."""
    node = item
    for number, step in enumerate(path.steps):
        name = step.names[0].replace("*", "x").replace("?", "x")
        is_last = number + 1 == len(path.steps)
        if step.each:
            values = node.setdefault(name, [])
            if is_last:
                values.append(value)
                return
            wanted = {step.keys[0]: step.values[0].replace("*", "")} if step.keys and not step.negated else {}
            node = next((each for each in values if wanted.items() <= each.items()), None)
            if node is None:
                node = wanted
                values.append(node)
        elif is_last:
            node.setdefault(name, value)
        else:
            node = node.setdefault(name, {})


def json_item(row: JsonFormat, headline: str, body: Any, date: str = "") -> dict[str, Any]:
    """Return an item of a format, with a headline, a body and a date where its first paths lead."""
    item: dict[str, Any] = {}
    if date:
        place(item, row.dates[0], date)
    paths = dict(row.parts)
    for part, value in (("headline", headline), ("body", body), ("media-caption", body)):
        if part in paths:
            place(item, paths[part][0], value)
    for key in row.keys:
        place(item, key, key.values[0].replace("*", "") if key.values else "x")
    return item


# Formats whose bodies are only trees of blocks: a block with a text, and whether the text is HTML.
TREES: dict[str, tuple[Callable[[str], Any], bool]] = {
    "apple_news": (lambda text: {"role": "body", "text": text}, True),
    "blocks": (lambda text: {"type": "paragraph", "data": {"text": text}}, True),
    "lexical": (lambda text: {"type": "paragraph", "children": [{"type": "text", "text": text}]}, False),
    "portable_text": (lambda text: {"_type": "block", "children": [{"_type": "span", "text": text}]}, False),
}


def tree(name: str, texts: Sequence[str]) -> Any:
    """Return a body of blocks, one for each text."""
    blocks = [TREES[name][0](text) for text in texts]
    return {"children": blocks} if name == "lexical" else blocks


def xml_story(row: XmlFormat, headline: str, body: str, date: str = "") -> str:
    """Return a file of a format, with a headline, a body and a date in the elements or attributes of its first paths."""
    first: dict[str, ElementPath] = {}
    for path, part in row.parts:
        if not path.tested:
            first.setdefault(part, path)
    pieces = [
        element(row, first[part], text) for part, text in (("headline", headline), ("body", body)) if part in first
    ]
    pieces += [element(row, row.dates[0], date)] if date else []
    root = min(row.roots)
    item = next((name for name in row.items if name.lower() != root), "") if row.items else ""
    others = "".join(f"<{name}></{name}>" for name in row.contains if name != item)
    inner = f"{others}{''.join(pieces)}"
    return f'<?xml version="1.0"?><{root}>{f"<{item}>{inner}</{item}>" if item else inner}</{root}>'


def element(row: XmlFormat, path: ElementPath, text: str) -> str:
    names = [name for name in path.names if name not in row.items and name.lower() not in row.roots]
    opening = "".join(f"<{name}>" for name in names)
    if path.attribute:
        opening, text = f'{opening[:-1]} {path.attribute}="{text}">', ""
    return f"{opening}{text}{''.join(f'</{name}>' for name in reversed(names))}"
