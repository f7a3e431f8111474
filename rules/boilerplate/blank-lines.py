from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from wirelint.rule import Finding, Label
from wirelint.text import Document, Span

RULE = {
    "message": "extra blank lines left in the story",
    "why": (
        "When a picture, an advertisement or a link is removed from a page, its blank lines remain. They do not harm "
        "readers, but they show where other page text may be left. A story that separates all its paragraphs this "
        "way is not reported."
    ),
    "severity": "info",
    "confidence": "high",
    "scope": "document",
    "bad": [
        ("Ferry late ¶ The ferry was late for the fifth day in a row on Friday, "
        "its owner said.\n⟦\n\n⟧\nThe owner of the ferry blamed the tide and the wind."
        "\n\n\n\nThe passengers waited for two hours in the rain on Friday. ¶ "
        "They went home at noon, and none of them came back that day."),
    ],
    "good": [
        ("Ferry late\n\n\nThe ferry was late for the fifth day in a row on Friday, its owner said. ¶ "
        "The owner of the ferry blamed the tide and the wind.\n\n\n\n"
        "What the owner says ¶ The passengers waited for two hours in the rain on Friday."),
        ("Ferry late\n\n\nThe ferry was late for the fifth day in a row on Friday, "
        "its owner said.\n\n\nThe owner of the ferry blamed the tide and the wind."
        "\n\n\nThe passengers waited for two hours in the rain on Friday."),
    ],
}  # fmt: skip


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    if "\n\n\n" not in text or len(document.paragraphs) < 2:
        return
    usual = Counter(text.count("\n", one[1], two[0]) for one, two in pairwise(document.paragraphs.bounds)).most_common(
        1
    )[0][0]
    found: list[Span] = []
    between_prose = False
    for one, two in pairwise(document.paragraphs):
        # Extra blank lines before a crosshead or after the headline are intended.
        if one.is_prose and two.role != "crosshead" and text.count("\n", one.end, two.start) > max(usual, 2):
            found.append(Span(text.index("\n", one.end) + 1, text.rindex("\n", one.end, two.start)))
            between_prose = between_prose or two.is_prose
    if between_prose:
        words = f"extra blank lines left in {len(found)} places of the story" if len(found) > 1 else ""
        yield Finding(found[0], words, tuple(Label(run, "more extra blank lines") for run in found[1:]))
