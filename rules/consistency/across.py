"""One word in two spellings, in two stories of a batch."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wirelint.rule import Fact, Finding
from wirelint.text import Document

RULE = {
    "message": "two spellings of one word in the stories of a batch",
    "why": (
        "Stories that are published together should spell a word in one way. The spelling in fewer stories, or else the "
        "later one, is marked, and may be the right one. Set the house's spelling with `prefer` and `dialect`."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "batch",
    "roles": "all",
    "in_quotations": "skip",
    "options": {"prefer": [], "dialect": ""},
    "bad": [
        "The adviser resigned. ¶¶ A new ⟦advisor⟧ was named on Monday. ¶¶ The adviser will stay, he said.",
        "The theatre opens in May. ¶¶ The old ⟦theater⟧ burned down.",
        "The lido will re-open in May. ¶¶ The library is to ⟦reopen⟧ too, the council said.",
        "Rents rose by 4 per cent, the bank said. ¶¶ Wages rose by 3 ⟦percent⟧, the agency said.",
    ],
    "good": [
        "The adviser resigned. ¶¶ A new adviser was named.",
        "The theatre opens in May. ¶¶ The Old Theater burned down, and “no theater is safe,” she said.",
        "The team won. ¶¶ The re-match is on Monday. ¶¶ The match was lost.",
    ],
}


def gather(document: Document, options: Mapping[str, Any]) -> Iterator[Fact]:
    from wirelint.consistency.across import gather_spellings

    for key, written, span in gather_spellings(document):
        yield Fact(span, (key, written))


def compare(facts: Iterable[Fact], options: Mapping[str, Any]) -> Iterator[Finding]:
    from wirelint.consistency.across import find_usual

    stories: dict[str, Counter[str]] = {}
    for fact in facts:
        key, written = fact.value
        stories.setdefault(key, Counter())[written] += 1
    usual = {key: find_usual(key, counts, options) for key, counts in stories.items() if len(counts) > 1}
    first: dict[str, Fact] = {}
    for fact in facts:
        key, written = fact.value
        if usual.get(key) == written:
            first.setdefault(key, fact)
    for fact in facts:
        key, written = fact.value
        if key in usual and written != usual[key]:
            count = stories[key][usual[key]]
            where = f"{count:,} other {'story' if count == 1 else 'stories'}"
            message = f"two spellings of one word: “{written}”, and “{usual[key]}” in {where}"
            yield fact.finding(message, (first[key].label(f"written “{usual[key]}” in another story"),))
